"""Brackets in a clause: how they are shown, and how words that hold them are read.

What stands in brackets is not agreed: ``[seven days / thirty days]`` names another wording beside
its own, after a slash between spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from goodoffices.model import Bracket, Case, Hold, Term

__all__ = ["bracket_told", "hard_brackets", "marked", "read_brackets", "unmarked"]

_BETWEEN = " / "
_SIC = re.compile(r"\[\s*sic\s*\]", re.IGNORECASE)
_PAIR = re.compile(r"\[([^\[\]]*)\]")


def marked(words: str, brackets: tuple[Bracket, ...]) -> str:
    """The words with their brackets and alternatives in them.

    Words that are not in the clause, a fault, are shown in brackets at its end.
    """
    opens: list[tuple[int, int, int]] = []
    closes: list[tuple[int, int, str]] = []
    for bracket in brackets:
        own = words if bracket.words is None else bracket.words
        found = bracket.start(words)
        start, length = (len(words), 0) if found is None else (found, len(own))
        opens.append((start, -length, len(opens)))
        inside = "".join(_BETWEEN + each for each in bracket.alternatives)
        inside = inside if found is not None else own + inside
        closes.append((start + length, length, f"{inside}]"))
    at: dict[int, str] = {}
    for place, _, text in sorted(closes):
        at[place] = at.get(place, "") + text
    for place, _, _ in sorted(opens):
        at[place] = at.get(place, "") + "["
    cuts = sorted({0, len(words), *at})
    ends = [*cuts[1:], len(words)]
    return "".join(at.get(a, "") + words[a:b] for a, b in zip(cuts, ends, strict=True))


def unmarked(words: str) -> tuple[str, tuple[Bracket, ...]] | None:
    """The words without their brackets, and these; None where they cannot be told apart.

    So it is with a bracket inside another, one that holds nothing, and one that is not closed.
    """
    plain, last = "", 0
    found: list[tuple[int, str, list[str]]] = []
    for pair in _PAIR.finditer(words):
        if _SIC.fullmatch(pair[0]):
            continue
        own, *others = (part.strip() for part in pair[1].split(_BETWEEN))
        if not own or not all(others):
            return None
        plain += words[last : pair.start()]
        found.append((len(plain), own, others))
        plain += own
        last = pair.end()
    plain += words[last:]
    if any(mark in _SIC.sub("", plain) for mark in "[]"):
        return None
    return plain, tuple(
        Bracket(words=own, occurrence=_nth(plain, own, start), alternatives=tuple(others))
        for start, own, others in found
    )


def _nth(words: str, part: str, start: int) -> int:
    """Which of the places where the part stands begins there, counted from 1."""
    return sum(words.startswith(part, place) for place in range(start + 1))


def read_brackets(term: Term) -> Term:
    """A term left open by brackets in its words, with these as brackets of its own."""
    if term.words is None or not term.left_open:
        return term
    found = unmarked(term.words)
    if found is None or not found[1]:
        return term
    return replace(term, words=found[0], brackets=found[1], left_open=False)


def bracket_told(case: Case, bracket: Bracket) -> str:
    """Who wants a bracket and why, as far as known: ``Coast: waiting for instructions``."""
    held = sorted(bracket.held_by, key=lambda hold: hold.party)
    return "; ".join(_held(case, hold) for hold in held) or "nobody recorded who wants it"


def _held(case: Case, hold: Hold) -> str:
    actor = case.actor(hold.party)
    told = [hold.why.shown] if hold.why else []
    told += [hold.reason] if hold.reason else []
    if hold.hollow:
        said_by = hold.said_by.shown if hold.said_by else "nobody recorded who said so"
        told.append(f"according to: {said_by}" if hold.said_by else said_by)
    name = actor.label if actor else hold.party
    return f"{name}: {', '.join(told)}" if told else name


def hard_brackets(case: Case, text_id: str) -> tuple[tuple[Term, Bracket], ...]:
    """The brackets of a text, term by term: what is left before it is clean.

    Raises KeyError for an id that no text has.
    """
    text = case.text(text_id)
    if text is None:
        raise KeyError(text_id)
    return tuple(_brackets(text.terms))


def _brackets(terms: tuple[Term, ...]) -> Iterator[tuple[Term, Bracket]]:
    for term in terms:
        for bracket in term.brackets:
            yield term, bracket
