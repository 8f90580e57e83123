"""The public surface is what ``__all__`` names; everything else starts with an underscore."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, relative

MODULES = files(".py", under="src")


def _defined(tree: ast.Module) -> set[str]:
    """Names of classes, functions and constants that the module itself makes, not imports."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            parts = [part for target in node.targets for part in ast.walk(target)]
            names |= {part.id for part in parts if isinstance(part, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


def _dotted(path: Path) -> str:
    """The name by which a module is imported."""
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


def _exported(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def _public(tree: ast.Module) -> set[str]:
    """What others may take: ``__all__``, or each plain name of a program that is handed out."""
    named = _exported(tree)
    runs_alone = isinstance(tree.body[-1], ast.If) and "__main__" in ast.unparse(tree.body[-1].test)
    if named is None and runs_alone:
        return {name for name in _defined(tree) if not name.startswith("_")}
    return set(named or [])


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_public_class_and_function_is_in_all(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }

    assert public - _public(tree) == set()


def test_what_one_module_takes_from_another_is_in_its_all() -> None:
    trees = {_dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    taken = {
        (node.module, alias.name)
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in trees
        for alias in node.names
        if f"{node.module}.{alias.name}" not in trees
    }

    private = {f"{module}.{name}" for module, name in taken if name not in _public(trees[module])}
    assert private == set()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_everything_in_all_is_there(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert set(_exported(tree) or []) - _defined(tree) - imported == set()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        # The shapes of one function, which says what it is where it is written.
        and "overload" not in map(ast.unparse, node.decorator_list)
    ]

    assert ast.get_docstring(tree)
    assert silent == []


def test_every_package_with_public_names_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
    ours = ROOT / "src" / "goodoffices"
    packages = {p.parent.name for p in MODULES if p.parent.parent == ours} - {"cli"}

    assert {name for name in packages if f"automodule:: goodoffices.{name}\n" not in page} == set()
