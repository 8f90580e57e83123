"""What was stated of one party's wishes, each statement with its words and according to whom.

Wishes add up over the issues: a package is worth the sum of what its options are worth. A claim
says something of these worths. Nothing else is assumed of them: not their scale, not their order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

__all__ = [
    "Across",
    "Between",
    "Claim",
    "Form",
    "Importance",
    "Known",
    "NoDeal",
    "Order",
    "Shape",
    "Weight",
]


class Form(StrEnum):
    """The forms in which something of a party's wishes was stated."""

    POINTS = "points"
    WEIGHTS = "weights"
    VALUES = "values"
    RANKINGS = "rankings"
    ISSUE_RANKING = "issue_ranking"
    INTERVALS = "intervals"
    COMPARISONS = "comparisons"
    NO_DEAL = "no_deal"
    POSITIONS = "positions"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A statement.

    Attributes:
        words: the statement in a few words.
        said: according to whom.
        form: the form in which it was stated.
    """

    words: str
    said: str
    form: Form


@dataclass(frozen=True, kw_only=True)
class Order(Claim):
    """On one issue, each option of one place is at least as good as each of the next."""

    issue: str
    upper: tuple[str, ...]
    lower: tuple[str, ...]
    strict: bool = False
    alike: bool = False


@dataclass(frozen=True, kw_only=True)
class Between(Claim):
    """The points of an option are within an interval; a figure is an interval of one number."""

    issue: str
    option: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, kw_only=True)
class Shape(Claim):
    """The options of an issue are worth a weight, at least zero, times these values."""

    issue: str
    values: Mapping[str, Fraction]

    @property
    def span(self) -> Fraction:
        """From the least value to the largest."""
        return max(self.values.values()) - min(self.values.values())


@dataclass(frozen=True, kw_only=True)
class Weight(Claim):
    """The weight of an issue is within an interval; without values they go from 0 to 1."""

    issue: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, kw_only=True)
class Importance(Claim):
    """From its worst option to its best, each issue of one place moves more than those of the next.

    ``alike``: each moves as much.
    """

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    alike: bool = False


@dataclass(frozen=True, kw_only=True)
class Across(Claim):
    """Options of several issues together are at least as good as others, or as good."""

    better: Mapping[str, str]
    than: Mapping[str, str]
    alike: bool = False
    strict: bool = False


@dataclass(frozen=True, kw_only=True)
class NoDeal(Claim):
    """What it faces without an agreement is worth points within an interval."""

    low: Fraction
    high: Fraction


Known = Mapping[str, Sequence[Claim]]
"""Party -> what was stated of its wishes. Every party of the case is there."""
