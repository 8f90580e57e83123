"""What is known, or estimated by a named author, about wishes; and the rule for deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.model.shape import means
from goodoffices.model.statement import Element, Statement
from goodoffices.model.words import StakeOf

__all__ = [
    "Comparison",
    "DecisionRule",
    "Estimate",
    "Interval",
    "Joint",
    "Preference",
    "Ranking",
    "Stake",
]

Ranking = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Interval:
    """A closed interval of exact numbers."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, kw_only=True)
class Joint:
    """Points that come only when options of several issues stand together."""

    together: Mapping[str, tuple[str, ...]] = means(
        "issue -> options; the points count when one of them stands for every issue named",
        example="{T1: ['90'], T7: [no-return]}",
        refers="issue",
    )
    points: Fraction = means("points added; below zero where they are taken away", example="5")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A stated comparison of two packages, or of parts of them that settle the same issues.

    Issues that neither part names are the same in both, whatever they are.
    """

    better: Mapping[str, str] = means(
        "issue -> option: the part that is at least as good",
        example="{T3: two-waves}",
        refers="issue",
    )
    than: Mapping[str, str] = means(
        "issue -> option, on the same issues: the other part",
        example="{T3: staggered}",
        refers="issue",
    )
    alike: bool = means("whether neither is better", default=False)


@dataclass(frozen=True, kw_only=True)
class Preference(Statement):
    """Somebody's account of one party's priorities, in any mix of forms.

    An issue is known in points when ``points`` lists all its options, or when it has both a
    weight and ``values`` for all its options (points are then weight times value).
    """

    party: str = means("id of the party", refers="party")
    author: str | None = means("who estimated it", default=None, example="support team")
    points: Mapping[str, Mapping[str, Fraction]] = means(
        "issue -> option -> points",
        factory=dict,
        example="{pay: {'0.6': 0, '0.8': 9}}",
        refers="issue",
    )
    weights: Mapping[str, Fraction] = means("issue -> weight", factory=dict, refers="issue")
    values: Mapping[str, Mapping[str, Fraction]] = means(
        "issue -> option -> value", factory=dict, refers="issue"
    )
    rankings: Mapping[str, Ranking] = means(
        "issue -> options from the most wanted down; a list within is a tie",
        factory=dict,
        refers="issue",
    )
    issue_ranking: Ranking = means(
        "issues from the most important down; a list within is a tie", default=()
    )
    intervals: Mapping[str, Mapping[str, Interval]] = means(
        "issue -> option -> [lowest, highest] points", factory=dict, refers="issue"
    )
    weight_intervals: Mapping[str, Interval] = means(
        "issue -> [lowest, highest] weight", factory=dict, refers="issue"
    )
    joint: tuple[Joint, ...] = means("points for options of several issues together", default=())
    comparisons: tuple[Comparison, ...] = means(
        "packages, or parts of them, of which it was said which is at least as good", default=()
    )
    no_deal: Fraction | None = means("points it faces without an agreement", default=None)
    no_deal_interval: Interval | None = means("range of the same", default=None)
    discount: Fraction | None = means(
        "what its points are multiplied by if agreement comes only at the end of the time for it",
        default=None,
    )


@dataclass(frozen=True, kw_only=True)
class Estimate(Statement):
    """An author's estimate attached to a term as a whole; never to persons."""

    party: str = means("id of the party it is about", refers="party")
    term: str = means("id of the term as a whole", refers="term")
    author: str = means("who estimated it")
    worth: Fraction | None = means("what it is worth to the party", default=None)
    cost: Fraction | None = means("what it costs the party", default=None)
    interval: Interval | None = means("range of the figure", default=None)


@dataclass(frozen=True, kw_only=True)
class Stake(Statement):
    """An author's estimate of what holds a party to an agreement, beside the terms themselves.

    In the same measure as the estimates of terms for that party; never of persons.
    """

    party: str = means("id of the party it is about", refers="party")
    of: StakeOf = means("what it is an estimate of")
    author: str = means("who estimated it")
    worth: Fraction = means("what it is worth to the party", example="5")
    interval: Interval | None = means("range of the figure", default=None)
    text: str | None = means(
        "id of the text it is for; for each when left out", default=None, refers="text"
    )
    phase: str | None = means("for a next phase: id of that phase", default=None, refers="phase")
    by: str | None = means(
        "for a guarantee: the id of the actor that gives it", default=None, refers="actor"
    )
    chance: Interval | None = means(
        "between which chances the author believes that it would come to it; certain when left out",
        default=None,
        example="[0.2, 0.5]",
    )


@dataclass(frozen=True, kw_only=True)
class DecisionRule(Element):
    """Who must accept. Without it every party must."""

    quorum: int | None = means("how many parties must accept; all when left out", default=None)
    vetoes: tuple[str, ...] = means(
        "ids of the parties without which nothing is agreed", default=(), refers="party"
    )
    words: str | None = means("the rule in words", default=None)
