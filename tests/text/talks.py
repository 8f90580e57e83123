"""Small invented talks between two sides, Ada's and Bo's, with Mira as the mediator."""

from collections.abc import Iterable, Mapping
from typing import Any

from goodoffices.model import (
    FORMAT,
    Actor,
    Answer,
    AnswerKind,
    Case,
    Issue,
    IssueKind,
    Option,
    Position,
    PositionKind,
    SaidBy,
    Term,
    Text,
    TextKind,
    When,
)

OWN = SaidBy.OWN_WORDS_IN_CONFIDENCE
OTHER = SaidBy.OTHER_PARTYS_ACCOUNT


def case(**parts: Any) -> Case:
    parts.setdefault("parties", (Actor(id="ada", name="Ada"), Actor(id="bo", name="Bo")))
    parts.setdefault("third_parties", (Actor(id="mira", name="Mira"),))
    return Case(format=FORMAT, id="talks", title="Talks", **parts)


def text(text_id: str, words: Mapping[str, str | None], **parts: Any) -> Text:
    """A text whose terms have these words; None leaves a term open."""
    parts.setdefault("author", "mira")
    parts.setdefault("said_by", OWN)
    terms = tuple(Term(id=t, words=w, left_open=w is None) for t, w in words.items())
    return Text(id=text_id, title=text_id, kind=TextKind.BASE, terms=terms, **parts)


def answer(party: str, term: str, kind: AnswerKind = AnswerKind.ACCEPT, **parts: Any) -> Answer:
    parts.setdefault("text", "base")
    parts.setdefault("said_by", OWN)
    if "day" in parts:
        parts["when"] = When.parse(f"2031-01-{parts.pop('day'):02}")
    return Answer(party=party, term=term, kind=kind, **parts)


def position(party: str, options: Iterable[str], **parts: Any) -> Position:
    parts.setdefault("said_by", OWN)
    parts.setdefault("issue", "t")
    return Position(party=party, options=tuple(options), **parts)


def firm(party: str, option: str) -> Position:
    return position(party, [option], kind=PositionKind.NON_NEGOTIABLE)


def issue(*options: str, kind: IssueKind = IssueKind.CATEGORY, issue_id: str = "t") -> Issue:
    named = tuple(
        Option(id=f"o{number}", value=value)
        if kind not in {IssueKind.CATEGORY, IssueKind.LEVEL}
        else Option(id=value)
        for number, value in enumerate(options)
    )
    return Issue(id=issue_id, title=issue_id, kind=kind, options=named)
