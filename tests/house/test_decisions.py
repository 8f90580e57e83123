"""A decision says when it was taken, whether it stands, what was measured and what follows."""

import re
from pathlib import Path

import pytest

from tests.house.tree import files, relative

DECISIONS = [p for p in files(".md", under="docs/decisions") if p.name != "index.md"]
FORM = re.compile(
    r"# (?P<number>\d+)\. .+\n\n"
    r"Date: \d{4}-\d\d-\d\d\nStatus: (accepted|replaced by \d+)\n\n"
    r"## Context\n.+\n## Decision\n.+\n## Evidence\n.*\d.*\n## Consequence\n.+",
    re.DOTALL,
)


@pytest.mark.parametrize("path", DECISIONS, ids=relative)
def test_a_decision_has_its_date_status_and_parts(path: Path) -> None:
    form = FORM.fullmatch(path.read_text("utf-8"))

    assert form
    assert path.name.startswith(f"{int(form['number']):04}-")


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(p.name[:4]) for p in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))
