"""What a text obliges to as single deliveries, each with its day and its place within the day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from goodoffices.agreement.checks.clauses import Clauses, clauses_of, within_days
from goodoffices.model import After, Case, Obligation, together

__all__ = ["Delivered", "deliveries", "deliveries_of"]

_Part = tuple[int | None, Fraction | None]


@dataclass(frozen=True)
class Delivered:
    """One part of what somebody owes.

    Attributes:
        obligation: id of the obligation.
        number: which part of it, from 1.
        day: as a number, in the way in which the first phase counts; the last day for it, where
            there is a window; None where none is known.
        place: its place among what falls on that day; None where nobody stated it.
        amount: how much; None where nobody stated it.
        unit: what is counted, in words.
        words: what is done.
        by: ids of those who owe it.
        toward: ids of those whom it is owed to; where nobody is named, every other party, and
            each other where every party owes it.
        term: id of the term that it stands in.
        together: ids of all obligations that are performed at the same time, hand against hand,
            with its own; none where there is no other.
        deposited: whether a third holds what is handed over until every part is there.
        persons: whether persons are counted.
        daily: whether it is owed on each day.
    """

    obligation: str
    number: int
    day: int | None
    place: int | None
    amount: Fraction | None
    unit: str | None
    words: str
    by: tuple[str, ...]
    toward: tuple[str, ...]
    term: str | None
    together: tuple[str, ...]
    deposited: bool
    persons: bool
    daily: bool

    @property
    def id(self) -> str:
        """The obligation and the number of the part."""
        return f"{self.obligation} {self.number}"


def deliveries(case: Case, text_id: str | None) -> tuple[Delivered, ...]:
    """All deliveries of a text, by day and place; those without a day last.

    What is owed on each day is one delivery a day, and so is a duty not to do something. What
    follows another obligation part by part is shared out as that one is.
    """
    return deliveries_of(clauses_of(case, text_id))


def deliveries_of(clauses: Clauses) -> tuple[Delivered, ...]:
    """All deliveries of some clauses, by day and place; those without a day last."""
    joined = together(clauses.obligations)
    days = _Days(clauses, joined)
    found = [
        _delivered(clauses, duty, number, part, joined.get(duty.id, ()))
        for duty in clauses.obligations
        for number, part in enumerate(days.parts(duty), start=1)
    ]
    return tuple(sorted(_placed(clauses, found), key=_when))


class _Days:
    """The parts of each obligation, each with its day and its amount as far as they are known."""

    def __init__(self, clauses: Clauses, together: Mapping[str, tuple[str, ...]]) -> None:
        self._clauses = clauses
        self._together = together
        self._known: dict[str, tuple[_Part, ...]] = {}
        self._asked: set[str] = set()

    def parts(self, duty: Obligation) -> tuple[_Part, ...]:
        """Its parts; what waits for itself by a demand has no day."""
        if duty.id not in self._known:
            if duty.id in self._asked:
                return ((None, duty.amount),)
            self._asked.add(duty.id)
            self._known[duty.id] = tuple(self._parts(duty))
            self._asked.discard(duty.id)
        return self._known[duty.id]

    def _parts(self, duty: Obligation) -> Iterator[_Part]:
        span = None if self._waits_for_an_event(duty) else self._clauses.span(duty)
        if duty.schedule is not None:
            for day, amount in duty.schedule.steps:
                placed = None if span is None else self._number(duty, day)
                yield placed, Fraction(amount)
            return
        if (duty.each_day or duty.forbids) and span is not None and span[1] is not None:
            for offset in range(span[0], span[1] + 1):
                yield self._clauses.number(offset), duty.amount
            return
        followed = self._followed(duty)
        if followed is not None and not duty.each_day:
            yield from self._part_by_part(duty, followed)
            return
        yield self._due(duty, span), duty.amount

    def _followed(self, duty: Obligation) -> Obligation | None:
        """What it follows part by part."""
        if duty.by_day is not None:
            return None
        there = (self._clauses.obligation.get(after.id) for after in duty.after if after.each)
        return next((each for each in there if each is not None), None)

    def _part_by_part(self, duty: Obligation, first: Obligation) -> Iterator[_Part]:
        before = self.parts(first)
        amounts = [amount for _, amount in before if amount is not None]
        whole = sum(amounts)
        for day, amount in before:
            due = None if day is None else day + (within_days(duty) or 0)
            share = None
            if duty.amount is not None and len(before) == 1:
                share = duty.amount
            elif duty.amount is not None and amount is not None and len(amounts) == len(before):
                share = duty.amount * amount / whole
            yield due, share

    def _due(self, duty: Obligation, span: tuple[int, int | None] | None) -> int | None:
        """The last day for what is done once."""
        dated = [] if span is None or span[1] is None else [self._clauses.number(span[1])]
        follows = [each for each in duty.after if each.id in self._clauses.obligation]
        within = within_days(duty) is not None and duty.event is None
        if follows and (within or not dated):
            reached = [self._reached(each) for each in follows]
            if None in reached:
                return dated[0] if dated and not within else None
            after = max(day for day in reached if day is not None) + (within_days(duty) or 0)
            return min([after, *dated]) if within else after
        if not dated:
            return self._of_the_others(duty)
        return dated[0]

    def _reached(self, after: After) -> int | None:
        """The day on which so much of it is done."""
        done = Fraction(0)
        for day, amount in self.parts(self._clauses.obligation[after.id]):
            done += amount or 0
            if after.amount is not None and amount is not None and done >= after.amount:
                return day
        return self.parts(self._clauses.obligation[after.id])[-1][0]

    def _of_the_others(self, duty: Obligation) -> int | None:
        """The day of what is performed at the same time."""
        others = (self._clauses.obligation[each] for each in self._together.get(duty.id, ()))
        found = (self.parts(each)[-1][0] for each in others if each is not duty)
        return next((day for day in found if day is not None), None)

    def _waits_for_an_event(self, duty: Obligation) -> bool:
        return duty.event is not None and duty.certified is None

    def _number(self, duty: Obligation, day: int) -> int:
        phase = self._clauses.phase.get(duty.phase or "")
        start = self._clauses.starts[phase.id] if phase else 0
        return self._clauses.number(start + self._clauses.offset(duty, day))


def _delivered(
    clauses: Clauses, duty: Obligation, number: int, part: _Part, together: tuple[str, ...]
) -> Delivered:
    others = tuple(p.id for p in clauses.case.parties_in_order() if p.id not in duty.by)
    group = [clauses.obligation[each] for each in together]
    return Delivered(
        obligation=duty.id,
        number=number,
        day=part[0],
        place=duty.order,
        amount=part[1],
        unit=clauses.case.unit_words(duty.unit),
        words=duty.words,
        by=duty.by,
        toward=duty.toward or others or (duty.by if len(duty.by) > 1 else ()),
        term=duty.term,
        together=together,
        deposited=bool(group) and all(each.deposited_with is not None for each in group),
        persons=duty.persons,
        daily=duty.each_day or duty.forbids,
    )


def _placed(clauses: Clauses, found: Sequence[Delivered]) -> Iterator[Delivered]:
    """Each with a place, where what it waits for on the same day gives it one."""
    on: dict[int, dict[str, int | None]] = {}
    for each in found:
        if each.day is not None:
            on.setdefault(each.day, {})[each.obligation] = each.place
    placed = {day: _with_links(clauses, there) for day, there in on.items()}
    for each in found:
        if each.day is None or each.place is not None:
            yield each
        else:
            yield replace(each, place=placed[each.day][each.obligation])


def _with_links(clauses: Clauses, there: Mapping[str, int | None]) -> dict[str, int | None]:
    """Places within a day: those stated, and those that follow from what waits for what.

    Where nobody stated a place, what waits comes after what it waits for, what is waited for
    comes before what has a place, and the rest may come anywhere.
    """
    found = dict(there)
    links = {
        name: [
            each.id
            for each in clauses.obligation[name].after
            if each.id in there and not each.asked
        ]
        for name in there
    }
    if all(place is None for place in there.values()):
        found.update({first: 1 for waits in links.values() for first in waits})
    else:
        for _ in there:
            found.update(_before(there, found, links))
    for _ in there:
        for name, waits in links.items():
            before = [place for each in waits if (place := found[each]) is not None]
            if there[name] is None and before:
                found[name] = max(before) + 1
    return found


def _before(
    there: Mapping[str, int | None],
    found: Mapping[str, int | None],
    links: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, int]]:
    """A place for each without a stated one that something with a place waits for."""
    for first in there:
        waiting = (found[name] for name, waits in links.items() if first in waits)
        after = [place for place in waiting if place is not None]
        if there[first] is None and after:
            yield first, min(after) - 1


def _when(each: Delivered) -> tuple[bool, int, bool, int]:
    return (each.day is None, each.day or 0, each.place is None, each.place or 0)
