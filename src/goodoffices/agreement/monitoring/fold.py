"""Where every obligation stands on a day, from what was agreed and what was told; nothing else.

An obligation is not due before what it waits for is done, whatever its day. Accounts change what
is told to have become of it, and never what was agreed. Where nobody told anything, it is due.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from goodoffices.agreement.ends import End, local_day
from goodoffices.agreement.monitoring.days import (
    Counted,
    late_by,
    latest,
    past,
    reached,
)
from goodoffices.agreement.monitoring.parts import Due, due_parts, whole, within
from goodoffices.agreement.monitoring.phases import PhaseStanding, phases_standing
from goodoffices.agreement.monitoring.settling import by_count, by_day, how_done, on_its_day
from goodoffices.agreement.monitoring.standing import Part, Standing
from goodoffices.agreement.monitoring.states import LADDER, ObligationState, PhaseState
from goodoffices.agreement.monitoring.told import Told, told_of
from goodoffices.agreement.owed import owed, phases_of
from goodoffices.model import After, Case, Moment, Obligation, Performance, Phase, Ratio, together

__all__ = ["Fold", "fold"]


def fold(case: Case, on: Moment, text_id: str | None = None) -> "Fold":
    """The obligations of a case, or of one of its texts, as they stand on a day or at a moment.

    Args:
        case: with its phases, obligations, clocks and accounts.
        on: the day or moment; what happened later is not known yet.
        text_id: the text whose obligations are told, with what its own options say; every
            obligation of the case as it stands there when left out.
    """
    if text_id is None:
        return Fold(case, on, case.obligations, case.phases)
    return Fold(case, on, owed(case, text_id), phases_of(case, text_id))


class Fold:
    """What accounts come to on a day; made by ``fold``."""

    def __init__(
        self, case: Case, on: Moment, duties: Iterable[Obligation], phases: Iterable[Phase]
    ) -> None:
        self.on = on
        self._case = case
        self._duties = {duty.id: duty for duty in duties}
        self._stages = tuple(phases)
        self._clocks = {clock.id: clock for clock in case.clocks}
        self._accounts: dict[str, list[Performance]] = {}
        for account in case.performances:
            if not on.before(account.on):
                self._accounts.setdefault(account.obligation, []).append(account)
        self._told: dict[str, Told] = {}
        self._met: dict[tuple[str, Fraction | None], Moment | None] = {}
        self._together = together(self._duties.values())
        self._ratios = {
            ratio.answers: ratio
            for ratio in case.ratios
            if ratio.of in self._duties and _by_ratio(self._duties.get(ratio.answers), ratio)
        }

    @cached_property
    def phases(self) -> Mapping[str, PhaseStanding]:
        """Every phase by its id."""
        return phases_standing(
            self._stages,
            self._case.clocks,
            self.on,
            lambda after: self._when(after.id, after.amount),
            self._under_way,
        )

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every obligation, in the order of the case."""
        return tuple(self._standing(duty) for duty in self._duties.values())

    def _told_of(self, name: str) -> Told:
        if name not in self._told:
            duty = self._duties.get(name)
            accounts, in_return = self._accounts.get(name, ()), name in self._ratios
            self._told[name] = told_of(duty, accounts, in_return=in_return) if duty else Told()
        return self._told[name]

    def _under_way(self, name: str) -> bool:
        told = self._told_of(name)
        return any(each.least > 0 for each in told.happenings) and not told.lapsed

    def _when(self, name: str, amount: Fraction | None) -> Moment | None:
        """When so much of an obligation was done, or all that is still owed; None if it was not."""
        key = (name, amount)
        if key not in self._met:
            self._met[key] = self._found_when(name, amount)
        return self._met[key]

    def _found_when(self, name: str, amount: Fraction | None) -> Moment | None:
        duty = self._duties.get(name)
        if duty is None or duty.forbids:
            return None
        told = self._told_of(name)
        stage = next((p for p in self._stages if p.id == duty.phase), None)
        needed = amount if amount is not None else whole(duty, stage.days if stage else None)
        if needed is None:
            return None
        if amount is None and name in self._ratios:
            needed = self._owed_in_return(self._ratios[name])
            if needed is None:
                return None
        elif amount is None:
            needed *= self._like(duty)
        reached_so_far = Fraction()
        for when, some in told.steps:
            reached_so_far += some
            if reached_so_far >= needed:
                return when
        if amount is None and duty.schedule is None and not duty.each_day:
            return next((each.on for each in told.settled), None)
        return None

    def _standing(self, duty: Obligation) -> Standing:
        told = self._told_of(duty.id)
        stage = self.phases.get(duty.phase or "")
        met = self._firsts(duty)
        length = stage.length if stage else None
        origin = self._origin(duty)
        clock = self._clocks.get(duty.clock or "")
        dues = due_parts(
            duty, length=length, origin=origin, like=self._like(duty), clock=clock, on=self.on
        )
        total = whole(duty, length)
        if duty.id in self._ratios:
            parts = tuple(self._in_return(duty, told, met))
            total = self._owed_in_return(self._ratios[duty.id])
        else:
            parts = tuple(self._parts(duty, told, dues, met))
            if total is not None and (like := self._like(duty)) > 1:
                total *= like
        holds = [h for h in told.held if h.until is None or not h.until.over(self.on)]
        if duty.forbids:
            state, parts = self._forbidden(duty, told, origin, length)
        else:
            state = self._state(duty, told, parts, total, held_back=bool(holds))
        open_ones = [part for part in parts if part.settled is None]
        waited = open_ones[0].held_by if open_ones else ()
        because = (name for hold in holds for name in hold.because_of)
        late = [p for p in open_ones if not p.held_by and past(p.due, self.on)]
        unmet = duty.condition is not None and not told.condition_met
        if duty.forbids or unmet or state is ObligationState.LAPSED:
            late = []
        last = min((latest(part.due) for part in late), default=None, key=lambda end: end.day)
        return Standing(
            obligation=duty,
            state=state,
            parts=parts,
            held_by=tuple(dict.fromkeys((*waited, *(because if open_ones else ())))),
            overdue=max((local_day(self.on, last) - last.day).days, 0) if last else 0,
            past_due=last is not None,
            owed=total,
            counted=told.counted,
            counted_most=told.counted_most,
            performed=sum(
                (h.first.amount or Fraction() for h in told.happenings if not h.first.outside),
                Fraction(),
            ),
            outside=sum(
                (h.first.amount or Fraction() for h in told.happenings if h.first.outside),
                Fraction(),
            ),
            accounts=told.accounts,
            disputed=told.disputed,
            checked=bool(told.happenings) and all(h.checked for h in told.happenings),
            span=_span(duty, origin, length),
        )

    def _owed_in_return(self, ratio: Ratio) -> Fraction | None:
        """How much a ratio makes owed in all; None before all that it is owed for was done."""
        if self._when(ratio.of, None) is None:
            return None
        done = self._told_of(ratio.of).happenings
        return sum(
            ((ratio.rate(each.first.category) or 0) * each.least for each in done), Fraction()
        )

    def _in_return(self, duty: Obligation, told: Told, firsts: tuple[After, ...]) -> Iterator[Part]:
        """What a ratio makes owed of each thing done so far, and the rest, which waits for more."""
        ratio, needed, number = self._ratios[duty.id], Fraction(), 0
        others = (a for a in firsts if a.id != ratio.of)
        left = tuple(a.id for a in others if self._when(a.id, a.amount) is None)
        for done in self._told_of(ratio.of).happenings:
            amount = (ratio.rate(done.first.category) or 0) * done.least
            if not amount:
                continue
            ends = within(duty, done.first.on)
            settled, closed, needed = by_count(ends, told, needed + amount)
            number += 1
            late = late_by(ends, settled) if settled and closed is None else 0
            held = () if settled else left
            yield Part(number, None, amount, ends, held, settled, closed, late)
        last = self._when(ratio.of, None)
        if last is None:
            yield Part(number + 1, None, Fraction(), held_by=(*left, ratio.of))
        elif not number:
            yield Part(1, None, Fraction(), settled=last)

    def _firsts(self, duty: Obligation) -> tuple[After, ...]:
        """All that it waits for by agreement, also for the sake of what is done with it."""
        group = self._together.get(duty.id, (duty.id,))
        return tuple(
            after
            for name in sorted(group)
            for after in self._duties[name].after
            if not after.asked and after.id not in group
        )

    def _like(self, duty: Obligation) -> int:
        """In how many parts it answers the parts of another, one by one; 1 where it does not."""
        if duty.amount is not None or (duty.within_days is None and duty.within_hours is None):
            return 1
        others = (self._duties.get(after.id) for after in duty.after if after.each)
        steps = (len(o.schedule.steps) for o in others if o is not None and o.schedule is not None)
        return max(steps, default=1)

    def _origin(self, duty: Obligation) -> Counted | None:
        """What its days are counted from."""
        stage = self.phases.get(duty.phase or "")
        if duty.event is not None:
            at = duty.certified
            known = at is not None and not self.on.before(at)
            return Counted(at, stage.phase.counted if stage else None) if at and known else None
        if stage is not None:
            return stage.days
        if duty.phase is not None:
            return None
        firsts = (
            each
            for each in self.phases.values()
            if each.phase.follows is None and duty.text in {None, each.phase.text}
        )
        first = next(firsts, None)
        return first.days if first else None

    def _parts(
        self, duty: Obligation, told: Told, dues: Iterable[Due], firsts: tuple[After, ...]
    ) -> Iterator[Part]:
        stage = self.phases.get(duty.phase or "")
        gate = stage.waits_for if stage and stage.state is PhaseState.HELD else ()
        daily = by_day(told) if duty.each_day else None
        needed = Fraction()
        for due in dues:
            left, when = self._held(duty, due, firsts) if firsts else ([], None)
            ends = due.due
            if due.waits:
                ends = within(duty, self._base(duty, when)) if not left else ()
            elif when is not None and ends and all(end.day < when.day for end in ends):
                ends = (End(when.day),)
            if daily is not None:
                settled, closed = on_its_day(due, told, daily)
            else:
                settled, closed, needed = by_count(ends, told, needed + due.amount)
            yield Part(
                number=due.number,
                day=due.day,
                amount=due.amount,
                due=ends,
                held_by=() if settled else tuple(dict.fromkeys((*gate, *left))),
                settled=settled,
                closed=closed,
                late=late_by(ends, settled) if settled and closed is None else 0,
            )

    def _base(self, duty: Obligation, when: Moment | None) -> Moment | None:
        """From when its days or hours run: what it waits for, its event, or else its start."""
        if duty.event is None and when is not None:
            return when
        origin = self._origin(duty)
        if origin is None or self.on.before(origin.start):
            return None
        return origin.start if when is None or when.last < origin.start.last else when

    def _held(
        self, duty: Obligation, part: Due, firsts: tuple[After, ...]
    ) -> tuple[list[str], Moment | None]:
        """What a part waits for that is not done, and when the last that is done was."""
        left: list[str] = []
        when: Moment | None = None
        for after in firsts:
            done = self._when(after.id, self._amount_for(duty, part, after))
            if done is None:
                left.append(after.id)
            elif when is None or when.last < done.last:
                when = done
        return left, when

    def _amount_for(self, duty: Obligation, part: Due, after: After) -> Fraction | None:
        """How much must come before a part: of what answers part by part, the like part."""
        other = self._duties.get(after.id)
        if not after.each or other is None:
            return after.amount
        if after.amount is not None:
            return after.amount * part.number
        in_parts = duty.schedule is not None or duty.each_day or self._like(duty) > 1
        if other.each_day and in_parts:
            return (other.amount or Fraction(1)) * part.number
        if other.schedule is None or not in_parts:
            return None
        steps = other.schedule.steps
        if part.day is not None and other.phase == duty.phase:
            like = [some for day, some in steps if day <= part.day]
        else:
            like = [some for _, some in steps[: part.number]]
        return Fraction(sum(like)) if like else Fraction(steps[0][1])

    def _state(
        self,
        duty: Obligation,
        told: Told,
        parts: tuple[Part, ...],
        total: Fraction | None,
        *,
        held_back: bool,
    ) -> ObligationState:
        open_incidents = [each.state for each in told.incidents if each.open]
        if open_incidents:
            return max(open_incidents, key=LADDER.index)
        last = parts[-1] if parts else None
        whole_told = last is not None and (
            not duty.each_day or (total is not None and len(parts) * last.amount >= total)
        )
        left = [part for part in parts if part.settled is None]
        if whole_told and not left:
            return how_done(told, parts)
        if told.lapsed:
            return ObligationState.LAPSED
        if held_back and left:
            return ObligationState.HELD
        unmet = duty.condition is not None and not told.condition_met
        if any(reached(p.due, self.on) for p in left if not p.held_by) and not unmet:
            return ObligationState.DUE
        # A later part without a day holds nothing up while an earlier one is still to come.
        if any(p.held_by and reached(p.due, self.on) for p in left) or (
            left and left[0].held_by and not left[0].due
        ):
            return ObligationState.HELD
        return ObligationState.PENDING

    def _forbidden(
        self, duty: Obligation, told: Told, origin: Counted | None, length: int | None
    ) -> tuple[ObligationState, tuple[Part, ...]]:
        """A duty not to do something: in force in its time, and never done by an account."""
        last = duty.by_day if duty.by_day is not None else length
        due = origin.day(last) if origin and last is not None else ()
        part = Part(1, last, Fraction(1), due, held_by=self._left(duty))
        open_incidents = [each.state for each in told.incidents if each.open]
        if open_incidents:
            state = max(open_incidents, key=LADDER.index)
        elif told.lapsed:
            state = ObligationState.LAPSED
        elif past(due, self.on):
            state = ObligationState.OVER
        elif self._in_force(duty, told, origin):
            state = ObligationState.IN_FORCE
        else:
            state = ObligationState.PENDING
        return state, (part,)

    def _left(self, duty: Obligation) -> tuple[str, ...]:
        return tuple(a.id for a in self._firsts(duty) if self._when(a.id, a.amount) is None)

    def _in_force(self, duty: Obligation, told: Told, origin: Counted | None) -> bool:
        if origin is None or self.on.before(origin.start) or self._left(duty):
            return False
        if duty.condition is not None and not told.condition_met:
            return False
        return duty.from_day is None or reached(origin.day(duty.from_day), self.on)


def _by_ratio(duty: Obligation | None, ratio: Ratio) -> bool:
    """Whether an obligation has no amounts of its own, and answers the other part by part."""
    if duty is None or duty.amount is not None or duty.schedule is not None or duty.each_day:
        return False
    counted_from = duty.within_days is not None or duty.within_hours is not None
    return counted_from and any(a.id == ratio.of and a.each for a in duty.after)


def _span(duty: Obligation, origin: Counted | None, length: int | None) -> tuple[date, date] | None:
    """The first and the last day of what is owed or forbidden on each of them."""
    last = duty.by_day if duty.by_day is not None else length
    if not (duty.each_day or duty.forbids) or origin is None or last is None:
        return None
    ends = origin.day(1 if duty.from_day is None else duty.from_day), origin.day(last)
    if not all(ends):
        return None
    first = min(end.day for end in ends[0])
    return first, max(first, *(end.day for end in ends[1]))
