from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.casefile import load
from goodoffices.model import ALL, MEDIATORS, Case, visible
from goodoffices.record import Refused
from goodoffices.talks import Update, changes
from goodoffices.talks.kinds import PARTS
from tests.talks.desks import Desk

FLAGSHIP = load("sixty-day-truce")
LISTS = sorted(part for part in PARTS if isinstance(getattr(FLAGSHIP, part), tuple))
FREE = sorted({"answers", "events", "figures", "interests", "questions", "statuses", "stances"})


def _without(part: str, place: int) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        found = list(getattr(case, part))
        if found:
            del found[place % len(found)]
        lists: dict[str, Any] = {part: tuple(found)}
        return replace(case, **lists)

    return change


def _noted(part: str, place: int) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        found = list(getattr(case, part))
        if found:
            found[place % len(found)] = replace(found[place % len(found)], note="looked at again")
        lists: dict[str, Any] = {part: tuple(found)}
        return replace(case, **lists)

    return change


CHANGES = st.lists(
    st.one_of(
        st.builds(_without, st.sampled_from(FREE), st.integers(0, 30)),
        st.builds(_noted, st.sampled_from(LISTS), st.integers(0, 30)),
    ),
    min_size=1,
    max_size=6,
)


@given(CHANGES)
@settings(deadline=None, max_examples=25)
def test_after_an_update_the_talks_say_what_the_file_says(
    made: list[Callable[[Case], Case]],
) -> None:
    desk, case = Desk(FLAGSHIP), FLAGSHIP
    for change in made:
        case = change(case)
    if case != FLAGSHIP:
        desk.do(Update(case=case))

    assert desk.state().case == case
    assert changes(desk.state(), case) == ()
    for party in case.parties:
        assert desk.of(party.id).case == visible(case, party.id)


def test_a_file_that_says_nothing_else_records_nothing() -> None:
    with pytest.raises(Refused) as refused:
        Desk(FLAGSHIP).do(Update(case=FLAGSHIP))
    assert refused.value.code == "nothing_changed"


def test_a_wider_scope_is_told_only_on_the_word_that_it_may_be() -> None:
    desk = Desk(FLAGSHIP)
    place = next(n for n, q in enumerate(FLAGSHIP.events) if q.scope == (MEDIATORS,))
    events = list(FLAGSHIP.events)
    events[place] = replace(events[place], scope=(ALL,))
    case = replace(FLAGSHIP, events=tuple(events))
    with pytest.raises(Refused) as refused:
        desk.do(Update(case=case))
    assert refused.value.code == "wider_scope"

    desk.do(Update(case=case, widen=True))

    assert desk.state().case == case
    # In its own room it stands last: that it was known before would tell of another room.
    own, seen = desk.of("highland").case, visible(case, "highland")
    assert set(own.events) == set(seen.events)
    assert replace(own, events=()) == replace(seen, events=())


def test_what_was_told_stays_told() -> None:
    desk = Desk(FLAGSHIP)
    place = next(n for n, q in enumerate(FLAGSHIP.events) if ALL in q.scope)
    events = list(FLAGSHIP.events)
    events[place] = replace(events[place], scope=(MEDIATORS,))
    with pytest.raises(Refused) as refused:
        desk.do(Update(case=replace(FLAGSHIP, events=tuple(events))))
    assert refused.value.code == "told_stays_told"
