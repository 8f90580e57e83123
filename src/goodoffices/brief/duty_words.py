"""Phases and obligations in words: when they are, what they wait for, what ends them.

What is told is a sentence of ours with places for the case's own words, so that each can run in
its own direction of writing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.owed import stands_in
from goodoffices.agreement.planning import Calendar, PlacedDuty, PlacedPhase
from goodoffices.brief.clock_words import moment_words
from goodoffices.brief.said import actor_name, day_words
from goodoffices.model import (
    After,
    Case,
    Deposit,
    Obligation,
    Phase,
    Prolongation,
    Ratio,
    decimal_text,
    listed,
)

__all__ = [
    "Told",
    "day_told",
    "deposit_told",
    "duty_gates",
    "duty_named",
    "duty_when",
    "phase_gates",
    "phase_when",
]

_ALL = frozenset({"", "all"})
"""How a ratio names the rate of whatever is in no category of its own."""


@dataclass(frozen=True)
class Told:
    """A sentence of ours; each ``{}`` in it is the place of one of the case's own ``words``."""

    sentence: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The sentence with the words in their places."""
        pieces = self.sentence.split("{}") if self.words else [self.sentence]
        filled = [piece + word for piece, word in zip(pieces, (*self.words, ""), strict=True)]
        return "".join(filled)


def day_told(calendar: Calendar, number: int) -> str:
    """A day by its number, with its date where that is known."""
    date = calendar.date(number)
    return f"day {number} ({day_words(date)})" if date else f"day {number}"


def phase_when(calendar: Calendar, placed: PlacedPhase) -> str:
    """From which day to which a phase lasts, and by how much it may be prolonged."""
    phase = placed.phase
    length = f"{phase.days} days" if phase.days else "no length stated"
    if placed.first is None:
        return f"{length}, from a day that is not fixed"
    first = day_told(calendar, placed.first)
    if placed.last is None:
        return f"from {first}; {length}"
    more = f", and up to {placed.most} days more" if placed.most else ""
    return f"{first} to {day_told(calendar, placed.last)}{more}"


def phase_gates(case: Case, calendar: Calendar, phase: Phase) -> Iterator[Told]:
    """What must be done or so to enter a phase, how it may last longer, and how it ends."""
    for after in phase.needs:
        yield _needs(calendar, after, "Gate: begins only after “{}”", "Gate asked for: after “{}”")
    for words in phase.needs_words:
        yield Told("Gate: begins only if {}", (words,))
    if phase.needs_accord:
        yield Told("Gate: the sides have still to agree on it.")
    if phase.event:
        yield _event(case, phase, "Starts with {}")
    if phase.if_not:
        yield Told("If it does not start: {}", (phase.if_not,))
    elif phase.needs or phase.needs_words or phase.needs_accord:
        yield Told("If it does not start: nothing was agreed.")
    for each in phase.prolongations:
        yield _longer(calendar, each)
    if phase.ended_by:
        names = tuple(actor_name(case, actor) for actor in phase.ended_by)
        places = " or ".join("{}" for _ in names)
        yield Told(f"May be ended by {places} alone", names)
    if phase.at_the_end:
        yield Told("At its end: {}", (phase.at_the_end,))
    if phase.snapback:
        yield Told("What returns by itself: {}", (phase.snapback,))


def _longer(calendar: Calendar, each: Prolongation) -> Told:
    most = f", at most {each.most_days} days in all" if each.most_days else ""
    length = f"by {_days(each.days)}" if each.days else "with no length stated"
    sentence = f"May be prolonged ({each.kind.shown}) {length}{most}"
    words: list[str] = []
    if each.while_under_way:
        sentence += ", while “{}” is under way"
        words.append(duty_named(calendar, each.while_under_way))
    if each.of and each.per is not None:
        sentence += f", for each {decimal_text(each.per)} of “{{}}”"
        words.append(duty_named(calendar, each.of))
    if each.words:
        sentence += " – {}"
        words.append(each.words)
    return Told(sentence, tuple(words))


def duty_when(case: Case, calendar: Calendar, placed: PlacedDuty) -> Told:
    """How much falls due on which days, or why it has no date."""
    duty = placed.duty
    when = _when(case, calendar, placed)
    if duty.amount is None or placed.parts or duty.each_day:
        return when
    return Told(f"{decimal_text(duty.amount)}, {when.sentence}", when.words)


def _when(case: Case, calendar: Calendar, placed: PlacedDuty) -> Told:
    duty = placed.duty
    if duty.event is not None:
        return _event(case, duty, f"{_within(duty)}after {{}}")
    if placed.parts:
        if all(amount is None for _, amount in placed.parts):
            days = listed([str(day) for day, _ in placed.parts])
            dated = "on days" if _within(duty) else "not before days"
            return Told(f"part by part, {dated} {days}")
        parts = [f"{_amount(amount)} on day {day}" for day, amount in placed.parts]
        return Told(listed(parts))
    if duty.clock is not None:
        clock = next((each for each in case.clocks if each.id == duty.clock), None)
        return Told("when this clock ends: {}", (clock.words if clock else duty.clock,))
    return Told(_window(calendar, placed))


def _window(calendar: Calendar, placed: PlacedDuty) -> str:
    first, last, duty = placed.first, placed.last, placed.duty
    if duty.each_day or duty.forbids:
        amount = f"{decimal_text(duty.amount)} " if duty.amount is not None else ""
        lasts = f"{amount}each day" if duty.each_day else ""
        if first is None:
            return lasts or "no day named"
        end = f" to day {last}" if last is not None else " on"
        return f"{lasts} from day {first}{end}".strip()
    if last is None:
        waits = _within(duty)
        return waits.strip() + " after what it waits for" if waits else "no day named"
    if first == last:
        return f"on {day_told(calendar, last)}"
    if first is None or first <= calendar.first:
        return f"by {day_told(calendar, last)}"
    return f"day {first} to {day_told(calendar, last)}"


def _within(duty: Obligation) -> str:
    if duty.within_hours is not None:
        return f"within {duty.within_hours} hours "
    if duty.within_days is not None:
        return f"within {_days(duty.within_days)} "
    return ""


def duty_gates(
    case: Case, calendar: Calendar, duty: Obligation, text_id: str | None
) -> Iterator[Told]:
    """What it waits for in a text, by which ratio, on what it depends, and what is done with it."""
    for after in duty.after:
        yield _needs(calendar, after, "after “{}”", "after “{}” (asked for, not agreed)")
    for ratio in case.ratios:
        if ratio.answers == duty.id and stands_in(case, ratio, text_id):
            yield from _by_ratio(ratio)
    if duty.together_with:
        names = tuple(duty_named(calendar, each) for each in duty.together_with)
        yield Told(f"at the same time as {' and '.join('“{}”' for _ in names)}", names)
    if duty.condition:
        yield Told("only if {}", (duty.condition,))
    if duty.deposited_with:
        yield Told("through the hands of {}", (actor_name(case, duty.deposited_with),))


def _by_ratio(ratio: Ratio) -> Iterator[Told]:
    """How many for one, by category; what counts is in its own words."""
    own = [category for category in ratio.rates if category not in _ALL]
    rates = [
        f"{decimal_text(rate)} for each" + ("" if category in _ALL else " of “{}”")
        for category, rate in ratio.rates.items()
    ]
    if rates:
        yield Told(f"by the ratio: {listed(rates)}", tuple(own))
    if ratio.words:
        yield Told("what counts: {}", (ratio.words,))


def deposit_told(case: Case, calendar: Calendar, deposit: Deposit) -> Told:
    """What somebody holds, how much, from whom and for whom, and what frees it."""
    sentence, words = "{}", [deposit.words]
    if deposit.amount is not None:
        sentence += f": {decimal_text(deposit.amount)}" + (" {}" if deposit.unit else "")
        words += [deposit.unit] if deposit.unit else []
    sentence += ", held by {}"
    words.append(actor_name(case, deposit.holder))
    for way, actors in (("put there by", deposit.by), ("to be freed to", deposit.toward)):
        if actors:
            sentence += f", {way} {listed('{}' for _ in actors)}"
            words += [actor_name(case, actor) for actor in actors]
    if deposit.on is not None:
        sentence += "; what frees it: “{}”"
        words.append(duty_named(calendar, deposit.on))
    if deposit.event is not None:
        sentence += "; what frees it: {}" if deposit.on is None else ", {}"
        words.append(deposit.event)
    if deposit.certified is not None:
        sentence += f", certified for {moment_words(deposit.certified)}"
    elif deposit.certified_by is not None:
        sentence += ", once {} certifies it"
        words.append(actor_name(case, deposit.certified_by))
    if deposit.on is None and deposit.event is None:
        sentence += "; no clause says what frees it"
    if deposit.refill_below is not None:
        full = f", to {decimal_text(deposit.refill_to)}" if deposit.refill_to is not None else ""
        sentence += f"; filled up again below {decimal_text(deposit.refill_below)}{full}"
    return Told(sentence, tuple(words))


def duty_named(calendar: Calendar, id_: str) -> str:
    """An obligation, or a phase, in its own words; its id where the text has none of that id."""
    return calendar.names.get(id_, id_)


def _needs(calendar: Calendar, after: After, agreed: str, asked: str) -> Told:
    start = asked if after.asked else agreed
    amount = f"{decimal_text(after.amount)} of " if after.amount is not None else ""
    each = ", part by part" if after.each else ""
    return Told(start.replace("“{}”", f"{amount}“{{}}”{each}"), (duty_named(calendar, after.id),))


def _event(case: Case, of: Obligation | Phase, start: str) -> Told:
    """What starts with an event: its date once that is certified, and none before."""
    words = [of.event or ""]
    if of.certified is not None:
        start += f", certified for {moment_words(of.certified)}"
    elif of.certified_by is not None:
        start += "; no date until {} certifies it"
        words.append(actor_name(case, of.certified_by))
    else:
        start += "; no date until it is certified, and nobody is named to do that"
    return Told(start, tuple(words))


def _amount(amount: Fraction | None) -> str:
    return "some" if amount is None else decimal_text(amount)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
