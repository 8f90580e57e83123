"""A page for a meeting says one thing of one matter: it may come up, be asked, or must not."""

from itertools import product

import pytest

from goodoffices.brief.carrying import Carried, Carrying, carrying_of
from goodoffices.brief.said import citing_of
from goodoffices.brief.visit import Visit, visit_of
from goodoffices.casefile import load, shipped
from goodoffices.model import (
    Answer,
    AnswerKind,
    Attribution,
    Case,
    Issue,
    Option,
    Position,
    SaidBy,
)
from goodoffices.text import term_states
from tests.text.talks import OWN, case, issue, position, text

ROOMS = (("mediators",), ("mediators", "ada"), ("mediators", "bo"), ("all",))
MAY = ("theirs", "unattributed", "own_ideas", "if_asked")


def carrying(found: Case, party: str = "bo") -> Carrying:
    return carrying_of(found, party, citing_of(found))


def visit(found: Case, party: str = "bo") -> Visit:
    return visit_of(found, party, term_states(found), citing_of(found))


def sayable(found: Carrying) -> list[Carried]:
    return [carried for name in MAY for carried in getattr(found, name)]


def closed(scope: tuple[str, ...]) -> bool:
    """Whether an issue of this scope is kept for other rooms than Bo's."""
    return "ada" in scope and "bo" not in scope


@pytest.mark.parametrize(
    ("rule", "rooms", "of_issue"), list(product([None, *Attribution], ROOMS, ROOMS))
)
def test_no_matter_is_both_allowed_and_forbidden(
    rule: Attribution | None, rooms: tuple[str, ...], of_issue: tuple[str, ...]
) -> None:
    said = Position(
        party="ada", issue="t", words="WORDS", said_by=OWN, attribution=rule, scope=rooms
    )
    found = carrying(
        case(issues=(Issue(id="t", title="MATTER", scope=of_issue),), positions=(said,))
    )
    may = [c.words for c in sayable(found)]
    must_not = [c.words for c in found.withheld]
    assert ("WORDS" in may) != ("WORDS" in must_not)
    assert not ("WORDS" in may and "MATTER" in must_not)
    if closed(of_issue) and closed(rooms):
        assert "WORDS" in must_not


RECORDED = {
    "words": "THEIR WORDS",
    "option": "x",
    "reservation": "THE RESERVATION",
    "conditions": ("u",),
}
SHOWN = {
    "words": "THEIR WORDS",
    "option": "OPTION X",
    "reservation": "THE RESERVATION",
    "conditions": "MATTER U",
}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (AnswerKind.ACCEPT, ()),
        (AnswerKind.REJECT, ("words",)),
        (AnswerKind.COUNTER, ("option",)),
        (AnswerKind.ACCEPT_WITH_RESERVATION, ("reservation",)),
        (AnswerKind.ACCEPT_WITH_RESERVATION, ("words", "reservation")),
        (AnswerKind.CONDITIONAL, ("conditions",)),
        (AnswerKind.CONDITIONAL, ("words", "conditions", "reservation")),
    ],
)
def test_all_that_an_answer_holds_is_told_once(kind: AnswerKind, fields: tuple[str, ...]) -> None:
    given = Answer(
        party="ada",
        text="base",
        term="t",
        kind=kind,
        said_by=OWN,
        **{name: RECORDED[name] for name in fields},  # type: ignore[arg-type]
    )
    matters = (
        Issue(id="t", title="MATTER T", options=(Option(id="x", title="OPTION X"),)),
        Issue(id="u", title="MATTER U"),
    )
    found = case(issues=matters, texts=(text("base", {"t": "a clause"}),), answers=(given,))
    (told,) = (c for c in carrying(found).withheld if c.whose == "Ada")
    assert all(SHOWN[name] in told.words for name in fields)
    assert told.what not in told.words


@pytest.mark.parametrize(("whose", "rooms"), list(product([None, *SaidBy], ROOMS)))
def test_only_what_the_mediators_noted_themselves_is_asked_again(
    whose: SaidBy | None, rooms: tuple[str, ...]
) -> None:
    noted = Position(party="bo", issue="t", words="It stays.", said_by=whose, scope=rooms)
    found = visit(case(issues=(issue(),), positions=(noted,)))
    asked = [question.words for question in found.bring if "It stays" in question.words]
    forbidden = [c.words for c in found.carrying.withheld if c.words == "It stays."]
    mine = whose is SaidBy.MEDIATORS_ACCOUNT and not closed(rooms)
    assert bool(asked) is mine
    assert not (asked and forbidden)
    assert all(question.endswith("?") for question in asked)


def test_what_the_side_has_since_said_itself_is_not_asked_again() -> None:
    noted = position("bo", ["x"], said_by=SaidBy.MEDIATORS_ACCOUNT)
    found = visit(case(issues=(issue("x", "y"),), positions=(noted, position("bo", ["y"]))))
    assert not [question for question in found.bring if "still" in question.words]


@pytest.mark.parametrize("name", shipped())
def test_no_page_says_what_a_statement_is_a_second_time_as_its_words(name: str) -> None:
    talks = load(name)
    for party in talks.parties:
        found = carrying(talks, party.id)
        for carried in (*sayable(found), *found.withheld):
            assert carried.words.casefold() != carried.what.casefold()
