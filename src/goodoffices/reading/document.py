"""A report as it was brought in: its bytes by their hash, and every character that they hold."""

import datetime as dt
from dataclasses import dataclass, field

__all__ = ["Document", "Hidden", "Place", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Hidden(Span):
    """A stretch that is not the report itself: hidden from the rules, never deleted.

    ``sort`` is one of headline, markup_debris, site_tag, subheading, related_link, caption,
    prefix, signature, navigation, deck, notice.
    """

    sort: str
    rule: str


@dataclass(frozen=True, slots=True, order=True)
class Place(Span):
    """Where a stretch of the text stands in the file, in words: "page 3", "paragraph 12"."""

    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: what file it came from, all of its text, and what is known of its date.

    ``text`` holds every character that could be read, boilerplate included; for a plain text file
    it is the file decoded, line ends kept, so that an offset is an offset of the file.
    """

    id: str
    file: str
    sha256: str
    text: str
    hidden: tuple[Hidden, ...] = ()
    places: tuple[Place, ...] = ()
    date: dt.date | None = None
    date_basis: str = "not known"
    language: str = "en"
    title: str | None = None
    outlet: str | None = None
    warnings: tuple[str, ...] = field(default=())
