"""What a guarantor's word is worth: what it would do, times how likely it would do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange.steps import Number

__all__ = ["Pledge", "guarantee_of", "least_credibility"]


@dataclass(frozen=True)
class Pledge:
    """What somebody would take from a party that stops, or withhold from it.

    Attributes:
        by: who pledges.
        worth: what it would cost the party.
        credibility: how likely it would be done, from 0 to 1.

    Raises:
        ValueError: the credibility is out of its range.
    """

    by: str
    worth: Number
    credibility: Number = 1

    def __post_init__(self) -> None:
        if not 0 <= self.credibility <= 1:
            raise ValueError(f"credibility of {self.by}: from 0 to 1, not {self.credibility}")


def guarantee_of(
    *, deposit: Number = 0, reputation: Number = 0, pledges: Iterable[Pledge] = ()
) -> Fraction:
    """What a party loses when it stops: deposit + reputation + sum of credibility * pledge.

    Args:
        deposit: what it has deposited.
        reputation: what its good name is worth to it.
        pledges: of guarantors.
    """
    likely = sum(Fraction(pledge.worth) * pledge.credibility for pledge in pledges)
    return Fraction(deposit) + Fraction(reputation) + likely


def least_credibility(need: Number, pledge: Number, *, besides: Number = 0) -> Fraction | None:
    """How likely a pledge would have to be kept to cover what is needed; None: not even if surely.

    Args:
        need: the guarantee needed in all.
        pledge: what it would cost the party if it is kept.
        besides: what the party loses in any case.
    """
    lacking = Fraction(need) - Fraction(besides)
    if lacking <= 0:
        return Fraction(0)
    if pledge < lacking:
        return None
    return lacking / Fraction(pledge)
