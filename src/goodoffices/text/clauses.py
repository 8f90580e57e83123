"""What a text says on one term, and in what two texts differ on it."""

import unicodedata
from collections.abc import Iterable
from itertools import combinations

from goodoffices.model import Case, ContestedIn, IssueKind, Schedule, Term
from goodoffices.text.brackets import marked

__all__ = ["contested_in", "option_shown", "same", "shown", "totals"]


def same(one: Term, other: Term) -> bool:
    """Whether two clauses say the same: same option, and same words up to white space.

    Words that only one of them has are a difference, and so are brackets. Clauses that are both
    left open are the same if their words are; that settles nothing.
    """
    if one.left_open != other.left_open or one.option != other.option:
        return False
    if _brackets(one) != _brackets(other):
        return False
    words = _words(one), _words(other)
    stated = one.left_open or one.option is not None or one.words is not None
    return stated and words[0] == words[1]


def shown(case: Case, term: Term) -> str:
    """The clause in words for people, with what is not agreed in brackets."""
    if term.words is not None:
        return marked(term.words, term.brackets)
    if term.option is not None:
        return marked(option_shown(case, term.id, term.option), term.brackets)
    return "left to be agreed"


def option_shown(case: Case, issue_id: str, option_id: str) -> str:
    """An option of an issue in words, with the issue's unit."""
    issue = case.issue(issue_id)
    option = issue.option(option_id) if issue else None
    if issue is None or option is None:
        return option_id
    if issue.unit and option.title is None:
        return f"{option.shown} {issue.unit}"
    return option.shown


def contested_in(case: Case, clauses: Iterable[Term]) -> tuple[ContestedIn, ...]:
    """In what the clauses of one term differ, in the order of the vocabulary."""
    found: set[ContestedIn] = set()
    for one, other in combinations(clauses, 2):
        if not same(one, other):
            found |= _difference(case, one, other)
    return tuple(aspect for aspect in ContestedIn if aspect in found)


def totals(case: Case, clauses: Iterable[Term]) -> frozenset[int]:
    """The totals of the clauses that are amounts by day."""
    schedules = (_value(case, clause) for clause in clauses)
    return frozenset(s.total for s in schedules if isinstance(s, Schedule))


def _words(term: Term) -> list[str] | None:
    """The words without white space; characters that Unicode holds equal are equal."""
    return None if term.words is None else unicodedata.normalize("NFC", term.words).split()


def _brackets(term: Term) -> list[str] | None:
    """The words with the brackets in them. Who wants these, and why, is no part of the clause."""
    if not term.brackets:
        return None
    return unicodedata.normalize("NFC", marked(term.words or "", term.brackets)).split()


def _difference(case: Case, one: Term, other: Term) -> set[ContestedIn]:
    if one.left_open or other.left_open:
        return {ContestedIn.REOPENED}
    if one.option == other.option:
        return {ContestedIn.WORDING}
    values = _value(case, one), _value(case, other)
    match values:
        case (Schedule() as first, Schedule() as second):
            found = set() if first.total == second.total else {ContestedIn.AMOUNT}
            days = [[day for day, _ in schedule.steps] for schedule in (first, second)]
            if not found or days[0] != days[1]:
                found.add(ContestedIn.TIMING)
            return found
    issue = case.issue(one.id)
    if issue is None or None in values:
        return {ContestedIn.WORDING} if issue is None else set()
    if issue.kind is IssueKind.NUMBER:
        return {ContestedIn.AMOUNT}
    if issue.kind in {IssueKind.DATE, IssueKind.DAY}:
        return {ContestedIn.TIMING}
    return set()


def _value(case: Case, term: Term) -> object:
    issue = case.issue(term.id)
    option = issue.option(term.option) if issue and term.option is not None else None
    return issue.value(option) if issue and option else None
