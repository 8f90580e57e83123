"""A pile on the terminal: what is told when, what disagrees, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goodoffices.reading.decisions import Item, State
from goodoffices.reading.document import Document
from goodoffices.reading.pile import Pile, Suggestion
from goodoffices.screen import WIDTH, column, fit, wrap

__all__ = ["days_words", "event_words", "short_files", "shown", "summary", "who_words"]

MOST = 60
"""Rows of the table at most, unless all are asked for."""

_MARKS = {
    State.PROPOSED: " ",
    State.ACCEPTED: "✓",
    State.EDITED: "✎",
    State.MERGED: "=",
    State.REJECTED: "✗",
    State.WITHDRAWN: "–",
}
_NAMES = {
    "quotation": ("quotation", "quotations"),
    "attribution": ("indirect statement", "indirect statements"),
    "event": ("event", "events"),
    "figure": ("figure", "figures"),
    "term": ("term", "terms"),
    "position": ("position", "positions"),
    "date": ("date", "dates"),
}
_INFERRED = "~"


def shown(pile: Pile, items: Sequence[Item], *, all_rows: bool = False) -> Iterator[str]:
    """The lines for a terminal of 80 columns."""
    names = {actor.id: actor.canonical for actor in pile.actors}
    reports = {document.id: document for document in pile.documents}
    files = short_files(pile.documents)
    yield from _wrapped(summary(pile, items))
    for document in pile.documents:
        if document.date is None:
            yield from _wrapped(
                f"! {files[document.id]} has no date: what it tells by weekday or 'last week' "
                f"stays open. State it: --date '{files[document.id]}=2031-05-14'"
            )
        for warning in document.warnings:
            yield from _wrapped(f"! {files[document.id]}: {warning}")
    events = [item for item in items if item.suggestion.kind == "event"]
    if events:
        yield ""
        yield from _events(events, names, reports, files, all_rows=all_rows)
    yield from _relations(pile, items, names, files)
    withdrawn = [item for item in items if item.state is State.WITHDRAWN]
    if withdrawn:
        yield ""
        yield "Withdrawn: decided earlier, no longer read in these reports"
        for item in withdrawn:
            yield fit(f"  {item.suggestion.id}  was {item.before}: {item.suggestion.text}", WIDTH)


def summary(pile: Pile, items: Sequence[Item]) -> str:
    """How much was read, in a sentence or two."""
    counts = Counter(item.suggestion.kind for item in items if item.state is not State.WITHDRAWN)
    told = ", ".join(
        f"{counts[kind]} {names[counts[kind] != 1]}"
        for kind, names in _NAMES.items()
        if counts[kind]
    )
    reports = len(pile.documents)
    decided = Counter(item.state for item in items)
    accepted = decided[State.ACCEPTED] + decided[State.EDITED]
    states = (
        f" Accepted: {accepted}. Rejected: {decided[State.REJECTED]}."
        if accepted or decided[State.REJECTED]
        else ""
    )
    return (
        f"{reports} report{'s' * (reports != 1)}: {told or 'nothing was found'}. "
        f"All are suggestions until a person accepts them.{states}"
    )


def _events(
    events: Sequence[Item],
    names: Mapping[str, str],
    reports: Mapping[str, Document],
    files: Mapping[str, str],
    *,
    all_rows: bool,
) -> Iterator[str]:
    """Two lines for each event: when, what and who; then which report says so, and its words."""
    yield f"  {column('Told for', 15)} {column('What', 20)} Who"
    ordered = sorted(events, key=lambda item: _when(item.suggestion))
    cut = ordered if all_rows else ordered[:MOST]
    for item in cut:
        told = item.suggestion
        document = reports.get(told.doc)
        day = document.date.isoformat() if document and document.date else "no date"
        yield (
            f"{_MARKS[item.state]} {column(days_words(told.fields['date']), 15)} "
            f"{column(event_words(told), 20)} {fit(who_words(told, names), WIDTH - 39)}"
        ).rstrip()
        says = f"{files.get(told.doc, told.doc)}, {day}: "
        yield f"  {column('', 15)} {fit(says + told.text, WIDTH - 18)}"
    if len(cut) < len(ordered):
        yield f"  … and {len(ordered) - len(cut)} more: --all shows every one"
    if any(days_words(item.suggestion.fields["date"]).startswith(_INFERRED) for item in cut):
        yield f"  {_INFERRED} inferred: not stated in so many words"


def short_files(documents: Sequence[Document]) -> dict[str, str]:
    """The name of each document's file, by its id, without the folders that all share."""
    parts = {document.id: document.file.split("/") for document in documents}
    shared = 0
    if len({tuple(each[:-1]) for each in parts.values()}) == 1:
        shared = min(len(each) for each in parts.values()) - 1
    return {key: "/".join(each[shared:]) for key, each in parts.items()}


def _relations(
    pile: Pile, items: Sequence[Item], names: Mapping[str, str], files: Mapping[str, str]
) -> Iterator[str]:
    by_id = {item.suggestion.id: item.suggestion for item in items}
    headings = {
        "conflict": "These disagree; both stand until somebody finds out",
        "change": "These differ, but are for different days",
        "refine": "One of these tells more exactly than the other",
        "drift": "A paraphrase that departs from the words quoted elsewhere",
    }
    for kind, heading in headings.items():
        found = [relation for relation in pile.relations if relation.kind == kind]
        if not found:
            continue
        yield ""
        yield heading
        for relation in found:
            yield fit(f"  {relation.why}", WIDTH)
            for each in relation.items:
                told = by_id.get(each)
                if told is not None:
                    file = files.get(told.doc, told.doc)
                    who = names.get(told.fields.get("speaker") or "", "")
                    says = f"{who}: " if who else ""
                    yield f"    {column(file, 16)} {fit(says + told.text, WIDTH - 21)}"
    for kind, words in (
        ("rewrite", "are rewritten from one text"),
        ("same_event", "tell the same"),
    ):
        for relation in pile.relations:
            if relation.kind == kind:
                named = [files[each] for each in relation.items if each in files]
                yield from _wrapped(f"{' and '.join(named)} {words}.")


def _when(told: Suggestion) -> tuple[str, str, str, int]:
    day = told.fields["date"]
    return (day["start"] or day["end"] or "9999", day["end"] or "9999", told.doc, told.start)


def days_words(day: Mapping[str, Any]) -> str:
    """The days of a date field, those that are inferred marked."""
    start, end = day.get("start"), day.get("end")
    mark = _INFERRED if day.get("inferred") and (start or end) else ""
    if not start and not end:
        return "undated"
    if start == end:
        return f"{mark}{start}"
    if start is None:
        return f"{mark}by {end}"
    if end is None:
        return f"{mark}from {start}"
    if start[:7] == end[:7]:
        return f"{mark}{start[:8]}{start[8:]}–{end[8:]}"
    return f"{mark}{start[:7]}–{end[2:7]}"


def event_words(told: Suggestion) -> str:
    """What an event is, and how far it is told to have come."""
    kind = str(told.fields["type"]).replace("_", " ")
    status = {"planned": "planned", "aimed_at": "aim", "denied": "denied", "reported": "rep."}
    word = status.get(told.fields["status"])
    return f"{kind} ({word})" if word else kind


def who_words(told: Suggestion, names: Mapping[str, str]) -> str:
    """Who took part in an event, and to whom it was done or said."""
    first = {"addressee", "counterpart", "target", "about", "outlet", "host"}
    who = [
        names.get(p["actor"], p["actor"])
        for p in told.fields["participants"]
        if p["role"] not in first
    ]
    whom = [
        names.get(p["actor"], p["actor"]) for p in told.fields["participants"] if p["role"] in first
    ]
    return " → ".join(filter(None, (", ".join(who), ", ".join(whom))))


def _wrapped(words: str) -> Iterator[str]:
    yield from wrap(words, WIDTH, most=4, ours=True)
