"""A short text of two sides, and what drafting, releasing and refusing it takes in a test."""

import pytest

from goodoffices.model import ALL, FORMAT, Actor, Case, Issue, Option, Term, Text, TextKind
from goodoffices.record import Refused
from goodoffices.talks import Act, DraftText, GiveConsent, Release
from tests.talks.desks import Desk

__all__ = ["CASE", "begun", "refused", "text"]

CASE = Case(
    format=FORMAT,
    id="c",
    title="C",
    parties=tuple(Actor(id=p, name=p.title(), scope=(ALL,)) for p in ("ada", "bo")),
    third_parties=(Actor(id="mira", name="Mira", scope=(ALL,)),),
    issues=(Issue(id="t1", title="Days", scope=(ALL,), options=(Option(id="7", scope=(ALL,)),)),),
)


def text(text_id: str = "first", *, t1: str = "Seven days.", **parts: object) -> Text:
    """A text of two terms."""
    terms = (Term(id="t1", words=t1), Term(id="t2", words="The road is open."))
    found = {"title": text_id, "kind": TextKind.BASE, "terms": terms, **parts}
    return Text(id=text_id, **found)  # type: ignore[arg-type]


def begun(*released: Text) -> Desk:
    """Talks in which both sides agreed to receive texts, and have these."""
    desk = Desk(CASE)
    for party in ("ada", "bo"):
        desk.do(GiveConsent(party=party))
    for each in released:
        desk.do(DraftText(text=each))
        desk.do(Release(text=each.id))
    return desk


def refused(desk: Desk, act: Act, *, behalf: str | None = None) -> str:
    """The code of the refusal; nothing is recorded."""
    sizes = {name: len(log) for name, log in desk.talks.logs().items()}
    with pytest.raises(Refused) as found:
        desk.do(act, behalf=behalf)
    assert {name: len(log) for name, log in desk.talks.logs().items()} == sizes
    assert found.value.sentence
    assert found.value.way_out
    return found.value.code
