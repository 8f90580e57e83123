"""How firmly something was said is told wherever it changes."""

from itertools import permutations
from pathlib import Path

import pytest

from goodoffices.formats import merge, read_matrix, to_case
from goodoffices.model import PositionKind
from tests.formats.test_merging import TODAY
from tests.formats.workbooks import write

LEADS = {
    PositionKind.STATED: "",
    PositionKind.OPEN_TO: "open to: ",
    PositionKind.NON_NEGOTIABLE: "non-negotiable: ",
    PositionKind.EXCLUDED: "excluded: ",
}


@pytest.mark.parametrize(("old", "new"), list(permutations(LEADS, 2)))
@pytest.mark.parametrize("words", ["90 days", "80 days"])
@pytest.mark.parametrize("today", [None, "2031-07-01"])
def test_a_change_of_firmness_tells_both_and_both_words(
    tmp_path: Path, old: PositionKind, new: PositionKind, words: str, today: str | None
) -> None:
    """Taken or, being of an earlier day than what stands, not taken."""
    head: list[object] = ["Issue", "Coast", "Date"]
    case, _ = to_case(
        read_matrix(write(tmp_path, [head, ["Pause", f"{LEADS[old]}90 days", today]]))
    )
    again = write(tmp_path, [head, ["Pause", f"{LEADS[new]}{words}", today]])
    merged, (told,) = merge(case, read_matrix(again, beside=case), today=TODAY)

    before, after = told.split(" -> ")
    assert f"{old.shown}: '90 days'" in before
    assert f"{new.shown}: '{words}'" in after
    assert (merged == case) == ("NOT taken" in told) == (today is not None)
