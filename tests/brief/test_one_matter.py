"""A page for a meeting says one thing of one matter: it may come up, be asked, or must not."""

from itertools import product

import pytest

from goodoffices.brief.carrying import Carried, Carrying, carrying_of
from goodoffices.brief.matrix import matrix_of
from goodoffices.brief.said import citing_of
from goodoffices.brief.visit import Visit, visit_of
from goodoffices.casefile import shipped
from goodoffices.model import (
    Answer,
    AnswerKind,
    Attribution,
    Case,
    Issue,
    Option,
    Position,
    PositionKind,
    SaidBy,
)
from goodoffices.text import term_states
from tests.shipped import shipped_case
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


@pytest.mark.parametrize("said_by", SaidBy)
def test_nothing_that_the_side_was_noted_to_want_is_forbidden_on_its_own_page(
    said_by: SaidBy,
) -> None:
    noted = Position(party="bo", issue="t", words="It stays.", said_by=SaidBy.MEDIATORS_ACCOUNT)
    own = Position(party="bo", issue="t", words="It stays.", said_by=said_by)
    found = visit(case(issues=(issue(),), positions=(noted, own)))
    forbidden = [c.words for c in found.carrying.withheld if c.whose == "Bo"]
    told_elsewhere = own.hollow and said_by is not SaidBy.MEDIATORS_ACCOUNT
    assert forbidden == (["It stays."] if told_elsewhere else [])


@pytest.mark.parametrize("kind", PositionKind)
@pytest.mark.parametrize("words", ["It stays.", None])
def test_what_was_noted_is_asked_again_as_firmly_as_it_was_noted(
    kind: PositionKind, words: str | None
) -> None:
    noted = Position(
        party="bo",
        issue="t",
        kind=kind,
        options=("x",),
        words=words,
        said_by=SaidBy.MEDIATORS_ACCOUNT,
    )
    found = visit(case(issues=(issue("x"),), positions=(noted,)))
    (asked,) = (q.words for q in found.bring if "still" in q.words)
    word = {
        PositionKind.STATED: "your position",
        PositionKind.OPEN_TO: "open to",
        PositionKind.NON_NEGOTIABLE: "non-negotiable",
        PositionKind.EXCLUDED: "exclude",
    }
    assert [each for each in PositionKind if word[each] in asked] == [kind]
    assert asked.endswith(": It stays?" if words else ": x?")


def test_what_is_excluded_by_note_is_asked_again_beside_what_is_wanted_in_own_words() -> None:
    noted = position("bo", ["x"], said_by=SaidBy.MEDIATORS_ACCOUNT, kind=PositionKind.EXCLUDED)
    found = visit(case(issues=(issue("x", "y"),), positions=(noted, position("bo", ["y"]))))
    assert [question for question in found.bring if "still exclude" in question.words]


@pytest.mark.parametrize(
    ("who", "rule", "words"), list(product(("ada", "bo"), [None, *Attribution], ["WORDS", None]))
)
def test_an_option_is_not_forbidden_beside_what_names_it(
    who: str, rule: Attribution | None, words: str | None
) -> None:
    hidden = Issue(id="t", title="MATTER", options=(Option(id="x", title="OPTION X"),))
    said = Position(
        party=who, issue="t", options=("x",), words=words, said_by=OWN, attribution=rule
    )
    found = carrying(case(issues=(hidden,), positions=(said,)))
    forbidden = [c.words for c in found.withheld]
    open_to_bo = who == "bo" or any(c.words == "WORDS" for c in sayable(found))
    assert ("OPTION X" in forbidden) is not open_to_bo


@pytest.mark.parametrize("words", [None, "THEIR WORDS", "THEIR WORDS, with THE RESERVATION"])
def test_a_reservation_stands_with_its_side_wherever_its_answer_does(words: str | None) -> None:
    given = Answer(
        party="bo",
        text="base",
        term="t",
        kind=AnswerKind.ACCEPT_WITH_RESERVATION,
        words=words,
        reservation="THE RESERVATION",
        said_by=OWN,
    )
    issues = (Issue(id="t", title="MATTER"),)
    found = case(issues=issues, texts=(text("base", {"t": "a clause"}),), answers=(given,))
    (row,) = matrix_of(found, term_states(found), citing_of(found)).rows
    (shown,) = (cell.words for cell in row.cells if cell.party == "Bo")
    assert shown.count("THE RESERVATION") == 1
    assert words is None or words in shown


@pytest.mark.parametrize("name", shipped())
def test_no_page_says_what_a_statement_is_a_second_time_as_its_words(name: str) -> None:
    talks = shipped_case(name)
    for party in talks.parties:
        found = carrying(talks, party.id)
        for carried in (*sayable(found), *found.withheld):
            assert carried.words.casefold() != carried.what.casefold()


@pytest.mark.parametrize("name", shipped())
def test_no_question_to_the_side_is_forbidden_on_its_page(name: str) -> None:
    talks = shipped_case(name)
    for party in talks.parties:
        found = visit(talks, party.id)
        asked = {question.words for question in found.bring}
        assert not asked & {carried.words for carried in found.carrying.withheld}
