from dataclasses import replace
from typing import Any

import pytest

from goodoffices.analysis import Space
from goodoffices.model import DecisionRule
from tests.analysis.samples import supplier_buyer


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parties": ("buyer", "buyer")}, "'buyer' occurs twice"),
        ({"parties": ()}, "at least one party"),
        ({"issues": tuple("ABCDEE")}, "'E' occurs twice"),
        ({"issues": tuple("ABCDE")}, "equally long"),
        ({"options": ((),) * 6}, "'A' has no option"),
        ({"no_deal": (52,)}, "1 numbers for 2 parties"),
        ({"forbidden": ({},)}, "names no issue"),
        ({"forbidden": ({"Z": frozenset({"A1"})},)}, "unknown issue 'Z'"),
        ({"forbidden": ({"A": frozenset({"B1"})},)}, "'A' has no option 'B1'"),
        ({"rule": DecisionRule(quorum=3)}, "quorum of 3 among 2"),
        ({"rule": DecisionRule(vetoes=("judge",))}, "unknown party 'judge'"),
    ],
)
def test_a_space_that_does_not_hang_together_is_refused_by_name(
    change: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        replace(supplier_buyer(), **change)


@pytest.mark.parametrize("number", [0.5, True, "3"])
def test_only_exact_numbers_are_taken(number: Any) -> None:
    with pytest.raises(TypeError, match="not an exact number"):
        Space(
            parties=("P",),
            issues=("A",),
            options=(("a",),),
            values=(((number,),),),
            no_deal=(0,),
        )


def test_an_option_without_its_row_of_numbers_is_refused() -> None:
    space = supplier_buyer()

    with pytest.raises(ValueError, match="'A' has 5 options, 4 rows"):
        replace(space, values=(space.values[0][1:], *space.values[1:]))
