"""The view of all clocks: three kinds, each with what is agreed to follow from it, or nothing."""

from collections.abc import Iterator, Mapping

from goodoffices.agreement import AnyClock, ClockState, Reading, readings
from goodoffices.brief.clock_words import (
    counted_words,
    ends_words,
    frozen_words,
    kind_words,
    name_words,
)
from goodoffices.brief.said import according_to, day_words
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import MEDIATORS, AgreedClock, Expiry, OutsideDeadline, TermState
from goodoffices.talks import State, clocks_in
from goodoffices.text import term_states

__all__ = ["clocks_view"]


_KIND: Mapping[type, str] = {
    AgreedClock: "agreed",
    Expiry: "expiry",
    OutsideDeadline: "outside",
}


def clocks_view(state: State) -> View:
    """Every clock that a reader may know of, the first to end first."""
    found, known = readings(state.case, state.moment), clocks_in(state)
    stands = _standing(state)
    told = [
        {
            "entry": known[each.of.id].place,
            "kind": _KIND[type(each.of)],
            "state": each.state.value,
            "ends": data_of(each.ends),
            "left_seconds": int(each.left.total_seconds()) if each.left is not None else None,
            **data_of(each.of),
        }
        for each in found
    ]
    lines = list(paragraph(f"On {day_words(state.day)}")) if found else []
    for each in found:
        lines += ["", *_clock(state, each, known[each.of.id].place, stands)]
    return View(told, tuple(lines) or ("No clock is on record.",))


def _clock(
    state: State, each: Reading, place: str, stands: Mapping[str, TermState]
) -> Iterator[str]:
    clock, case = each.of, state.case
    yield from paragraph(f"{name_words(case, clock)} · {clock.id} · {place}")
    where = "" if each.state is ClockState.PROPOSED else f": {each.state.shown}"
    yield from paragraph(f"{kind_words(clock)}{where}", 3)
    outside = isinstance(clock, OutsideDeadline)
    ends = "Would end" if each.state is ClockState.PROPOSED else "Ends"
    when = "Day" if outside else ends
    yield from paragraph(f"{when}: {ends_words(each)}", 3)
    for line in _told(state, clock, stands):
        yield from paragraph(line, 3)
    yield from paragraph(f"According to: {according_to(case, clock)}", 3)


def _told(state: State, clock: AnyClock, stands: Mapping[str, TermState]) -> Iterator[str]:
    """What else there is to know of a clock, and what follows from it."""
    match clock:
        case AgreedClock():
            yield f"How: {counted_words(clock)}"
            if clock.event is not None:
                by = f" – {_certified(state, clock)}" if clock.certified_by else ""
                yield f"Event: {clock.event}{by}"
            if part := _part(state, clock, stands):
                yield f"Part of: {part}"
        case Expiry() | OutsideDeadline():
            by = state.called(clock.set_by) if clock.set_by else "nobody stated by whom"
            yield f"Set by: {by}"
    if not isinstance(clock, OutsideDeadline) and (frozen := frozen_words(clock)):
        yield f"Frozen: {frozen}"
    if isinstance(clock, Expiry):
        yield "Then the offer has expired; nobody withdrew it or turned it down."
    elif isinstance(clock, AgreedClock) and clock.follows:
        yield f"Agreed to follow: {clock.follows}"
    else:
        yield "No consequence was agreed."
    if isinstance(clock, OutsideDeadline) and clock.announced:
        yield f"Announced by {clock.announced_by}: “{clock.announced}”"


def _certified(state: State, clock: AgreedClock) -> str:
    by = state.called(clock.certified_by or "")
    return f"certified by {by}" if clock.certified else f"to be certified by {by}"


def _part(state: State, clock: AgreedClock, stands: Mapping[str, TermState]) -> str | None:
    """The text and term that it stands in, and where the term stands, as far as that is known."""
    text = state.case.text(clock.text) if clock.text else None
    named = [text.title] if text else []
    if clock.term:
        stand = stands.get(clock.term)
        title = state.case.term_title(clock.term)
        named.append(f"{title} ({stand.shown})" if stand else title)
    return ", ".join(named) or None


def _standing(state: State) -> Mapping[str, TermState]:
    """Where terms stand; not for a reader who knows the answers of some sides alone."""
    if MEDIATORS not in state.rooms or not any(clock.term for clock in state.case.clocks):
        return {}
    return {each.id: each.state for each in term_states(state.case)}
