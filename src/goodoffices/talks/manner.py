"""Whether something was declared or is inferred, as far as it was stated, and by whom."""

from typing import Any

from goodoffices.model import Manner, SaidBy
from goodoffices.talks.command import Actor
from goodoffices.talks.members import DESK
from goodoffices.talks.refusals import refusal, refused

__all__ = ["manner_of", "must_be_grounded"]

_SURE = frozenset(
    {SaidBy.OWN_WORDS_ON_RECORD, SaidBy.OWN_WORDS_IN_CONFIDENCE, SaidBy.MEDIATORS_ACCOUNT}
)


def manner_of(
    given: Manner | None, said_by: SaidBy | None, *, otherwise: Manner | None = None
) -> Manner | None:
    """Whether something was declared or is inferred, as far as it was stated.

    What a reporter infers is inferred; what the mediators tell, or whose matter it is, is
    declared; of what others tell it is not known. ``otherwise`` holds where nobody is named.
    """
    if said_by is SaidBy.REPORTERS_INFERENCE:
        return Manner.INFERRED
    if given is not None:
        return given
    if said_by is None:
        return otherwise
    return Manner.DECLARED if said_by in _SURE else None


def must_be_grounded(actor: Actor, told: Any, grounds: str | None) -> None:
    """Raises Refused where something is inferred by nobody, or from nothing."""
    if not told.inferred:
        return
    if told.speaker is None and actor.person == DESK:
        raise refused("inferred_by_nobody")
    if not (grounds or told.sources):
        raise refused("inferred_from_nothing")


refusal(
    "inferred_by_nobody",
    "What is inferred is inferred by somebody.",
    "Name who infers it: --speaker OFFICE, or --as PERSON for one of the team",
)
refusal(
    "inferred_from_nothing",
    "What is inferred is inferred from something.",
    "Name what it rests on: a --source, or in words",
)
