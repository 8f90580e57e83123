import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.text import Movement, movement

DRAFTS = st.lists(st.sets(st.sampled_from("abcde")), max_size=8)


def published() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "text_churn.json").read_text())
    return found


def test_the_published_course_of_drafts_is_as_its_table_says() -> None:
    table = published()
    found = movement(table["drafts"])

    assert found.flips == table["expect"]["flips"]
    assert [list(pair) for pair in found.returned] == table["expect"]["revisited_draft_pairs"]
    assert found.shortest_cycle == table["expect"]["shortest_cycle_length"]
    assert found.never_moved == ("a",)


@given(DRAFTS)
def test_flips_are_what_leads_from_the_first_draft_to_the_last(drafts: list[set[str]]) -> None:
    flips = movement(drafts).flips

    assert sum(flips.values()) == sum(len(one ^ other) for one, other in pairwise(drafts))
    for clause, times in flips.items():
        assert times % 2 == ((clause in drafts[0]) != (clause in drafts[-1]))


@given(DRAFTS)
def test_read_backwards_a_course_moves_as_often_and_returns_as_soon(
    drafts: list[set[str]],
) -> None:
    there, back = movement(drafts), movement(drafts[::-1])

    assert there.flips == back.flips
    assert there.shortest_cycle == back.shortest_cycle
    assert set(there.never_moved) == set(back.never_moved)
    last = len(drafts) - 1
    assert set(there.returned) == {(last - again, last - first) for first, again in back.returned}


@given(DRAFTS)
def test_what_never_moved_has_no_flip_and_what_moves_together_flips_alike(
    drafts: list[set[str]],
) -> None:
    found = movement(drafts)

    assert all(found.flips[clause] == 0 for clause in found.never_moved)
    for together in found.together:
        times = {found.flips[clause] for clause in together.these}
        assert together.times <= min(times) <= max(times) <= together.of
        assert together.of <= 2 * together.times
        assert len(together.these) > 1
        assert (together.times == together.of) <= (times == {together.of})


def test_no_drafts_have_no_course() -> None:
    found: Movement[str] = movement([])
    assert (dict(found.flips), found.returned, found.shortest_cycle) == ({}, (), None)
