"""An act: what a person asks for, and the facts that follow from it or a refusal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from goodoffices.model.shape import means
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["ACTS", "FILE_ACTS", "Act", "Actor", "Counted", "act"]

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

    touches: ClassVar[tuple[Touches, ...]]
    """The rooms that it may write to; it is refused for any other."""

    crossing: ClassVar[str | None] = None
    """Why what a party's room is told may rest on another party's room; it may not where None."""

    urns: ClassVar[bool] = False
    """Whether it may write to urns, which nobody reads, beside the rooms that it may write to."""

    sealed: ClassVar[tuple[str, ...]] = ()
    """The fields that nobody reads again; under a key they are compared with nothing."""

    happened: str | None = means(
        "when it happened, as precisely as known: a day, an interval, or a moment with its offset",
        default=None,
        example="2031-07-06T10:30+02:00",
    )

    def __init_subclass__(cls) -> None:
        """No act without the rooms that it may write to. Raises TypeError."""
        super().__init_subclass__()
        if "puts" in vars(cls) and not getattr(cls, "touches", ()):
            words = "".join(f"\n  Touches.{word.name}: {word.shown}" for word in Touches)
            raise TypeError(
                f"{cls.__name__} does not say which rooms it may write to. Declare in it\n"
                f"  touches: ClassVar = (Touches.MEDIATORS, ...)\nwith as few as it needs of{words}"
            )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The facts that follow. Raises Refused, with nothing recorded."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Counted(Act):
    """An act that depends on what lies in the urns, which its actor may not know.

    The program counts, and nobody reads: what an urn holds is given to ``counted`` at the moment
    of recording and to nothing else. So it cannot be previewed.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """Refused: without recording it nobody is told. Raises Refused (counted_when_done)."""
        raise refused("counted_when_done")

    def counted(
        self, state: State, actor: Actor, urns: Mapping[str, Sequence[Fact]]
    ) -> Iterable[Put]:
        """The facts that follow; ``urns`` has what each party sealed. Raises Refused."""
        raise NotImplementedError


refusal(
    "counted_when_done",
    "What it finds is told to all when it is recorded, and to nobody before.",
    "Leave --preview out.",
)


ACTS: dict[str, type[Act]] = {}
"""Every act that the command line asks for field by field, by its name there."""

FILE_ACTS: dict[str, type[Act]] = {}
"""The other acts, by the names of the commands that read a file for them."""


def act(name: str, *, of_a_file: bool = False) -> Callable[[T], T]:
    """Declare an act under its name. Its docstring is its help, unless its command reads a file."""

    def declared(of: T) -> T:
        (FILE_ACTS if of_a_file else ACTS)[name] = of
        return of

    return declared
