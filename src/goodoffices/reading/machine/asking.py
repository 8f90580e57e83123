"""Asking a model about each report of a pile, and keeping only what the report bears out."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Document, Span
from goodoffices.reading.extract import Extract
from goodoffices.reading.folding import folded
from goodoffices.reading.found import Found
from goodoffices.reading.machine.checking import Rejected, found_in
from goodoffices.reading.machine.proposer import SCHEMA, MachineError, Proposer, mark
from goodoffices.reading.pile import Actor, Pile, Suggestion
from goodoffices.reading.preparing import prepared
from goodoffices.reading.report import Report
from goodoffices.reading.suggesting import suggested

__all__ = ["Asked", "Dropped", "asked"]

_CHARACTERS = 6000


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a model proposed for a document and is not suggested, and why."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A pile with what a model proposed behind what rules read; and what was dropped."""

    pile: Pile
    dropped: tuple[Dropped, ...]


def asked(pile: Pile, proposer: Proposer) -> Asked:
    """The pile with a model's suggestions added, none of them accepted.

    A suggestion that a rule made already is not made again. A reply that cannot be read is
    dropped; other replies for the same report stay.
    """
    author = mark(proposer.name)
    actors = _by_name(pile.actors)
    known = {one.id for one in pile.suggestions}
    added: list[Suggestion] = []
    dropped: list[Dropped] = []
    for report in prepared(pile.documents, None):
        found: list[Found] = []
        for sentences in _batches(report):
            try:
                items = proposer.propose(
                    [" ".join(report.visible[s.start : s.end].split()) for s in sentences], SCHEMA
                )
            except MachineError as error:
                dropped.append(Dropped(report.document.id, str(error)))
                continue
            for item in items:
                try:
                    found.append(found_in(report, item, lambda name: actors.get(folded(name))))
                except Rejected as why:
                    dropped.append(Dropped(report.document.id, str(why)))
        for one in _suggestions(report.document, found):
            if one.id in known:
                dropped.append(Dropped(report.document.id, "is suggested already"))
                continue
            known.add(one.id)
            added.append(replace(one, id=_own_id(one, author), by_machine=author))
    return Asked(replace(pile, suggestions=(*pile.suggestions, *added)), tuple(dropped))


def _own_id(one: Suggestion, author: str) -> str:
    """An id of what exactly was proposed by which model.

    What a person decided on a rule's suggestion, or on other words of the model, is not decided
    on this one.
    """
    told = json.dumps([one.id, author, one.fields], sort_keys=True)
    return f"{one.kind}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _by_name(actors: Sequence[Actor]) -> dict[str, str]:
    """Each actor by its names; a name of two actors is nobody's."""
    ids: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.canonical, *actor.aliases):
            ids.setdefault(folded(name), set()).add(actor.id)
    return {name: min(those) for name, those in ids.items() if name and len(those) == 1}


def _batches(report: Report) -> Iterator[list[Span]]:
    """The sentences in runs of at most so many characters, at least one in each."""
    batch: list[Span] = []
    for sentence in report.sentences:
        if batch and sentence.end - batch[0].start > _CHARACTERS:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


def _suggestions(document: Document, found: Sequence[Found]) -> Iterator[Suggestion]:
    bare = replace(document, hidden=())
    extract = Extract(document=document.id, cast=Cast(), found=tuple(found))
    # Actors are told by their ids in the pile already.
    return suggested(bare, extract, str)
