"""Where every term stood when the talks were interrupted, or on any day, and where it stands now.

What counts is the day on which something happened, as far as it was stated: what was told later of
an earlier day belongs to then, and is named. Of one day, what was recorded first came first.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from goodoffices.agreement import Reading, readings
from goodoffices.model import (
    Answer,
    Event,
    EventStatus,
    Interruption,
    Position,
    Statement,
    Text,
    When,
)
from goodoffices.talks.asking import open_questions
from goodoffices.talks.authority import waiting_for_principal
from goodoffices.talks.fact import Entered, Fact
from goodoffices.talks.interruption import interruption_named, interruptions
from goodoffices.talks.kinds import CaseHead
from goodoffices.talks.members import Member, WhoseRoom
from goodoffices.talks.ratification import Ratified
from goodoffices.talks.readback import unconfirmed
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.text import Standing, on_table, term_states

__all__ = [
    "ClockStood",
    "Pending",
    "Stood",
    "TermStood",
    "Then",
    "name_in_room",
    "stood",
    "then_named",
]

_ALWAYS = (CaseHead, Entered, Member, WhoseRoom)


@dataclass(frozen=True)
class Then:
    """The moment to look back to: when an interruption began, or the end of a day.

    ``told_later`` are the facts of which the day on which they happened decided, and not the
    moment at which they were recorded.
    """

    state: State
    told_later: tuple[Fact, ...]
    interruption: Fact | None = None
    day: date | None = None


@dataclass(frozen=True)
class TermStood:
    """A term then and now: None where it was not known yet, or is not any more.

    ``changes`` are the facts on it that came in between and stand.
    """

    id: str
    title: str
    then: Standing | None
    now: Standing | None
    changes: tuple[Fact, ...]


@dataclass(frozen=True)
class Pending:
    """What waited then: an unanswered question, an answer ad referendum, a position unconfirmed.

    ``still`` says whether it waits now.
    """

    what: str
    who: str
    fact: Fact
    still: bool


@dataclass(frozen=True)
class ClockStood:
    """A clock that has another end than then, or stands otherwise: how it was read then and now."""

    then: Reading
    now: Reading


@dataclass(frozen=True)
class Stood:
    """Every term, what waited, the clocks that moved, and the texts that left the table since."""

    terms: tuple[TermStood, ...]
    pending: tuple[Pending, ...]
    clocks: tuple[ClockStood, ...]
    off: tuple[Text, ...]


def stood(then: State, now: State) -> Stood:
    """Where every term stood in one state of the talks, and where it stands in a later one."""
    before = {each.id: each for each in term_states(then.case)}
    after = {each.id: each for each in term_states(now.case)}
    known = {fact.key for fact in then.standing}
    fresh = [fact for fact in now.standing if fact.key not in known]
    titles = {**{i: s.title for i, s in before.items()}, **{i: s.title for i, s in after.items()}}
    terms = (
        TermStood(
            id=name,
            title=titles[name],
            then=before.get(name),
            now=after.get(name),
            changes=tuple(_changes(then, fresh, name, before.get(name) == after.get(name))),
        )
        for name in dict.fromkeys((*after, *before))
    )
    left = {text.id for text in on_table(then.case)} - {text.id for text in on_table(now.case)}
    return Stood(
        terms=tuple(terms),
        pending=tuple(_pending(then, now)),
        clocks=tuple(_clocks(then, now)),
        off=tuple(text for text in now.case.texts if text.id in left),
    )


def then_named(state: State, name: str | None = None) -> tuple[Then, State]:
    """The moment that people name, and the state to compare it with.

    An interruption by its place or id, the latest when nothing is named; or a day, compared with
    now; or two days, ``2031-06-10..2031-07-01``. Raises Refused (no_interruption, and those of
    interruption_named).
    """
    if name is None:
        found = interruptions(state)
        if not found:
            raise refused("no_interruption")
        return _when_begun(state, found[-1]), state
    try:
        when = When.parse(name)
    except ValueError:
        return _when_begun(state, interruption_named(state, name)), state
    then = _end_of(state, when.earliest)
    return then, state if when.latest == when.earliest else _end_of(state, when.latest).state


def name_in_room(state: State, room: str, name: str | None) -> str | None:
    """What a room that was told of it calls what people name so: it may know it by no id.

    A day, and what the room was not told of, stays as it is named. Raises Refused as then_named.
    """
    try:
        when = When.parse(name) if name is not None else None
    except ValueError:
        when = None
    if name is None or when is not None:
        return name
    fact = interruption_named(state, name)
    keys = {fact.key, *fact.same_as}
    return next((own.key for own in reversed(state.logs[room]) if own.key in keys), name)


def _when_begun(state: State, interruption: Fact) -> Then:
    days, first = _Days(state), state.stood_first(interruption)
    begun = days.of(first)

    def recorded(fact: Fact) -> bool:
        return fact.recorded < first.recorded

    def happened(fact: Fact) -> bool:
        when = days.of(fact)
        if when.latest < begun.earliest or when.earliest > begun.latest:
            return when.latest < begun.earliest
        hours = _moment(fact), _moment(first)
        return hours[0] < hours[1] if hours[0] and hours[1] else recorded(fact)

    then, told_later = days.as_it_was(happened, recorded, begun.earliest)
    return Then(then, told_later, interruption=interruption)


def _end_of(state: State, day: date) -> Then:
    days = _Days(state)

    def recorded(fact: Fact) -> bool:
        return fact.recorded.date() <= day

    def happened(fact: Fact) -> bool:
        return days.of(fact).latest <= day

    then, told_later = days.as_it_was(happened, recorded, day)
    # Invented talks are set on another day than that of their records.
    set_elsewhere = state.own_day != state.at.date()
    return Then(then, () if set_elsewhere else told_later, day=day)


class _Days:
    """When the facts of the talks happened, as far as it was stated, and what they were by then."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._brought = {head.recorded for head in state.facts(CaseHead)}

    def of(self, fact: Fact) -> When:
        """When it happened; on the day on which it was recorded, where nobody said."""
        if self._stated(fact):
            return fact.when
        day = fact.recorded.date()
        return When(day, day)

    def _stated(self, fact: Fact) -> bool:
        told, brought = fact.told, fact.recorded in self._brought
        if fact.happened is not None:
            return True
        if isinstance(told, Event) and told.status is EventStatus.PLANNED:
            return False  # it states what is to come
        if fact.supersedes or (isinstance(told, Text) and not brought):
            return False  # it states when the text was written, not when it was put to somebody
        return isinstance(told, Statement) and told.when is not None

    def as_it_was(
        self, happened: Callable[[Fact], bool], recorded: Callable[[Fact], bool], day: date
    ) -> tuple[State, tuple[Fact, ...]]:
        """The state of what had happened, and the facts of which the records tell otherwise."""

        def had_happened(fact: Fact) -> bool:
            undated = fact.recorded in self._brought and not self._stated(fact)
            return isinstance(fact.told, _ALWAYS) or undated or happened(fact)

        now = self._state
        logs = {name: [f for f in log if had_happened(f)] for name, log in now.logs.items()}
        otherwise = (
            fact
            for fact in now.standing
            if fact.recorded not in self._brought
            and not isinstance(fact.told, (*_ALWAYS, Interruption))
            and had_happened(fact) != recorded(fact)
        )
        return State(logs, reader=now.reader, now=now.at, on=day), tuple(otherwise)


def _moment(fact: Fact) -> datetime | None:
    first, last = fact.span
    return first if fact.happened is not None and first == last else None


def _changes(then: State, fresh: Iterable[Fact], term: str, as_before: bool) -> Iterator[Fact]:  # noqa: FBT001
    """What came in between on a term; a text that left the table only where something followed."""
    for fact in fresh:
        if as_before and isinstance(fact.told, Text) and _is_off(fact.told):
            continue
        if term in _about(then, fact):
            yield fact


def _is_off(text: Text) -> bool:
    return text.withdrawn is not None or text.lapsed is not None


def _about(then: State, fact: Fact) -> frozenset[str]:
    """The terms that a fact says something of; of a text, those that are new or other in it."""
    told = fact.told
    if isinstance(told, Answer):
        return frozenset({told.term})
    if isinstance(told, Position):
        return frozenset({told.issue})
    if isinstance(told, Text):
        return _other_in(then, told)
    named = told.terms if isinstance(told, Ratified) else getattr(told, "issues", ())
    return frozenset(each for each in named if isinstance(each, str))


def _other_in(then: State, text: Text) -> frozenset[str]:
    """The terms that a text changes: of one known already, all if it left the table."""
    earlier = then.case.text(text.id)
    if earlier is not None and _is_off(text):
        return frozenset(term.id for term in text.terms)
    earlier = earlier or then.case.text(text.replaces or "")
    return frozenset(
        term.id
        for term in text.terms
        if (was := earlier.term(term.id) if earlier else None) is None
        or (was.words, was.option) != (term.words, term.option)
    )


def _clocks(then: State, now: State) -> Iterator[ClockStood]:
    before = {each.of.id: each for each in readings(then.case, then.moment)}
    for after in readings(now.case, now.moment):
        was = before.get(after.of.id)
        if was and (was.state, was.ends) != (after.state, after.ends):
            yield ClockStood(was, after)


def _pending(then: State, now: State) -> Iterator[Pending]:
    waits = {now.stood_first(each.fact).key for each in open_questions(now)}
    for question in reversed(open_questions(then)):
        fact = question.fact
        still = then.stood_first(fact).key in waits
        yield Pending("has not answered", fact.told.to, fact, still)
    for party in then.parties.values():
        held = waiting_for_principal(then, party)
        left = {(f.told.text, f.told.term) for f in waiting_for_principal(now, party)}
        for fact in held:
            still = (fact.told.text, fact.told.term) in left
            yield Pending("waits for its principal", party, fact, still)
    open_now = {now.stood_first(fact).key for fact in unconfirmed(now)}
    for fact in unconfirmed(then):
        still = then.stood_first(fact).key in open_now
        yield Pending("has not confirmed its position", fact.told.party, fact, still)


refusal(
    "no_interruption",
    "Nothing is on record as suspended, and nobody left.",
    "Name a day to look back to: goodoffices talks show TALKS stood 2031-07-01",
)
