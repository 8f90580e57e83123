"""Rows of the page of a pile: events by day, actors, things side by side, single suggestions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from goodoffices.reading.decisions import Item, State
from goodoffices.reading.pile import Pile, Relation
from goodoffices.reading.table import days_words, event_words, short_files, who_words

__all__ = ["Rows"]

_LEFT_OUT = {"trigger", "more", "follows", "part_of", "runner_up"}


class Rows:
    """What the parts of one page share: names of actors, files of reports, numbers."""

    def __init__(self, pile: Pile, items: Sequence[Item], numbers: Mapping[str, int]) -> None:
        self._items = items
        self._numbers = numbers
        self._actors = pile.actors
        self._names = {actor.id: actor.canonical for actor in pile.actors}
        self._documents = {document.id: document for document in pile.documents}
        self._files = short_files(pile.documents)
        self._by_id = {item.suggestion.id: item for item in items}

    def timeline(self) -> str:
        """A table of all events by the day that they are told for."""
        events = [
            item
            for item in self._items
            if item.suggestion.kind == "event" and item.state is not State.WITHDRAWN
        ]
        if not events:
            return "<p>No event was read.</p>"
        events.sort(key=lambda item: _day_key(item.suggestion.fields["date"]))
        body = "".join(map(self._event, events))
        return (
            "<table><thead><tr><th scope='col'>Told for</th><th scope='col'>Report of</th>"
            "<th scope='col'>What</th><th scope='col'>Who</th><th scope='col'>Words</th></tr>"
            f"</thead><tbody>{body}</tbody></table>"
            "<p class='soft'>~ inferred: not stated in so many words.</p>"
        )

    def _event(self, item: Item) -> str:
        told = item.suggestion
        document = self._documents[told.doc]
        place = told.fields.get("place")
        where = f"<br>in {_own(place)}" if place else ""
        return (
            f"<tr><td>{escape(days_words(told.fields['date']))}</td>"
            f"<td>{document.date or 'no date'}</td>"
            f"<td>{escape(event_words(told))}</td>"
            f"<td>{_own(who_words(told, self._names))}{where}</td>"
            f"<td>{_own(_short(told.text))} {self._link(told.id)} "
            f'<span class="soft">{_own(self._files[document.id])}</span></td></tr>'
        )

    def actors(self) -> str:
        """A table of everybody named, with the forms of the name and how often each counts."""
        counts: Counter[str] = Counter()
        for item in self._items:
            counts.update(_mentioned(item.suggestion.fields))
        body = "".join(
            f"<tr><td>{_own(actor.canonical)}</td><td>{escape(actor.type)}</td>"
            f"<td>{_own(', '.join(a for a in actor.aliases if a != actor.canonical))}</td>"
            f"<td>{_own(self._names.get(actor.of or '', ''))}</td>"
            f"<td class='r'>{counts[actor.id]}</td></tr>"
            for actor in sorted(self._actors, key=lambda a: (a.canonical.casefold(), a.id))
        )
        return (
            "<table><thead><tr><th scope='col'>Name</th><th scope='col'>Type</th>"
            "<th scope='col'>Also named</th><th scope='col'>Of</th>"
            f"<th scope='col'>Suggestions</th></tr></thead><tbody>{body}</tbody></table>"
        )

    def beside(self, relation: Relation) -> str:
        """The things that a relation ties, beside each other, with why."""
        cells = "".join(
            f"<div>{self._cell(self._by_id[each])}</div>"
            for each in relation.items
            if each in self._by_id
        )
        return f'<div class="beside"><p>{_own(relation.why)}.</p><div>{cells}</div></div>'

    def _cell(self, item: Item) -> str:
        told = item.suggestion
        document = self._documents.get(told.doc)
        file = self._files.get(told.doc, told.doc)
        day = document.date if document else None
        speaker = self._names.get(told.fields.get("speaker") or "")
        by = f"{_own(speaker)}: " if speaker else ""
        return (
            f"{by}<q>{_own(_short(told.text))}</q> {self._link(told.id)}<br>"
            f'<span class="soft">{_own(file)}, {day or "no date"}</span>'
        )

    def item(self, item: Item) -> str:
        """One suggestion with its fields, and where it stands."""
        told = item.suggestion
        number = self._numbers[told.id]
        state = f" · {item.state}" + (f" by {_own(item.by)}" if item.by else "")
        if item.before:
            state = f" · withdrawn, was {item.before}"
        fields = "".join(
            f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{_own(words)}</dd>"
            for name, words in self._fields(told.fields)
        )
        return (
            f'<li id="s{number}" value="{number}" class="{item.state}"><a href="#m{number}">'
            f"<strong>{escape(told.kind)}</strong></a> "
            f'<span class="soft">{told.confidence:.2f} by {escape(told.by_machine or told.rule)}'
            f"{state}</span><br><q>{_own(_short(told.text))}</q>"
            f"<dl>{fields}</dl></li>"
        )

    def _fields(self, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in fields.items():
            if name in _LEFT_OUT or (isinstance(value, dict) and name in {"term", "position"}):
                continue
            if name == "date":
                yield "told for", days_words(value)
                continue
            words = self._words(value)
            if words:
                yield name, words
        for name in ("term", "position"):
            if name in fields:
                yield "kind", str(fields[name]["kind"]).replace("_", " ")

    def _words(self, value: Any) -> str:
        if isinstance(value, dict):
            if "role" in value:
                return f"{self._words(value['actor'])} ({value['role']})"
            if "sort" in value:
                return f"{value['words']} ({value['sort']})"
            return ""
        if isinstance(value, list):
            return " ← ".join(filter(None, map(self._words, value)))
        if value is None or value is False:
            return ""
        return self._names.get(str(value), str(value))

    def _link(self, suggestion: str) -> str:
        number = self._numbers[suggestion]
        return f'<a class="n" href="#m{number}">{number}</a>'


def _mentioned(fields: Mapping[str, Any]) -> set[str]:
    found = {p["actor"] for p in fields.get("participants", ())}
    found |= {fields[key] for key in ("speaker", "party", "giver", "proposer") if fields.get(key)}
    return found


def _own(words: str | None) -> str:
    """Words of the reports, which may run in another direction than the page."""
    return f"<bdi>{escape(words)}</bdi>" if words else ""


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 180 else f"{line[:179].rsplit(' ', 1)[0]}…"


def _day_key(day: Mapping[str, Any]) -> tuple[str, str]:
    return (day["start"] or day["end"] or "9999", day["end"] or "9999")
