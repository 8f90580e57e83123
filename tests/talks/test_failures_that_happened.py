"""The failures, all reported in public, that this program exists to prevent: each by its name.

What happened, and where it was reported, is told with each. The last of them, a text that could
not carry the weight, is prevented by checks of the text itself.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goodoffices.brief.views import search_view, today_told
from goodoffices.model import AnswerKind, Attribution, Medium, Moment, Purpose
from goodoffices.record import check_code, export, verify
from goodoffices.talks import (
    Admit,
    Certify,
    ConsentTo,
    Convey,
    Delivered,
    DraftText,
    GiveAnswer,
    GiveConsent,
    Mode,
    NoteCopy,
    OpenRound,
    Outcome,
    Permit,
    ReadItBack,
    RecordContact,
    Release,
    Say,
    Seal,
    Suspend,
    TakeNote,
    YesOrNo,
    different_texts,
    first_looks,
    page_of,
    without_minute,
)
from goodoffices.text import Table, agreed_terms, on_table
from tests.talks.desks import Desk
from tests.talks.histories import drawn, known_to
from tests.talks.one_text import refused
from tests.talks.test_other_rooms import CASE

PARTIES = ("coast", "hill")
WORDS = "The road may be opened for our people on the third day, and on no other."


@pytest.fixture
def desk() -> Desk:
    """Talks to which both sides agreed, on the first draft that both of them hold."""
    desk = Desk(CASE)
    for party in PARTIES:
        desk.do(GiveConsent(party=party, to=tuple(ConsentTo)))
    return desk


def _second(desk: Desk, words: str) -> None:
    """A second version with one other clause."""
    first = desk.state().case.text("first")
    assert first is not None
    other = replace(first.terms[0], words=words, option=None)
    text = replace(first, id="second", title="Second", replaces="first", when=None, said_by=None)
    desk.do(DraftText(text=replace(text, terms=(other, first.terms[1]))))


def _obtained(desk: Desk, party: str) -> dict[str, bytes]:
    """All bytes that a side can obtain, in a copy made at one moment."""
    room, now = desk.state().room_of(party), desk.clock.now
    desk.clock.now = now.replace(hour=23, minute=0)
    try:
        with TemporaryDirectory() as folder:
            return known_to(desk, room, Path(folder))
    finally:
        desk.clock.now = now


def _agreed(desk: Desk) -> frozenset[str]:
    case = desk.state().case
    (text,) = on_table(case)
    return frozenset(agreed_terms(case, text, Table.of(case)))


def test_two_documents(desk: Desk) -> None:
    """May 2024, by anonymous sources: one side was given a text that the others did not know."""
    page = page_of(desk.state().case.texts[0])
    for party, words in zip(PARTIES, (page, page.replace("Three", "Nine")), strict=True):
        desk.do(NoteCopy(what="first", holder="delegation", party=party, code=check_code(words)))

    (found,) = different_texts(desk.state())

    assert len(found.texts) == 2
    assert any("delegation" in line for line in found.findings)
    assert today_told(desk.state())["different_texts"]
    assert refused(desk, Certify(text="first")) == "different_texts"
    second = desk.state().case.texts[0]
    assert refused(desk, DraftText(text=replace(second, title="As agreed"))) == "id_taken"


def test_no_shared_minute(desk: Desk) -> None:
    """Camp David, 1978: three months to one side, the time of the talks to the other."""
    (call,) = desk.do(
        RecordContact(words="A call.", who=("coast", "lake"), purpose=Purpose.SOUNDINGS)
    )
    assert [each.party for each in without_minute(desk.state())] == ["coast"]
    first, _ = desk.do(Say(party="coast", words=WORDS, contact=call.place))
    desk.do(Permit(said=first.place, rule=Attribution.VERBATIM))
    carry = Convey(said=first.place, to="hill", mode=Mode.VERBATIM, medium=Medium.PAPER)
    assert refused(desk, carry) == "not_confirmed"
    assert [each.party for each in without_minute(desk.state())] == ["coast"]

    corrected = WORDS.replace("third", "ninth")
    act = ReadItBack(fact=first.place, outcome=Outcome.CORRECTED, words=corrected)
    *_, second = desk.do(act)
    assert refused(desk, carry) == "superseded"
    desk.do(ReadItBack(fact=second.place, outcome=Outcome.CONFIRMED))

    assert without_minute(desk.state()) == ()
    desk.do(Permit(said=second.place, rule=Attribution.VERBATIM))
    desk.do(replace(carry, said=second.place))
    assert [f.told.words for f in desk.of("hill").facts(Delivered)] == [corrected]


def test_first_look(desk: Desk) -> None:
    """Camp David, 2000: one side saw the text first and had it changed; the other refused it."""
    _second(desk, "Nine days.")
    assert refused(desk, Release(text="second", first=("coast",))) == "reason_for_first"
    desk.do(Release(text="second", first=("coast",), reason="They asked to see it."))

    (look,) = first_looks(desk.state())

    assert (look.text, look.first, [*look.others]) == ("second", ("coast",), ["hill"])
    assert look.step is not None
    assert look.step.told.reason == "They asked to see it."
    assert "second" not in {text.id for text in desk.of("hill").case.texts}
    assert (
        refused(desk, Release(text="second", first=("hill",), reason="Now they.")) == "nobody_left"
    )


def test_a_new_proposal_never_keeps_old_acceptances(desk: Desk) -> None:
    """A trading platform (bisq #5221): a side was bound to a text that it never accepted."""
    for party in PARTIES:
        for term in ("T1", "T2"):
            act = GiveAnswer(text="first", term=term, kind=AnswerKind.ACCEPT, party=party)
            desk.do(act)
    assert _agreed(desk) == {"T1", "T2"}

    _second(desk, "Nine days.")
    assert _agreed(desk) == {"T1", "T2"}  # nobody has the draft
    desk.do(Release(text="second"))

    assert _agreed(desk) == {"T2"}
    late = GiveAnswer(text="first", term="T1", kind=AnswerKind.ACCEPT, party="coast")
    assert refused(desk, late) == "later_version"
    desk.do(replace(late, text="second"))
    assert _agreed(desk) == {"T2"}
    desk.do(replace(late, text="second", party="hill"))
    assert _agreed(desk) == {"T1", "T2"}


def test_a_private_entry_never_shows(desk: Desk) -> None:
    """BBMRI negotiator #123: a private post was shown to everyone."""
    desk.do(Admit(person="registrar", of="hill"))
    before = {party: _obtained(desk, party) for party in PARTIES}
    private = "Neither side believes that the other can keep its own people to this."
    for rule in Attribution:
        desk.do(TakeNote(words=f"{private} ({rule.value})", rule=rule))
    desk.do(RecordContact(words=private, who=("coast", "lake")))

    assert {party: _obtained(desk, party) for party in PARTIES} == before
    assert search_view(desk.state("registrar"), "believes").told == []
    assert refused(desk, RecordContact(words=private, rooms=())) == "no_room_for_it"


def test_a_notice_never_goes_to_the_wrong_side(desk: Desk) -> None:
    """BBMRI negotiator #186: a notice was sent to the side that it was not for."""
    before = _obtained(desk, "hill")
    desk.do(Suspend(by="lake", words="We come back when we are called.", tell=("coast",)))
    (said,) = desk.do(Say(party="coast", words=WORDS))
    desk.do(ReadItBack(fact=said.place, outcome=Outcome.CONFIRMED))
    carry = Convey(said=said.place, to="coast", mode=Mode.VERBATIM, medium=Medium.PAPER)
    assert refused(desk, carry) == "to_the_speaker"
    assert refused(desk, replace(carry, to="hill")) == "not_permitted"
    idea = Convey(
        to="coast", mode=Mode.MEDIATORS_OWN, words="By day alone?", medium=Medium.TELEPHONE
    )
    desk.do(idea)

    assert _obtained(desk, "hill") == before
    assert "We come back" in str([entry.content for entry in desk.record.entries("the Coast")])


def test_later_answers_never_see_earlier_ones() -> None:
    """Who answers second would know what the first said: neither openly given nor sealed."""
    answers = ("none", AnswerKind.ACCEPT, AnswerKind.REJECT, YesOrNo.YES, YesOrNo.NO)
    seen = []
    for first in answers:
        desk = Desk(CASE)
        for party in PARTIES:
            desk.do(GiveConsent(party=party, to=tuple(ConsentTo)))
        desk.do(OpenRound(text="first", until=Moment.parse("2031-07-08")))
        at = desk.clock.now
        if isinstance(first, AnswerKind):
            desk.do(GiveAnswer(text="first", term="T1", kind=first, party="coast"))
        elif isinstance(first, YesOrNo):
            desk.do(Seal(round="first", answer=first, party="coast"))
        desk.clock.now = at.replace(hour=23)
        before = _obtained(desk, "hill")
        desk.do(Seal(round="first", answer=YesOrNo.NO, party="hill"))
        seen.append((before, _obtained(desk, "hill")))
    assert all(each == seen[0] for each in seen)


def test_a_silent_mediator_never_blocks_a_partys_export(tmp_path: Path) -> None:
    """A side can always take its own record with it, whatever the mediators leave undone."""
    for seed in range(6):
        desk, _ = drawn(CASE, seed, 30)
        desk.do(Suspend(by="lake", words="Our part is suspended."))
        desk.clock.now += timedelta(days=400)  # in which the mediators write nothing
        for room, party in desk.state().parties.items():
            export(desk.record, room, tmp_path / f"{seed} {party}")
            found = verify(tmp_path / f"{seed} {party}")
            assert found.entries == len(desk.talks.logs()[room])
            assert found.withheld == ()
