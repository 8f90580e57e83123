"""The page on words and states has every state of what is owed, as it is shown and in JSON."""

import re

import pytest

from goodoffices.agreement import DepositState
from goodoffices.agreement.monitoring import ObligationState, PhaseState
from goodoffices.model import Word
from tests.house.tree import ROOT

PAGE = (ROOT / "docs/reference/words-and-states.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("Where an obligation stands", ObligationState),
        ("Where a phase stands", PhaseState),
        ("Where a deposit stands", DepositState),
    ],
)
def test_the_page_has_every_state_and_no_other(heading: str, states: type[Word]) -> None:
    (table,) = re.findall(rf"## {heading}\n(.*?)\n## ", PAGE, re.DOTALL)
    told = re.findall(r"^\| ([^|]+) \| `(\w+)` \| \S", table, re.MULTILINE)

    assert [(state.shown, state.value) for state in states] == told
