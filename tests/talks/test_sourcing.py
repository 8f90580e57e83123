"""Where things are known from, by whatever act they are kept."""

from collections.abc import Callable
from typing import Any

import pytest

from goodoffices.model import (
    AnswerKind,
    EventStatus,
    InterestKind,
    Reliability,
    RoleKind,
    SaidBy,
    StanceKind,
    Statement,
    When,
)
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    AnswerQuestion,
    ChangeContact,
    Declaration,
    Declare,
    GiveAnswer,
    GiveRole,
    Note,
    PutQuestion,
    RecordContact,
    RegisterSource,
    State,
    TakeNote,
    TakeStance,
    TellInterest,
    TellPosition,
)
from tests.talks.desks import Desk

REPORT = RegisterSource(
    id="r9",
    title="Report of 1 July",
    outlet="The Harbour Post",
    dated=When.parse("2031-07-01"),
    reliability=Reliability.PRESS,
    limits="One source is unnamed.",
    confirmed_by=1,
)
INFERRED = SaidBy.REPORTERS_INFERENCE
SAID: dict[str, Any] = {"source": ("r9",), "said_by": INFERRED, "speaker": "the report"}


def _last(part: str) -> Callable[[State], Statement]:
    return lambda state: getattr(state.case, part)[-1]


def _role(state: State) -> Statement:
    lake = state.case.actor("lake")
    assert lake
    return lake.roles[-1]


ACTS: dict[str, tuple[Act, Callable[[State], Statement]]] = {
    "contact": (RecordContact(words="A call.", **SAID), _last("events")),
    "stance": (
        TakeStance(party="coast", kind=StanceKind.READY_TO_TALK, **SAID),
        _last("stances"),
    ),
    "position": (
        TellPosition(party="coast", issue="T3", words="Later.", **SAID),
        _last("positions"),
    ),
    "interest": (
        TellInterest(party="coast", words="Order.", kind=InterestKind.CONCERN, **SAID),
        _last("interests"),
    ),
    "answer": (
        GiveAnswer(party="coast", text="base", term="T1", kind=AnswerKind.REJECT, **SAID),
        _last("answers"),
    ),
    "question": (PutQuestion(to="coast", words="Why?", **SAID), _last("questions")),
    "role": (GiveRole(actor="lake", kind=RoleKind.HOST, **SAID), _role),
    "declare": (
        Declare(actor="lake", words="We trade with both.", **SAID),
        lambda state: state.facts(Declaration)[-1].told,
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_is_kept_says_who_says_so_and_where_it_is_known_from(name: str) -> None:
    act, kept = ACTS[name]
    desk = Desk()
    desk.do(REPORT)
    before = {room: len(log) for room, log in desk.talks.logs().items()}
    desk.do(act)

    told = kept(desk.state())
    assert (told.said_by, told.speaker, told.sources) == (INFERRED, "the report", ("r9",))
    assert told.hollow
    grown = {room for room, log in desk.talks.logs().items() if len(log) > before[room]}
    for room in grown - {"mediators"}:  # a role is told where its holder is known
        assert "r9" not in str([fact.told for fact in desk.talks.logs()[room][before[room] :]])


@pytest.mark.parametrize("name", ACTS)
def test_a_source_that_nobody_registered_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        Desk().do(ACTS[name][0])

    assert refused.value.code == "no_source"


def test_a_source_is_registered_once_and_says_what_it_is() -> None:
    desk = Desk()
    desk.do(REPORT)
    with pytest.raises(Refused) as refused:
        desk.do(RegisterSource(id="r9", title="Another"))

    assert refused.value.code == "source_taken"
    found = desk.state().case.source("r9")
    assert found
    assert (found.title, found.outlet, str(found.when)) == (
        *("Report of 1 July", "The Harbour Post", "2031-07-01"),
    )
    assert (found.reliability, found.confirmed_by) == (Reliability.PRESS, 1)
    assert desk.of("coast").case.source("r9") is None


@pytest.mark.parametrize("name", ["", "two words", " r1"])
def test_the_id_of_a_source_is_one_word(name: str) -> None:
    with pytest.raises(Refused) as refused:
        Desk().do(RegisterSource(id=name, title="Report"))

    assert refused.value.code == "source_id"


def test_a_room_that_knows_a_source_is_told_what_rests_on_it_and_another_without_it() -> None:
    desk = Desk()
    desk.do(RegisterSource(id="r9", title="Report", rooms=("mediators", "Coast")))
    rooms = ("mediators", "Coast", "Highland")
    desk.do(RecordContact(words="A call.", rooms=rooms, id="call", **SAID))

    known = {
        who: state.case.events[-1]
        for who, state in {"coast": desk.of("coast"), "highland": desk.of("highland")}.items()
    }
    assert {who: event.sources for who, event in known.items()} == {
        "coast": ("r9",),
        "highland": (),
    }
    assert {event.words for event in known.values()} == {"A call."}


def test_a_partys_own_words_from_a_source_stay_with_the_mediators_as_its_own() -> None:
    desk = Desk()
    desk.do(REPORT)
    size = len(desk.talks.logs()["Coast"])
    said = {**SAID, "said_by": SaidBy.OWN_WORDS_ON_RECORD}
    desk.do(TakeStance(party="coast", kind=StanceKind.READY_TO_TALK, **said))

    assert len(desk.talks.logs()["Coast"]) == size
    stance = desk.state().case.stances[-1]
    assert (stance.hollow, stance.scope) == (False, ("mediators",))


def test_a_source_alone_does_not_tell_whose_words_they_are() -> None:
    desk = Desk()
    desk.do(REPORT)
    with pytest.raises(Refused) as refused:
        desk.do(TellPosition(party="coast", issue="T3", words="Later.", source=("r9",)))

    assert refused.value.code == "said_by_whom"


def test_what_became_of_a_contact_adds_where_that_is_known_from() -> None:
    desk = Desk()
    desk.do(REPORT)
    desk.do(RegisterSource(id="r10", title="Another report"))
    desk.do(RecordContact(words="A call.", status=EventStatus.PLANNED, id="call", source=("r9",)))
    desk.do(ChangeContact(contact="call", status=EventStatus.REFUSED, source=("r10", "r9")))

    assert desk.state().case.events[-1].sources == ("r9", "r10")


def test_the_answer_to_a_question_adds_where_it_is_known_from() -> None:
    desk = Desk()
    desk.do(REPORT)
    (asked,) = desk.do(PutQuestion(to="coast", words="Why?"))
    desk.do(AnswerQuestion(question=asked.place, words="Order.", **SAID))

    question = desk.state().case.questions[-1]
    assert (question.answer, question.sources, question.said_by) == ("Order.", ("r9",), INFERRED)


def test_a_note_keeps_the_sources_that_its_room_knows() -> None:
    desk = Desk()
    desk.do(REPORT)
    desk.do(TakeNote(words="As the report has it.", source=("r9",)))
    desk.do(TakeNote(words="We read it.", source=("r9",), room="Coast"), behalf="coast")

    kept = [fact.told for fact in desk.state().facts(Note)][-2:]
    assert [note.sources for note in kept] == [("r9",), ()]
