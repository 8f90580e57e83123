"""The declared crossings: the acts that tell a party's room what rests on another party's."""

from goodoffices.model import MEDIATORS
from goodoffices.record import Refused
from goodoffices.talks import ACTS, Act, Actor, State
from goodoffices.talks.fact import Entered
from goodoffices.talks.kinds import plain
from goodoffices.talks.members import Member, WhoseRoom
from tests.talks.histories import drawn
from tests.talks.positions import agreeing, allowed
from tests.talks.test_conveyance import VERBATIM
from tests.talks.test_other_rooms import CASE

CROSSINGS = {"certify", "convey", "release"}
"""The acts of which what a party's room is told may rest on what stands in another's."""


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
    names = {of: name for name, of in ACTS.items()}
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
    assert {*ACTS} >= CROSSINGS


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
