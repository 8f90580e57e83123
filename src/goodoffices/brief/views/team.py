"""Views for the team: who holds which text, who reads which room, what was decided, how evenly."""

from collections.abc import Iterator

from goodoffices.brief.said import when_words
from goodoffices.brief.views.view import View, data_of, paragraph, since
from goodoffices.model import Text
from goodoffices.screen import column
from goodoffices.talks import (
    ConsentTo,
    Delivered,
    Evenness,
    Fact,
    State,
    carried_of,
    certificate,
    decisions,
    different_texts,
    evenness,
    ladder,
    open_tasks,
    readers,
    taken_back,
)

__all__ = [
    "copies_view",
    "decisions_view",
    "deliveries_view",
    "evenness_view",
    "readers_view",
    "tasks_view",
]


def copies_view(state: State, text: str | None = None) -> View:
    """Who holds which text, by check code; first any name under which different texts stand.

    Raises Refused (no_such_text).
    """
    ids = [text] if text else list(dict.fromkeys(f.told.id for f in state.facts(Text)))
    found = [certificate(state, each) for each in ids]
    alarms = different_texts(state) if text is None else [c for c in found if c.differ]
    lines = [line for alarm in alarms for words in alarm.findings for line in paragraph(words)]
    for one, each in zip(ids, found, strict=True):
        head = each.name if each.of_delivery else f"{each.name} ({one})"
        name = paragraph(head, quoted=not each.of_delivery)
        lines += ["", *name] if lines else name
        for held in each.holdings:
            how = held.how.shown if held.confirmed else f"{held.how.shown}; not confirmed yet"
            lines += paragraph(f"{held.code}  {held.holder}: {how} · {held.place}", 3)
    told = [
        {
            "name": each.name,
            "differ": each.differ,
            "holdings": data_of(each.holdings),
        }
        for each in (*found, *(alarm for alarm in alarms if alarm not in found))
    ]
    return View(told, tuple(lines) or ("No text is known yet.",))


def deliveries_view(state: State) -> View:
    """What this channel has delivered, in one list, and how far each came."""
    told, lines = [], list[str]()
    for fact in state.facts(Delivered):
        came = ladder(state, fact)
        steps = {step.value: seen.place if seen else None for step, seen in came.items()}
        party = state.called(state.parties.get(fact.room, fact.room))
        back = _taken_back(state, fact)
        told.append(
            {
                "entry": fact.place,
                "to": party,
                **data_of(fact.told),
                "steps": steps,
                "consent_taken_back": back.place if back else None,
            }
        )
        mode = fact.told.mode.shown
        lines += paragraph(f"{fact.place} · {when_words(fact.when)} · to {party}, {mode}")
        lines += paragraph(fact.told.words, 3, most=4, quoted=True)
        done = ", ".join(step.shown for step, seen in came.items() if seen)
        missing = ", ".join(step.shown for step, seen in came.items() if not seen)
        lines += paragraph(f"{done}; not yet: {missing}" if missing else done, 6, "   ->")
        if back:
            speaker = state.called(back.told.party)
            words = f"{speaker} agreed when it was carried, and does no more · {back.place}"
            lines += paragraph(words, 6, "   !")
    return View(told, tuple(lines) or ("Nothing has been carried yet.",))


def _taken_back(state: State, delivered: Fact) -> Fact | None:
    """The withdrawal of the speaker's consent since; None too where the speaker is not known."""
    origin = carried_of(state, delivered)
    party = state.parties.get(origin.room) if origin else None
    if origin is None or party is None:
        return None
    return taken_back(state, party, ConsentTo.CARRYING, origin)


def evenness_view(state: State) -> View:
    """Whether the sides are served alike: counts and days, and no score."""
    found = evenness(state)
    names = [state.called(each.party) for each in found]
    width = min(22, 46 // max(len(found), 1))
    lines = [column("", 34) + "".join(f" {column(name, width)}" for name in names)]
    for label, name in _FIGURES.items():
        cells = [_cell(each, name) for each in found]
        lines.append(column(label, 34) + "".join(f" {column(cell, width)}" for cell in cells))
    return View(data_of(found), tuple(line.rstrip() for line in lines))


_FIGURES = {
    "Contacts held": "contacts_held",
    "The last one": "last_contact",
    "Positions taken down": "positions_taken_down",
    "Words carried from it": "words_from",
    "Words carried to it": "words_to",
    "Deliveries to it": "deliveries_to",
    "  not read back yet": "not_read_back",
    "  days to read back (median)": "days_to_read_back",
    "Texts it was shown first": "texts_first",
}


def _cell(figures: Evenness, name: str) -> str:
    value = getattr(figures, name)
    if value is None:
        return "–"
    return when_words(value) if name == "last_contact" else f"{value:g}"


def readers_view(state: State) -> View:
    """Who may read which room, and since when."""
    told = {
        room: [
            {"person": person, **data_of(fact.told), "since": fact.recorded.isoformat()}
            for person, fact in readers(state, room).items()
        ]
        for room in state.rooms
    }
    return View(told, tuple(_readers(state)))


def _readers(state: State) -> Iterator[str]:
    for room in state.rooms:
        yield from paragraph(room)
        for person, fact in readers(state, room).items():
            office = f", {fact.told.office}" if fact.told.office else ""
            since_when = f"since {fact.recorded:%Y-%m-%d %H:%M}Z"
            yield from paragraph(f"{person}{office}, {since_when} · {fact.place}", 3)


def decisions_view(state: State) -> View:
    """What the team decided, in order."""
    found = decisions(state)
    lines: list[str] = []
    for fact in found:
        why = f" Why: {fact.told.reason}" if fact.told.reason else ""
        by = f" ({', '.join(fact.told.by)})" if fact.told.by else ""
        words = f"{when_words(fact.when)}: {fact.told.words}{by}{why} · {fact.place}"
        lines += paragraph(words, 3, " .")
    return View([_fact(fact) for fact in found], tuple(lines) or ("Nothing was decided yet.",))


def tasks_view(state: State) -> View:
    """What is still to be done, by its day."""
    found = open_tasks(state)
    lines: list[str] = []
    for fact in found:
        due = f"by {when_words(fact.told.due)}" if fact.told.due else "no day"
        who = fact.told.who or "the team"
        age = since(fact.when, state.day)
        lines += paragraph(f"{due}, {who}: {fact.told.words} · {age} · {fact.place}", 3, " .")
    return View([_fact(fact) for fact in found], tuple(lines) or ("Nothing is to be done.",))


def _fact(fact: Fact) -> dict[str, object]:
    return {"entry": fact.place, "when": str(fact.when), **data_of(fact.told)}
