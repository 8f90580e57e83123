"""The phases and obligations of one text, with what the checks ask of them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goodoffices.agreement.ends import ends
from goodoffices.agreement.owed import owed, phases_of, stands_in
from goodoffices.model import After, Case, DayCount, Deposit, Obligation, Phase, Ratio, Text

__all__ = ["Clauses", "clauses_of", "counted_days", "told", "within_days"]


@dataclass(frozen=True)
class Clauses:
    """What a text obliges to. Days as offsets: the day on which the agreement starts is 0."""

    case: Case
    text: Text | None
    obligations: tuple[Obligation, ...]
    phases: tuple[Phase, ...]

    @property
    def place(self) -> str:
        """What a finding on the whole is about: the text, or the case."""
        return self.text.id if self.text else self.case.id

    @cached_property
    def parties(self) -> frozenset[str]:
        """Ids of the sides."""
        return frozenset(party.id for party in self.case.parties)

    @cached_property
    def obligation(self) -> Mapping[str, Obligation]:
        """Obligations by id."""
        return {each.id: each for each in self.obligations}

    @cached_property
    def phase(self) -> Mapping[str, Phase]:
        """Phases by id."""
        return {each.id: each for each in self.phases}

    def has(self, element: Deposit | Ratio) -> bool:
        """Whether a deposit or a ratio belongs to this text."""
        return stands_in(self.case, element, self.text.id if self.text else None)

    @cached_property
    def waiting_for(self) -> Mapping[str, tuple[str, ...]]:
        """Obligation -> ids of the phases and obligations that wait for it."""
        found: dict[str, list[str]] = {}
        for phase in self.phases:
            gates = [*phase.needs]
            under_way = [each.while_under_way for each in phase.prolongations]
            for id_ in dict.fromkeys([*(each.id for each in gates), *filter(None, under_way)]):
                found.setdefault(id_, []).append(phase.id)
        for duty in self.obligations:
            for after in duty.after:
                found.setdefault(after.id, []).append(duty.id)
        return {id_: tuple(dict.fromkeys(who)) for id_, who in found.items()}

    def name(self, id_: str) -> str:
        """A phase or obligation as a sentence names it."""
        return told(self.phase[id_] if id_ in self.phase else self.obligation[id_])

    @property
    def _counted(self) -> DayCount | None:
        return self.phases[0].counted if self.phases else None

    @property
    def first_number(self) -> int:
        """The number of the day on which the agreement starts."""
        return 1 if self._counted is DayCount.DAY_N else 0

    def number(self, offset: int) -> int:
        """The number of a day, as the first phase counts."""
        return offset + self.first_number

    def offset(self, duty: Obligation | Phase, day: int) -> int:
        """A day of an obligation, or of a phase, as days after the start of its phase.

        Where nobody said how days are counted, they are taken as those after the start, which
        leaves a day more than the other way.
        """
        phase = duty if isinstance(duty, Phase) else self.phase.get(duty.phase or "")
        counted = phase.counted if phase else self._counted
        return day - 1 if counted is DayCount.DAY_N else day

    @cached_property
    def starts(self) -> Mapping[str, int]:
        """Phase -> the offset of its first day if each begins when the one before it is over.

        Those of which no length or no start is known are left out.
        """
        found: dict[str, int] = {}
        origin = self.phases[0].start if self.phases else None
        for index, phase in enumerate(self.phases):
            before = self.phase.get(phase.follows or "")
            if index == 0:
                found[phase.id] = 0
            elif before and before.id in found and before.days is not None:
                last = found[before.id] + self.offset(before, before.days)
                found[phase.id] = last + (before.counted is DayCount.DAY_N)
            elif phase.start and origin:
                found[phase.id] = (phase.start.day - origin.day).days
        return found

    def end(self, phase: Phase) -> int | None:
        """The offset of the last day of a phase, if it is not prolonged; None if not known."""
        if phase.days is None or phase.id not in self.starts:
            return None
        return self.starts[phase.id] + self.offset(phase, phase.days)

    def certified(self, duty: Obligation) -> int | None:
        """The offset of the day on which its event was certified; None where not, or not known."""
        return None if duty.certified is None else self._on(duty.certified.day)

    def end_of_clock(self, duty: Obligation) -> int | None:
        """The offset of the last day of the clock with whose end it is due; None if not known.

        Where nobody stated how the days of the clock are counted it has two ends, and none here.
        """
        clock = next((each for each in self.case.clocks if each.id == duty.clock), None)
        found = ends(clock) if clock is not None else ()
        return self._on(found[0].day) if len(found) == 1 else None

    def _on(self, day: date) -> int | None:
        start = self.phases[0].start if self.phases else None
        return (day - start.day).days if start else None

    def span(self, duty: Obligation) -> tuple[int, int | None] | None:
        """Offsets of the first and the last day on which it is owed; None if not known.

        It has no last day where neither it nor its phase has one.
        """
        began = self.certified(duty)
        once = duty.by_day is None and duty.schedule is None and not duty.each_day
        if duty.event is not None and began is not None and once:
            within = within_days(duty)
            return began, None if within is None else began + within
        due = self.end_of_clock(duty)
        if due is not None and once:
            return min(due, 0), due
        phase = self.phase.get(duty.phase or "")
        if phase and phase.id not in self.starts:
            return None
        start = self.starts[phase.id] if phase else 0
        first, last = duty.from_day, duty.by_day
        if duty.schedule:
            days = [day for day, _ in duty.schedule.steps]
            first = days[0] if first is None else first
            last = days[-1] if last is None else last
        begins = start if first is None else start + self.offset(duty, first)
        if last is not None:
            return begins, start + self.offset(duty, last)
        return begins, self.end(phase) if phase else None

    def condition(self, duty: Obligation) -> str | None:
        """What it depends on that nobody is bound to bring about, in words; None if on nothing."""
        phase = self.phase.get(duty.phase or "")
        if duty.condition or phase is None:
            return duty.condition
        return self.entry_condition(phase)

    def entry_condition(self, phase: Phase) -> str | None:
        """What the start of a phase, or of one before it, depends on; None if it is sure to come.

        It is not sure while the sides have still to agree on it, while it needs something that is
        said in words alone, and while it needs an obligation whose failure has no consequence; nor
        is one that begins with an event. The first phase begins as the agreement does.
        """
        return self._conditions.get(phase.id)

    def uncovered(self, needs: Iterable[After]) -> tuple[Obligation, ...]:
        """Of what is needed, the obligations with no consequence if they are not performed."""
        found = [self.obligation[each.id] for each in needs if each.id in self.obligation]
        return tuple(each for each in found if each.consequence is None)

    @cached_property
    def _conditions(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for phase in self.phases[1:]:
            before = found.get(phase.follows or "")
            waits = self.uncovered(phase.needs)
            if phase.event is not None and phase.certified is None:
                found[phase.id] = phase.event
            elif before is not None:
                found[phase.id] = before
            elif phase.needs_accord:
                found[phase.id] = f"agreement on {told(phase)}"
            elif phase.needs_words:
                found[phase.id] = "; ".join(phase.needs_words)
            elif waits:
                found[phase.id] = "; ".join(each.words for each in waits)
        return found


def within_days(duty: Obligation) -> int | None:
    """Within how many days of what starts it a duty is due; hours are taken as whole days."""
    if duty.within_days is not None or duty.within_hours is None:
        return duty.within_days
    return -(-duty.within_hours // 24)


def clauses_of(case: Case, text_id: str | None = None) -> Clauses:
    """The clauses of a text; without one, those that stand in no text."""
    text = case.text(text_id) if text_id is not None else None
    return Clauses(case, text, owed(case, text_id), phases_of(case, text_id))


def counted_days(days: int) -> str:
    """A number of days, as a sentence has it."""
    return "1 day" if days == 1 else f"{days} days"


def told(element: Obligation | Phase) -> str:
    """A phase or obligation as a sentence names it."""
    return f"“{element.title}”" if isinstance(element, Phase) else f"“{element.words}”"
