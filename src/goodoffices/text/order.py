"""Which of two statements came first, as far as their dates tell."""

from collections.abc import Iterable
from typing import TypeVar

from goodoffices.model import Statement

__all__ = ["day", "latest", "surely_before"]

S = TypeVar("S", bound=Statement)


def latest(statements: Iterable[S]) -> S | None:
    """The statement of the latest day; of several, the one that stands last."""
    found: S | None = None
    for statement in statements:
        if found is None or day(statement) >= day(found):
            found = statement
    return found


def day(statement: Statement) -> str:
    """The last day that the statement may be of, as an ISO date; empty when nobody said."""
    return statement.when.latest.isoformat() if statement.when else ""


def surely_before(first: Statement, then: Statement) -> bool:
    """Whether the dates leave no doubt that one came before the other."""
    if first.when is None or then.when is None:
        return False
    return first.when.latest < then.when.earliest
