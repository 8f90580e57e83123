"""Words read back, beside the original; contacts of which nothing was."""

from dataclasses import replace

import pytest

from goodoffices.model import EventStatus, Medium, Purpose, Question
from goodoffices.record import Refused
from goodoffices.talks import (
    Carried,
    ChangeContact,
    Delivered,
    Outcome,
    ReadBack,
    ReadItBack,
    RecordContact,
    Say,
    confirmation,
    latest_of,
    read_back_beside,
    read_backs,
    unconfirmed,
    without_minute,
)
from tests.talks.desks import Desk
from tests.talks.positions import WORDS, agreeing, carried, said

MET = RecordContact(words="A call.", who=("coast",), purpose=Purpose.SOUNDINGS)


def test_a_position_is_open_until_its_speaker_confirms_it() -> None:
    desk = agreeing()
    place = said(desk)
    assert [fact.place for fact in unconfirmed(desk.state())] == [place]

    (done,) = desk.do(ReadItBack(fact=place, outcome=Outcome.CONFIRMED, medium=Medium.TELEPHONE))

    assert unconfirmed(desk.state()) == ()
    found = confirmation(desk.state(), desk.state().named(place))
    assert found is not None
    assert found.key == done.key


def test_a_confirmation_confirms_what_was_read_back_and_nothing_else_that_was_said() -> None:
    desk = agreeing()
    places = [said(desk), said(desk, "On the ninth day."), said(desk, WORDS, party="highland")]
    desk.do(ReadItBack(fact=places[1], outcome=Outcome.CONFIRMED))

    waiting = {fact.place for fact in unconfirmed(desk.state())}

    assert waiting == {places[0], places[2]}


def test_a_correction_keeps_the_first_words_and_needs_a_read_back_of_its_own() -> None:
    desk = agreeing()
    place = said(desk)
    first = desk.state().named(place)
    better = WORDS.replace("sixty", "forty")
    _, new = desk.do(ReadItBack(fact=place, outcome=Outcome.CORRECTED, words=better))
    state = desk.state()

    assert [fact.place for fact in unconfirmed(state)] == [new.place]
    latest = latest_of(state, first)
    assert latest is not None
    assert latest.told.words == better
    (back,) = read_backs(state, first)
    beside = read_back_beside(state, back)
    assert (beside.original.told.words, beside.read_back.told.words) == (WORDS, better)
    assert not beside.same
    assert any("sixty" in line and "forty" in line for line in beside.told)


def test_what_was_delivered_and_its_read_back_stand_side_by_side_and_open_a_question() -> None:
    desk = agreeing()
    place = carried(desk)
    other = "The truce lasts 60 days if their people come home."
    desk.do(ReadItBack(fact=place, outcome=Outcome.DIFFERS, words=other, office="delegation"))
    state = desk.of("highland")

    (back,) = state.facts(ReadBack)
    beside = read_back_beside(state, back)
    assert beside.original.told.words == WORDS
    assert beside.read_back.told.words == other
    assert beside.figures == ("60",)
    (question,) = [
        f for f in state.facts(Question) if state.named(place).told.reference in f.told.words
    ]
    assert (question.told.to, question.told.answer) == ("highland", None)

    desk.do(ReadItBack(fact=place, outcome=Outcome.DIFFERS, words=other))
    desk.do(ReadItBack(fact=place, outcome=Outcome.MATCHES, words=WORDS))
    state = desk.of("highland")
    about = [f.told for f in state.facts(Question) if "Clarify" in f.told.words]
    assert [told.answer for told in about] == [WORDS]
    assert confirmation(state, state.named(place)) is not None


def test_what_one_side_reads_back_is_not_known_to_the_other() -> None:
    desk = agreeing()
    place = carried(desk)
    before = [fact.key for fact in desk.of("coast").standing]
    desk.do(ReadItBack(fact=place, outcome=Outcome.DIFFERS, words="Fifty days."))

    assert [fact.key for fact in desk.of("coast").standing] == before


@pytest.mark.parametrize(
    ("outcome", "words", "code"),
    [
        (Outcome.MATCHES, WORDS, "other_outcome"),
        (Outcome.CORRECTED, None, "words_needed"),
        (Outcome.CORRECTED, f"  {WORDS}\n", "nothing_corrected"),
    ],
)
def test_a_read_back_that_says_nothing_is_refused(
    outcome: Outcome, words: str | None, code: str
) -> None:
    desk = agreeing()
    place = said(desk)

    with pytest.raises(Refused) as refusal:
        desk.do(ReadItBack(fact=place, outcome=outcome, words=words))

    assert refusal.value.code == code


def test_only_the_side_whose_words_they_are_confirms_them() -> None:
    desk = agreeing()
    position, delivered = said(desk), carried(desk, "Another word.")

    for place, outcome, behalf in (
        (position, Outcome.CONFIRMED, "highland"),
        (delivered, Outcome.MATCHES, "coast"),
    ):
        act = ReadItBack(fact=place, outcome=outcome, words=WORDS)
        with pytest.raises(Refused) as refusal:
            desk.do(act, behalf=behalf)
        assert refusal.value.code == "not_for_another"
    desk.do(ReadItBack(fact=position, outcome=Outcome.CONFIRMED), behalf="coast")


def test_no_minute_a_contact_about_a_position_is_flagged_until_what_was_said_is_confirmed() -> None:
    desk = agreeing()

    def flagged(place: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (each.party, tuple(f.told.words for f in each.said))
            for each in without_minute(desk.state())
            if each.contact.place == place
        ]

    (met,) = desk.do(MET)
    assert flagged(met.place) == [("coast", ())]
    desk.do(replace(MET, purpose=Purpose.BRIEFING))
    assert [each.contact.place for each in without_minute(desk.state())].count(met.place) == 1
    done = desk.do(Say(party="coast", words=WORDS, contact=met.place))
    assert flagged(met.place) == [("coast", (WORDS,))]
    better = WORDS.replace("sixty", "forty")
    _, new = desk.do(ReadItBack(fact=done[0].place, outcome=Outcome.CORRECTED, words=better))
    assert flagged(met.place) == [("coast", (better,))]
    desk.do(ReadItBack(fact=new.place, outcome=Outcome.CONFIRMED))
    assert flagged(met.place) == []


def test_what_was_taken_down_at_a_contact_stays_with_it_when_more_is_told_of_it() -> None:
    desk = agreeing()
    planned = replace(MET, status=EventStatus.ATTEMPTED)
    (met,) = desk.do(planned)
    done = desk.do(Say(party="coast", words=WORDS, contact=met.place))
    (held,) = desk.do(ChangeContact(contact=met.place, status=EventStatus.HELD))

    found = [each for each in without_minute(desk.state()) if each.contact.place == held.place]
    assert [f.place for each in found for f in each.said] == [done[0].place]


def test_the_room_of_a_party_has_no_key_of_a_contact_that_it_does_not_know() -> None:
    desk = agreeing()
    (met,) = desk.do(MET)
    done = desk.do(Say(party="coast", words=WORDS, contact=met.place))

    assert {one.receipt.room for one in done} == {"Coast", "mediators"}
    for entry in desk.record.entries("Coast"):
        assert met.key not in str(entry.content)
    for entry in desk.record.entries("mediators"):
        assert done[0].key not in str(entry.content)


def test_neither_room_of_a_conveyance_has_a_key_of_the_other() -> None:
    desk = agreeing()
    carried(desk)
    keys = {room: {fact.key for fact in log} for room, log in desk.talks.logs().items()}
    (carry,) = desk.of("coast").facts(Carried)
    (delivered,) = desk.of("highland").facts(Delivered)

    coast = str([entry.content for entry in desk.record.entries("Coast")])
    highland = str([entry.content for entry in desk.record.entries("Highland")])
    assert delivered.key not in coast
    assert carry.key not in highland
    assert not [key for key in keys["Coast"] - keys["Highland"] if key in highland]
    assert not [key for key in keys["Highland"] - keys["Coast"] if key in coast]


def test_a_desk_that_reads_one_room_alone_finds_no_other_side_of_it() -> None:
    desk: Desk = agreeing()
    carried(desk)
    from goodoffices.talks import carried_of, delivered_of

    (carry,) = desk.of("coast").facts(Carried)
    (delivered,) = desk.of("highland").facts(Delivered)
    assert delivered_of(desk.of("coast"), carry) is None
    assert carried_of(desk.of("highland"), delivered) is None
