"""Which terms of a case a formula could fit, and why: by what they say and by how they stand."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from goodoffices.ideas.bank import formulas
from goodoffices.ideas.formula import Formula, Signal, Topic
from goodoffices.model import Case, ContestedIn, TermState
from goodoffices.text import Standing, on_table, term_states

__all__ = ["Fit", "Idea", "about", "ideas_for", "said_on"]

_OPEN = frozenset(
    {
        TermState.CONTESTED,
        TermState.BOTH_NON_NEGOTIABLE,
        TermState.NOT_ANSWERED,
        TermState.UNKNOWN,
    }
)


@dataclass(frozen=True)
class Fit:
    """A term that a formula could fit.

    Attributes:
        term: id.
        title: the case's words for it.
        phrase: what the term speaks of, in the bank's words; None where its words did not decide.
        signals: how it stands; none where that did not decide.
    """

    term: str
    title: str
    phrase: str | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class Idea:
    """A formula and the terms of a case that it could fit; no terms where no case was asked for."""

    formula: Formula
    fits: tuple[Fit, ...] = ()


def about(wanted: str) -> tuple[Formula, ...]:
    """The formulas of a topic, the formula of an id, or those that speak of some words.

    Empty when there are none.
    """
    topic = Topic.named(wanted)
    if topic is not None:
        return tuple(formula for formula in formulas() if topic in formula.topics)
    plain = wanted.strip().casefold()
    named = tuple(formula for formula in formulas() if formula.id == plain)
    if named or not plain:
        return named
    return tuple(formula for formula in formulas() if _mentions(formula, plain))


def ideas_for(
    case: Case,
    among: Iterable[Formula] | None = None,
    *,
    terms: Collection[str] | None = None,
) -> tuple[Idea, ...]:
    """The formulas that could fit a term that is still open, in the bank's order.

    A formula that names words and states fits a term only by both; one that names either, by that.
    Words are English: a case in another language is met by the state of its terms alone.

    Args:
        case: as read.
        among: the formulas to look at; all when left out.
        terms: ids of the terms to look at, whatever their state; all open ones when left out.
    """
    standings = [
        standing
        for standing in term_states(case)
        if (standing.state in _OPEN if terms is None else standing.id in terms)
    ]
    signals = {standing.id: frozenset(_signals(case, standing)) for standing in standings}
    words = {
        standing.id: "\n".join(said_on(case, standing.id)).casefold() for standing in standings
    }
    ideas = (
        Idea(formula, tuple(_fits(formula, standings, words, signals)))
        for formula in (formulas() if among is None else among)
    )
    return tuple(idea for idea in ideas if idea.fits)


def _fits(
    formula: Formula,
    standings: Iterable[Standing],
    words: Mapping[str, str],
    signals: Mapping[str, frozenset[Signal]],
) -> Iterator[Fit]:
    for standing in standings:
        phrase = next((p for p in formula.words if _begun(p).search(words[standing.id])), None)
        shown = tuple(s for s in formula.signals if s in signals[standing.id])
        by_words = phrase is not None or not formula.words
        if by_words and (shown or not formula.signals):
            yield Fit(standing.id, standing.title, phrase, shown)


@cache
def _begun(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(phrase)}")


def _mentions(formula: Formula, plain: str) -> bool:
    used = (f"{use.agreement} {use.how}" for use in formula.used)
    said = (formula.title, formula.problem, formula.formula, *used)
    return any(_begun(plain).search(words.casefold()) for words in said) or any(
        plain in {phrase, f"{phrase}s"} or (len(phrase) > 4 and plain.startswith(phrase))
        for phrase in formula.words
    )


def said_on(case: Case, term: str) -> Iterator[str]:
    """What is said on a term: its title, its options, the clauses on the table, the positions."""
    yield case.term_title(term)
    issue = case.issue(term)
    if issue is not None:
        yield from (option.title for option in issue.all_options if option.title)
    for text in on_table(case):
        clause = text.term(term)
        if clause is not None and clause.words:
            yield clause.words
    yield from (p.words for p in case.positions if p.issue == term and p.words)


def _signals(case: Case, standing: Standing) -> Iterator[Signal]:
    if standing.state is TermState.BOTH_NON_NEGOTIABLE:
        yield Signal.NON_NEGOTIABLE
    aspects = {
        ContestedIn.PRINCIPLE: Signal.PRINCIPLE,
        ContestedIn.AMOUNT: Signal.AMOUNT,
        ContestedIn.TIMING: Signal.TIMING,
        ContestedIn.WORDING: Signal.WORDING,
        ContestedIn.REOPENED: Signal.REOPENED,
    }
    yield from (aspects[aspect] for aspect in standing.contested_in)
    clauses = (text.term(standing.id) for text in on_table(case))
    if any(clause is not None and not clause.settled for clause in clauses):
        yield Signal.LEFT_OPEN
    if any(standing.id in demand.turned_into for demand in case.preconditions):
        yield Signal.PRECONDITION
    if any(cell.accounts and not cell.counting for cell in standing.cells.values()):
        yield Signal.ONLY_REPORTED
