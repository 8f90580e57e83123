"""Positions in words as options of an issue: the same words are the same option."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from goodoffices.formats.folding import folded
from goodoffices.model import Issue, IssueKind, Option, Value, decimal_text, fresh_id, read_value

__all__ = ["IN_WORDS", "all_known", "value_of", "with_options"]

IN_WORDS = frozenset({IssueKind.CATEGORY, IssueKind.LEVEL})


def value_of(kind: IssueKind, words: str) -> Value | None:
    """What the words are as a value of the kind, if they are one that a case file can hold."""
    try:
        value = read_value(kind, words)
        read_value(kind, _written(value))
    except ValueError:
        return None
    return value


def all_known(issue: Issue, words: Iterable[str]) -> bool:
    """Whether an option reads the same as each, up to case and white space, or has its value."""
    known = _Known(issue)
    return all(known.find(each) is not None for each in words)


def with_options(
    issue: Issue, words: tuple[str, ...], origin: str | None
) -> tuple[Issue, tuple[str, ...]]:
    """The issue with options for all the words, and the ids of those that it can hold.

    Numbers, dates, days and schedules take only words that can be read as such.
    """
    known = _Known(issue)
    ids: dict[str, None] = {}
    for each in words:
        option = known.find(each) or known.add(each, origin)
        if option is not None:
            ids[option.id] = None
    return replace(issue, options=(*issue.options, *known.added)), tuple(ids)


class _Known:
    """The options of an issue by their words and values; a cell may name very many."""

    def __init__(self, issue: Issue) -> None:
        self.added: list[Option] = []
        self._issue = issue
        self._by_words: dict[str, Option] = {}
        self._by_value: dict[Value, Option] = {}
        self._taken: set[str] = set()
        for option in _options(issue):
            self._note(option)

    def find(self, words: str) -> Option | None:
        found = self._by_words.get(folded(words))
        if found is not None:
            return found
        value = _value(self._issue, words)
        return None if value is None else self._by_value.get(value)

    def add(self, words: str, origin: str | None) -> Option | None:
        """A new option for the words; None where the issue can hold none for them."""
        value = _value(self._issue, words)
        if self._issue.kind in IN_WORDS:
            number = len(self._issue.options) + len(self.added) + 1
            name = fresh_id(words, self._taken, f"o{number}")
            option = Option(id=name, title=words if words != name else None, origin=origin)
        elif value is None:
            return None
        else:
            text = _written(value)
            schedule = self._issue.kind is IssueKind.SCHEDULE
            name = fresh_id(text, self._taken, text) if schedule else text
            if name in self._taken:
                return None
            title = words if words != text else None
            option = Option(id=name, title=title, value=text, origin=origin)
        self.added.append(option)
        self._note(option)
        return option

    def _note(self, option: Option) -> None:
        self._taken.add(option.id)
        for key in (folded(option.shown), folded(option.id)):
            self._by_words.setdefault(key, option)
        value = _value(self._issue, option.value or option.id)
        if value is not None:
            self._by_value.setdefault(value, option)


def _options(issue: Issue) -> tuple[Option, ...]:
    try:
        return issue.all_options
    except ValueError:
        return issue.options


def _value(issue: Issue, words: str) -> Value | None:
    if issue.kind in IN_WORDS:
        return None
    return value_of(issue.kind, words)


def _written(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return decimal_text(value) if isinstance(value, Fraction | int) else str(value)
