"""Reading a pile: every report through the rules, then linked, then related."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from goodoffices.reading.document import Document
from goodoffices.reading.extract import Extract, extract
from goodoffices.reading.keeping import Kept
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.linking import linked
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Actor, Pile, Suggestion
from goodoffices.reading.preparing import prepared
from goodoffices.reading.registry import Registry
from goodoffices.reading.relating import Wording, related
from goodoffices.reading.suggesting import actors_of, suggested

__all__ = ["Reading", "read"]


@dataclass
class Reading:
    """A pile that reports can be added to; what is known of one is not made again for another.

    ``choose`` gives the words for a document, ``registry`` holds the analyst's actors, and what
    rules find is taken from ``kept`` and put there, if it is given.
    """

    choose: Callable[[Document], Lexicon]
    parser: Parser | None
    registry: Registry = field(default_factory=Registry)
    kept: Kept | None = None
    documents: list[Document] = field(default_factory=list, init=False)
    _extracts: list[Extract] = field(default_factory=list, init=False)
    _wording: Wording = field(default_factory=Wording, init=False)
    _made: dict[str, tuple[tuple[str, ...], tuple[Suggestion, ...]]] = field(
        default_factory=dict, init=False
    )

    def add(
        self, documents: Iterable[Document], progress: Callable[[], None] = lambda: None
    ) -> None:
        """Read further reports, one after another."""
        for document in documents:
            self._extracts.append(self._extract(document))
            self.documents.append(_warned(document))
            self._wording.add(document)
            progress()

    def pile(self) -> Pile:
        """Everything that was read so far, in the order in which it was added."""
        links = linked(self._extracts, self.registry)
        suggestions: list[Suggestion] = []
        for document, given in zip(self.documents, self._extracts, strict=True):
            actor = links.of(document.id)
            ids = tuple(actor(named.key) for named in given.cast.actors)
            made = self._made.get(document.id)
            if made is None or made[0] != ids:
                made = self._made[document.id] = (ids, tuple(suggested(document, given, actor)))
            suggestions.extend(made[1])
        return Pile(
            documents=tuple(self.documents),
            actors=_named(links.actors, suggestions, self.registry),
            suggestions=tuple(suggestions),
            relations=related(self.documents, suggestions, self._wording),
        )

    def _extract(self, document: Document) -> Extract:
        if self.kept is not None:
            (found,) = self.kept.extracts([document], self.choose, self.parser)
            return found
        (report,) = prepared([document], self.parser)
        return extract(report, self.choose(document))


def _warned(document: Document) -> Document:
    """A document in another language than English with a word on what is not read in it."""
    if document.language in {"en", "und"}:
        return document
    warning = (
        f"it is in another language than English ({document.language}): quotations, and dates and "
        "numbers in digits, are read in it; names, events and terms are not"
    )
    return replace(document, warnings=(*document.warnings, warning))


def _named(
    actors: Sequence[Actor], suggestions: Sequence[Suggestion], registry: Registry
) -> tuple[Actor, ...]:
    """The actors of suggestions, those that they speak for, and the analyst's own; no others.

    Whoever is only mentioned has no part in anything that is suggested.
    """
    by_id = {actor.id: actor for actor in actors}
    wanted = {actor.id for actor in registry.actors}
    for suggestion in suggestions:
        wanted |= actors_of(suggestion.fields)
    for actor_id in sorted(wanted):
        at: str | None = actor_id
        while at in by_id and (at := by_id[at].of) is not None and at not in wanted:
            wanted.add(at)
    return tuple(actor for actor in actors if actor.id in wanted)


def read(
    documents: Sequence[Document],
    lexicon: Lexicon,
    parser: Parser | None,
    registry: Registry | None = None,
) -> Pile:
    """Read documents as one pile with the same words for all."""
    reading = Reading(choose=lambda _: lexicon, parser=parser, registry=registry or Registry())
    reading.add(documents)
    return reading.pile()
