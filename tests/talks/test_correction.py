from dataclasses import replace

import pytest

from goodoffices.model import AnswerKind, Attribution, EventStatus
from goodoffices.record import Refused
from goodoffices.talks import (
    Actor,
    Admit,
    AllowText,
    Authorise,
    ChangeContact,
    Copy,
    Correct,
    Declare,
    DraftText,
    GiveAnswer,
    GiveConsent,
    GiveMandate,
    NoteCopy,
    Ratified,
    Ratify,
    RecordContact,
    Release,
    StateProblem,
    Take,
    TakeNote,
    Vouch,
    may_travel,
    vouched_by,
)
from tests.talks.desks import Desk


def test_a_correction_takes_the_place_of_what_stays_on_record() -> None:
    desk = Desk()
    (wrong,) = desk.do(TakeNote(words="Nine lorries.", party="coast"))

    (right,) = desk.do(Correct(entry=wrong.place, words="Ninety lorries.", reason="misheard"))
    state = desk.state()

    standing = [f for f in state.standing if f.kind == "note/1"]
    assert [f.key for f in standing] == [right.key]
    assert standing[0].told.paragraphs[0].words == "Ninety lorries."
    assert standing[0].told.party == "coast"
    assert state.named(wrong.key).told.paragraphs[0].words == "Nine lorries."
    with pytest.raises(Refused) as refused:
        desk.do(Correct(entry=wrong.key, words="Nineteen."))
    assert refused.value.code == "stands_no_more"


def test_what_is_withdrawn_stands_no_more_and_was_there_before() -> None:
    desk = Desk()
    (note,) = desk.do(TakeNote(words="By mistake."))
    before = desk.clock.now

    desk.do(Take(entry=note.place, reason="another file"))

    assert not desk.state().stands(desk.state().named(note.key))
    then = desk.talks.state(as_of=before)
    assert then.stands(then.named(note.key))


def test_what_others_relied_on_is_changed_by_its_own_act_only() -> None:
    desk = Desk()
    (consent,) = desk.do(GiveConsent(party="coast"))
    for act in (Take(entry=consent.place), Correct(entry=consent.place, words="No.")):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert refused.value.code == "act_of_its_own"


def test_a_programs_words_travel_only_when_a_named_person_takes_them_as_their_own() -> None:
    desk = Desk()
    (note,) = desk.talks.do(TakeNote(words="A summary."), Actor("desk", machine="summary 1"))
    fact = desk.state().named(note.key)
    with pytest.raises(Refused) as refused:
        may_travel(desk.state(), fact)
    assert refused.value.code == "machine_written"
    with pytest.raises(Refused) as refused:
        desk.do(Vouch(entry=note.place))
    assert refused.value.code == "not_named"

    desk.do(Admit(person="lead"))
    desk.do(Vouch(entry=note.place), person="lead")

    assert vouched_by(desk.state(), fact) == "lead"
    may_travel(desk.state(), fact)


def test_nobody_vouches_for_what_a_person_wrote() -> None:
    desk = Desk()
    (note,) = desk.do(TakeNote(words="My own."))
    with pytest.raises(Refused) as refused:
        desk.do(Vouch(entry=note.place), person="desk")
    assert refused.value.code == "not_by_a_program"


def test_why_something_is_corrected_is_on_record_and_with_the_mediators_where_they_know_it() -> (
    None
):
    desk = Desk()
    (note,) = desk.do(TakeNote(words="Nine lorries."))
    (right,) = desk.do(Correct(entry=note.place, words="Ninety lorries.", reason="misheard"))
    rooms = ("mediators", "Coast")
    (told, _) = desk.do(Declare(actor="lake", words="We host both.", room=rooms))
    gone = desk.do(Take(entry=told.key, reason="said of another"))

    reasons = {f.place: f.reason for log in desk.talks.logs().values() for f in log}
    assert reasons[right.place] == "misheard"
    assert {one.receipt.room: reasons[one.place] for one in gone} == {
        "Coast": None,
        "mediators": "said of another",
    }


def test_a_programs_words_stay_marked_when_nobody_by_name_corrected_them() -> None:
    desk = Desk()
    desk.do(Admit(person="lead"))
    (note,) = desk.talks.do(TakeNote(words="A summary."), Actor("desk", machine="summary 1"))
    (again,) = desk.do(Correct(entry=note.place, words="A summary"))
    assert desk.state().named(again.key).machine == "summary 1"

    (named,) = desk.do(Correct(entry=again.place, words="Our summary."), person="lead")
    assert desk.state().named(named.key).machine is None


def test_a_program_writes_nothing_over_what_several_rooms_hold() -> None:
    desk = Desk()
    desk.do(Declare(actor="lake", words="We host both.", room=("Coast", "mediators")))
    (fact,) = [f for f in desk.state().standing if f.kind == "declaration/1"]
    with pytest.raises(Refused) as refused:
        desk.talks.do(Correct(entry=fact.key, words="We host."), Actor("desk", machine="summary 1"))
    assert refused.value.code == "written_by_program"


def test_who_does_not_read_every_room_that_knows_of_it_corrects_nothing_of_it() -> None:
    desk = Desk()
    desk.do(Admit(person="envoy", room=("mediators", "Coast")))
    rooms = ("mediators", "Highland")
    called = RecordContact(words="A call.", in_response_to="call-before", rooms=rooms)
    (told, *_) = (one for one in desk.do(called) if one.receipt.room == "mediators")
    for act in (Correct(entry=told.key, words="A visit."), Take(entry=told.key)):
        with pytest.raises(Refused) as refused:
            desk.do(act, person="envoy")
        assert refused.value.code == "not_every_room"

    desk.do(Correct(entry=told.key, words="A visit."))

    for state in (desk.state(), desk.of("highland")):
        assert [e.words for e in state.case.events if e.words in {"A call.", "A visit."}] == [
            "A visit."
        ]


def test_a_principals_step_and_a_copy_are_changed_by_their_own_acts_only() -> None:
    desk = Desk()
    desk.do(Authorise(party="coast", office="head", term=("T2",)))
    desk.do(GiveAnswer(text="base", term="T1", kind=AnswerKind.ACCEPT, party="coast"))
    desk.do(Ratify(text="base", office="council", party="coast"))
    desk.do(NoteCopy(what="base", holder="aide", words="Other words.", party="coast"))
    for kind in (Ratified, Copy):
        (fact,) = desk.state().facts(kind)
        for act in (Take(entry=fact.key), Correct(entry=fact.key, words="No.")):
            with pytest.raises(Refused) as refused:
                desk.do(act)
            assert refused.value.code == "act_of_its_own"


def test_what_a_program_wrote_stays_marked_when_its_party_allows_it_to_be_carried() -> None:
    desk = Desk()
    text = replace(desk.state().case.texts[0], id="theirs", title="Theirs", author="coast")
    desk.talks.do(DraftText(text=text), Actor("desk", machine="writer 1"))
    desk.do(AllowText(text="theirs", rule=Attribution.AS_THEIRS))
    for party in ("coast", "highland"):
        desk.do(GiveConsent(party=party))

    with pytest.raises(Refused) as refused:
        desk.do(Release(text="theirs"))
    assert refused.value.code == "machine_written"


def test_a_programs_words_are_told_to_no_party_by_whatever_act() -> None:
    desk = Desk()
    machine = Actor("desk", machine="summary 1")
    for act in (
        StateProblem(words="A summary."),
        Declare(actor="lake", words="We host both.", room=("Coast",)),
        GiveMandate(party="coast", words="May agree days."),
        RecordContact(words="A call.", who=("coast", "lake"), rooms=("Coast",)),
    ):
        with pytest.raises(Refused) as refused:
            desk.talks.do(act, machine)
        assert refused.value.code == "written_by_program"
    desk.talks.do(RecordContact(words="A call.", who=("coast", "lake")), machine)


def test_what_a_program_wrote_stays_marked_when_it_is_told_once_more_unchanged() -> None:
    desk = Desk()
    (planned,) = desk.talks.do(
        RecordContact(words="A call.", who=("coast", "lake"), status=EventStatus.PLANNED),
        Actor("desk", machine="diary 1"),
    )
    (held,) = desk.do(ChangeContact(contact=planned.place, status=EventStatus.HELD))

    assert desk.state().named(held.key).machine == "diary 1"
