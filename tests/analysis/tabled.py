"""Cases with texts, positions and interests of two or three sides, drawn at random."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import strategies as st

from goodoffices.analysis import choices_of
from goodoffices.analysis.space import Choices
from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Actor,
    Answer,
    AnswerKind,
    Case,
    Constraint,
    Element,
    Interest,
    InterestKind,
    Issue,
    Option,
    Position,
    PositionKind,
    Preference,
    SaidBy,
    Term,
    Text,
    TextKind,
)

__all__ = ["completions", "moved", "points_for", "strings", "tabled"]

SIDES = ("ada", "bo", "cy")
SAID = (SaidBy.OWN_WORDS_IN_CONFIDENCE, SaidBy.OWN_WORDS_ON_RECORD, SaidBy.MEDIATORS_ACCOUNT)


@st.composite
def tabled(draw: st.DrawFn, *, with_points: bool = False) -> Case:
    """Two or three sides, up to four issues of up to three options, and something on the table."""
    sides = SIDES[: draw(st.integers(2, 3))]
    issues = tuple(
        Issue(
            id=f"q{n}",
            title=f"Question {n}",
            scope=(ALL,),
            options=tuple(
                Option(
                    id=f"q{n}{letter}",
                    title=f"answer {letter} to {n}",
                    origin=draw(st.sampled_from([None, "mira", *sides])),
                    scope=draw(st.sampled_from([(ALL,), (ALL,), (ALL,), (MEDIATORS,)])),
                )
                for letter in "abc"[: draw(st.integers(2, 3))]
            ),
        )
        for n in range(draw(st.integers(2, 4)))
    )
    rooms = [(ALL,)] * 9 + [(MEDIATORS,)] + [(MEDIATORS, side) for side in sides]
    scopes = st.sampled_from(rooms)

    def option_of(issue: Issue) -> st.SearchStrategy[str]:
        return st.sampled_from([option.id for option in issue.options])

    def terms() -> tuple[Term, ...]:
        there = draw(st.lists(st.sampled_from(issues), unique=True))
        return tuple(
            Term(id=issue.id, option=draw(option_of(issue)), scope=draw(scopes)) for issue in there
        )

    authors = draw(st.lists(st.sampled_from([*sides, "mira"]), min_size=1, max_size=3, unique=True))
    texts = tuple(
        Text(
            id=f"by-{author}",
            title=f"Text by {author}",
            kind=TextKind.BRIDGE if author == "mira" else TextKind.OFFER,
            author=author,
            said_by=draw(st.sampled_from(SAID)),
            scope=draw(scopes),
            terms=terms(),
        )
        for author in authors
    )
    positions = tuple(
        Position(
            party=party,
            issue=issue.id,
            kind=draw(st.sampled_from(PositionKind)),
            options=tuple(draw(st.lists(option_of(issue), max_size=2, unique=True))),
            words=draw(st.sampled_from([None, f"{party} wants this on {issue.id}."])),
            reason=draw(st.sampled_from([None, f"{party} has a reason on {issue.id}."])),
            said_by=draw(st.sampled_from(SAID)),
            speaker=draw(st.sampled_from([None, f"speaker of {party}"])),
            scope=(MEDIATORS, party),
        )
        for party, issue in draw(
            st.lists(st.tuples(st.sampled_from(sides), st.sampled_from(issues)), max_size=5)
        )
    )
    answers = tuple(
        Answer(
            party=party,
            term=term.id,
            text=text.id,
            kind=draw(st.sampled_from([AnswerKind.ACCEPT, AnswerKind.REJECT, AnswerKind.COUNTER])),
            said_by=draw(st.sampled_from(SAID)),
            scope=draw(scopes),
        )
        for text in texts
        for term in text.terms
        for party in draw(st.lists(st.sampled_from(sides), max_size=1))
    )
    interests = tuple(
        Interest(
            party=party,
            kind=draw(st.sampled_from(InterestKind)),
            issues=(issue.id,),
            words=f"{party} cares about {issue.id}.",
            said_by=draw(st.sampled_from(SAID)),
            scope=draw(scopes),
        )
        for party, issue in draw(
            st.lists(st.tuples(st.sampled_from(sides), st.sampled_from(issues)), max_size=2)
        )
    )
    pairs = st.lists(st.sampled_from(issues), min_size=1, max_size=2, unique=True)
    constraints = tuple(
        Constraint(forbid={issue.id: (draw(option_of(issue)),) for issue in draw(pairs)})
        for _ in range(draw(st.integers(0, 2)))
    )
    case = Case(
        format=FORMAT,
        id="tabled",
        title="Tabled",
        parties=tuple(Actor(id=s, name=s.title(), scope=(ALL,)) for s in sides),
        third_parties=(Actor(id="mira", name="Mira", scope=draw(scopes)),),
        issues=issues,
        constraints=constraints,
        texts=texts,
        positions=positions,
        answers=answers,
        interests=interests,
    )
    return points_for(draw, case) if with_points else case


def points_for(draw: st.DrawFn, case: Case) -> Case:
    """The case with points of every party for every option."""
    points = st.integers(0, 3).map(Fraction)
    return replace(
        case,
        preferences=tuple(
            Preference(
                party=party.id,
                author="team",
                points={i.id: {o.id: draw(points) for o in i.options} for i in case.issues},
                no_deal=draw(points),
            )
            for party in case.parties
        ),
    )


def completions(case: Case, package: dict[str, str]) -> Iterator[dict[str, str]]:
    """All packages of one option for each issue that agree with this one and are allowed."""
    choices = choices_of(case)
    assert isinstance(choices, Choices)
    rows = (
        (package[issue],) if issue in package else options
        for issue, options in zip(choices.issues, choices.options, strict=True)
    )
    for chosen in product(*rows):
        whole = dict(zip(choices.issues, chosen, strict=True))
        if choices.allows(whole):
            yield whole


def strings(value: Any) -> Iterator[str]:
    """Every string anywhere in a case."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def moved(value: Any, party: str) -> Any:
    """The same with other words wherever the party's room may not know an element."""
    if isinstance(value, tuple):
        return tuple(moved(item, party) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {f.name: moved(getattr(value, f.name), party) for f in fields(value)}
    if isinstance(value, Element) and not value.known_to(party):
        for name in ("words", "reason", "speaker", "title"):
            if parts.get(name) is not None:
                parts[name] = f"hidden {parts[name]}"
    return type(value)(**parts)
