"""Parties, mediators and everyone else with a part in the process."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.model.shape import means
from goodoffices.model.statement import Element, Statement
from goodoffices.model.when import When
from goodoffices.model.words import RoleKind

__all__ = ["Actor", "Affected", "Role", "in_order"]


@dataclass(frozen=True, kw_only=True)
class Role(Statement):
    """A dated role; several may be held at once and are shown beside the holder's acts."""

    kind: RoleKind = means("what the actor is in the process", example="mediator")
    toward: str | None = means("id of the party the role is toward", default=None, refers="party")
    since: When | None = means("since when", default=None)
    until: When | None = means("until when; open when left out", default=None)
    words: str | None = means("the role in words", default=None)


@dataclass(frozen=True, kw_only=True)
class Actor(Element):
    """A party or a third party: a state, organisation or office, never a private person."""

    id: str = means("short id used everywhere else in the file", example="coast")
    name: str = means("the name shown to people", example="the Coast authority")
    short: str | None = means("a shorter name for narrow tables", default=None, example="Coast")
    about: str | None = means("who they are, in a sentence", default=None)
    roles: tuple[Role, ...] = means("dated roles", default=())
    mandate: str | None = means("limits of its negotiators' authority", default=None)

    @property
    def label(self) -> str:
        """The name for a narrow column."""
        return self.short or self.name


@dataclass(frozen=True, kw_only=True)
class Affected(Statement):
    """Who must live with an agreement, and what they ask for; no labels."""

    id: str = means("short id", example="families")
    name: str = means("who they are", example="families of the persons held")
    of: str | None = means("id of the party they belong to, if any", default=None, refers="party")
    asks: str | None = means("what they ask for, as stated", default=None)
    could_oppose: bool = means("whether a source says they could oppose", default=False)
    could_help: bool = means("whether a source says they could help", default=False)


def in_order(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors in the alphabetical order of their labels, the order of every table.

    Accents and case make no difference, nor does a leading English article.
    """
    return tuple(sorted(actors, key=lambda actor: (_plain(actor.label), actor.label, actor.id)))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).removeprefix("the ")
