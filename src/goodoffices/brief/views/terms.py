"""Views of the texts: the matrix, a text with its brackets, a term's way through the texts."""

from collections.abc import Iterator

from goodoffices.brief.matrix import matrix_of
from goodoffices.brief.said import citing_of, when_words
from goodoffices.brief.terminal import standing
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import Case, Term, Text
from goodoffices.talks import State, refusal, refused
from goodoffices.text import (
    Lineage,
    Standing,
    compare,
    differences_told,
    lineage,
    on_table,
    term_states,
)

__all__ = ["matrix_view", "term_view", "text_view"]


def matrix_view(state: State) -> View:
    """Where every term stands, and what each party said of it."""
    standings = term_states(state.case)
    matrix = matrix_of(state.case, standings, citing_of(state.case))
    told = [
        {
            "id": row.id,
            "title": row.title,
            "state": row.state.value,
            "contested_in": data_of(found.contested_in),
            "why": row.why,
            "provisional": row.provisional,
            "cells": {
                party: {"answer": cell.answer, "words": cell.words, "hollow": cell.hollow}
                for party, cell in zip(matrix.parties, row.cells, strict=True)
            },
        }
        for row, found in zip(matrix.rows, standings, strict=True)
    ]
    return View(told, tuple(standing(matrix, most=len(matrix.rows))))


def text_view(state: State, text_id: str | None = None, against: str | None = None) -> View:
    """A text, each term with its brackets and where it stands; or what it changed of another.

    The latest on the table when no id is given. Raises Refused (no_text).
    """
    case = state.case
    text = _text(case, text_id)
    if against is not None:
        other = _text(case, against)
        lines = differences_told(compare(other, text))
        head = f"{text.title}, against {other.title}"
        return View({"text": text.id, "against": other.id, "changes": lines}, (head, *lines))
    known = {found.id: found for found in term_states(case, [text.id])}
    told = {
        "id": text.id,
        "title": text.title,
        "when": data_of(text.when),
        "terms": [{**data_of(term), "state": known[term.id].state.value} for term in text.terms],
    }
    return View(told, tuple(_text_lines(case, text, known)))


def _text_lines(case: Case, text: Text, known: dict[str, Standing]) -> Iterator[str]:
    when = f" · {when_words(text.when)}" if text.when else ""
    yield from paragraph(f"{text.title} ({text.id}){when}")
    for term in text.terms:
        yield ""
        yield from paragraph(f"{term.id}  {case.term_title(term.id)}")
        yield from _words(term)
        for bracket in getattr(term, "brackets", ()):
            owner = ", ".join(a.label if (a := case.actor(o)) else o for o in bracket.owner)
            words = f"[{bracket.words}] {bracket.reason.shown}"
            yield from paragraph(f"{words}{f'; wanted by {owner}' if owner else ''}", 6, "   []")
        found = known[term.id]
        why = f": {found.why}" if found.why else ""
        yield from paragraph(f"{found.state.shown}{why}", 6, "   ->")


def _words(term: Term) -> Iterator[str]:
    if term.words is not None:
        yield from paragraph(term.words, 3)
    elif term.left_open:
        yield "   left open"


def term_view(state: State, term_id: str) -> View:
    """A term's way through the texts: when it entered, changed, left and came back."""
    for line in lineage(state.case):
        if line.id == term_id:
            return View(data_of(line), tuple(_term_lines(state.case, line)))
    raise refused("no_term", term=term_id)


def _term_lines(case: Case, line: Lineage) -> Iterator[str]:
    yield from paragraph(f"{line.id}  {line.title}")
    for step in line.steps:
        text = case.text(step.text)
        when = f", {when_words(step.when)}" if step.when else ""
        passage = step.passage.value.replace("_", " ")
        yield from paragraph(f"{passage} in {text.title if text else step.text}{when}", 3)
        if step.shown and passage != "unchanged":
            yield from paragraph(step.shown, 6)
        if step.as_in:
            earlier = case.text(step.as_in)
            yield from paragraph(f"as in {earlier.title if earlier else step.as_in}", 6)


def _text(case: Case, text_id: str | None) -> Text:
    if text_id is None:
        table = on_table(case) or case.texts
        if not table:
            raise refused("no_text", text="any")
        return table[-1]
    found = case.text(text_id)
    if found is None:
        raise refused("no_text", text=text_id)
    return found


refusal(
    "no_text",
    "No text is known here as {text}.",
    "The texts that there are: goodoffices talks case TALKS",
)
refusal(
    "no_term",
    "No term is known here as {term}.",
    "The terms that there are: goodoffices talks show TALKS matrix",
)
