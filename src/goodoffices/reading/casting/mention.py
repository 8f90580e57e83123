"""One stretch of a report that may mean an actor, before it is known which."""

from dataclasses import dataclass, field

__all__ = ["Mention"]


@dataclass(slots=True, eq=False)
class Mention:
    """Words ``start`` up to ``end`` (by number) that may mean somebody.

    ``sort`` is one of state, people, capital, seat, org, outlet, person, name (not yet known),
    office, group, anonymous, nominal; ``name`` the name by itself, or the head of what is no name;
    ``of`` the mention that it belongs to; ``key`` the actor, once that is known.
    """

    start: int
    end: int
    sort: str
    name: str
    roles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    of: "Mention | None" = None
    named: tuple[int, int] | None = None
    """The words of the name alone, where the mention is wider."""
    determiner: str = ""
    also: str = ""
    """A longer form of it in the report's words."""
    key: str = ""
    loose: bool = False
    """Whether a phrase like "the harbour office" names a body of its own."""
    votes: list[str] = field(default_factory=list)
