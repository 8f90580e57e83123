# Two commands matter: `make demo` and `make test`. Each sets up .venv on first use.

SHELL := /bin/sh
.DEFAULT_GOAL := demo
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.venv/.stamp: requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Good Offices needs Python 3.11 or newer: install the Debian package python3 (12 or later)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing: install the Debian package python3-venv."; exit 1; }
	@echo "Setting up .venv (first use, or the lock has changed) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --only-binary :all: --require-hashes -r requirements/dev.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: venv
venv: .venv/.stamp

.PHONY: lock
lock:
	uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" pyproject.toml -o requirements/run.lock
	uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" -c requirements/run.lock \
	  pyproject.toml --group dev -o requirements/dev.lock
