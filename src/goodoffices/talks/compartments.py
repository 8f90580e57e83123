"""Compartments: a room of its own for each list, where alone its names lie, attached and sealed.

No fact tells a name: what is told of a list, in its compartment too, is counts. So no view, page
or answer of the program has a name in it but those that are asked for the file itself.
"""

from dataclasses import dataclass

from goodoffices.model import ExchangeList, Moment
from goodoffices.model.shape import means
from goodoffices.talks.fact import Fact
from goodoffices.talks.held import standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.members import Compartment
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = [
    "ListAnswered",
    "NamesKept",
    "NamesReleased",
    "ReleaseAsked",
    "compartment_of",
    "is_compartment",
    "list_named",
    "lists_known",
    "names_kept",
]


@kind("names_kept/1")
@dataclass(frozen=True, kw_only=True)
class NamesKept:
    """That the names of a list lie here, in the file attached; never one of them."""

    list: str = means("id of the list")
    total: int = means("how many it lists")


@kind("list_answered/1")
@dataclass(frozen=True, kw_only=True)
class ListAnswered:
    """That what was found of those listed lies here, by numbers of rows, in the file attached."""

    list: str = means("id of the list")
    names: str = means("key of what was answered: the names as they were kept then")
    party: str = means("id of the party that answered")
    total: int = means("how many rows it answers")
    at: Moment = means("when it was answered")


@kind("release_asked/1")
@dataclass(frozen=True, kw_only=True)
class ReleaseAsked:
    """That one person wants the names to go to somebody. A second one has to agree."""

    list: str = means("id of the list")
    names: str = means("key of what is to go: the names as they were kept then")
    to: str = means("id of the party or third party that they are to go to")


@kind("names_released/1")
@dataclass(frozen=True, kw_only=True)
class NamesReleased:
    """That two persons let the names go to somebody."""

    list: str = means("id of the list")
    names: str = means("key of what went: the names as they were kept then")
    to: str = means("id of the party or third party that they went to")
    asked: str = means("key of what the first of the two persons recorded")


def is_compartment(state: State, room: str) -> bool:
    """Whether a room is the compartment of a list."""
    return bool(standing_in(state, room, Compartment))


def compartment_of(state: State, name: str) -> str:
    """The compartment of a list.

    Raises Refused (list_not_yours) alike where there is none and where the reader is not admitted.
    """
    for fact in state.facts(Compartment):
        if fact.told.list == name:
            return fact.room
    raise refused("list_not_yours", list=name)


def names_kept(state: State, name: str) -> Fact:
    """The names of a list as they are kept now. Raises Refused (list_not_yours, names_gone)."""
    found = standing_in(state, compartment_of(state, name), NamesKept)
    if not found:
        raise refused("names_gone", list=name)
    return found[-1]


def lists_known(state: State) -> dict[str, Fact]:
    """What a reader knows of each list, by its id: counts alone."""
    return {fact.told.id: fact for fact in state.facts(ExchangeList)}


def list_named(state: State, name: str) -> Fact:
    """What is known of the list of this id. Raises Refused (no_list)."""
    found = lists_known(state).get(name)
    if found is None:
        raise refused("no_list", list=name)
    return found


refusal(
    "list_not_yours",
    "The names of the list {list} are not kept here for you.",
    "Who reads its compartment may let you: goodoffices talks admit TALKS PERSON --room ROOM",
)
refusal(
    "names_gone",
    "The names of the list {list} were removed for good, or never brought.",
    "Bring it again: goodoffices talks bring-list TALKS {list} FILE --party PARTY",
)
refusal(
    "no_list",
    "No list is known here as {list}.",
    "See which there are: goodoffices talks show TALKS lists",
)
refusal(
    "names_stay",
    "{room} is the compartment of a list: no copy of it is written.",
    "Two persons let the names go: goodoffices talks release-list TALKS LIST --to WHO --out FILE",
)
