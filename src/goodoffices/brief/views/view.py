"""A view of the talks: lines for a terminal of 80 columns, and the same as plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from goodoffices.brief.said import according_to
from goodoffices.model import Case, Moment, Statement, When, exact
from goodoffices.screen import WIDTH, wrap

__all__ = ["View", "account", "data_of", "paragraph", "since"]

_WHOLE = 10_000


@dataclass(frozen=True)
class View:
    """What was asked for, as plain data and as lines."""

    told: Any
    lines: tuple[str, ...]


def paragraph(
    words: str, indent: int = 0, first: str = "", *, most: int = _WHOLE, quoted: bool = False
) -> Iterator[str]:
    """Words in lines of 80 columns, each indented; ``first`` stands in the indent of the first.

    They are a sentence of ours, which runs from left to right also where a name in it does not;
    ``quoted`` words are somebody else's alone, and run as they do themselves.
    """
    room = WIDTH - max(indent, len(first))
    for number, line in enumerate(
        line
        for part in words.splitlines() or [""]
        for line in wrap(part, room, most=most, ours=not quoted)
    ):
        start = first.ljust(indent) if number == 0 else " " * max(indent, len(first))
        yield f"{start}{line}".rstrip()


def account(case: Case, said: Statement, at: int) -> Iterator[str]:
    """According to whom it is so, beside its mark at a column; hollow for another's account."""
    mark = "○" if said.hollow else "●"
    yield from paragraph(according_to(case, said), at + 2, f"{' ' * at}{mark}")


def since(when: When | date, day: date) -> str:
    """How long ago a day was, in words: today, 3 days, 2 to 9 days."""
    if isinstance(when, date):
        when = When(when, when)
    least, most = (day - when.latest).days, (day - when.earliest).days
    if most < 0:
        return f"in {_days(-most)}"
    if most == 0:
        return "today"
    least = max(least, 0)
    return _days(most) if least == most else f"{least} to {_days(most)}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def data_of(value: Any) -> Any:
    """A value as plain data for JSON: exact numbers and dates as text, terms by their word."""
    if is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, (Moment, When)):
            return str(value)
        return {field.name: data_of(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, dict):
        return {str(name): data_of(each) for name, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return [data_of(each) for each in value]
    if isinstance(value, bytes):
        return value.hex()
    return value
