"""A text that is known from a report, term by term as reported."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Term, Text, TextKind
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.held import drafts
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Sourced
from goodoffices.talks.touching import Touches

__all__ = ["ReportText"]

_TERM = re.compile(r"(?P<id>[^\s():]+)(?:\s+\((?P<title>.+?)\))?:\s+(?P<words>\S.*)", re.DOTALL)


@act("reported-text")
@dataclass(frozen=True, kw_only=True)
class ReportText(Sourced):
    """Keep a text that is known from a report, term by term.

    It stands with the mediators, as what somebody says of a text that nobody here holds; what is
    handed over is kept with draft. The same id of a term is the same question in every text.
    """

    touches: ClassVar = (Touches.MEDIATORS,)

    id: str = means("short id", example="plan-of-may")
    title: str = means("what it is called")
    kind: TextKind = means("what it is to the others", example="base")
    clause: tuple[str, ...] = means(
        "a term as reported, with its id and perhaps a title",
        default=(),
        example='"T3 (Days of release): On Day 1 and on Day 7."',
    )
    author: str | None = means("id of the party or third party that wrote it", default=None)
    in_reply_to: str | None = means("id of the text it answers", default=None)
    replaces: str | None = means("id of the version whose place it takes", default=None)
    round: str | None = means("the round or occasion it was drafted for", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The text, in the mediators' room."""
        case = state.case
        if case.text(self.id) is not None or self.id in drafts(state):
            raise refused("id_taken", text=self.id)
        for text in (self.in_reply_to, self.replaces):
            if text is not None and case.text(text) is None:
                raise refused("no_text", text=text)
        if self.author is not None and case.actor(self.author) is None:
            raise refused("no_actor", actor=self.author)
        if not self.clause:
            raise refused("no_terms_reported", text=self.id)
        terms = tuple(_term(each) for each in self.clause)
        ids = [term.id for term in terms]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise refused("term_there", text=self.id, term=twice[0])
        told = Text(
            id=self.id,
            title=self.title,
            kind=self.kind,
            author=self.author,
            in_reply_to=self.in_reply_to,
            replaces=self.replaces,
            round=self.round,
            terms=terms,
        )
        yield Put(rooms=(MEDIATORS,), told=self.as_stated(state, told))


def _term(told: str) -> Term:
    found = _TERM.fullmatch(told.strip())
    if found is None:
        raise refused("term_form", term=told)
    return Term(id=found["id"], title=found["title"], words=found["words"])


refusal(
    "no_terms_reported",
    "Nothing is told of what stands in {text}.",
    'Tell each term as reported: --clause "ID: WORDS"',
)
refusal(
    "term_form",
    "{term}: no id of a term can be read from this.",
    'Tell it as --clause "ID: WORDS" or --clause "ID (TITLE): WORDS"',
)
