"""Views of contacts: the diary, and who met whom and when last."""

from collections.abc import Iterator

from goodoffices.brief.said import when_words
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.talks import Fact, State, diary, last_met

__all__ = ["diary_view", "met_view"]


def diary_view(state: State) -> View:
    """The contacts by day, those ahead last."""
    days = diary(state)
    told = [
        {
            "day": each.day.isoformat() if each.day else None,
            "to_come": each.ahead,
            "contacts": [{"entry": f.place, **data_of(f.told)} for f in each.contacts],
        }
        for each in days
    ]
    lines: list[str] = []
    for each in days:
        for fact in each.contacts:
            lines += _contact(state, fact)
    return View(told, tuple(lines) or ("No contact is known yet.",))


def _contact(state: State, fact: Fact) -> Iterator[str]:
    event = fact.told
    when = when_words(event.when) if event.when else "no day known"
    how = f", {event.medium.shown}" if event.medium else ""
    yield from paragraph(f"{when} · {event.status.shown}{how} · {fact.place}")
    who = ", ".join(state.called(each) for each in event.who)
    yield from paragraph(f"{who}: {event.words}" if who else event.words, 3, most=4)
    beside = {
        "purpose": event.purpose.shown if event.purpose else None,
        "according to": event.purpose_by.shown if event.purpose_by else None,
        "arranged by": ", ".join(state.called(each) for each in event.arranged_by),
        "attended by": ", ".join(event.attended_by),
        "reported by": event.reported_by and state.called(event.reported_by),
        "in response to": event.in_response_to,
    }
    told = "; ".join(f"{name} {words}" for name, words in beside.items() if words)
    if told:
        yield from paragraph(told, 3)


def met_view(state: State) -> View:
    """The last contact held of each two who take part, by its medium."""
    found = last_met(state)
    told = [
        {
            "between": list(pair),
            "medium": medium.value if medium else None,
            "last": [fact.place for fact in facts],
        }
        for pair, by_medium in found.items()
        for medium, facts in by_medium.items()
    ]
    lines: list[str] = []
    for pair, by_medium in found.items():
        lines += paragraph(" and ".join(state.called(each) for each in pair))
        for medium, facts in by_medium.items():
            how = medium.shown if medium else "medium not told"
            last = ", or ".join(
                f"{when_words(f.told.when) if f.told.when else 'no day known'} ({f.place})"
                for f in facts
            )
            lines += paragraph(f"{how}: {last}", 3)
    return View(told, tuple(lines) or ("No contact was held yet.",))
