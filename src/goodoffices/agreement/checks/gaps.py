"""Days on which nothing is owed without a condition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

__all__ = ["Gap", "InForce", "gaps", "in_force"]


@dataclass(frozen=True)
class InForce:
    """That something is owed from one day to another, both included.

    Without a ``last`` day it goes on. It is owed only if its ``condition`` holds, where it has one.
    """

    id: str
    first: int
    last: int | None = None
    condition: str | None = None

    def on(self, day: int) -> bool:
        """Whether the day lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Gap:
    """Days, both included, on which nothing is owed without a condition.

    ``last`` is None where it does not end. ``before`` are those whose last day is the eve of it,
    ``only_if`` those that are owed on one of its days if their condition holds.
    """

    first: int
    last: int | None
    before: tuple[str, ...]
    only_if: tuple[str, ...]


def gaps(owed: Iterable[InForce], first: int, last: int | None = None) -> tuple[Gap, ...]:
    """Every gap from one day to another, both included; without a last day, to the end of days."""
    duties = list(owed)
    sure = sorted((each for each in duties if each.condition is None), key=lambda each: each.first)
    found, day = [], first
    for duty in chain(sure, [None]):
        until = duty.first - 1 if duty else last
        if last is not None and (until is None or until > last):
            until = last
        if until is None or until >= day:
            found.append(_gap(duties, day, until))
        if duty is None or duty.last is None or (last is not None and duty.last >= last):
            break
        day = max(day, duty.last + 1)
    return tuple(found)


def in_force(owed: Iterable[InForce], day: int, holding: Sequence[str] = ()) -> tuple[InForce, ...]:
    """What is owed on a day if these conditions hold and no others do."""
    return tuple(
        each
        for each in owed
        if each.on(day) and (each.condition is None or each.condition in holding)
    )


def _gap(duties: list[InForce], first: int, last: int | None) -> Gap:
    before = [each.id for each in duties if each.condition is None and each.last == first - 1]
    only_if = [
        each.id
        for each in duties
        if each.condition is not None
        and (last is None or each.first <= last)
        and (each.last is None or each.last >= first)
    ]
    return Gap(first, last, tuple(before), tuple(only_if))
