"""What one room may know: no word and no id of anything else."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Actor,
    Answer,
    AnswerKind,
    Case,
    Constraint,
    Event,
    EventKind,
    Issue,
    Option,
    Position,
    Term,
    Text,
    TextKind,
    Translation,
    faults,
    visible,
)
from tests.draws import draws
from tests.model.marked import ROOM, marked_case
from tests.model.strategies import cases


def test_no_field_of_the_vocabulary_shows_what_a_room_may_not_know() -> None:
    marked = marked_case()
    seen = repr(visible(marked.case, ROOM))

    assert [path for mark, path in marked.hidden.items() if mark in seen] == []
    assert len(marked.hidden) > 1_000


def test_whatever_a_room_may_know_is_there_where_all_that_it_names_is_known() -> None:
    marked = marked_case()
    seen = repr(visible(marked.case, ROOM))
    never = ("preferences", "estimates", "stakes", "questions")

    missing = [path for mark, path in marked.known.items() if mark not in seen]
    assert {p for p in missing if "names known" in p and not p.startswith(never)} == set()
    assert sum(mark in seen for mark in marked.known) > 400


def test_the_mediators_know_everything() -> None:
    marked = marked_case()

    assert visible(marked.case, MEDIATORS) is marked.case


@settings(max_examples=draws(60), suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_what_a_room_may_know_hangs_together_and_is_all_that_it_may_know(case: Case) -> None:
    """Nothing in it names what is not there, and there is no more to leave out."""
    for room in (ALL, *(party.id for party in case.parties)):
        known = visible(case, room)

        new = {fault.message for fault in faults(known)} - {fault.message for fault in faults(case)}
        assert [message for message in new if message.startswith("no ")] == []
        assert visible(known, room) == known


def test_what_cannot_be_told_in_part_is_not_told() -> None:
    """Less of a condition, or of a limit, would be another one."""
    shown = Issue(id="T1", title="Pause", scope=(ALL,), options=(Option(id="a", scope=(ALL,)),))
    shut = Issue(id="T2", title="Release", options=(Option(id="b"),))
    said = Position(party="p", issue="T1", words="yes", scope=(ALL,))
    case = replace(
        marked_case().case,
        issues=(shown, shut),
        texts=(),
        answers=(
            Answer(
                party=ROOM,
                term="T1",
                text="t",
                kind=AnswerKind.CONDITIONAL,
                conditions=("T1", "T2"),
                scope=(ALL,),
            ),
        ),
        constraints=(
            Constraint(forbid={"T1": ("a",), "T2": ("b",)}, scope=(ALL,)),
            Constraint(forbid={"T1": ("a",)}, scope=(ALL,)),
        ),
        positions=(replace(said, party=ROOM), replace(said, party=ROOM, issue="T2")),
    )
    known = visible(case, ROOM)

    assert known.answers == ()
    assert [dict(c.forbid) for c in known.constraints] == [{"T1": ("a",)}]
    assert [position.issue for position in known.positions] == ["T1"]


def test_words_stay_where_an_id_of_what_is_hidden_goes() -> None:
    call = Event(id="call", kind=EventKind.CONTACT, words="Call.")
    lake = Actor(id="lake", name="Lake")
    events = tuple(
        Event(
            kind=EventKind.CONTACT, words="Visit.", scope=(ALL,), reported_by=who, in_response_to=to
        )
        for who, to in (("lake", "call"), ("the radio", "a letter"))
    )
    case = replace(marked_case().case, third_parties=(lake,), events=(call, *events))

    known = visible(case, ROOM)

    told = [(event.reported_by, event.in_response_to) for event in known.events]
    assert told == [(None, None), ("the radio", "a letter")]


def test_a_translation_holds_no_words_of_a_term_that_the_room_may_not_know() -> None:
    shown = Term(id="t", words="Truce.", scope=(ALL,))
    text = Text(id="x", title="X", kind=TextKind.BASE, terms=(shown, Term(id="u", words="Aid.")))
    case = Case(
        format=FORMAT,
        id="c",
        title="C",
        parties=(Actor(id="ada", name="Ada"),),
        texts=(replace(text, scope=(ALL,)),),
        translations=(
            Translation(text="x", language="fr", words={"t": "Trêve.", "u": "Aide."}, scope=(ALL,)),
        ),
    )

    (known,) = visible(case, "ada").translations

    assert known.words == {"t": "Trêve."}
