"""Which actors of several reports are the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goodoffices.reading.extract import Extract
from goodoffices.reading.pile import Actor

__all__ = ["Linked", "linked"]


@dataclass(frozen=True, kw_only=True)
class Linked:
    """The actors of a pile, and which of them each actor of a report's cast is."""

    actors: tuple[Actor, ...]
    ids: Mapping[tuple[str, str], str]
    """By document id and key of the cast."""

    def of(self, document: str) -> Callable[[str], str]:
        """What gives the id of an actor of one report's cast."""
        return lambda key: self.ids[document, key]


def linked(extracts: Sequence[Extract], known: Sequence[Actor] = ()) -> Linked:
    """Link the casts of all reports; ``known`` are the analyst's, whose ids are kept."""
    actors: dict[str, Actor] = {actor.id: actor for actor in known}
    ids = {}
    for extract in extracts:
        for named in extract.cast.actors:
            ids[extract.document, named.key] = named.key
            actors.setdefault(
                named.key,
                Actor(
                    id=named.key,
                    type=named.type,
                    canonical=named.names[0],
                    aliases=named.names[1:],
                    of=named.of,
                ),
            )
    return Linked(actors=tuple(actors.values()), ids=ids)
