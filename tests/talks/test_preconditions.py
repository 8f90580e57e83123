"""A demand made before talks: every account of what became of it stands, in its own words."""

import pytest

from goodoffices.casefile import dumps, loads
from goodoffices.model import MEDIATORS, Precondition, PreconditionStatus, SaidBy, faults
from goodoffices.record import Refused
from goodoffices.talks import (
    Correct,
    RaisePrecondition,
    Take,
    TellPreconditionStep,
    Update,
    changes,
)
from goodoffices.talks.preconditions import StepOfPrecondition
from tests.talks.desks import Desk

CONVERTED, MAINTAINED = PreconditionStatus.CONVERTED, PreconditionStatus.MAINTAINED
MOVED = "I believe we moved from that place to a place that potentially might lead to it."
ROOMS = (MEDIATORS, "Highland")


def demanded(rooms: tuple[str, ...] = ROOMS) -> Desk:
    desk = Desk()
    words = "A permanent truce before any talks."
    desk.do(RaisePrecondition(id="truce-first", party="highland", words=words, rooms=rooms))
    return desk


def told(desk: Desk, party: str | None = None) -> Precondition:
    case = desk.of(party).case if party else desk.state().case
    (found,) = [demand for demand in case.preconditions if demand.id == "truce-first"]
    return found


def converted(desk: Desk, rooms: tuple[str, ...] = (MEDIATORS,), became: str = "T7") -> str:
    act = TellPreconditionStep(
        precondition="truce-first",
        status=CONVERTED,
        words=MOVED,
        became=became,
        said_by=SaidBy.MEDIATORS_ACCOUNT,
        speaker="prime minister of the Lake",
        rooms=rooms,
    )
    (done, *_) = desk.do(act)
    return done.place


def test_the_mediator_says_converted_and_its_author_does_not_and_both_stand() -> None:
    desk = demanded()
    converted(desk)
    own = TellPreconditionStep(
        precondition="truce-first",
        status=MAINTAINED,
        said_by=SaidBy.OWN_WORDS_ON_RECORD,
        speaker="spokesperson of the Highland",
        rooms=ROOMS,
    )
    desk.do(own)

    steps = told(desk).steps
    assert [(s.status, s.speaker) for s in steps] == [
        (CONVERTED, "prime minister of the Lake"),
        (MAINTAINED, "spokesperson of the Highland"),
    ]
    assert steps[0].words == MOVED
    assert steps[0].became == "T7"
    assert told(desk).last is MAINTAINED
    assert faults(desk.state().case) == ()


def test_a_step_is_told_in_the_rooms_named_and_leaves_no_trace_in_others() -> None:
    desk = demanded()
    before = len(desk.talks.logs()["Highland"])
    converted(desk)

    assert len(desk.talks.logs()["Highland"]) == before
    assert told(desk, "highland").steps == ()
    assert told(desk, "highland").last is PreconditionStatus.DEMANDED

    converted(desk, rooms=ROOMS, became="talks on what follows the truce")
    (own,) = told(desk, "highland").steps
    assert own.became == "talks on what follows the truce"
    assert len(told(desk).steps) == 2
    assert told(desk).steps[-1].scope == (MEDIATORS, "highland")


def test_a_room_that_does_not_know_the_demand_is_told_of_no_step() -> None:
    desk = demanded()
    with pytest.raises(Refused) as refused:
        converted(desk, rooms=(MEDIATORS, "Coast"))
    assert refused.value.code == "nothing_to_tell"
    assert desk.state().facts(StepOfPrecondition) == ()


def test_a_single_word_that_may_be_an_id_reaches_no_room_that_does_not_know_it() -> None:
    """Whether another room knows it makes no difference."""
    desk = demanded()
    assert "T1" in desk.of("highland").case.term_ids()
    for became in ("T99", "T1"):
        converted(desk, rooms=ROOMS, became=became)

    assert [step.became for step in told(desk, "highland").steps] == [None, "T1"]
    assert [step.became for step in told(desk).steps] == ["T99", "T1"]


def test_steps_stay_with_a_demand_whose_words_are_corrected() -> None:
    desk = demanded()
    converted(desk)
    (fact,) = [f for f in desk.state().facts(Precondition) if f.told.id == "truce-first"]
    desk.do(Correct(entry=fact.place, words="A truce without an end before any talks."))
    converted(desk, became="T1")

    assert told(desk).words == "A truce without an end before any talks."
    assert [step.became for step in told(desk).steps] == ["T7", "T1"]


def test_a_step_recorded_by_mistake_is_taken_back() -> None:
    desk = demanded()
    place = converted(desk)
    desk.do(Take(entry=place))

    assert told(desk).steps == ()


def test_a_case_file_of_the_talks_has_the_steps_and_changes_nothing_when_told_again() -> None:
    desk = demanded()
    converted(desk)
    text = dumps(desk.state().case)
    assert MOVED in text
    assert changes(desk.state(), loads(text)) == ()

    edited = loads(text.replace("potentially might lead", "may lead"))
    desk.do(Update(case=edited))
    (step,) = told(desk).steps
    assert step.words == MOVED.replace("potentially might lead", "may lead")


def test_only_what_was_converted_became_something() -> None:
    desk = demanded()
    act = TellPreconditionStep(
        precondition="truce-first", status=PreconditionStatus.MET, became="T7"
    )
    with pytest.raises(Refused) as refused:
        desk.do(act)
    assert refused.value.code == "became_of_converted"


def test_an_id_is_given_once() -> None:
    desk = demanded()
    with pytest.raises(Refused) as refused:
        desk.do(RaisePrecondition(id="truce-first", party="coast", words="Another."))
    assert refused.value.code == "name_taken"


def test_the_room_of_a_party_can_be_named_by_the_partys_id() -> None:
    desk = demanded(rooms=(MEDIATORS, "highland"))
    assert told(desk, "highland") is not None
    assert [r for r in desk.talks.logs() if r.casefold() == "highland"] == ["Highland"]
    with pytest.raises(Refused) as refused:
        demanded(rooms=(MEDIATORS, "nobody"))
    assert refused.value.code == "not_your_room"
