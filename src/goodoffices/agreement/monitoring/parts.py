"""The parts in which an obligation falls due, and what each of them waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.ends import End, ends
from goodoffices.agreement.monitoring.days import Counted, hours_after
from goodoffices.model import AgreedClock, DayCount, Moment, Obligation

__all__ = ["Due", "due_parts", "whole", "within"]

_ONE = Fraction(1)


@dataclass(frozen=True)
class Due:
    """A part of an obligation: how much, and when it is due by the agreement.

    ``number`` is its place, the first is 1; ``day`` its day as counted there; ``waits`` that its
    days or hours are counted from what it waits for, so that they are not known here.
    """

    number: int
    day: int | None
    amount: Fraction
    due: tuple[End, ...] = ()
    waits: bool = False


def whole(duty: Obligation, length: int | None) -> Fraction | None:
    """How much is owed in all, in a phase of so many days.

    One thing where nothing is counted, None where it is open.
    """
    if duty.schedule is not None:
        return Fraction(duty.schedule.total)
    each = duty.amount if duty.amount is not None else _ONE
    if not duty.each_day:
        return each
    first, last = _span(duty, length)
    return None if last is None else each * max(last - first + 1, 0)


def due_parts(
    duty: Obligation,
    *,
    length: int | None,
    origin: Counted | None,
    like: int,
    clock: AgreedClock | None,
    on: Moment,
) -> Iterator[Due]:
    """The parts in order; of what is owed on each day, those up to the first after ``on``.

    Args:
        duty: the obligation.
        length: how many days the phase lasts that it falls in.
        origin: what its days are counted from, where that is known.
        like: how many parts it has where each answers the like part of another.
        clock: the clock with whose end it is due.
        on: the day or moment for which it is told.
    """
    amount = duty.amount if duty.amount is not None else _ONE
    if duty.schedule is not None:
        for number, (day, some) in enumerate(duty.schedule.steps, 1):
            yield Due(number, day, Fraction(some), origin.day(day) if origin else ())
    elif duty.each_day:
        yield from _each_day(duty, length, origin, amount, on)
    elif duty.by_day is not None:
        yield Due(1, duty.by_day, amount, origin.day(duty.by_day) if origin else ())
    elif duty.within_days is not None or duty.within_hours is not None:
        for number in range(1, like + 1):
            yield Due(number, None, amount, waits=True)
    elif duty.clock is not None:
        yield Due(1, None, amount, ends(clock) if clock else ())
    else:
        yield Due(1, None, amount)


def _each_day(
    duty: Obligation,
    length: int | None,
    origin: Counted | None,
    amount: Fraction,
    on: Moment,
) -> Iterator[Due]:
    first, last = _span(duty, length)
    if origin is None:
        yield Due(1, first, amount)
        return
    day = first
    while last is None or day <= last:
        due = origin.day(day)
        yield Due(day - first + 1, day, amount, due)
        if not due or due[0].day > on.day:
            return
        day += 1


def _span(duty: Obligation, length: int | None) -> tuple[int, int | None]:
    first = 1 if duty.from_day is None else duty.from_day
    return first, length if duty.by_day is None else duty.by_day


def within(duty: Obligation, after: Moment | None) -> tuple[End, ...]:
    """When what is due so long after something is due; without a date before that was done."""
    if after is None:
        return ()
    if duty.within_hours is not None:
        return hours_after(after, duty.within_hours)
    return Counted(Moment(after.day), DayCount.D_PLUS_N).day(duty.within_days or 0)
