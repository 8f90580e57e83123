"""What a computation may use, and how it says that it cannot go on or was not done."""

from collections.abc import Callable
from dataclasses import dataclass

__all__ = [
    "Budget",
    "DoesNotApply",
    "NoDealUnknown",
    "NotComputed",
    "Progress",
    "TooLarge",
]

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all). An exception it raises ends the computation."""


class TooLarge(Exception):  # noqa: N818 - a refusal with a reason, not a fault
    """An exact answer would pass the stated budget. Nothing is ever cut silently.

    Attributes:
        what: what grew, in a few words.
        reached: how far it had grown or would grow.
        limit: the budget that it passed.
    """

    def __init__(self, what: str, reached: int, limit: int) -> None:
        super().__init__(f"too many {what}: {reached:,}, where {limit:,} is the most")
        self.what = what
        self.reached = reached
        self.limit = limit


class NoDealUnknown(Exception):  # noqa: N818 - a refusal with a reason, not a fault
    """An answer needs to know what parties face without an agreement, and nobody stated it.

    Attributes:
        parties: ids of those of whom it is not known.
    """

    def __init__(self, parties: tuple[str, ...]) -> None:
        super().__init__(f"not known what is faced without an agreement by: {', '.join(parties)}")
        self.parties = parties


class DoesNotApply(Exception):  # noqa: N818 - a refusal with a reason, not a fault
    """A solution says nothing about such a case, or lacks what it starts from.

    Attributes:
        why: the reason in a plain sentence.
        ask: the question whose answer would help.
    """

    def __init__(self, why: str, ask: str) -> None:
        super().__init__(why)
        self.why = why
        self.ask = ask


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The most that one computation may hold at a time, and do in all.

    Attributes:
        rows: vectors held at once (about 80 bytes each for four parties).
        work: candidate vectors compared in all (some millions a second).
        combined: combinations of options that must be looked at together where constraints or
            joint worths tie issues.
        kept: points that an approximation goes on with after each issue, as far as there are not
            more states to tell apart.
    """

    rows: int = 4_000_000
    work: int = 40_000_000
    combined: int = 10_000_000
    kept: int = 20_000

    @classmethod
    def of_work(cls, work: int) -> "Budget":
        """A budget for so many candidate vectors in all, the rest in the usual proportions."""
        usual = cls()
        return cls(
            rows=max(1, work * usual.rows // usual.work),
            work=work,
            combined=max(1, work * usual.combined // usual.work),
            kept=max(1, work * usual.kept // usual.work),
        )

    def check_work(self, what: str, rows: int, done: int) -> int:
        """Raise TooLarge if this many candidates, after those done, would pass the budget.

        Returns:
            how many are done with these.
        """
        return _checked(what, done + rows, self.work)

    def check_rows(self, what: str, rows: int, held: int = 0) -> int:
        """Raise TooLarge if this many rows, with those held, would pass the budget.

        Returns:
            how many are held with these.
        """
        return _checked(what, held + rows, self.rows)


def _checked(what: str, reached: int, most: int) -> int:
    if reached > most:
        raise TooLarge(what, reached, most)
    return reached


@dataclass(frozen=True)
class NotComputed:
    """Why an answer is missing, and what to ask to have it.

    Attributes:
        what: the missing answer, in the words of the result (``nash``, ``clearing`` ...).
        why: the reason in a plain sentence.
        ask: the question whose answer would help.
    """

    what: str
    why: str
    ask: str
