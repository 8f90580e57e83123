"""What only a person of the mediators does, in nobody else's name."""

from goodoffices.talks.command import Actor
from goodoffices.talks.reach import must_reach_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["must_be_mediators", "must_be_mediators_of_all"]


def must_be_mediators(actor: Actor) -> None:
    """Raises Refused (mediators_only, written_by_program) unless a person does it as a mediator.

    What is entered for a party or a third party is that one's word: also a third party that helps
    the mediators closes, gives out, witnesses and certifies nothing.
    """
    if actor.behalf is not None:
        raise refused("mediators_only")
    if actor.machine is not None:
        raise refused("written_by_program")


def must_be_mediators_of_all(state: State, actor: Actor) -> None:
    """The same, of who also reads the mediators' room and that of each party.

    What such a person does not read could be told twice, or otherwise, to some. Raises Refused
    (mediators_only, written_by_program, not_every_room).
    """
    must_be_mediators(actor)
    must_reach_all(state)


refusal(
    "mediators_only",
    "The mediators do this themselves: it is entered in nobody else's name.",
    "Leave --behalf out; whom it is about is told by another option, where it has one.",
)
