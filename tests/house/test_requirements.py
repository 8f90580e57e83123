"""What is installed is locked, hashed and free to use with an Apache-2.0 program."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, files

PERMISSIVE = re.compile(
    r"\b(Apache|BSD|MIT|ISC|PSF|Python Software Foundation|MPL|HPND|Unlicense|0BSD|Zlib)\b|MIT-CMU",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public", re.IGNORECASE)
ZLIB = "2. Altered source versions must be plainly marked as such, and must not be misrepresented"
# Used as a library, unchanged and replaceable, which the LGPL allows.
LGPL_AS_LIBRARY = {"moocore"}
# Offered under a choice of licences, or with a GPL file that is not installed.
OTHER_CHOICE = {"docutils": "public domain and BSD; its GPL part is an Emacs mode, not installed"}


def _lock(name: str) -> dict[str, str]:
    """Requirement name -> its block in the lock: pin, marker and hashes."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {canonicalize_name(re.split(r"==", block)[0]): block for block in blocks}


RUN, DEV = _lock("run"), _lock("dev")
_DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [Requirement(line) for line in _DECLARED["project"]["dependencies"]]
TOOLS = [Requirement(line) for line in _DECLARED["dependency-groups"]["dev"]]


def _licence(name: str) -> str:
    """What a package says of its licence: expression, field and classifiers, else its file."""
    about = distribution(name).metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    field = about["License"].splitlines()[:1] if "License" in about else []
    return " | ".join(field + classifiers) or _licence_file(name)


def _licence_file(name: str) -> str:
    """What the licence that a package brings calls itself, by its first line or its terms."""
    brought = [f for f in distribution(name).files or [] if f.stem.upper() == "LICENSE"]
    text = brought[0].read_text(encoding="utf-8") if brought else "\n"
    return "Zlib" if ZLIB in " ".join(text.split()) else text.splitlines()[0]


def _installed(names: dict[str, str]) -> Iterator[str]:
    """Names that this platform installs; the lock also serves others."""
    for name in names:
        try:
            distribution(name)
        except PackageNotFoundError:
            assert ";" in names[name].splitlines()[0], f"{name} is locked but not installed"
        else:
            yield name


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    for requirement, block in _lock(name).items():
        assert re.match(r"\S+==\S+", block), requirement
        assert "--hash=sha256:" in block, requirement


def test_what_the_program_needs_is_the_same_in_both_locks() -> None:
    def pins(lock: dict[str, str]) -> dict[str, str]:
        return {name: block.split()[0] for name, block in lock.items()}

    assert pins(RUN).items() <= pins(DEV).items()


@pytest.mark.parametrize(("lock", "declared"), [(RUN, NEEDED), (DEV, TOOLS)], ids=["run", "dev"])
def test_what_is_declared_is_locked(lock: dict[str, str], declared: list[Requirement]) -> None:
    for requirement in declared:
        block = lock[canonicalize_name(requirement.name)]
        version = block.split()[0].split("==")[1]
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize(
    ("folder", "declared"),
    [("src", NEEDED), ("tests", NEEDED + TOOLS), ("docs", NEEDED + TOOLS)],
    ids=["src", "tests", "docs"],
)
def test_what_is_imported_is_declared(folder: str, declared: list[Requirement]) -> None:
    names = {canonicalize_name(requirement.name) for requirement in declared}
    owners = packages_distributions()
    # Sphinx brings it, and shows it in its own interface.
    shown_by_another = {"docutils"}
    foreign = {
        module: {canonicalize_name(owner) for owner in owners.get(module, ["not installed"])}
        for module in _imported(folder) - sys.stdlib_module_names
        if module not in {"goodoffices", "tests", "docs"} | shown_by_another
    }

    assert {module for module, found in foreign.items() if not found & names} == set()


def _imported(folder: str) -> set[str]:
    """First parts of the names of every module imported in a folder."""
    found: set[str] = set()
    for path in files(".py", under=folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("name", sorted(_installed(RUN)))
def test_what_the_program_needs_is_permissive(name: str) -> None:
    licence = _licence(name)

    if name in LGPL_AS_LIBRARY:
        assert "LGPL" in licence
        licence = licence.replace("LGPL", "")
    else:
        assert PERMISSIVE.search(licence), licence
    # Of licences to choose from, one that is permissive is enough.
    if " OR " not in licence:
        assert not COPYLEFT.search(licence), licence


@pytest.mark.parametrize("name", sorted(set(_installed(DEV)) - set(RUN) - set(OTHER_CHOICE)))
def test_no_tool_is_gpl_or_agpl(name: str) -> None:
    licence = _licence(name)

    assert licence
    assert not COPYLEFT.search(licence), licence
