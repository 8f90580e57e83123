from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.casefile import dumps, loads, shipped
from goodoffices.model import ALL, MEDIATORS, Actor, AnswerKind, Case, visible
from goodoffices.record import Refused
from goodoffices.talks import Actor as Person
from goodoffices.talks import (
    Admit,
    DraftText,
    GiveAnswer,
    GiveConsent,
    GiveMandate,
    Release,
    Update,
    as_if_open,
    changes,
    new_rooms,
    open_new_rooms,
)
from goodoffices.talks.kinds import PARTS
from tests.draws import draws
from tests.shipped import shipped_case
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.test_other_rooms import CASE

FLAGSHIP = shipped_case("sixty-day-truce")
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


def _made(changes_made: list[Callable[[Case], Case]]) -> Case:
    case = FLAGSHIP
    for change in changes_made:
        case = change(case)
    return case


def _in_any_order(case: Case) -> dict[str, object]:
    found = {field.name: getattr(case, field.name) for field in fields(case)}
    return {
        name: Counter(map(repr, value)) if isinstance(value, tuple) else value
        for name, value in found.items()
    }


@given(CHANGES)
@settings(deadline=None, max_examples=draws(25))
def test_after_an_update_the_talks_say_what_the_file_says(
    made: list[Callable[[Case], Case]],
) -> None:
    desk, case = Desk(FLAGSHIP), _made(made)
    if case != FLAGSHIP:
        desk.do(Update(case=case))

    assert desk.state().case == case
    assert changes(desk.state(), case) == ()
    for party in case.parties:
        assert desk.of(party.id).case == visible(case, party.id)


@given(CHANGES, CHANGES)
@settings(deadline=None, max_examples=draws(25))
def test_talks_of_one_file_updated_by_another_say_what_the_other_says(
    one: list[Callable[[Case], Case]], other: list[Callable[[Case], Case]]
) -> None:
    desk, case = Desk(_made(one)), _made(other)
    if changes(desk.state(), case):
        desk.do(Update(case=case))

    assert _in_any_order(desk.state().case) == _in_any_order(case)
    assert changes(desk.state(), case) == ()
    for party in case.parties:
        assert _in_any_order(desk.of(party.id).case) == _in_any_order(visible(case, party.id))


def _joined(desk: Desk, case: Case) -> None:
    """The update as its command does it: the rooms of who joins first."""
    state = desk.state()
    tuple(Update(case=case, widen=True).puts(as_if_open(state, case), Person("desk")))
    open_new_rooms(desk.record, state, case)
    desk.do(Update(case=case, widen=True))


@pytest.mark.parametrize(("one", "other"), list(pairwise(shipped())))
def test_even_another_case_can_take_the_place_of_one(one: str, other: str) -> None:
    desk, case = Desk(one), shipped_case(other)
    for party in desk.case.parties:
        desk.do(GiveConsent(party=party.id))
    with pytest.raises(Refused) as refused:
        _joined(desk, case)
    assert refused.value.code == "party_stays"
    stay = tuple(Actor(id=p.id, name=p.name, scope=(ALL,)) for p in desk.case.parties)
    case = replace(case, parties=(*case.parties, *stay))

    _joined(desk, case)

    assert _in_any_order(desk.state().case) == _in_any_order(case)
    assert changes(desk.state(), case) == ()
    for party in case.parties:
        assert _in_any_order(desk.of(party.id).case) == _in_any_order(visible(case, party.id))


def test_a_party_that_joins_has_a_room_that_is_told_what_all_may_know() -> None:
    desk = Desk(FLAGSHIP)
    isle = Actor(id="isle", name="the Isle", short="coast", scope=(ALL,))
    case = replace(FLAGSHIP, parties=(*FLAGSHIP.parties, isle))
    assert new_rooms(desk.state(), case) == {"isle": "isle"}
    for act, code in (
        (Update(case=case), "no_room_yet"),
        (Update(case=FLAGSHIP), "nothing_changed"),
    ):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert refused.value.code == code
    state = as_if_open(desk.state(), case)
    assert {c.what for c in changes(state, case)} == {"added", "told further"}
    with pytest.raises(Refused) as refused:
        tuple(Update(case=case).puts(state, Person("desk")))
    assert refused.value.code == "wider_scope"

    _joined(desk, case)

    assert desk.state().case == case
    for party in case.parties:
        own, seen = desk.of(party.id).case, visible(case, party.id)
        assert _in_any_order(own) == _in_any_order(seen)


@pytest.mark.parametrize("seed", range(6))
def test_talks_written_as_a_file_read_the_same_and_change_nothing(seed: int) -> None:
    desk, _ = drawn(CASE, seed, 40)
    for person in ("desk", "lead"):
        state = desk.state(person)
        if state.shared:  # who reads the compartment of a list alone knows no case
            assert loads(dumps(state.case)) == state.case
            assert changes(state, state.case) == ()
    for party in CASE.parties:
        own = desk.of(party.id).case
        assert loads(dumps(own)) == own


def test_who_does_not_read_every_room_changes_nothing_that_others_hold() -> None:
    desk = Desk(FLAGSHIP)
    desk.do(Admit(person="envoy", room=(MEDIATORS, "Coast")))
    with pytest.raises(Refused) as refused:
        desk.do(GiveMandate(party="coast", words="All terms."), person="envoy")
    assert refused.value.code == "not_every_room"
    own = next(n for n, q in enumerate(FLAGSHIP.questions) if q.scope == (MEDIATORS,))
    questions = (*FLAGSHIP.questions[:own], *FLAGSHIP.questions[own + 1 :])

    case = replace(desk.state("envoy").case, questions=questions)
    desk.do(Update(case=case), person="envoy")

    assert desk.state().case.questions == questions


def test_a_text_in_a_file_reaches_only_who_agreed_to_receive_texts() -> None:
    desk = Desk(FLAGSHIP)
    text = next(text for text in FLAGSHIP.texts if ALL in text.scope)
    another = replace(text, id="another", title="Another", replaces=None, author="lake")
    case = replace(FLAGSHIP, texts=(*FLAGSHIP.texts, another))
    with pytest.raises(Refused) as refused:
        desk.do(Update(case=case))
    assert refused.value.code == "no_consent"

    for party in FLAGSHIP.parties:
        desk.do(GiveConsent(party=party.id))
    desk.do(Update(case=case))

    assert desk.of("coast").case.text("another") is not None


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


def test_the_words_of_a_text_that_was_released_or_answered_here_stay_whatever_a_file_says() -> None:
    desk = Desk(FLAGSHIP)
    for party in FLAGSHIP.parties:
        desk.do(GiveConsent(party=party.id))
    base = next(text for text in FLAGSHIP.texts if text.id == "base")
    draft = replace(base, id="next", title="Next", author=None, scope=(MEDIATORS,), sources=())
    desk.do(DraftText(text=draft))
    desk.do(Release(text="next"))
    desk.do(GiveAnswer(text="base", term="T1", kind=AnswerKind.ACCEPT, party="coast"))
    case = desk.state().case

    for name in ("base", "next"):
        held = next(text for text in case.texts if text.id == name)
        others = [text for text in case.texts if text is not held]
        terms = tuple(replace(t, words="Other.") if t.id == "T1" else t for t in held.terms)
        for texts in ((*others, replace(held, terms=terms)), others):
            with pytest.raises(Refused) as refused:
                desk.do(Update(case=replace(case, texts=tuple(texts))))
            assert refused.value.code == "words_stay"
        noted = (*others, replace(held, note="Seen by the team."))
        desk.do(Update(case=replace(desk.state().case, texts=noted)))
        case = desk.state().case
