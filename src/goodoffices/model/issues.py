"""Issues with their options, and what may not be combined."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from goodoffices.model.numbers import decimal_text, read_number
from goodoffices.model.schedule import Schedule
from goodoffices.model.shape import means
from goodoffices.model.statement import Element, Statement
from goodoffices.model.when import read_day
from goodoffices.model.words import IssueKind

__all__ = ["MOST_STEPS", "Constraint", "Issue", "Option", "Range", "Value", "read_value"]

Value = Fraction | date | int | Schedule | str

MOST_STEPS = 10_000


@dataclass(frozen=True, kw_only=True)
class Option(Element):
    """One possible answer to an issue."""

    id: str = means("short id", example="two-waves")
    title: str | None = means("the option in words; its value or id when left out", default=None)
    value: str | None = means(
        "its number, date, day or amounts by day, as the issue's kind asks",
        default=None,
        example="6@1 6@7",
    )
    origin: str | None = means(
        "id of the party, third party or text that it came from", default=None, refers="origin"
    )

    @property
    def shown(self) -> str:
        """The wording for people."""
        return self.title or self.value or self.id


@dataclass(frozen=True, kw_only=True)
class Range:
    """Evenly spaced options between two ends, both included where the step reaches them."""

    low: str = means("the first number, date or day", example="0.6")
    high: str = means("the last number, date or day", example="1.4")
    step: str = means("the step between two options; days for dates", example="0.2")


@dataclass(frozen=True, kw_only=True)
class Issue(Element):
    """A question to settle. A term of a text settles the issue that has the same id."""

    id: str = means("short id, shared with the term that settles it", example="T3")
    title: str = means("the question in a few words", example="Release of persons held, by day")
    kind: IssueKind = means("what its options are", default=IssueKind.CATEGORY)
    unit: str | None = means("unit of its numbers", default=None, example="million")
    options: tuple[Option, ...] = means("its possible answers, in order for levels", default=())
    range: Range | None = means("evenly spaced options instead of a list", default=None)

    @cached_property
    def all_options(self) -> tuple[Option, ...]:
        """The listed options, then those of the range that are not listed."""
        listed = {option.id for option in self.options}
        spaced = tuple(o for o in _spaced(self.kind, self.range) if o.id not in listed)
        return self.options + spaced

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return self._by_id.get(option_id)

    def value(self, option: Option) -> Value:
        """The option's value, read as the issue's kind asks. Raises ValueError if unreadable."""
        if self.kind in {IssueKind.CATEGORY, IssueKind.LEVEL}:
            return option.shown
        return read_value(self.kind, option.value if option.value is not None else option.id)

    @cached_property
    def _by_id(self) -> dict[str, Option]:
        # Of options with one id, a fault, the first counts.
        return {option.id: option for option in reversed(self.all_options)}


@dataclass(frozen=True, kw_only=True)
class Constraint(Statement):
    """Options of different issues that cannot stand together.

    Either ``forbid`` names a combination that must not occur (one issue alone is a ban), or
    ``given`` names a combination that ``require`` goes with.
    """

    forbid: Mapping[str, tuple[str, ...]] = means(
        "issue -> options that must not all occur together",
        factory=dict,
        example="{pay: [1.4]}",
        refers="issue",
    )
    given: Mapping[str, tuple[str, ...]] = means(
        "issue -> options: if these occur", factory=dict, refers="issue"
    )
    require: Mapping[str, tuple[str, ...]] = means(
        "issue -> options: then one of these", factory=dict, refers="issue"
    )


def read_value(kind: IssueKind, text: str) -> Value:
    """Read a value of an issue's kind. Raises ValueError with a plain sentence."""
    match kind:
        case IssueKind.NUMBER:
            return read_number(text)
        case IssueKind.DAY:
            return _whole_days(text)
        case IssueKind.DATE:
            return read_day(text)
        case IssueKind.SCHEDULE:
            return Schedule.parse(text)
        case _:
            return text


def _whole_days(text: str) -> int:
    number = read_number(text)
    if number.denominator != 1 or number < 0:
        raise ValueError(f"expected a whole number of days, found {text!r}")
    return int(number)


def _spaced(kind: IssueKind, bounds: Range | None) -> tuple[Option, ...]:
    if bounds is None:
        return ()
    if kind is IssueKind.DATE:
        low, high = read_day(bounds.low), read_day(bounds.high)
        days = _whole_days(bounds.step)
        steps = _steps((high - low).days, days)
        return tuple(Option(id=(low + timedelta(days=k * days)).isoformat()) for k in range(steps))
    if kind is IssueKind.DAY:
        start, end, days = (_whole_days(each) for each in (bounds.low, bounds.high, bounds.step))
        return tuple(Option(id=str(start + k * days)) for k in range(_steps(end - start, days)))
    if kind is IssueKind.NUMBER:
        first, last, step = (read_number(each) for each in (bounds.low, bounds.high, bounds.step))
        return tuple(
            Option(id=decimal_text(first + k * step)) for k in range(_steps(last - first, step))
        )
    raise ValueError(f"a range needs numbers, days or dates; this issue has {kind.shown}")


def _steps(span: Fraction | int, step: Fraction | int) -> int:
    if step <= 0 or span < 0:
        raise ValueError("a range goes up in steps greater than zero")
    count = span // step + 1
    if count > MOST_STEPS:
        raise ValueError(f"a range of {count:,} options; the most is {MOST_STEPS:,}")
    return int(count)
