"""What a file gives once it is opened: its words, what of them is hidden, where each stands."""

from dataclasses import dataclass, field
from typing import Any

from goodoffices.reading.document import Hidden, Place
from goodoffices.reading.document_date import StatedDate

__all__ = ["MOST_CHARACTERS", "Blocks", "Content", "UnreadableError"]

MOST_CHARACTERS = 1_000_000
"""A text at most; what is longer is a book or an attack, and is to be divided."""


class UnreadableError(Exception):
    """A file or record is refused; the message says why in plain words, without its name."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """The words of one report and what its file says of them."""

    text: str
    hidden: tuple[Hidden, ...] = ()
    places: tuple[Place, ...] = ()
    title: str | None = None
    outlet: str | None = None
    dates: tuple[StatedDate, ...] = ()
    warnings: tuple[str, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """As plain values for ``json.dumps``; ``from_plain`` makes it again."""
        return {
            "text": self.text,
            "hidden": [[h.start, h.end, h.sort, h.rule] for h in self.hidden],
            "places": [[p.start, p.end, p.where] for p in self.places],
            "title": self.title,
            "outlet": self.outlet,
            "dates": [[d.words, d.basis, d.weak] for d in self.dates],
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_plain(cls, held: dict[str, Any]) -> "Content":
        """From what ``as_plain`` gave."""
        return cls(
            text=held["text"],
            hidden=tuple(Hidden(*one) for one in held["hidden"]),
            places=tuple(Place(*one) for one in held["places"]),
            title=held["title"],
            outlet=held["outlet"],
            dates=tuple(StatedDate(*one) for one in held["dates"]),
            warnings=tuple(held["warnings"]),
        )


@dataclass
class Blocks:
    """A text that grows block by block, each on lines of its own.

    A text longer than ``MOST_CHARACTERS`` raises UnreadableError.
    """

    hidden: list[Hidden] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        words: str,
        where: str,
        sort: str | None = None,
        rule: str = "",
        *,
        apart: bool = False,
    ) -> None:
        """Add a block that stands at a place; hidden, if it has a sort; apart by an empty line."""
        if not words:
            return
        if self._parts:
            self._parts.append("\n\n" if apart else "\n")
            self._length += 1 + apart
        start, end = self._length, self._length + len(words)
        self._parts.append(words)
        self._length = end
        if end > MOST_CHARACTERS:
            raise UnreadableError(f"it holds more than {MOST_CHARACTERS:,} characters: divide it")
        if self.places and self.places[-1].where == where:
            start_of_place = self.places.pop().start
        else:
            start_of_place = start
        self.places.append(Place(start_of_place, end, where))
        if sort:
            self.hidden.append(Hidden(start, end, sort, rule))

    @property
    def text(self) -> str:
        """All blocks, a line end between two."""
        return "".join(self._parts)
