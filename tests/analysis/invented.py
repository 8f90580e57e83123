"""Small invented cases: two parties, Ada and Bo, and whatever a test adds."""

from fractions import Fraction
from typing import Any

from goodoffices.analysis import Space
from goodoffices.model import (
    FORMAT,
    Actor,
    Answer,
    AnswerKind,
    Case,
    Constraint,
    DecisionRule,
    Issue,
    Joint,
    Option,
    Position,
    PositionKind,
    Preference,
    SaidBy,
    Term,
    Text,
    TextKind,
    When,
)

OWN = SaidBy.OWN_WORDS_ON_RECORD
OTHERS = SaidBy.OTHER_PARTYS_ACCOUNT


def case(**parts: Any) -> Case:
    parts.setdefault("parties", (Actor(id="ada", name="Ada"), Actor(id="bo", name="Bo")))
    parts.setdefault("issues", (issue("x", "abc"),))
    return Case(format=FORMAT, id="invented", title="Invented", **parts)


def issue(issue_id: str, options: str) -> Issue:
    """An issue with one option a letter."""
    return Issue(
        id=issue_id, title=f"Question {issue_id}", options=tuple(Option(id=o) for o in options)
    )


def position(
    party: str,
    options: str,
    kind: PositionKind = PositionKind.STATED,
    *,
    on: str = "x",
    day: str | None = None,
    said_by: SaidBy = OWN,
) -> Position:
    return Position(
        party=party,
        issue=on,
        kind=kind,
        options=tuple(options),
        when=None if day is None else When.parse(day),
        said_by=said_by,
    )


def text(text_id: str, author: str, *, said_by: SaidBy = OWN, **options: str) -> Text:
    """A text whose terms amount to these options."""
    return Text(
        id=text_id,
        title=text_id,
        kind=TextKind.OFFER,
        author=author,
        said_by=said_by,
        terms=tuple(Term(id=term, option=option) for term, option in options.items()),
    )


def answer(
    party: str,
    text_id: str,
    kind: AnswerKind,
    *,
    option: str | None = None,
    day: str | None = None,
    said_by: SaidBy = OWN,
) -> Answer:
    when = None if day is None else When.parse(day)
    return Answer(
        party=party, term="x", text=text_id, kind=kind, option=option, when=when, said_by=said_by
    )


def case_of(space: Space, weight: Fraction | None = None) -> Case:
    """A case that states a space: in points, or in values that a weight turns into points."""
    preferences = []
    for i, party in enumerate(space.parties):
        table = {
            issue_id: {
                option: Fraction(row[i]) / (weight or 1)
                for option, row in zip(space.options[j], space.values[j], strict=True)
            }
            for j, issue_id in enumerate(space.issues)
        }
        joint = tuple(
            Joint(
                together={issue: tuple(sorted(named)) for issue, named in entry.together.items()},
                points=Fraction(entry.worths[i]),
            )
            for entry in space.joint
        )
        worth = space.no_deal[i]
        no_deal = None if worth is None else Fraction(worth)
        if weight is None:
            preferences.append(Preference(party=party, points=table, joint=joint, no_deal=no_deal))
        else:
            weights = dict.fromkeys(space.issues, weight)
            preferences.append(
                Preference(party=party, values=table, weights=weights, joint=joint, no_deal=no_deal)
            )
    return case(
        parties=tuple(Actor(id=party, name=party) for party in space.parties),
        issues=tuple(
            Issue(id=i, title=i, options=tuple(Option(id=o) for o in options))
            for i, options in zip(space.issues, space.options, strict=True)
        ),
        constraints=tuple(
            Constraint(forbid={i: tuple(sorted(named)) for i, named in entry.items()})
            for entry in space.forbidden
        ),
        preferences=tuple(preferences),
        decision=None if space.rule == DecisionRule() else space.rule,
    )
