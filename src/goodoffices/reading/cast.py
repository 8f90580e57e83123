"""Who is named in one report: its cast, before linking over the pile."""

from bisect import bisect_left, bisect_right
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
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        return tuple(told for told in self.mentions[first:last] if told[0].end <= span.end)

    def covering(self, span: Span) -> tuple[tuple[Span, str], ...]:
        """The mentions that hold a whole stretch, in order: "Oman's envoy" holds "Oman"."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.start, first)
        return tuple(told for told in self.mentions[first:last] if told[0].end >= span.end)

    def at(self, span: Span) -> str | None:
        """Whom a stretch means: the mention that covers it, the longest first, or is its head.

        Where no mention covers it, the last mention inside it; None where there is none.
        """
        covering = self.covering(span)
        if covering:
            return max(covering, key=lambda told: told[0].end - told[0].start)[1]
        inside = self.within(span)
        return inside[-1][1] if inside else None

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span, _ in self.mentions]

    @cached_property
    def _longest(self) -> int:
        return max((span.end - span.start for span, _ in self.mentions), default=0)
