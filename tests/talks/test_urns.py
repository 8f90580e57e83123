"""Urns: rooms that are written to and that nobody reads, whoever opened the record."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from goodoffices.model import MEDIATORS, Moment
from goodoffices.record import (
    URN,
    Draft,
    KeyFile,
    Record,
    Refused,
    backup,
    create_talks,
    erase,
    export,
    hold,
    open_talks,
    restore,
)
from goodoffices.talks import (
    Actor,
    Admit,
    CloseRound,
    ConsentTo,
    GiveConsent,
    OpenCase,
    OpenRound,
    RoundClosed,
    RoundState,
    Sealed,
    TakeNote,
    Talks,
    discard,
    open_rooms,
    rounds,
)
from goodoffices.talks.kinds import KINDS
from tests.record.dying import Died, DyingEntries, DyingKeys, Steps
from tests.record.random_streams import streams
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.sealed_rounds import after_the_deadline, opened, put, said, seen_by_all
from tests.talks.test_other_rooms import CASE

COAST = f"{URN}coast"
KEY = KeyFile(b"the same key file for every test")


def _sealed(record: Record, party: str) -> int:
    """How many ballots lie in the urn of a party."""
    if URN + party not in record.every_room:
        return 0
    return sum(kept.entry.kind == "ballot/1" for kept in record.kept(URN + party))


def _doors(record: Record, folder: Path) -> dict[str, Callable[[], object]]:
    talks, desk = Talks(record), Actor("desk")
    return {
        "room": lambda: record.room(COAST),
        "entries": lambda: record.entries(COAST),
        "head": lambda: record.head(COAST),
        "act": lambda: record.act([Draft(COAST, "note/1", {"text": "x"})], author="desk"),
        "open": lambda: record.open_room(COAST, author="desk"),
        "open one alike": lambda: record.open_room("Sealed  ANSWERS of hill", author="desk"),
        "export": lambda: export(record, COAST, folder / "copy"),
        "of_room": lambda: talks.of_room(COAST),
        "in_room": lambda: talks.state().in_room(COAST),
        "named": lambda: talks.state().named(f"{COAST}/1"),
        "admit": lambda: talks.do(Admit(person="desk", room=(COAST,)), desk),
        "note": lambda: talks.do(TakeNote(words="x", room=COAST), desk),
    }


def test_an_urn_is_no_room_to_anybody(tmp_path: Path) -> None:
    desk = opened()
    desk.do(said("coast", "yes"))
    assert COAST in desk.record.every_room
    assert COAST not in desk.record.rooms
    assert not [room for room in desk.talks.logs() if room.startswith(URN)]
    for name, door in _doors(desk.record, tmp_path).items():
        with pytest.raises(Refused) as error:
            door()
        assert error.value.code in {"no_such_room", "room_name", "not_your_room", "not_known"}, name
        assert not (tmp_path / "copy").exists()
    assert _sealed(desk.record, "coast") == 1


def test_no_act_but_sealing_and_putting_writes_to_an_urn_and_only_closing_asks_for_them() -> None:
    for seed in range(4):
        desk, _ = drawn(CASE, seed, 30)
        for name in desk.record.every_room:
            if name.startswith(URN):
                kinds = {kept.entry.kind for kept in desk.record.kept(name)}
                assert kinds <= {"room/1", "round/1", "ballot/1"}
        told = {f.kind for log in desk.talks.logs().values() for f in log}
        assert "ballot/1" in KINDS
        assert "ballot/1" not in told


def test_a_yes_lies_there_in_as_many_bytes_as_a_no_or_a_long_reservation() -> None:
    sizes = []
    for each in (
        said("coast", "yes"),
        said("coast", "no"),
        said("coast", "yes", f"T1={'é' * 1900}", speaker="head of the delegation"),
    ):
        desk = opened()
        desk.do(each)
        *_, last = desk.record.kept(COAST)
        place = desk.record.room_or_urn(COAST).key.place(last.entry.seq)
        with desk.record.store.view() as view:
            (row,) = view.rows([place])
        assert row is not None
        sizes.append((len(row.front), len(row.body)))
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("step", range(1, 40, 2))
def test_s26_whatever_is_cut_off_a_side_answered_once_or_not_and_all_learn_or_none(
    step: int,
) -> None:
    steps = Steps(step)
    desk = opened()
    clock, entries, keys = desk.clock, desk.record.store, desk.record.keys
    desk.record.store = DyingEntries(entries, steps)
    desk.record.keys = DyingKeys(keys, steps)
    acts = [said("coast", "yes"), said("hill", "yes"), CloseRound(round="first")]
    try:
        for each in acts:
            desk.do(each)
    except Died:
        pass
    record = Record.open(entries, keys, KEY, clock=clock, streams=streams(step))
    talks = Talks(record)
    for party in ("coast", "hill"):
        own = talks.of_room("the Coast" if party == "coast" else "the Hill")
        assert len(own.facts(Sealed)) == _sealed(record, party)
    told = {room: len(talks.of_room(room).facts(RoundClosed)) for room in record.rooms}
    assert len(set(told.values())) == 1
    (found,) = rounds(talks.state())
    for each in acts if found.state is not RoundState.AGREED else []:
        talks.do(each, Actor("desk"))
    (found,) = rounds(talks.state())
    assert found.state is RoundState.AGREED


def test_a_round_that_is_cut_off_while_its_urns_are_opened_can_be_opened_again() -> None:
    for step in range(1, 12):
        desk = _ready()
        entries, keys = desk.record.store, desk.record.keys
        steps = Steps(step)
        desk.record.store = DyingEntries(entries, steps)
        desk.record.keys = DyingKeys(keys, steps)
        with contextlib.suppress(Died):
            desk.do(put())
        record = Record.open(entries, keys, KEY, clock=desk.clock, streams=streams(step))
        talks = Talks(record)
        if not rounds(talks.state()):
            talks.do(put(), Actor("desk"))
        talks.do(said("coast", "yes"), Actor("desk"))
        assert record.rooms == ("mediators", "the Coast", "the Hill")


def test_what_stays_sealed_after_the_end_is_removed_for_good_and_nobody_is_told_what() -> None:
    seen = []
    for answers in ([], ["yes"], ["yes", "no"]):
        desk = opened()
        for each in answers:
            desk.do(said("coast", each))
        with pytest.raises(Refused) as error:
            discard(desk.talks, "first", grounds="retention", author="desk")
        assert error.value.code == "round_not_ended"
        after_the_deadline(desk)
        desk.do(CloseRound(round="first"))
        hold(desk.record, MEDIATORS, on=True, author="desk")
        with pytest.raises(Refused) as error:
            discard(desk.talks, "first", grounds="retention", author="desk")
        assert error.value.code == "sealed_on_hold"
        hold(desk.record, MEDIATORS, on=False, author="desk")
        discard(desk.talks, "first", grounds="retention", author="desk")
        assert [k.payload for k in desk.record.kept(COAST) if k.entry.kind == "ballot/1"] == [
            None
        ] * len(answers)
        seen.append(seen_by_all(desk)["copy of mediators"])
    assert seen[0] == seen[1] == seen[2]


def test_urns_are_in_a_backup_come_back_and_are_listed_in_neither(tmp_path: Path) -> None:
    record = create_talks(tmp_path / "t", KEY)
    open_rooms(record, CASE, "desk")
    talks, desk = Talks(record), Actor("desk")
    talks.do(OpenCase(case=CASE), desk)
    for party in ("coast", "hill"):
        talks.do(GiveConsent(party=party, to=(ConsentTo.PROCESS, ConsentTo.PROPOSAL)), desk)
    talks.do(OpenRound(text="first", until=Moment.parse("2999-01-01")), desk)
    for party in ("coast", "hill"):
        talks.do(said(party, "yes"), desk)
    made = backup(record, tmp_path / "b")
    erase(record, "the Coast", 1, grounds="mistake", author="desk")
    talks.close()
    back = restore(tmp_path / "b", tmp_path / "t", KEY)
    assert {*made.sizes} == {*back.sizes} == {MEDIATORS, "the Coast", "the Hill"}

    again = Talks(open_talks(tmp_path / "t", KEY))
    assert _sealed(again.record, "coast") == 1
    again.do(CloseRound(round="first"), desk)
    (found,) = rounds(again.state())
    assert found.state is RoundState.AGREED
    again.close()


def _ready() -> Desk:
    """Talks in which both sides agreed to a proposal, and none was put."""
    desk = Desk(CASE)
    for party in ("coast", "hill"):
        desk.do(GiveConsent(party=party, to=(ConsentTo.PROCESS, ConsentTo.PROPOSAL)))
    return desk
