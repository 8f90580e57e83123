"""A case hangs together: one small break in a whole case gives its one fault, at its place."""

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from goodoffices.model import (
    Actor,
    Affected,
    Answer,
    AnswerKind,
    Case,
    Constraint,
    DecisionRule,
    Estimate,
    Event,
    EventKind,
    Interval,
    Issue,
    IssueKind,
    Option,
    Position,
    PositionKind,
    Preference,
    Range,
    Source,
    Term,
    Text,
    TextKind,
    faults,
)
from tests.draws import draws
from tests.model.strategies import cases

A, B = Actor(id="a", name="A"), Actor(id="b", name="B")
FARE = Issue(id="fare", title="Fare", options=(Option(id="free"), Option(id="half")))
RUNS = Issue(id="runs", title="Runs", kind=IssueKind.NUMBER, options=(Option(id="2"),))
BASE = Text(id="base", title="Base", kind=TextKind.BASE, terms=(Term(id="fare", option="free"),))
BARE = replace(BASE, terms=(*BASE.terms, Term(id="bare", words="w")))
ANSWER = Answer(party="a", term="fare", text="base", kind=AnswerKind.CLARIFY)
WISH = Preference(party="a", points={"fare": {"free": Fraction(1)}})
CASE = Case(
    format=1,
    id="x",
    title="X",
    parties=(A, B),
    third_parties=(Actor(id="m", name="M"),),
    sources=(Source(id="r", title="R"),),
    issues=(FARE, RUNS),
    texts=(BASE,),
    answers=(ANSWER,),
    preferences=(WISH,),
)

BREAKS: list[tuple[dict[str, Any], tuple[Any, ...], str]] = [
    (
        {"preferences": (replace(WISH, rankings={"fare": (("free",), ("half", "free"))}),)},
        ("preferences", 0, "rankings", "fare"),
        "more than one place",
    ),
    (
        {"preferences": (replace(WISH, issue_ranking=(("fare",), ("runs",), ("fare",))),)},
        ("preferences", 0, "issue_ranking"),
        "more than one place",
    ),
    ({"format": 2}, ("format",), "reads format 1"),
    ({"parties": (A, B, A)}, ("parties", 2, "id"), "used twice"),
    ({"third_parties": (A,)}, ("third_parties", 0, "id"), "used twice"),
    ({"parties": (A, B, Actor(id=" ", name="C"))}, ("parties", 2, "id"), "cannot be empty"),
    ({"parties": (A, B, Actor(id="all", name="C"))}, ("parties", 2, "id"), "name of a room"),
    (
        {"sources": (Source(id="r", title="1"), Source(id="r", title="2"))},
        ("sources", 1, "id"),
        "twice",
    ),
    (
        {"issues": (replace(FARE, options=(*FARE.options, Option(id="half"))), RUNS)},
        ("issues", 0, "options", 2, "id"),
        "used twice",
    ),
    (
        {"texts": (replace(BASE, terms=BASE.terms * 2),)},
        ("texts", 0, "terms", 1, "id"),
        "used twice",
    ),
    (
        {"must_live_with_it": (Affected(id="f", name="F", of="m"),)},
        ("must_live_with_it", 0, "of"),
        "no party",
    ),
    (
        {"answers": (replace(ANSWER, sources=("r", "s")),)},
        ("answers", 0, "sources", 1),
        "no source",
    ),
    ({"answers": (replace(ANSWER, scope=("room",)),)}, ("answers", 0, "scope", 0), "no room"),
    ({"answers": (replace(ANSWER, scope=()),)}, ("answers", 0, "scope"), "at least one room"),
    (
        {
            "estimates": (
                Estimate(party="a", term="fare", author="x", cost=Fraction(1), scope=("all",)),
            )
        },
        ("estimates", 0, "scope"),
        "'a' alone",
    ),
    (
        {
            "positions": (
                Position(
                    party="a", issue="fare", kind=PositionKind.NON_NEGOTIABLE, scope=("a", "b")
                ),
            )
        },
        ("positions", 0, "scope"),
        "'a' alone",
    ),
    (
        {"answers": (replace(ANSWER, reservation="the map"),)},
        ("answers", 0, "reservation"),
        "only an acceptance with reservation",
    ),
    (
        {"constraints": (Constraint(forbid={"other": ("x",)}),)},
        ("constraints", 0, "forbid", "other"),
        "no issue",
    ),
    (
        {
            "texts": (BARE,),
            "positions": (Position(party="a", issue="bare", options=("x",)),),
        },
        ("positions", 0, "options", 0),
        "no issue 'bare'",
    ),
    (
        {"issues": (FARE, replace(RUNS, range=Range(low="0", high="abc", step="1")))},
        ("issues", 1, "range"),
        "expected a number",
    ),
    (
        {
            "issues": (
                FARE,
                RUNS,
                Issue(
                    id="day",
                    title="D",
                    kind=IssueKind.DAY,
                    range=Range(low="0", high="3", step="0.5"),
                ),
            )
        },
        ("issues", 2, "range"),
        "whole number of days",
    ),
    (
        {
            "issues": (
                FARE,
                RUNS,
                Issue(
                    id="date",
                    title="D",
                    kind=IssueKind.DATE,
                    range=Range(low="2031-W05-1", high="2031-03-01", step="1"),
                ),
            )
        },
        ("issues", 2, "range"),
        "a date such as",
    ),
    ({"texts": (replace(BASE, author="z"),)}, ("texts", 0, "author"), "no party or third party"),
    (
        {"events": (Event(kind=EventKind.CONTACT, words="w", who=("a", "z")),)},
        ("events", 0, "who", 1),
        "no party or third party",
    ),
    (
        {
            "issues": (
                replace(FARE, options=(Option(id="free", origin="z"), Option(id="half"))),
                RUNS,
            )
        },
        ("issues", 0, "options", 0, "origin"),
        "no party, third party or text",
    ),
    (
        {"issues": (FARE, replace(RUNS, options=(Option(id="many"),)))},
        ("issues", 1, "options", 0, "id"),
        "expected a number",
    ),
    (
        {"issues": (FARE, replace(RUNS, options=(Option(id="2", value="two"),)))},
        ("issues", 1, "options", 0, "value"),
        "expected a number",
    ),
    (
        {
            "issues": (
                replace(FARE, options=(Option(id="free", value="1"), Option(id="half"))),
                RUNS,
            )
        },
        ("issues", 0, "options", 0, "value"),
        "takes no values",
    ),
    (
        {"issues": (FARE, replace(RUNS, range=Range(low="1", high="0", step="1")))},
        ("issues", 1, "range"),
        "a range goes up",
    ),
    ({"constraints": (Constraint(),)}, ("constraints", 0), "either 'forbid'"),
    (
        {"constraints": (Constraint(given={"fare": ("free",)}),)},
        ("constraints", 0),
        "either 'forbid'",
    ),
    (
        {"constraints": (Constraint(forbid={"fare": ("free", "no")}),)},
        ("constraints", 0, "forbid", "fare", 1),
        "no option 'no'",
    ),
    (
        {"texts": (replace(BASE, in_reply_to="base"),)},
        ("texts", 0, "in_reply_to"),
        "before this one",
    ),
    ({"texts": (replace(BASE, replaces="z"),)}, ("texts", 0, "replaces"), "no text"),
    (
        {"texts": (replace(BASE, terms=(*BASE.terms, Term(id="new", option="o"))),)},
        ("texts", 0, "terms", 1, "option"),
        "no issue 'new'",
    ),
    (
        {"texts": (replace(BASE, terms=(*BASE.terms, Term(id="runs"))),)},
        ("texts", 0, "terms", 1),
        "'left_open: true'",
    ),
    (
        {"texts": (replace(BASE, terms=(*BASE.terms, Term(id="n", words="w", adds_to="z"))),)},
        ("texts", 0, "terms", 1, "adds_to"),
        "no issue or term",
    ),
    ({"answers": (replace(ANSWER, term="runs"),)}, ("answers", 0, "term"), "has no term 'runs'"),
    (
        {"answers": (replace(ANSWER, kind=AnswerKind.COUNTER, option="no"),)},
        ("answers", 0, "option"),
        "no option 'no'",
    ),
    (
        {"answers": (replace(ANSWER, kind=AnswerKind.CONDITIONAL),)},
        ("answers", 0, "conditions"),
        "names its conditions",
    ),
    (
        {"answers": (replace(ANSWER, conditions=("runs",)),)},
        ("answers", 0, "conditions"),
        "names its conditions",
    ),
    (
        {"positions": (Position(party="a", issue="fare", options=("free", "no")),)},
        ("positions", 0, "options", 1),
        "no option 'no'",
    ),
    (
        {"preferences": (replace(WISH, points={"fare": {"no": Fraction(1)}}),)},
        ("preferences", 0, "points", "fare", "no"),
        "no option 'no'",
    ),
    (
        {"preferences": (replace(WISH, rankings={"fare": (("free",), ("half", "no"))}),)},
        ("preferences", 0, "rankings", "fare", 1),
        "no option 'no'",
    ),
    ({"preferences": (WISH, WISH)}, ("preferences", 1), "two accounts"),
    (
        {"preferences": (replace(WISH, values={"fare": {"half": Fraction(1)}}),)},
        ("preferences", 0),
        "two accounts",
    ),
    (
        {"preferences": (replace(WISH, no_deal_interval=Interval(Fraction(2), Fraction(1))),)},
        ("preferences", 0, "no_deal_interval"),
        "ends below its start",
    ),
    (
        {"preferences": (replace(WISH, scope=("mediators", "b")),)},
        ("preferences", 0, "scope"),
        "'a' alone",
    ),
    (
        {"estimates": (Estimate(party="a", term="fare", author="t"),)},
        ("estimates", 0),
        "'worth' or 'cost'",
    ),
    (
        {
            "estimates": (
                Estimate(
                    party="a",
                    term="fare",
                    author="t",
                    cost=Fraction(3),
                    interval=Interval(Fraction(4), Fraction(2)),
                ),
            )
        },
        ("estimates", 0, "interval"),
        "ends below its start",
    ),
    ({"decision": DecisionRule(quorum=3)}, ("decision", "quorum"), "from 1 to 2"),
    ({"decision": DecisionRule(quorum=0)}, ("decision", "quorum"), "from 1 to 2"),
    ({"decision": DecisionRule(vetoes=("m",))}, ("decision", "vetoes", 0), "no party"),
]


def test_a_case_that_hangs_together_has_no_fault() -> None:
    assert faults(CASE) == ()


@pytest.mark.parametrize(("changes", "path", "words"), BREAKS)
def test_a_break_is_found_at_its_place(
    changes: dict[str, Any], path: tuple[Any, ...], words: str
) -> None:
    (fault,) = faults(replace(CASE, **changes))

    assert fault.path == path
    assert words in fault.message


def test_options_without_end_are_refused_before_they_fill_the_memory() -> None:
    bounds = Range(low="0", high="9999", step="1")
    issues = tuple(
        Issue(id=f"i{n}", title="I", kind=IssueKind.NUMBER, range=bounds) for n in range(3)
    )
    (fault,) = faults(Case(format=1, id="x", title="X", issues=issues))

    assert fault.path == ("issues", 2)
    assert "20,000 options" in fault.message


@settings(max_examples=draws(20))
@given(case=cases())
def test_drawn_cases_hang_together_and_faults_come_in_the_order_of_fields(case: Case) -> None:
    assert faults(case) == ()

    broken = faults(replace(case, parties=(), sources=(), texts=()))
    order = [field.name for field in fields(case)]
    places = [order.index(str(fault.path[0])) for fault in broken]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("scope", "refused"),
    [
        (("mediators",), False),
        (("mediators", "c"), False),
        (("all",), False),
        (("mediators", "a", "b"), False),
        (("mediators", "a"), True),
        (("b", "c"), True),
    ],
)
def test_a_side_cannot_be_kept_from_another(scope: tuple[str, ...], *, refused: bool) -> None:
    sides = (A, B, Actor(id="c", name="C", scope=scope))
    found = faults(Case(format=1, id="t", title="T", parties=sides))
    assert [f.path for f in found] == [("parties", 2, "scope")] * refused
