"""The view of where every term stood when the talks were interrupted, and where it stands now."""

from collections.abc import Iterator, Mapping
from typing import Any

from goodoffices.agreement import Reading
from goodoffices.brief.said import day_words, when_words
from goodoffices.brief.views.interruptions import named
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import AgreedClock, Answer, Text
from goodoffices.talks import ClockStood, Fact, Pending, State, Stood, Then, stood, then_named
from goodoffices.talks.telling import names_in, tell
from goodoffices.text import Standing

__all__ = ["stood_view"]


def stood_view(state: State, what: str | None = None) -> View:
    """Where every term stood then and where it stands now, what changed it, and what waits.

    ``what`` names an interruption, a day, or two days; the latest interruption when left out.
    """
    then, now = then_named(state, what)
    found = stood(then.state, now)
    lines = (*_head(then, now), *_terms(found, now), *_rest(then, found, now))
    return View(_told(then, found, now), tuple(lines))


def _told(then: Then, found: Stood, now: State) -> dict[str, Any]:
    return {
        "interruption": then.interruption.place if then.interruption else None,
        "then": then.state.day.isoformat(),
        "now": now.day.isoformat(),
        "terms": [
            {
                "id": each.id,
                "title": each.title,
                "then": _state_told(each.then),
                "now": _state_told(each.now),
                "changed_by": [fact.place for fact in each.changes],
            }
            for each in found.terms
        ],
        "waited_then": [
            {"entry": p.fact.place, "who": p.who, "what": p.what, "still": p.still}
            for p in found.pending
        ],
        "clocks": [
            {
                "id": each.now.of.id,
                "then": _clock_told(each.then),
                "now": _clock_told(each.now),
            }
            for each in found.clocks
        ],
        "off_the_table": [
            {"text": t.id, "withdrawn": data_of(t.withdrawn), "lapsed": data_of(t.lapsed)}
            for t in found.off
        ],
        "by_day_of_happening": [fact.place for fact in then.told_later],
    }


def _state_told(found: Standing | None) -> dict[str, Any] | None:
    return {"state": found.state.value, "why": found.why} if found else None


def _clock_told(found: Reading) -> dict[str, Any]:
    return {"state": found.state.value, "ends": [end.day.isoformat() for end in found.ends]}


def _head(then: Then, now: State) -> Iterator[str]:
    yield from paragraph(now.case.title)
    if then.interruption:
        yield from paragraph(
            f"{named(now.case, then.interruption.told)} · {then.interruption.place}"
        )
        since = f"when this began, on {_on(then)}"
    else:
        since = f"at the end of {_on(then)}"
    until = f"on {day_words(now.day)}"
    yield from paragraph(f"Where every term stood {since}, and where it stands {until}.")


def _on(then: Then) -> str:
    when = then.interruption.told.when if then.interruption else None
    return when_words(when) if when else day_words(then.state.day)


def _terms(found: Stood, now: State) -> Iterator[str]:
    names = names_in(now)
    same = [
        each for each in found.terms if not each.changes and _shown(each.then) == _shown(each.now)
    ]
    for each in found.terms:
        if each in same:
            continue
        yield ""
        yield from paragraph(f"{each.id}  {each.title}")
        yield from paragraph(f"then: {_shown(each.then)}", 3)
        yield from paragraph(f"now: {_shown(each.now)}", 3)
        for fact in each.changes:
            yield from paragraph(_change(fact, names), 6, "   -")
    if same:
        yield ""
        yield "As it stood then"
        for each in same:
            yield from paragraph(f"{each.id}  {each.title}: {_shown(each.now)}", 3, " .")


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


def _rest(then: Then, found: Stood, now: State) -> Iterator[str]:
    waiting = [each for each in found.pending if each.still]
    done = [each for each in found.pending if not each.still]
    yield from _list("Waited then, and waits still", (_pending(p, now) for p in waiting))
    yield from _list("Waited then, and waits no more", (_pending(p, now) for p in done))
    yield from _list("Clocks", (_clock(each) for each in found.clocks))
    yield from _list("Left the table in between", (_off(text) for text in found.off))
    late = (
        f"{tell(f, names_in(now)).title}, {when_words(f.when)} · {f.place}" for f in then.told_later
    )
    yield from _list("Told at another time, and taken by the day on which it happened", late)


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
    rest = f", with {left.days} days left" if left is not None else ""
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


def _list(title: str, items: Iterator[str]) -> Iterator[str]:
    found = list(items)
    if not found:
        return
    yield ""
    yield title
    for each in found:
        yield from paragraph(each, 3, " .")
