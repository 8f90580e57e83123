"""Accepted suggestions as elements of a case: a new one, or one that is added to.

Nothing that a person did not accept enters. Persons enter by the office that the reports give
them, never by name. Each element's note names its suggestion and where it stands in which report,
so that adding the same again adds nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from goodoffices.model import (
    FORMAT,
    Actor,
    Basis,
    Case,
    Claim,
    Event,
    EventKind,
    EventStatus,
    Figure,
    Issue,
    Medium,
    Position,
    Precondition,
    Reliability,
    SaidBy,
    Source,
    Term,
    Text,
    TextKind,
    When,
)
from goodoffices.reading.decisions import Item
from goodoffices.reading.document import Document
from goodoffices.reading.folding import folded
from goodoffices.reading.pile import Actor as Read
from goodoffices.reading.pile import Pile

__all__ = ["Made", "case_from", "known_from"]

_KINDS = {
    "call": (EventKind.CONTACT, Medium.TELEPHONE),
    "meeting": (EventKind.CONTACT, Medium.MEETING),
    "meeting_attempt": (EventKind.CONTACT, Medium.MEETING),
    "relay": (EventKind.CONTACT, None),
    "proposal": (EventKind.TEXT, None),
    "response": (EventKind.TEXT, None),
    "agreement": (EventKind.TEXT, None),
    "suspension": (EventKind.STATUS, None),
    "resumption": (EventKind.STATUS, None),
    "stall": (EventKind.STATUS, None),
    "withdrawal": (EventKind.STATUS, None),
    "departure": (EventKind.STATUS, None),
    "truce": (EventKind.PERFORMANCE, None),
    "truce_collapse": (EventKind.STATUS, None),
    "release": (EventKind.PERFORMANCE, None),
    "aid": (EventKind.PERFORMANCE, None),
    "attack": (EventKind.OUTSIDE, None),
    "military": (EventKind.OUTSIDE, None),
}
_STATUSES = {
    "planned": EventStatus.PLANNED,
    "aimed_at": EventStatus.PLANNED,
    "denied": EventStatus.DID_NOT_TAKE_PLACE,
    "not_realised": EventStatus.DID_NOT_TAKE_PLACE,
}
_QUALIFIERS = {
    "approx": "about",
    "at_least": "at least",
    "more_than": "more than",
    "less_than": "less than",
    "up_to": "up to",
    "believed": "believed to be",
}


@dataclass(frozen=True, kw_only=True)
class Made:
    """The case, how many elements were added to it, and what could not be, each with a reason."""

    case: Case
    added: int
    left_out: tuple[str, ...]


def case_from(pile: Pile, items: Iterable[Item], base: Case | None = None) -> Made:
    """Turn what persons accepted into a case, or add it to one.

    An accepted suggestion without what a case needs of it (a figure without a number) is left out
    and told. Where somebody is known by name alone, only the report's words are taken.
    """
    making = _Making(pile, base)
    for item in items:
        if item.counts:
            making.add(item)
    return making.made()


def known_from(case: Case) -> Iterator[Read]:
    """The parties and third parties of a case as actors known by their names."""
    sides = {party.id for party in case.parties}
    for actor in (*case.parties, *case.third_parties):
        yield Read(
            id=actor.id,
            type="party" if actor.id in sides else "org",
            canonical=actor.name,
            aliases=(actor.short,) if actor.short else (),
        )


@dataclass
class _Making:
    pile: Pile
    base: Case | None
    added: int = 0
    left_out: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.case = self.base or Case(
            format=FORMAT, id="from-reports", title="Compiled from reports", basis=Basis.REPORTS
        )
        self.documents = {document.id: document for document in self.pile.documents}
        self.read = {actor.id: actor for actor in self.pile.actors}
        self.known = set(re.findall(r"\[([a-z]+-[0-9a-f]{12})\]", _notes(self.case)))
        self.ids = _ids(self.case)

    def made(self) -> Made:
        return Made(case=self.case, added=self.added, left_out=tuple(self.left_out))

    def add(self, item: Item) -> None:
        """Add one accepted suggestion, unless the case holds it already."""
        suggestion = item.suggestion
        if suggestion.id in self.known:
            return
        make = getattr(self, f"_{suggestion.kind}", None)
        document = self.documents.get(suggestion.doc)
        if make is None or document is None:
            return
        why = make(item, document)
        if why:
            self.left_out.append(f"{suggestion.id}: {why}")
        else:
            self.known.add(suggestion.id)
            self.added += 1

    def _put(self, name: str, *elements: Any) -> None:
        changed: Any = {name: (*getattr(self.case, name), *elements)}
        self.case = replace(self.case, **changed)

    def _note(self, item: Item, document: Document) -> str:
        told = item.suggestion
        at = f"characters {told.start} to {told.end}"
        by = f"; accepted by {item.by}" if item.by else ""
        return f"{document.file}, {at} [{told.id}]{by}"

    def _source(self, document: Document) -> str:
        mark = f"sha256 {document.sha256}"
        for source in self.case.sources:
            if source.note and mark in source.note:
                return source.id
        source_id = self._free("r", 1)
        told = document.date.isoformat() if document.date else "without a date"
        self._put(
            "sources",
            Source(
                id=source_id,
                title=document.title or f"Report, {told}",
                outlet=document.outlet,
                when=_day(document.date),
                reliability=Reliability.PRESS,
                limits=f"Its date: {document.date_basis}.",
                note=f"{document.file}, {mark}",
            ),
        )
        return source_id

    def _free(self, prefix: str, number: int | None = None) -> str:
        """An id that the case does not hold yet, which is taken with this."""
        candidate = prefix if number is None else f"{prefix}{number}"
        number = number or 1
        while candidate in self.ids:
            number += 1
            candidate = f"{prefix}{number}" if prefix[-1:].isalpha() else f"{prefix}-{number}"
        self.ids.add(candidate)
        return candidate

    # Who

    def _actor(self, read_id: str | None) -> str | None:
        """The id in the case of whom the reports name; None for one known by name alone."""
        read = self.read.get(read_id or "")
        if read is None:
            return None
        if read.type == "anonymous":
            return self._actor(read.of)
        if read.type == "person":
            return self._actor(read.of)
        names = {folded(name) for name in (read.id, read.canonical, *read.aliases)}
        for actor in (*self.case.parties, *self.case.third_parties):
            if names & {folded(name) for name in (actor.id, actor.name, actor.short or "")} - {""}:
                return actor.id
        actor_id = self._free(_slug(read.canonical))
        article, _, rest = read.canonical.partition(" ")
        if article == "The" and rest:
            named = Actor(id=actor_id, name=f"the {rest}", short=rest[:1].upper() + rest[1:])
        else:
            named = Actor(id=actor_id, name=read.canonical)
        self._put("third_parties", named)
        return actor_id

    def _party(self, read_id: str | None) -> str | None:
        """The same, as one of the sides: for whoever takes a position or gives something."""
        actor_id = self._actor(read_id)
        if actor_id is None:
            return None
        moved = [actor for actor in self.case.third_parties if actor.id == actor_id]
        mediating = any(role for actor in moved for role in actor.roles)
        if moved and not mediating:
            rest = tuple(actor for actor in self.case.third_parties if actor.id != actor_id)
            self.case = replace(self.case, third_parties=rest)
            self._put("parties", *moved)
        return actor_id if any(party.id == actor_id for party in self.case.parties) else None

    def _office(self, read_id: str | None) -> str | None:
        """Who spoke, as an office, an organisation, or a source as the report describes it."""
        read = self.read.get(read_id or "")
        if read is None:
            return None
        if read.type != "person":
            return read.canonical
        of = self.read.get(read.of or "")
        if read.roles:
            role = read.roles[0]
            whose = of.canonical if of and folded(of.canonical) not in folded(role) else None
            return f"{role}, {whose}" if whose else role
        return f"somebody who speaks for {of.canonical}" if of else None

    def _said_by(self, speaker: str | None, of: str | None = None) -> SaidBy:
        """According to whom; ``of`` whom it is told, where that need not be the speaker.

        What the report says in its own voice is its reporter's inference.
        """
        read = self.read.get(speaker or "")
        if read is None:
            return SaidBy.REPORTERS_INFERENCE
        if read.type == "anonymous":
            return SaidBy.UNNAMED_SOURCE
        who = self._actor(speaker)
        if of is None or who == self._actor(of):
            return SaidBy.OWN_WORDS_ON_RECORD
        if who in {party.id for party in self.case.parties}:
            return SaidBy.OTHER_PARTYS_ACCOUNT
        return SaidBy.THIRD_PARTYS_ACCOUNT

    # What

    def _quotation(self, item: Item, document: Document) -> str | None:
        told = item.suggestion
        speaker = told.fields.get("speaker")
        if speaker is None:
            return "nobody is told to have said it"
        outlets = [
            link["words"] for link in told.fields.get("chain", ()) if link["sort"] == "outlet"
        ]
        self._put(
            "claims",
            Claim(
                id=self._free(_slug(told.text)),
                words=told.text,
                by=self._actor(speaker),
                outlet=outlets[0] if outlets else None,
                said_by=self._said_by(speaker),
                speaker=self._office(speaker),
                when=_day(document.date, "date of the report"),
                sources=(self._source(document),),
                note=self._note(item, document),
            ),
        )
        return None

    def _attribution(self, item: Item, document: Document) -> str | None:
        told = item.suggestion
        speaker = told.fields.get("speaker")
        self._put(
            "events",
            Event(
                kind=EventKind.STATEMENT,
                words=_one_line(told.text),
                who=self._who([speaker]),
                said_by=self._said_by(speaker, told.fields.get("describes")),
                speaker=self._office(speaker) or "the report",
                when=_day(document.date, "date of the report"),
                sources=(self._source(document),),
                note=self._note(item, document),
            ),
        )
        return None

    def _event(self, item: Item, document: Document) -> str | None:
        told = item.suggestion
        kind, medium = _KINDS.get(told.fields["type"], (EventKind.STATEMENT, None))
        chain = told.fields.get("chain") or ()
        speaker = next((link["actor"] for link in chain if link["actor"]), None)
        if told.fields["type"] == "meeting_attempt":
            status = EventStatus.ATTEMPTED
        else:
            status = _STATUSES.get(told.fields["status"], EventStatus.HELD)
        who = [each["actor"] for each in told.fields.get("participants", ())]
        first = who[0] if who else None
        merged = ", ".join(f"[{other}]" for other in item.merged)
        self.known.update(item.merged)
        self._put(
            "events",
            Event(
                kind=kind,
                words=_one_line(told.text),
                who=self._who(who),
                place=told.fields.get("place"),
                status=status,
                medium=medium,
                said_by=self._said_by(speaker, first),
                speaker=self._office(speaker) or "the report",
                when=_days(told.fields["date"]),
                sources=(self._source(document),),
                note=self._note(item, document) + (f"; with {merged}" if merged else ""),
            ),
        )
        return None

    def _figure(self, item: Item, document: Document) -> str | None:
        told = item.suggestion
        value = told.fields.get("value")
        if not isinstance(value, int):
            return "a figure of a case is a whole number"
        speaker = told.fields.get("speaker")
        as_of = told.fields.get("as_of")
        self._put(
            "figures",
            Figure(
                subject=told.fields.get("what") or _one_line(told.text),
                value=value,
                qualifier=_QUALIFIERS.get(told.fields.get("qualifier", "")),
                as_of=_day(date.fromisoformat(as_of)) if as_of else None,
                said_by=self._said_by(speaker),
                speaker=self._office(speaker) or "the report",
                when=_day(document.date, "date of the report"),
                sources=(self._source(document),),
                note=self._note(item, document),
            ),
        )
        return None

    def _position(self, item: Item, document: Document) -> str | None:
        told = item.suggestion
        party = self._party(told.fields.get("party"))
        if party is None:
            return "whose position it is has no place among the sides of the case"
        told_by = told.fields.get("said_by")
        common: Any = {
            "party": party,
            "said_by": self._said_by(told_by, told.fields.get("party")),
            "speaker": self._office(told_by) or "the report",
            "when": _day(document.date, "date of the report"),
            "sources": (self._source(document),),
            "reason": told.fields.get("reason"),
            "note": self._note(item, document),
        }
        if told.fields["position"]["kind"] == "precondition":
            precondition = self._free(f"{party}-{_slug(told.fields['issue'])}")
            self._put(
                "preconditions",
                Precondition(id=precondition, words=_one_line(told.text), **common),
            )
            return None
        issue = self._issue(told.fields["issue"])
        self._put("positions", Position(issue=issue, words=_one_line(told.text), **common))
        return None

    def _term(self, item: Item, document: Document) -> str | None:
        told = item.suggestion
        title = told.fields.get("proposal") or "A proposal"
        proposer = told.fields.get("proposer")
        mark = f"Proposal {title!r} in {document.file}"
        text = next((t for t in self.case.texts if t.note and t.note.startswith(mark)), None)
        term = Term(
            id=self._free(_slug(told.text)),
            title=_short(told.text),
            words=_one_line(told.text),
            note=self._note(item, document),
        )
        if text is None:
            text = Text(
                id=self._free(_slug(title)),
                title=title,
                kind=TextKind.OFFER,
                author=self._actor(proposer),
                said_by=SaidBy.REPORTERS_INFERENCE,
                speaker="the report",
                when=_day(document.date, "date of the report"),
                sources=(self._source(document),),
                note=mark,
            )
            self._put("texts", text)
        grown = replace(text, terms=(*text.terms, term))
        texts = tuple(grown if each.id == text.id else each for each in self.case.texts)
        self.case = replace(self.case, texts=texts)
        return None

    def _who(self, read_ids: Iterable[str | None]) -> tuple[str, ...]:
        found = (self._actor(read_id) for read_id in read_ids)
        return tuple(dict.fromkeys(each for each in found if each))

    def _issue(self, words: str) -> str:
        for issue in self.case.issues:
            if folded(issue.title) == folded(words) or issue.id == words:
                return issue.id
        issue_id = self._free(_slug(words))
        self._put("issues", Issue(id=issue_id, title=_short(words)))
        return issue_id


def _notes(case: Case) -> str:
    def each(value: Any) -> Iterator[str]:
        if isinstance(value, tuple):
            for inner in value:
                yield from each(inner)
        elif hasattr(value, "__dataclass_fields__"):
            yield getattr(value, "note", None) or ""
            for name in value.__dataclass_fields__:
                yield from each(getattr(value, name))

    return "\n".join(each(case))


def _ids(case: Case) -> set[str]:
    def each(value: Any) -> Iterator[str]:
        if isinstance(value, tuple):
            for inner in value:
                yield from each(inner)
        elif hasattr(value, "__dataclass_fields__"):
            if isinstance(own := getattr(value, "id", None), str):
                yield own
            for name in value.__dataclass_fields__:
                yield from each(getattr(value, name))

    return set(each(case))


def _slug(words: str) -> str:
    parts = re.findall(r"[a-z0-9]+", folded(words).replace("-", " "))
    return "-".join(parts[:5])[:40].strip("-") or "x"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _short(words: str) -> str:
    line = _one_line(words)
    return line if len(line) <= 60 else f"{line[:59].rsplit(' ', 1)[0]}…"


def _day(day: date | None, words: str | None = None) -> When | None:
    return When(day, day, words) if day else None


def _days(told: dict[str, Any]) -> When | None:
    days = [date.fromisoformat(day) for day in (told.get("start"), told.get("end")) if day]
    if not days:
        return None
    words = told.get("expression") or told.get("basis")
    words = _one_line(words).replace("(", "").replace(")", "") if words else None
    return When(days[0], days[-1], words)
