"""Positions in words as options of an issue: the same words are the same option."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from goodoffices.formats.folding import folded
from goodoffices.model import Issue, IssueKind, Option, Value, decimal_text, fresh_id, read_value

__all__ = ["IN_WORDS", "find_option", "value_of", "with_option", "with_options"]

IN_WORDS = frozenset({IssueKind.CATEGORY, IssueKind.LEVEL})


def value_of(kind: IssueKind, words: str) -> Value | None:
    """What the words are as a value of the kind, if they are one that a case file can hold."""
    try:
        value = read_value(kind, words)
        read_value(kind, _written(value))
    except ValueError:
        return None
    return value


def find_option(issue: Issue, words: str) -> Option | None:
    """The option that reads the same up to case and white space, or has the same value."""
    options = _options(issue)
    key = folded(words)
    for option in options:
        if key in {folded(option.shown), folded(option.id)}:
            return option
    value = _value(issue, words)
    if value is None:
        return None
    return next((o for o in options if _value(issue, o.value or o.id) == value), None)


def with_option(issue: Issue, words: str, origin: str | None) -> tuple[Issue, str | None]:
    """The issue with an option for ``words``, and its id; no id where the issue can hold none.

    Numbers, dates, days and schedules take only words that can be read as such.
    """
    found = find_option(issue, words)
    if found:
        return issue, found.id
    taken = {option.id for option in _options(issue)}
    value = _value(issue, words)
    if issue.kind in IN_WORDS:
        name = fresh_id(words, taken, f"o{len(issue.options) + 1}")
        option = Option(id=name, title=words if words != name else None, origin=origin)
    elif value is None:
        return issue, None
    else:
        text = _written(value)
        name = fresh_id(text, taken, text) if issue.kind is IssueKind.SCHEDULE else text
        if name in taken:
            return issue, None
        title = words if words != text else None
        option = Option(id=name, title=title, value=text, origin=origin)
    return replace(issue, options=(*issue.options, option)), option.id


def with_options(
    issue: Issue, words: tuple[str, ...], origin: str | None
) -> tuple[Issue, tuple[str, ...]]:
    """The issue with options for all the words, and the ids of those that it can hold."""
    ids: dict[str, None] = {}
    for each in words:
        issue, option_id = with_option(issue, each, origin)
        if option_id is not None:
            ids[option_id] = None
    return issue, tuple(ids)


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
