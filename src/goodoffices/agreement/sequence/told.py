"""Deliveries and actors as sentences name them."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby

from goodoffices.agreement.sequence.deliveries import Delivered
from goodoffices.model import Case, decimal_text, listed

__all__ = ["amount_in_words", "named", "parts_in_words"]


def named(case: Case, actor_id: str) -> str:
    """The name of an actor."""
    actor = case.actor(actor_id)
    return actor.name if actor else actor_id


def amount_in_words(each: Delivered, much: Fraction) -> str:
    """How much of it: amounts, or days or parts where nothing is counted."""
    if each.amount is not None:
        return decimal_text(much)
    one = "day" if each.daily else "part"
    return f"1 {one}" if much == 1 else f"{decimal_text(much)} {one}s"


def parts_in_words(parts: Sequence[Delivered], name: Callable[[str], str]) -> str:
    """What is done in a step: who, by what ``name`` gives for an id, and what, with amounts."""
    told = []
    for by, group in groupby(parts, key=lambda each: each.by):
        what = ", ".join(
            each.words if each.amount is None else f"{each.words} ({decimal_text(each.amount)})"
            for each in group
        )
        told.append(f"{listed(map(name, by))}: {what}")
    return "; ".join(told)
