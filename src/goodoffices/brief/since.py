"""Where every term stood at an earlier moment of talks, and what came since: in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodoffices.agreement import Reading
from goodoffices.brief.clock_words import length_words
from goodoffices.brief.interrupted import named_interruption
from goodoffices.brief.said import day_words, when_words
from goodoffices.model import Actor, AgreedClock, Answer, Source, Text
from goodoffices.talks import (
    ClockStood,
    Fact,
    Pending,
    State,
    Stood,
    Then,
    interruptions,
    stood,
    then_named,
)
from goodoffices.talks.telling import names_in, tell
from goodoffices.text import Standing

# Who takes part and from where things are known says nothing of where a term stood.
_NO_NEWS = (Actor, Source)

__all__ = ["Since", "SinceRow", "since_named", "since_of", "since_the_return"]


@dataclass(frozen=True)
class SinceRow:
    """A term then and now, and what came in between, each in a line."""

    id: str
    title: str
    then: str
    now: str
    changes: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether anything came in between, or it stands otherwise."""
        return bool(self.changes) or self.then != self.now


@dataclass(frozen=True)
class Since:
    """Where every term stood and stands; ``whose`` names the interruption, if one is looked at.

    ``lists`` are what waited, which clocks moved and what left the table, each under its heading.
    """

    whose: str | None
    sentence: str
    rows: tuple[SinceRow, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def since_the_return(state: State) -> Since | None:
    """Since the latest interruption of which a return is told; None where there is none."""
    back = [fact for fact in interruptions(state) if fact.told.returned]
    return since_named(state, back[-1].key) if back else None


def since_named(state: State, what: str | None = None) -> Since:
    """Since the interruption, the day or the first of two days that people name."""
    then, now = then_named(state, what)
    return since_of(then, stood(then.state, now), now)


def since_of(then: Then, found: Stood, now: State) -> Since:
    """What stood then and what stands now, in words."""
    names = names_in(now)
    whose = then.interruption
    return Since(
        whose=f"{named_interruption(now.case, whose.told)} · {whose.place}" if whose else None,
        sentence=_sentence(then, now),
        rows=tuple(
            SinceRow(
                id=each.id,
                title=each.title,
                then=_shown(each.then),
                now=_shown(each.now),
                changes=tuple(_change(fact, names) for fact in each.changes),
            )
            for each in found.terms
        ),
        lists=tuple((title, items) for title, items in _lists(then, found, now) if items),
    )


def _sentence(then: Then, now: State) -> str:
    return f"Where every term stood {_began(then)}, and where it stands on {day_words(now.day)}."


def _began(then: Then) -> str:
    day = day_words(then.state.day)
    if not then.interruption:
        return f"at the end of {day}"
    when = then.interruption.told.when
    if when is None:
        return f"when this began, on {day}"
    on = "on " if when.earliest == when.latest else ""
    return f"when this began, {on}{when_words(when)}"


def _lists(then: Then, found: Stood, now: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    waiting = [each for each in found.pending if each.still]
    done = [each for each in found.pending if not each.still]
    yield "Waited then, and waits still", tuple(_pending(p, now) for p in waiting)
    yield "Waited then, and waits no more", tuple(_pending(p, now) for p in done)
    yield "Clocks", tuple(map(_clock, found.clocks))
    yield "Left the table in between", tuple(map(_off, found.off))
    names = names_in(now)
    late = (
        f"{tell(f, names).title}, {when_words(f.when)} · {f.place}"
        for f in then.told_later
        if not isinstance(f.told, _NO_NEWS)
    )
    yield "Told at another time, and taken by the day on which it happened", tuple(late)


def _shown(found: Standing | None) -> str:
    if found is None:
        return "not known here"
    provisional = ", provisional" if found.provisional else ""
    return f"{found.state.shown}{provisional}{f': {found.why}' if found.why else ''}"


def _change(fact: Fact, names: Mapping[str, str]) -> str:
    told = fact.told
    where = f"{when_words(fact.when)} · {fact.place}"
    if isinstance(told, Text):
        if told.withdrawn or told.lapsed:
            became = "withdrawn" if told.withdrawn else "lapsed"
            return f"{told.title}: {became}, {where}"
        return f"in a new text, {told.title}, {where}"
    party = getattr(told, "party", None)
    of = f" of {names.get(party, party)}" if isinstance(party, str) else ""
    found = tell(fact, names)
    if isinstance(told, Answer):
        text = names.get(told.text, told.text)
        words = f": {told.words.rstrip('.')}" if told.words else ""
        return f"answer{of}, {told.kind.shown} ({text}){words}, {where}"
    return f"{found.title}{of}: {' '.join(found.words).rstrip('.')}, {where}"


def _pending(pending: Pending, now: State) -> str:
    told = pending.fact.told
    if isinstance(told, Answer):
        term = now.case.term_title(told.term)
        what = f"{pending.what}: {told.kind.shown}, {term}, {_text(now, told.text)}"
    else:
        what = f"{pending.what}: {told.words}"
    return f"{now.called(pending.who)} {what} · {pending.fact.place}"


def _text(now: State, text_id: str) -> str:
    known = now.case.text(text_id)
    return known.title if known else text_id


def _clock(found: ClockStood) -> str:
    of = found.now.of
    words = f": {of.words}" if isinstance(of, AgreedClock) else ""
    left = found.now.left
    rest = f", with {length_words(left)} left" if left is not None else ""
    return f"{of.id}{words}. Then: {_reading(found.then)}. Now: {_reading(found.now)}{rest}"


def _reading(found: Reading) -> str:
    days = " or ".join(day_words(end.day) for end in found.ends)
    return f"{found.state.shown}, ends {days}" if days else found.state.shown


def _off(text: Text) -> str:
    if text.withdrawn:
        return f"{text.title}: withdrawn, {when_words(text.withdrawn)}"
    if text.lapsed:
        return f"{text.title}: lapsed, {when_words(text.lapsed)}"
    return f"{text.title}: a later version took its place"
