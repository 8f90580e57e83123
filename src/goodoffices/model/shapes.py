"""The shape of each part of a case, read off the vocabulary's own declarations.

Reader, writer and JSON Schema all walk these shapes; nothing here names a field.
"""

import functools
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from goodoffices.model import (
    MOST_DIGITS,
    Interval,
    Moment,
    Schedule,
    When,
    decimal_text,
    read_day,
    read_number,
)
from goodoffices.model.numbers import NUMBER

__all__ = [
    "Bounds",
    "Choice",
    "Entry",
    "Keyed",
    "Listing",
    "Plain",
    "Record",
    "Shape",
    "record_of",
    "shape_of",
    "takes_text",
]


@dataclass(frozen=True)
class Plain:
    """One text, read and written by functions; ``read`` raises ValueError in plain words."""

    of: type
    expected: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    blank: Any
    """A value to stand in for an unreadable one while the rest is checked."""
    schema: Mapping[str, Any]
    """What JSON Schema can say of it, given that YAML turns some texts into numbers or truths."""


@dataclass(frozen=True)
class Choice:
    """One word of a closed vocabulary."""

    of: type[Enum]

    @property
    def words(self) -> tuple[str, ...]:
        """The vocabulary."""
        return tuple(str(member.value) for member in self.of)


@dataclass(frozen=True)
class Bounds:
    """An interval, ``[low, high]``."""

    end: Plain


@dataclass(frozen=True)
class Listing:
    """A list; one item may stand without brackets."""

    item: "Shape"


@dataclass(frozen=True)
class Keyed:
    """Values under names that the case chooses."""

    value: "Shape"


@dataclass(frozen=True)
class Entry:
    """A field of a record, with what its declaration says about it."""

    name: str
    shape: "Shape"
    default: Any
    """``MISSING`` when the field must be given."""
    means: str
    example: str | None

    @property
    def required(self) -> bool:
        """Whether the field must be given."""
        return self.default is MISSING


@dataclass(frozen=True)
class Record:
    """Named fields of a dataclass."""

    of: type
    entries: Mapping[str, Entry]

    @property
    def name(self) -> str:
        """What such a record is called in a message."""
        return self.of.__name__.lower()

    @property
    def short(self) -> tuple[str, ...]:
        """The fields that one text alone can fill; empty when it takes more than a text.

        ``[Coast, Highland]`` are two parties with that id and name; ``[1, 2]`` two options.
        """
        required = tuple(entry.name for entry in self.entries.values() if entry.required)
        return required if {*required} <= {"id", "name", "title"} or required == ("words",) else ()


Shape = Plain | Choice | Bounds | Listing | Keyed | Record


@functools.cache
def shape_of(hint: Any) -> Shape:
    """The shape that a type of the vocabulary has in a file; None counts as "left out"."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        (given,) = (part for part in inner if part is not types.NoneType)
        return shape_of(given)
    if origin is tuple:
        return Listing(shape_of(inner[0]))
    if origin is Mapping:
        return Keyed(shape_of(inner[1]))
    if hint is Interval:
        return Bounds(_PLAIN[Fraction])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Choice(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return record_of(hint)
    raise TypeError(f"no form in a file for {hint!r}")


def takes_text(shape: Shape) -> bool:
    """Whether a single text can stand for a value of this shape."""
    match shape:
        case Listing():
            return takes_text(shape.item)
        case Record():
            return bool(shape.short)
        case _:
            return isinstance(shape, Plain | Choice)


@functools.cache
def record_of(of: type) -> Record:
    """The shape of a dataclass of the vocabulary."""
    hints = typing.get_type_hints(of)
    # A record's own fields come first, then those that every statement or element has.
    declared = [name for part in of.__mro__ for name in vars(part).get("__annotations__", ())]
    in_order = sorted(fields(of), key=lambda field: declared.index(field.name))
    return Record(
        of,
        types.MappingProxyType(
            {
                field.name: Entry(
                    field.name,
                    shape_of(hints[field.name]),
                    field.default if field.default_factory is MISSING else field.default_factory(),
                    field.metadata["means"],
                    field.metadata["example"],
                )
                for field in in_order
            }
        ),
    )


def _read_whole(text: str) -> int:
    number = read_number(text)
    if not text.strip().lstrip("+-").isdigit():
        raise ValueError(f"expected a whole number, found {text!r}")
    return number.numerator


def _read_truth(text: str) -> bool:
    try:
        return {"true": True, "yes": True, "false": False, "no": False}[text.strip().lower()]
    except KeyError:
        raise ValueError(f"expected true or false, found {text!r}") from None


def _write_number(number: Fraction | int) -> str:
    decimal = decimal_text(number)
    forms = (decimal, decimal.replace("0.", ".", 1), str(Fraction(number)))
    for text in forms:
        if len(text) <= MOST_DIGITS:
            return text
    raise ValueError(f"a number of more than {MOST_DIGITS} characters: {decimal[:20]}…")


_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ROUGH_DAY = r"\s*[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\s*"
_HOUR = r"T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[-+][0-9]{2}:[0-9]{2})"
_EITHER = r"^\s*([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])\s*$"

_PLAIN: dict[Any, Plain] = {
    str: Plain(str, "a text", str, str, "", {"type": ["string", "number", "boolean"]}),
    bool: Plain(
        bool,
        "true or false",
        _read_truth,
        lambda truth: str(truth).lower(),
        blank=False,
        schema={"type": ["boolean", "string"], "pattern": _EITHER},
    ),
    int: Plain(
        int,
        "a whole number",
        _read_whole,
        _write_number,
        0,
        {"type": ["integer", "string"], "pattern": r"^\s*[-+]?[0-9]+\s*$"},
    ),
    Fraction: Plain(
        Fraction,
        "a number",
        read_number,
        _write_number,
        Fraction(),
        {"type": ["number", "string"], "pattern": rf"^\s*({NUMBER.pattern})\s*$"},
    ),
    date: Plain(
        date,
        "a date such as 2031-05-31",
        read_day,
        date.isoformat,
        date.min,
        {"type": "string", "pattern": rf"^\s*{_DAY}\s*$"},
    ),
    Moment: Plain(
        Moment,
        "a day such as 2031-07-10, or a moment such as 2031-07-10T12:00+02:00",
        Moment.parse,
        str,
        Moment(date(2000, 1, 1)),
        {"type": "string", "pattern": rf"^\s*{_DAY}({_HOUR})?\s*$"},
    ),
    Schedule: Plain(
        Schedule,
        "amounts by day such as '6@1 6@7'",
        Schedule.parse,
        str,
        Schedule(((1, 1),)),
        {
            "type": "string",
            "pattern": r"^[\s,]*[0-9]{1,9}@[0-9]{1,6}([\s,]+[0-9]{1,9}@[0-9]{1,6})*[\s,]*$",
        },
    ),
    When: Plain(
        When,
        "a date such as 2031-05-31",
        When.parse,
        str,
        When(date.min, date.max),
        {
            "type": ["string", "integer"],
            "minimum": 1000,
            "maximum": 9999,
            "pattern": rf"^{_ROUGH_DAY}(\.\.{_ROUGH_DAY})?(\([\s\S]*\)\s*)?$",
        },
    ),
}
