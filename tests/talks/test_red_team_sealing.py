"""Attempts on sealed answers: to read them, to give another's, to close early or answer late."""

from contextlib import closing
from pathlib import Path

import pytest

from goodoffices.brief.views import search_view
from goodoffices.cli.rooms import entry_named
from goodoffices.model import MEDIATORS, Moment
from goodoffices.record import URN, KeyFile, Refused, create_talks, export, hold
from goodoffices.talks import (
    Actor,
    CloseRound,
    ConsentTo,
    Correct,
    GiveConsent,
    OpenCase,
    OpenRound,
    Seal,
    Take,
    TakeNote,
    Talks,
    YesOrNo,
    discard,
    open_rooms,
)
from tests.talks.one_text import refused
from tests.talks.sealed_rounds import PERSONS, after_the_deadline, opened, said
from tests.talks.test_other_rooms import CASE

WORDS = "only by day and on foot"


def test_a_sealed_answer_by_every_way_in(tmp_path: Path) -> None:
    """Read a sealed answer: as anybody, by its urn's name, by search, in a copy, or by a trial."""
    desk = opened()
    desk.do(said("coast", "yes", f"T1={WORDS}"))
    for person in ("desk", *PERSONS):
        state = desk.talks.state(person)
        assert not [room for room in state.rooms if room.startswith(URN)]
        assert search_view(state, "by day and on foot").told == []
        for name in (f"{URN}coast/0", f"{URN}coast/1", f"{URN}COAST/1"):
            with pytest.raises(Refused) as refusal:
                state.named(name)
            assert refusal.value.code == "not_known"
    for name in (f"{URN}coast", f"{URN}Coast"):
        with pytest.raises(Refused) as refusal:
            export(desk.record, name, tmp_path / "copy")
        assert refusal.value.code == "no_such_room"
    for room in desk.record.rooms:
        export(desk.record, room, tmp_path / room)
    copied = b"".join(p.read_bytes() for p in sorted(tmp_path.rglob("*")) if p.is_file())
    assert WORDS.encode() not in copied
    with pytest.raises(Refused) as refusal:
        desk.talks.preview(CloseRound(round="first"), Actor("desk"))
    assert refusal.value.code == "counted_when_done"


def test_a_sealed_answer_by_the_size_of_the_files(tmp_path: Path) -> None:
    """Tell a sealed yes from a no, or from a reservation, by how large the files are."""
    sizes = set()
    for number, seal in enumerate(
        (said("coast", "no"), said("coast", "yes"), said("coast", "yes", f"T1={'on foot ' * 200}"))
    ):
        folder = tmp_path / str(number)
        with closing(
            Talks(create_talks(folder, KeyFile(b"the same key file for every test")))
        ) as talks:
            open_rooms(talks.record, CASE, "desk")
            talks.do(OpenCase(case=CASE), Actor("desk"))
            for party in ("coast", "hill"):
                talks.do(GiveConsent(party=party, to=tuple(ConsentTo)), Actor("desk"))
            talks.do(
                OpenRound(text="first", until=Moment.parse("2099-07-08"), reserve=("T1",)),
                Actor("desk"),
            )
            talks.do(seal, Actor("desk"))
        sizes.add(tuple((p.name, p.stat().st_size) for p in sorted(folder.iterdir())))
    assert len(sizes) == 1


def test_a_sealed_answer_for_another() -> None:
    """Seal an answer for a side where nobody may, or for a side that is another's."""
    desk = opened(unseen=True)
    yes = Seal(round="first", answer=YesOrNo.YES, party="coast")
    for person, code in (
        ("desk", "not_by_proxy"),
        ("envoy", "not_by_proxy"),
        ("hill-1", "no_room"),
    ):
        with pytest.raises(Refused) as refusal:
            desk.do(yes, person=person)
        assert refusal.value.code == code
    assert refused(desk, yes, behalf="hill") == "not_that_party"
    assert refused(opened(), yes, behalf="hill") == "not_that_party"


def test_a_round_closed_early() -> None:
    """Close a round before its deadline while a side has not answered, or count it twice."""
    desk = opened()
    close = CloseRound(round="first")
    desk.do(said("coast", "yes"))
    assert refused(desk, close) == "not_yet_closed"
    with pytest.raises(Refused) as refusal:
        desk.do(close, person="coast-1")
    assert refusal.value.code == "not_your_room"
    desk.do(said("hill", "no"))
    desk.do(close)
    assert refused(desk, close) == "closed_already"


def test_a_sealed_answer_after_the_deadline() -> None:
    """Seal an answer after the deadline, or date one back to before it."""
    desk = after_the_deadline(opened())
    late = said("coast", "yes")
    assert refused(desk, late) == "answered_too_late"
    back = Seal(round="first", answer=YesOrNo.YES, party="coast", happened="2031-07-07")
    assert refused(desk, back) == "answered_too_late"


def test_a_sealed_answer_taken_back_or_changed() -> None:
    """Correct, withdraw, remove or write over what a side sealed, before it is counted."""
    desk = opened()
    (done,) = desk.do(said("coast", "no"))[:1]
    assert refused(desk, Correct(entry=done.place, words="yes")) == "act_of_its_own"
    assert refused(desk, Take(entry=done.place)) == "act_of_its_own"
    assert refused(desk, TakeNote(words="yes", room=f"{URN}coast")) == "not_your_room"
    with pytest.raises(Refused) as refusal:
        entry_named(desk.record, f"{URN}coast/1")  # how the commands find what they remove
    assert refusal.value.code == "no_such_room"
    with pytest.raises(Refused) as refusal:
        discard(desk.talks, "first", grounds="source", author="desk")
    assert refusal.value.code == "round_not_ended"
    desk.do(said("hill", "yes"))
    desk.do(CloseRound(round="first"))
    hold(desk.record, MEDIATORS, author="desk", on=True)
    with pytest.raises(Refused) as refusal:
        discard(desk.talks, "first", grounds="source", author="desk")
    assert refusal.value.code == "sealed_on_hold"
