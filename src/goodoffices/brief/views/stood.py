"""The view of where every term stood when the talks were interrupted, and where it stands now."""

from collections.abc import Iterator
from typing import Any

from goodoffices.agreement import Reading
from goodoffices.brief.since import Since, since_of
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.talks import State, Stood, Then, stood, then_named
from goodoffices.text import Standing

__all__ = ["stood_view"]


def stood_view(state: State, what: str | None = None) -> View:
    """Where every term stood then and where it stands now, what changed it, and what waits.

    ``what`` names an interruption, a day, or two days; the latest interruption when left out.
    """
    then, now = then_named(state, what)
    found = stood(then.state, now)
    return View(_told(then, found, now), tuple(_lines(since_of(then, found, now), now)))


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


def _lines(found: Since, now: State) -> Iterator[str]:
    yield from paragraph(now.case.title)
    if found.whose:
        yield from paragraph(found.whose)
    yield from paragraph(found.sentence)
    for row in found.rows:
        if row.moved:
            yield ""
            yield from paragraph(f"{row.id}  {row.title}")
            yield from paragraph(f"then: {row.then}", 3)
            yield from paragraph(f"now: {row.now}", 3)
            for words in row.changes:
                yield from paragraph(words, 6, "   -")
    same = [f"{row.id}  {row.title}: {row.now}" for row in found.rows if not row.moved]
    for title, items in (("As it stood then", tuple(same)), *found.lists):
        if items:
            yield ""
            yield title
        for words in items:
            yield from paragraph(words, 3, " .")
