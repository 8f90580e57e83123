"""Who is named in one report: its cast, before linking over the pile."""

from dataclasses import dataclass
from functools import cached_property

from goodoffices.reading.document import Span

__all__ = ["Cast", "Named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor as one report names it.

    ``key`` is unique in the report; ``type`` one of ``vocabulary.ACTOR_TYPES``; ``names`` all its
    forms in the report's words, the fullest first; ``roles`` what offices it is told to hold
    ("prime minister"); ``of`` the key of the state or organisation that it speaks for or belongs
    to; ``mentions`` every stretch that means it, pronouns included.
    """

    key: str
    type: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    of: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Cast:
    """The actors of one report."""

    actors: tuple[Named, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Named]:
        """Each actor by its key."""
        return {actor.key: actor for actor in self.actors}

    @cached_property
    def mentions(self) -> tuple[tuple[Span, str], ...]:
        """Every mention with the key of its actor, in the order of the text."""
        return tuple(sorted((span, actor.key) for actor in self.actors for span in actor.mentions))

    def within(self, span: Span) -> tuple[tuple[Span, str], ...]:
        """The mentions that lie wholly in a stretch, in order."""
        return tuple((at, key) for at, key in self.mentions if span.holds(at))

    def at(self, span: Span) -> str | None:
        """Whom a stretch means: the mention that covers it, the longest first, or is its head.

        Where no mention covers it, the last mention inside it; None where there is none.
        """
        covering = [(at, key) for at, key in self.mentions if at.holds(span)]
        if covering:
            return max(covering, key=lambda told: told[0].end - told[0].start)[1]
        inside = self.within(span)
        return inside[-1][1] if inside else None
