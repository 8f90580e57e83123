"""The program starts quickly because it loads only what the command at hand needs."""

import json

import pytest

from tests.house.tree import run

HEAVY = {"docx", "moocore", "numpy", "openpyxl", "rich", "typst"}
LOADED = "import json, sys; print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"


def _loaded(code: str) -> set[str]:
    done = run("python", "-c", f"{code}\n{LOADED}")
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_of_a_third_party() -> None:
    before = _loaded("")

    assert _loaded("import goodoffices") - before == {"goodoffices"}


@pytest.mark.parametrize("command", [["--help"], ["cases"], ["check", "sixty-day-truce"]])
def test_a_light_command_loads_nothing_heavy(command: list[str]) -> None:
    code = f"from goodoffices.cli import cli\ncli({command!r}, standalone_mode=False)"

    assert _loaded(code) & HEAVY == set()


def test_what_computes_loads_no_page_and_the_page_neither_a_reader_nor_a_typesetter() -> None:
    assert "rich" not in _loaded("import goodoffices.analysis")
    assert _loaded("import goodoffices.brief") & {"docx", "lxml", "ruamel", "typst"} == set()
