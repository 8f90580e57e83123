"""Who may know: the persons of a room, and whose room it is."""

from dataclasses import dataclass

from goodoffices.model.shape import means
from goodoffices.talks.kinds import kind

__all__ = ["DESK", "Compartment", "Member", "WhoseRoom", "room_for_list"]

DESK = "desk"
"""The person who enters, where nobody else is named: one analyst on one machine."""


@kind("whose_room/1")
@dataclass(frozen=True, kw_only=True)
class WhoseRoom:
    """The party that a room is for."""

    party: str = means("id of the party")


@kind("member/1")
@dataclass(frozen=True, kw_only=True)
class Member:
    """A person who may read the room, or may no longer: an office, never a private name."""

    person: str = means("the person's id, as given with --as", example="lead")
    office: str | None = means("the office held", default=None, example="lead mediator")
    of: str | None = means("id of the party or third party that the person serves", default=None)
    reads: bool = means("whether the person may read the room from now on", default=True)


@kind("compartment/1")
@dataclass(frozen=True, kw_only=True)
class Compartment:
    """That a room is kept for the names of one list."""

    list: str = means("id of the list")
    party: str = means("id of the party that gave it")


def room_for_list(name: str) -> str:
    """The name of the compartment of a list."""
    return f"list-{name}"
