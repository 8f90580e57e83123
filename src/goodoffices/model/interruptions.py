"""What interrupts talks: a suspension or a departure, what stays open, and how it ended."""

from dataclasses import dataclass

from goodoffices.model.shape import means
from goodoffices.model.statement import Element, Statement
from goodoffices.model.when import When
from goodoffices.model.words import InterruptionKind, Manner, SaidBy

__all__ = ["Interruption", "Met", "ReturnCondition", "Returned"]


@dataclass(frozen=True, kw_only=True)
class Met(Statement):
    """That something which would bring a return is met, or is not, according to somebody."""

    met: bool = means("whether it is met", default=True)
    words: str | None = means("what makes it so, in words", default=None)


@dataclass(frozen=True, kw_only=True)
class ReturnCondition(Element):
    """Something that would bring a return; accounts of whether it is met stand side by side."""

    words: str = means("what would bring a return", example="both sides answer within a week")
    accounts: tuple[Met, ...] = means("whether it is met, and according to whom", default=())

    @property
    def waits(self) -> bool:
        """Whether nobody says that it is met, or somebody says that it is not."""
        return not self.accounts or not all(account.met for account in self.accounts)


@dataclass(frozen=True, kw_only=True)
class Returned(Statement):
    """A return, in part or in full, as declared or inferred by somebody."""

    full: bool = means("whether it is a return in full; in part otherwise", default=True)
    manner: Manner | None = means("whether it was declared or is inferred", default=None)
    words: str = means("the return in words", example="has fully resumed")
    brought_by: str | None = means("what brought it, in words", default=None)
    unfreezes: tuple[str, ...] = means(
        "ids of the clocks that it lets run again", default=(), refers="clock"
    )

    @property
    def inferred(self) -> bool:
        """Whether somebody inferred it, so that nobody is known to have declared it."""
        return self.manner is Manner.INFERRED or self.said_by is SaidBy.REPORTERS_INFERENCE


@dataclass(frozen=True, kw_only=True)
class Interruption(Statement):
    """A suspension by a party or a third party, or the departure of a party.

    It is its author's alone: others go on as before, and nothing else ends with it.
    """

    id: str | None = means(
        "short id, where something names it", default=None, example="pause-of-june"
    )
    kind: InterruptionKind = means("suspension or departure", default=InterruptionKind.SUSPENSION)
    by: str = means("id of the party or third party whose act it is", refers="actor")
    words: str = means("the interruption in words; those of the notice, where one was given")
    covers: str | None = means(
        "what of the talks it covers; all of them when left out", default=None
    )
    notice_given: When | None = means("when notice was given", default=None)
    notice_to: tuple[str, ...] = means(
        "ids of the actors that were given notice", default=(), refers="actor"
    )
    grounds: str | None = means("the grounds for it, as stated", default=None)
    grounds_by: SaidBy | None = means("according to whom these are the grounds", default=None)
    stays_open: tuple[str, ...] = means(
        "what stays open, each in words", default=(), example="the office, as a channel"
    )
    at_request_of: tuple[str, ...] = means(
        "ids of the actors at whose request that stays open", default=(), refers="actor"
    )
    freezes: tuple[str, ...] = means(
        "ids of the clocks that stand still meanwhile", default=(), refers="clock"
    )
    would_return_if: tuple[ReturnCondition, ...] = means("what would bring a return", default=())
    returned: tuple[Returned, ...] = means("its returns, in part or in full", default=())

    @property
    def over(self) -> bool:
        """Whether a return in full was declared; one that somebody infers ends nothing."""
        return any(back.full and back.manner is Manner.DECLARED for back in self.returned)

    @property
    def frozen(self) -> tuple[str, ...]:
        """The ids of the clocks that stand still because of it."""
        return tuple(clock for clock in self.freezes if self.runs_again(clock) is None)

    def runs_again(self, clock: str) -> Returned | None:
        """The declared return with which a clock runs again; None while none is on record."""
        for back in self.returned:
            if back.manner is Manner.DECLARED and (back.full or clock in back.unfreezes):
                return back
        return None
