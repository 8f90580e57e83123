"""What each act declares: the rooms that it may write to, and whether it is a crossing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from goodoffices.model import MEDIATORS, Event
from goodoffices.record import Refused
from goodoffices.talks import (
    ACTS,
    FILE_ACTS,
    Act,
    Actor,
    DraftText,
    Note,
    Put,
    RecordContact,
    State,
    Touches,
)
from goodoffices.talks.fact import Entered
from goodoffices.talks.kinds import plain
from goodoffices.talks.members import Member, WhoseRoom
from tests.talks.histories import drawn
from tests.talks.one_text import begun, text
from tests.talks.positions import agreeing, allowed
from tests.talks.rare_acts import Written, might_touch, rare_acts
from tests.talks.test_conveyance import VERBATIM
from tests.talks.test_other_rooms import CASE, RARE

DECLARED = {**ACTS, **FILE_ACTS}
CROSSINGS = {name for name, of in DECLARED.items() if of.crossing}
"""The acts that declare that what a party's room is told may rest on what stands in another's."""


def _told(act: Act, actor: Actor, state: State, room: str) -> list[object]:
    return [
        plain(put.by_room.get(room, put.told))
        for put in act.puts(state, actor)
        if room in put.rooms
    ]


def _alone(state: State, party_room: str) -> State:
    """The same talks, without what only the rooms of the other parties were told."""
    own = (Member, WhoseRoom, Entered)
    shared = {key for f in state.logs[MEDIATORS] for key in (f.key, *f.same_as)}
    logs = {
        room: [f for f in log if isinstance(f.told, own) or f.key in shared]
        if room in state.parties and room != party_room
        else log
        for room, log in state.logs.items()
    }
    return State(logs, reader=state.reader, now=state.at)


def test_rule_1_only_the_declared_crossings_tell_a_room_what_rests_on_another() -> None:
    names = {of: name for name, of in DECLARED.items()}
    held_against = set[str]()
    for seed in range(8):
        desk, steps = drawn(CASE, seed, 40)
        again = type(desk)(CASE, seed=seed)
        for step in steps:
            again.clock.now = step.at
            name = names.get(type(step.act), type(step.act).__name__)
            state = again.talks.state()
            for room in step.rooms & state.parties.keys():
                if name in CROSSINGS or MEDIATORS not in state.rooms:
                    continue
                told = _told(step.act, step.actor, state, room)
                try:
                    without = _told(step.act, step.actor, _alone(state, room), room)
                except Refused:
                    continue  # it named something that only another room knows
                assert told == without, (seed, name)
                held_against.add(name)
            again.talks.do(step.act, step.actor)
    assert len(held_against) > 5


def test_a_conveyance_is_a_crossing() -> None:
    desk = agreeing()
    act = VERBATIM.__class__(**{**vars(VERBATIM), "said": allowed(desk)})
    state = desk.state()

    assert _told(act, Actor("desk"), state, "Highland")
    try:
        without = _told(act, Actor("desk"), _alone(state, "Highland"), "Highland")
    except Refused:
        without = []
    assert without == []


def _drawn(seeds: range) -> Iterator[Written]:
    """Every act of drawn talks."""
    seen = set[type]()
    for seed in seeds:
        desk, steps = drawn(CASE, seed, 40, seen=seen)
        again = type(desk)(CASE, seed=seed)
        for step in steps:
            again.clock.now = step.at
            state = again.talks.state(step.actor.person)
            seen.add(type(step.act))
            might = might_touch(step.act, step.actor.behalf, state)
            yield Written(type(step.act), step.rooms, might)
            again.talks.do(step.act, step.actor)


def test_rule_1_no_act_writes_to_a_room_that_it_does_not_declare_and_none_declares_more() -> None:
    names = {of: name for name, of in DECLARED.items()}
    needed = set[tuple[type, Touches]]()
    rare = tuple(rare_acts())
    for done in (*rare, *_drawn(range(40))):
        assert done.rooms <= frozenset().union(*done.might.values()), (done.of, done.rooms)
        for room in done.rooms:
            words = [word for word, rooms in done.might.items() if room in rooms]
            needed.update((done.of, word) for word in words if len(words) == 1)
    rarely = RARE - {done.of for done in rare}
    for of in set(names) - rarely:
        for word in of.touches:
            assert (of, word) in needed, (
                f"{names[of]} declares Touches.{word.name}, and nothing was seen that needs it: "
                "leave it out, or bring it about in tests/talks/rare_acts.py"
            )


def _ids(told: object) -> Iterator[str]:
    """Every id that something gives itself or a part of it."""
    if isinstance(told, tuple):
        for each in told:
            yield from _ids(each)
    elif is_dataclass(told):
        for field in fields(told):
            value = getattr(told, field.name)
            if field.name == "id" and isinstance(value, str):
                yield value
            yield from _ids(value)


def _texts(told: object) -> Iterator[str]:
    """Every text that stands in something or a part of it, but for who may know it."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, tuple):
        for each in told:
            yield from _texts(each)
    elif is_dataclass(told):
        for field in fields(told):
            if field.name != "scope":
                yield from _texts(getattr(told, field.name))


def test_rule_1_no_partys_room_is_told_an_id_of_what_it_does_not_know() -> None:
    foreign = 0
    for seed in range(16):
        desk, _ = drawn(CASE, seed, 40)
        ids = {
            room: {name for fact in log for name in _ids(fact.told)}
            for room, log in desk.talks.logs().items()
        }
        for room in desk.state().parties:
            unknown = set().union(*ids.values()) - ids[room]
            foreign += len(unknown)
            for fact in desk.talks.logs()[room]:
                assert not unknown & set(_texts(fact.told)), (seed, fact.place, fact.told)
    assert foreign > 16


def test_rule_1_what_a_side_is_told_says_nothing_of_what_another_side_was_told_of_it() -> None:
    entries = []
    for known_to_both in (False, True):
        desk = begun()
        for number, author in enumerate(("bo", "ada" if known_to_both else "bo")):
            desk.do(DraftText(text=text(f"own{number}", author=author)))
        both = RecordContact(words="A visit.", issues=("t2",), rooms=("Ada", "Bo"))
        if not known_to_both:
            with pytest.raises(Refused) as refusal:
                desk.do(both)
            assert refusal.value.code == "told_apart"
        desk.clock.now = datetime(2031, 7, 8, tzinfo=UTC)
        desk.do(replace(both, rooms=(MEDIATORS, "Ada", "Bo")))
        (contact,) = [fact for fact in desk.state().facts(Event) if fact.told.issues]
        assert {fact.told.words for fact in desk.state().facts(Event)} == {"A visit."}
        assert desk.state().held_in(contact) == ("Ada", "Bo", MEDIATORS)
        entries.append(list(desk.record.entries("Bo"))[-1].content)
    assert entries[0] == entries[1]


def test_every_crossing_gives_its_reason_and_is_reviewed_in_the_explanation() -> None:
    page = Path(__file__).parents[2] / "docs" / "explanation" / "who-may-know.md"
    _, table = page.read_text("utf-8").split("### The crossings")

    reviewed = set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))

    assert reviewed == CROSSINGS


def test_an_act_that_does_not_say_which_rooms_it_may_write_to_cannot_be() -> None:
    with pytest.raises(TypeError, match="which rooms it may write to"):
        type("Silent", (Act,), {"puts": lambda *_: ()})


@dataclass(frozen=True, kw_only=True)
class _Stray(Act):
    """Writes where it does not say that it may."""

    touches: ClassVar = (Touches.MEDIATORS,)

    def puts(self, state: State, actor: Actor) -> tuple[Put, ...]:
        del actor
        return (Put(rooms=tuple(state.rooms), told=Note(paragraphs=())),)


@dataclass(frozen=True, kw_only=True)
class _StraySeal(Act):
    """Writes to urns, and does not say that it may."""

    touches: ClassVar = (Touches.EVERY,)

    def puts(self, state: State, actor: Actor) -> tuple[Put, ...]:
        del actor
        whom = tuple(state.parties.values())
        return (Put(rooms=(MEDIATORS,), told=Note(paragraphs=()), urns=whom),)


def test_rule_4_an_act_that_does_not_declare_urns_seals_nothing() -> None:
    desk = agreeing()
    rooms = {name: len(list(desk.record.kept(name))) for name in desk.record.every_room}

    with pytest.raises(Refused) as refusal:
        desk.do(_StraySeal())

    assert refusal.value.code == "never_written_there"
    assert {n: len(list(desk.record.kept(n))) for n in desk.record.every_room} == rooms


def test_an_act_that_writes_where_it_does_not_declare_is_refused_with_nothing_recorded() -> None:
    desk = agreeing()
    sizes = {room: len(log) for room, log in desk.talks.logs().items()}

    with pytest.raises(Refused) as refusal:
        desk.do(_Stray())

    assert refusal.value.code == "never_written_there"
    assert {room: len(log) for room, log in desk.talks.logs().items()} == sizes
