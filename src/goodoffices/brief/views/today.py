"""The morning page: one page for a terminal, and the same as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from goodoffices.agreement import ClockState
from goodoffices.brief.clock_words import hour_words
from goodoffices.brief.interrupted import named_interruption
from goodoffices.brief.said import according_to, when_words
from goodoffices.brief.views.interruptions import open_items
from goodoffices.brief.views.owed import account_words
from goodoffices.brief.views.view import View, data_of, paragraph, since
from goodoffices.model import Answer, Interruption, Performance, SaidBy, Statement, When
from goodoffices.screen import WIDTH, column
from goodoffices.talks import Deadline, Fact, State
from goodoffices.talks.morning import Meeting, Morning, morning
from goodoffices.talks.rounds import answered_apart
from goodoffices.talks.telling import Telling, names_in, tell
from goodoffices.text import Ask, next_questions

__all__ = ["today_lines", "today_told", "today_view"]

_MOST = 8


def today_view(state: State, start: datetime | None = None) -> View:
    """What is new since a moment, a day ago when left out, and what the day asks for."""
    return View(today_told(state, start), today_lines(state, start))


def today_told(state: State, start: datetime | None = None) -> dict[str, object]:
    """The same as plain data, whole."""
    return _told(_found(state, start), _asks(state), names_in(state))


def today_lines(state: State, start: datetime | None = None) -> tuple[str, ...]:
    """The same as lines of a terminal, long lists cut."""
    found, asks = _found(state, start), _asks(state)
    return tuple(_lines(state, found, asks, names_in(state)))


def _asks(state: State) -> Sequence[Ask]:
    """What to ask next, and nothing that a side answers sealed: it would be sealed no more."""
    terms = (term.id for text in answered_apart(state) for term in text.terms)
    return next_questions(state.case, apart=frozenset(terms))


def _found(state: State, start: datetime | None) -> Morning:
    return morning(state, start or state.at - timedelta(days=1))


def _told(found: Morning, asks: Sequence[Ask], names: Mapping[str, str]) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "since": found.since.isoformat(),
        "new": [
            {
                "entry": fact.place,
                "what": tell(fact, names).title,
                "words": "\n".join(tell(fact, names).words),
                "how_we_know": _known(fact),
            }
            for fact in found.new
        ],
        "alarms": data_of(found.alarms),
        "different_texts": [each.findings for each in found.different],
        "known_twice": [
            {"id": facts[0].told.id, "entries": [fact.place for fact in facts]}
            for facts in found.known_twice
        ],
        "interrupted": [
            {
                "entry": fact.place,
                "by": fact.told.by,
                "kind": fact.told.kind.value,
                "words": fact.told.words,
                "stays_open": list(fact.told.stays_open),
                "frozen": list(fact.told.frozen),
                "waits_for": [item.words for _, item in open_items(fact.told)],
                "returns_told": [back.words for back in fact.told.returned],
            }
            for fact in found.interrupted
        ],
        "nothing_since": data_of(found.still),
        "waiting": data_of(found.waiting),
        "contacts": [
            {
                "entry": each.fact.place,
                "when": str(each.fact.told.when) if each.fact.told.when else None,
                "words": each.fact.told.words,
                "with": list(each.fact.told.who),
                "position_not_yet_confirmed": list(each.unconfirmed),
            }
            for each in found.meetings
        ],
        "deadlines": data_of(found.deadlines),
        "ask": data_of(asks),
        "assessments": data_of(found.assessments),
    }


def _lines(
    state: State, found: Morning, asks: Sequence[Ask], names: Mapping[str, str]
) -> Iterator[str]:
    yield from paragraph(f"{state.case.title} · {when_words(When(found.day, found.day))}")
    warned = [
        f"{names.get(a.text, a.text)}: {a.kind.shown}"
        f" ({', '.join(names.get(party, party) for party in a.parties)})"
        for a in found.alarms
    ]
    warned += [" ".join(each.findings) for each in found.different]
    warned += [
        f"Different things are known as {facts[0].told.id}, and lists show the last of them: "
        + ", ".join(fact.place for fact in facts)
        for facts in found.known_twice
    ]
    yield from _section("Look at once", warned)
    latest = [_new(state, fact, names) for fact in found.new[: -_MOST - 1 : -1]]
    yield from _section("Since yesterday, the latest first", latest, len(found.new))
    if found.opened:
        yield f"   The talks were opened with {found.opened} facts of a case."
    elif not found.new:
        yield "   Nothing was recorded."
    paused = [_interrupted(state, fact) for fact in found.interrupted]
    yield from _section("Suspended or left", paused, most=6)
    if found.still:
        yield ""
        for words in _still(found):
            yield from paragraph(words, 3)
    waiting = [
        f"{names.get(each.who, each.who)}: {each.what} · {since(each.since, found.day)}"
        f" · {each.place}"
        for each in found.waiting
    ]
    yield from _section("Waiting", waiting)
    yield from _section("Next contacts", [_meeting(each, names) for each in found.meetings])
    days = [_deadline(each) for each in found.deadlines]
    yield from _section("Deadlines", days)
    asked = [
        f"{', '.join(names.get(to, to) for to in ask.to)}: {ask.words} Why: {ask.why}"
        for ask in asks
    ]
    yield from _section("Ask next", asked, most=5)
    yield from _box(found)


def _section(
    title: str, items: Sequence[str], many: int | None = None, *, most: int = 3
) -> Iterator[str]:
    """A heading and its items in ``most`` lines each; how many more there are, if there are."""
    if not items and many is None:
        return
    many = len(items) if many is None else many
    yield ""
    yield title
    for item in items[:_MOST]:
        yield from paragraph(item, 3, " .", most=most)
    if many > _MOST:
        yield f"   … and {many - _MOST} more: --json lists all"


_SAID_ALREADY = {"entered for", "party", "said by", "speaker"}


def _new(state: State, fact: Fact, names: Mapping[str, str]) -> str:
    told = tell(fact, names)
    party = getattr(fact.told, "party", None)
    whose = f" of {names.get(party, party)}" if isinstance(party, str) else ""
    return (
        f"{told.title}{whose}: {_words(state, fact, told, names)} · {_known(fact)} · {fact.place}"
    )


def _words(state: State, fact: Fact, told: Telling, names: Mapping[str, str]) -> str:
    """The words of a fact; where it has none, its title, or what it says beside."""
    words = " ".join(told.words)
    if isinstance(fact.told, Answer):
        given = fact.told
        where = f"{names.get(given.term, given.term)}, {names.get(given.text, given.text)}"
        return f"{given.kind.shown} – {where}{f': {words}' if words else ''}"
    if isinstance(fact.told, Performance):
        of = fact.told.obligation
        duty = next((each.words for each in state.case.obligations if each.id == of), of)
        return f"{duty} – {account_words(state, fact.told)}"
    title = getattr(fact.told, "title", None)
    beside = (f"{name}: {each}" for name, each in told.beside if name not in _SAID_ALREADY)
    return words or title or "; ".join(beside)


def _known(fact: Fact) -> str:
    """According to whom, and who entered it."""
    by = f"entered by {fact.author}"
    if fact.machine:
        by += f", written by {fact.machine}"
    if isinstance(fact.told, Statement):
        said: SaidBy | None = fact.told.said_by
        told = said.shown if said else "nobody recorded who said so"
        return f"{told}{f' ({fact.told.speaker})' if fact.told.speaker else ''}, {by}"
    return by


def _interrupted(state: State, fact: Fact) -> str:
    told: Interruption = fact.told
    items = open_items(told)
    waits = [f"{number}. {item.words}" for number, item in items]
    open_ = f" · stays open: {'; '.join(told.stays_open)}" if told.stays_open else ""
    clocks = f" · stands still: {', '.join(told.frozen)}" if told.frozen else ""
    until = f" · not met or disputed: {'; '.join(waits)}" if waits else ""
    if told.would_return_if and not items:
        until = " · all that would bring a return is said to be met"
    back = "".join(
        f" · {'inferred' if b.inferred else 'told'}: {b.words} ({according_to(state.case, b)})"
        for b in told.returned
    )
    return f"{named_interruption(state.case, told)}{open_}{clocks}{until}{back} · {fact.place}"


_STOPPED = {
    "carried": "Nothing was carried",
    "met": "No contact was held",
    "answered": "Nothing was answered",
}


def _still(found: Morning) -> Iterator[str]:
    for each in found.still:
        days = since(each.last, found.day)
        told = f"{_STOPPED[each.what]} since {when_words(each.last)}"
        yield f"{told} ({days}) · {each.place}"


def _meeting(meeting: Meeting, names: Mapping[str, str]) -> str:
    event = meeting.fact.told
    when = when_words(event.when) if event.when else "no day named"
    who = ", ".join(names.get(each, each) for each in event.who)
    words = f"{when}: {event.words}{f' ({who})' if who else ''} · {meeting.fact.place}"
    if meeting.unconfirmed:
        parties = ", ".join(names.get(each, each) for each in meeting.unconfirmed)
        words += f" · POSITION NOT YET CONFIRMED: {parties}"
    return words


_OVER = {ClockState.ENDED: "ended: ", ClockState.EXPIRED: "expired: "}


def _deadline(each: Deadline) -> str:
    hour = f", {hour_words(each.at)}" if each.at and each.at.date() == each.when.latest else ""
    over = _OVER.get(each.state, "") if each.state else ""
    words = f"{when_words(each.when)}{hour}, {each.kind}: {over}{each.words}"
    if each.kind == "agreed":
        follows = f"agreed to follow: {each.follows}" if each.follows else None
        words += f" – {follows or 'no consequence was agreed'}"
    return f"{words} · {each.place}"


def _box(found: Morning) -> Iterator[str]:
    """What the team thinks, apart from everything that anybody said."""
    if not found.assessments:
        return
    yield ""
    rule = "-" * (WIDTH - len("+ Our assessment +"))
    yield f"+ Our assessment {rule}+"
    for each in found.assessments[:3]:
        words = f"{each.words} ({each.author}, {when_words(each.when)}, {each.place})"
        for line in paragraph(words, 2, "", most=4, quoted=True):
            yield f"| {column(line.strip(), WIDTH - 4)} |"
    yield f"+{'-' * (WIDTH - 2)}+"
