"""What every element of a case carries: who may know it, and according to whom it is so."""

from dataclasses import dataclass

from goodoffices.model.shape import means
from goodoffices.model.when import When
from goodoffices.model.words import Attribution, SaidBy

__all__ = ["ALL", "MEDIATORS", "Element", "Statement"]

MEDIATORS = "mediators"
ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Element:
    """Anything in a case. Its scope is never empty: the mediators' room unless stated."""

    scope: tuple[str, ...] = means(
        "rooms that may know this: 'mediators' (when left out), 'all', or ids of parties",
        default=(MEDIATORS,),
        example="[mediators, coast]",
        refers="room",
    )
    note: str | None = means("a note of the team, shown to nobody else", default=None)

    def known_to(self, party: str) -> bool:
        """Whether the party's room may know it."""
        return ALL in self.scope or party in self.scope


@dataclass(frozen=True, kw_only=True)
class Statement(Element):
    """Something that somebody said, at some time, known from somewhere.

    ``said_by`` left out means that nobody recorded who said so; such a statement is drawn hollow
    like another's account and never counts as acceptance or sameness.
    """

    said_by: SaidBy | None = means(
        "according to whom: the party's own words or another's account",
        default=None,
        example="own_words_in_confidence",
    )
    speaker: str | None = means(
        "who spoke: an office or organisation, never a person's name",
        default=None,
        example="spokesperson of the foreign ministry",
    )
    when: When | None = means(
        "when it was said, as precisely as known",
        default=None,
        example="2031-05-31",
    )
    sources: tuple[str, ...] = means(
        "ids of the sources it is known from", default=(), refers="source"
    )
    reason: str | None = means("the reason given for it, as stated", default=None)
    attribution: Attribution | None = means(
        "how it may be carried beyond the rooms of its scope; not at all when left out",
        default=None,
        example="without_attribution",
    )

    @property
    def hollow(self) -> bool:
        """Whether it rests only on another's account, or on nobody's."""
        return self.said_by is None or not self.said_by.own
