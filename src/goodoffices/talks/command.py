"""An act: what a person asks for, and the facts that follow from it or a refusal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from goodoffices.model.shape import means
from goodoffices.talks.fact import Put
from goodoffices.talks.state import State

__all__ = ["ACTS", "Act", "Actor", "act"]

T = TypeVar("T", bound="type[Act]")


@dataclass(frozen=True)
class Actor:
    """Who does it: the person who enters it, and the party or third party it is entered for.

    ``machine`` names the program that wrote the words, if one did: they do not travel before a
    named person takes them as their own.
    """

    person: str
    behalf: str | None = None
    machine: str | None = None


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody wants recorded. Its fields are what the command line asks for.

    A plain function of what its actor may know: nothing is read or written in it.
    """

    arguments: ClassVar[tuple[str, ...] | None] = None
    """The fields that stand on a command line without a name; all that must be given if None."""

    of_a_party: ClassVar[bool] = False
    """Whether it takes down what a party itself said or wrote, which a program may do as well."""

    happened: str | None = means(
        "when it happened, as precisely as known: a day, an interval, or a moment with its offset",
        default=None,
        example="2031-07-06T10:30+02:00",
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The facts that follow. Raises Refused, with nothing recorded."""
        raise NotImplementedError


ACTS: dict[str, type[Act]] = {}
"""Every act by the name that the command line gives it."""


def act(name: str) -> Callable[[T], T]:
    """Declare an act under its name. Its docstring is its help."""

    def declared(of: T) -> T:
        ACTS[name] = of
        return of

    return declared
