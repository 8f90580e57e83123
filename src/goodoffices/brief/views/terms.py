"""Views of the texts: the matrix, a text with its brackets, a term's way through the texts."""

from collections.abc import Iterable, Iterator

from goodoffices.brief.matrix import matrix_of
from goodoffices.brief.said import according_to, citing_of, when_words
from goodoffices.brief.terminal import standing
from goodoffices.brief.views.view import View, account, data_of, paragraph
from goodoffices.model import Answer, Case, Term, Text
from goodoffices.talks import (
    State,
    compared,
    drafts,
    refusal,
    refused,
    released_steps,
    translations_of,
    with_drafts,
)
from goodoffices.text import (
    CellAnswer,
    Lineage,
    Standing,
    bracket_told,
    differences_told,
    lineage,
    on_table,
    shown,
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
                party: {
                    "answer": cell.answer,
                    "words": cell.words,
                    "hollow": cell.hollow,
                    "accounts": data_of(cell.accounts),
                }
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
    case = state.case if text_id is None else with_drafts(state)
    text = _text(case, text_id)
    if against is not None:
        other = _text(case, against)
        lines = differences_told(compared(state, text.id, other.id))
        head = f"{text.title}, against {other.title}"
        return View({"text": text.id, "against": other.id, "changes": lines}, (head, *lines))
    known = {found.id: found for found in term_states(case, [text.id])}
    told = {
        "id": text.id,
        "title": text.title,
        "when": data_of(text.when),
        "terms": [{**data_of(term), "state": known[term.id].state.value} for term in text.terms],
    }
    steps = [fact.told for fact in released_steps(state, text.id)]
    told["draft"] = text.id in drafts(state)
    told["released"] = [{"to": s.to, "first": s.first, "reason": s.reason} for s in steps]
    told["translations"] = [
        {"language": f.told.language, "authentic": f.told.authentic}
        for f in translations_of(state, text.id)
    ]
    return View(told, (*_head_lines(state, text), *_text_lines(case, text, known)))


def _head_lines(state: State, text: Text) -> Iterator[str]:
    """What the text is, how it went to the parties, and in which languages it is."""
    when = f" · {when_words(text.when)}" if text.when else ""
    when += f" · {text.round}" if text.round else ""
    yield from paragraph(f"{text.title} ({text.id}){when}")
    if text.id in drafts(state):
        yield "   a draft: nobody but the mediators has it"
    for fact in released_steps(state, text.id):
        to = ", ".join(map(state.called, fact.told.to))
        first = f", before the others: {fact.told.reason}" if fact.told.first else ""
        yield from paragraph(f"given to {to} on {when_words(fact.when)}{first}", 3)
    for fact in translations_of(state, text.id):
        kind = "an authentic text" if fact.told.authentic else "a translation, to help reading"
        yield f"   in {fact.told.language}: {kind}"


def _text_lines(case: Case, text: Text, known: dict[str, Standing]) -> Iterator[str]:
    for term in text.terms:
        yield ""
        yield from paragraph(_named(term.id, case.term_title(term.id)))
        yield from _words(case, term)
        for bracket in term.brackets:
            words = f"{bracket.words or 'all of it'}: {bracket_told(case, bracket)}"
            yield from paragraph(words, 6, "   []")
        found = known[term.id]
        why = f": {found.why}" if found.why else ""
        yield from paragraph(f"{found.state.shown}{why}", 6, "   ->")


def _named(term_id: str, title: str) -> str:
    """A term by its id and title; by its id alone where the reader knows no title."""
    return term_id if title == term_id else f"{term_id}  {title}"


def _words(case: Case, term: Term) -> Iterator[str]:
    if term.words is not None:
        yield from paragraph(shown(case, term), 3, quoted=True)
    elif term.left_open:
        yield "   left open"


def term_view(state: State, term_id: str) -> View:
    """A term's way through the texts, what was answered, and how others described the answers."""
    for line in lineage(state.case):
        if line.id == term_id:
            answers = [answer for answer in state.case.answers if answer.term == term_id]
            told = {**data_of(line), "answers": data_of(answers)}
            lines = (*_term_lines(state.case, line), *_answer_lines(state, answers))
            return View(told, lines)
    raise refused("no_term", term=term_id)


def _term_lines(case: Case, line: Lineage) -> Iterator[str]:
    yield from paragraph(_named(line.id, line.title))
    for step in line.steps:
        text = case.text(step.text)
        when = f", {when_words(step.when)}" if step.when else ""
        passage = step.passage.value.replace("_", " ")
        yield from paragraph(f"{passage} in {text.title if text else step.text}{when}", 3)
        if step.shown and passage != "unchanged":
            yield from paragraph(step.shown, 6, quoted=True)
        if step.as_in:
            earlier = case.text(step.as_in)
            yield from paragraph(f"as in {earlier.title if earlier else step.as_in}", 6)


def _answer_lines(state: State, answers: Iterable[Answer]) -> Iterator[str]:
    """Each answer, and every description of it side by side; none of them changes it."""
    for answer in answers:
        text = state.case.text(answer.text)
        kind = CellAnswer(answer.kind.value).shown
        on = text.title if text else answer.text
        words = f": “{answer.words}”" if answer.words else ""
        yield from paragraph(f"{state.called(answer.party)} {kind}, on {on}{words}", 3)
        yield from account(state.case, answer, 4)
        for told in answer.characterisations:
            by = according_to(state.case, told)
            yield from paragraph(f"described as: {told.words} · {by}", 9, "      ->")


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
    "no_term",
    "No term is known here as {term}.",
    "The terms that there are: goodoffices talks show TALKS matrix",
)
