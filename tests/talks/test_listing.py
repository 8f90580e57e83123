"""Lists for an exchange: names in a compartment, counts elsewhere, two persons for a release."""

from dataclasses import replace
from typing import Any

import pytest

from goodoffices.brief.views.agreed import lists_view
from goodoffices.model import MEDIATORS, ExchangeList
from goodoffices.record import Refused, erase
from goodoffices.talks import Actor, Admit, ConsentTo, GiveConsent, StateProblem, Take
from goodoffices.talks.exchanging import (
    AnswerList,
    BringList,
    Compartment,
    ListAnswered,
    NamesKept,
    NamesReleased,
    ReconcileList,
    ReleaseAsked,
    ReleaseList,
    names_kept,
)
from goodoffices.talks.kinds import plain
from tests.talks.desks import Desk

NAME = "Orla Tarn"
BRING = BringList(list="first", names=f"row,name\n2,{NAME}", total=1, party="coast")
RELEASE = ReleaseList(list="first", to="highland")
FOUND: dict[str, Any] = {"matched": 1, "not_held": 0, "deceased": 0, "missing": 0, "duplicates": 0}


def _brought() -> Desk:
    """A list of the Coast's, with a second person beside the desk who reads its compartment."""
    desk = Desk()
    desk.do(BRING)
    for party in ("coast", "highland"):
        desk.do(GiveConsent(party=party))
    rooms = (MEDIATORS, "Coast", "Highland", "list-first")
    desk.do(Admit(person="second", room=rooms))
    desk.do(Admit(person="other", room=(MEDIATORS, "Coast", "Highland")))
    return desk


def _asked(desk: Desk) -> str:
    desk.do(RELEASE)
    (asked,) = desk.state().facts(ReleaseAsked)
    return asked.key


def _released() -> Desk:
    desk = _brought()
    desk.do(replace(RELEASE, asked=_asked(desk)), person="second")
    return desk


def _counts(desk: Desk, party: str) -> ExchangeList | None:
    return next((each for each in desk.of(party).case.lists if each.id == "first"), None)


def _code(desk: Desk, act: BringList | ReleaseList | AnswerList | Admit, person: str) -> str:
    with pytest.raises(Refused) as refusal:
        desk.do(act, person=person)
    assert NAME not in str(refusal.value)
    return refusal.value.code


def test_the_names_lie_in_a_room_of_their_own_and_other_rooms_are_told_counts() -> None:
    desk = _brought()
    assert desk.state().case.lists[-1].total == 1
    assert _counts(desk, "coast") is not None
    assert _counts(desk, "highland") is None
    (kept,) = desk.record.kept("list-first", 3, 4, attachments=True)
    assert kept.attachment == BRING.names.encode()
    told = [plain(f.told) for log in desk.talks.logs().values() for f in log if f.kind != "room/1"]
    assert NAME not in str(told)


def test_who_is_not_admitted_finds_neither_the_compartment_nor_that_there_is_one() -> None:
    desk = _brought()
    state = desk.state("other")
    assert "list-first" not in state.rooms
    assert _code(desk, RELEASE, "other") == "list_not_yours"
    assert _code(desk, replace(RELEASE, list="none"), "other") == "list_not_yours"


def test_who_is_let_into_every_room_is_not_let_into_the_compartment_of_a_list() -> None:
    desk = _brought()
    desk.do(Admit(person="third"))
    assert "list-first" not in desk.state("third").rooms


def test_a_person_of_a_side_is_never_let_into_a_compartment() -> None:
    desk = _brought()
    act = Admit(person="delegate", of="highland", room=("list-first",))
    assert _code(desk, act, "desk") == "names_by_release"


def test_another_mediator_reads_a_list_only_where_its_side_agreed_to_that() -> None:
    desk = _brought()
    act = Admit(person="helper", of="hills", room=("list-first",))
    helper = next(t.id for t in desk.state().case.third_parties if t.id != "lake")
    act = replace(act, of=helper)
    assert _code(desk, act, "desk") == "no_consent"
    desk.do(GiveConsent(party="coast", to=(ConsentTo.CO_MEDIATORS,)))
    desk.do(act)
    assert "list-first" in desk.state("helper").rooms


def test_one_person_alone_lets_no_name_go() -> None:
    desk = _brought()
    asked = _asked(desk)
    assert _code(desk, RELEASE, "desk") == "second_person"
    assert _code(desk, replace(RELEASE, asked=asked), "desk") == "second_person"
    assert _counts(desk, "highland") is None
    desk.do(replace(RELEASE, asked=asked), person="second")
    assert _counts(desk, "highland") is not None


def test_what_was_asked_for_one_version_of_a_list_lets_no_other_go() -> None:
    desk = _brought()
    asked = _asked(desk)
    desk.do(replace(BRING, names="row,name\n2,Bren Voss\n3,Ilse Marr", total=2))
    assert _code(desk, replace(RELEASE, asked=asked), "second") == "not_asked"


def test_a_list_goes_only_with_the_consent_of_the_side_that_gave_it() -> None:
    desk = Desk()
    desk.do(BRING)
    assert _code(desk, RELEASE, "desk") == "no_consent"


def test_a_side_answers_only_a_list_that_it_was_given_as_it_is_now() -> None:
    desk = _brought()
    answer = AnswerList(list="first", answers="row,found\n2,matched", total=1, party="highland")
    assert _code(desk, answer, "desk") == "not_given_to"
    desk.do(replace(RELEASE, asked=_asked(desk)), person="second")
    desk.do(answer)
    desk.do(BRING)
    assert _code(desk, answer, "desk") == "not_given_to"


def test_what_was_found_is_told_in_counts_to_the_sides_that_are_named_and_no_other() -> None:
    desk = _released()
    answers = "row,found\n2,matched"
    desk.do(AnswerList(list="first", answers=answers, total=1, party="highland"))
    (answer,) = desk.state().facts(ListAnswered)
    told = ReconcileList(
        list="first", names=names_kept(desk.state(), "first").key, answer=answer.key, **FOUND
    )
    desk.do(told)
    coast = _counts(desk, "coast")
    assert coast is not None
    assert coast.matched is None
    desk.do(replace(told, to=("coast",)))
    coast = _counts(desk, "coast")
    assert coast is not None
    assert (coast.matched, coast.answered) == (1, answer.told.at)


def test_counts_of_a_list_that_was_brought_again_meanwhile_are_not_told() -> None:
    desk = _brought()
    before = names_kept(desk.state(), "first").key
    desk.do(BRING)
    with pytest.raises(Refused) as refusal:
        desk.do(ReconcileList(list="first", names=before, **FOUND))
    assert refusal.value.code == "list_changed"


def test_a_list_that_is_removed_for_good_leaves_its_counts_and_no_name() -> None:
    desk = _brought()
    kept = names_kept(desk.state(), "first")
    erase(desk.record, kept.room, kept.seq, grounds="law", author="desk")
    assert desk.state().facts(NamesKept) == ()
    (gone,) = desk.record.kept(kept.room, kept.seq, kept.seq + 1, attachments=True)
    assert gone.attachment is None
    assert desk.state().case.lists[-1].total == 1
    assert _code(desk, RELEASE, "desk") == "names_gone"


def test_two_sides_do_not_give_lists_under_one_id() -> None:
    desk = _brought()
    assert _code(desk, replace(BRING, party="highland"), "desk") == "list_of_another"


def test_a_room_that_others_read_is_never_taken_for_a_compartment() -> None:
    desk = Desk()
    desk.record.open_room("list-first", author="other")
    desk.talks.do(Admit(person="other", room=("list-first",)), Actor("desk"))
    assert _code(desk, BRING, "other") in {"room_taken", "not_your_room"}
    assert _code(desk, BRING, "desk") == "room_taken"


def test_a_list_told_twice_under_one_key_is_kept_once() -> None:
    desk = Desk()
    first, again = (desk.do(BRING, key="k") for _ in range(2))
    assert [one.place for one in first] == [one.place for one in again]


def test_what_all_are_told_stays_known_to_all_and_is_told_to_no_compartment() -> None:
    desk = Desk()
    before = desk.state().case
    desk.do(BRING)
    after = desk.state().case
    assert after.texts == before.texts
    assert after.parties == before.parties
    done = desk.do(StateProblem(words="The road."))
    assert {one.receipt.room for one in done} == {MEDIATORS, "Coast", "Highland"}


def test_what_a_compartment_is_and_that_names_lie_in_it_is_not_taken_back_by_one_person() -> None:
    desk = _released()
    facts = (*desk.state().facts(Compartment), *desk.state().facts(NamesKept))
    for fact in (*facts, *desk.state().facts(NamesReleased)):
        with pytest.raises(Refused) as refusal:
            desk.do(Take(entry=fact.place))
        assert refusal.value.code == "act_of_its_own"


def test_a_compartment_is_never_used_again_for_the_list_of_another_side() -> None:
    desk = _brought()
    counts = next(fact for fact in desk.state().facts(ExchangeList) if fact.told.id == "first")
    desk.do(Take(entry=counts.place))
    assert "first: its counts were taken back" in " ".join(lists_view(desk.state()).lines)
    assert "first" not in " ".join(lists_view(desk.state("other")).lines)
    assert _code(desk, replace(BRING, party="highland"), "desk") == "list_of_another"
    desk.do(BRING)
    assert desk.state().case.lists[-1].by == "coast"
