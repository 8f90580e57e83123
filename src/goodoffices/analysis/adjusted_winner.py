"""Adjusted Winner: two parties divide issues between them until both have as many points.

Each party spreads its points over the issues. First every issue goes to the party that put more
on it; then issues pass from the party that has more, those first where it gives up least for
what the other gains, until both have the same. At most one issue is split.

Source: Brams and Taylor 1996, chapter 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from goodoffices.analysis.equal_area import check_two
from goodoffices.analysis.limits import DoesNotApply
from goodoffices.analysis.space import Number, Space

__all__ = ["AdjustedWinner", "Stakes", "adjusted_winner", "stakes_of"]

Side = Literal["first", "second"]


@dataclass(frozen=True)
class AdjustedWinner:
    """Who has how much of each issue.

    Attributes:
        shares: issue -> the first party's share, from 0 to 1; the second has the rest.
        points: what each party has of its points, out of 100.
        split: the issue that is shared, if one is.
    """

    shares: Mapping[str, Fraction]
    points: tuple[Fraction, Fraction]
    split: str | None


@dataclass(frozen=True)
class Stakes:
    """What two parties have at stake on each issue of a space.

    Attributes:
        first: issue -> how much worse the second party's best option is for the first.
        second: the same the other way round.
        options: issue -> the option that is best for the first, and for the second.
    """

    first: Mapping[str, Fraction]
    second: Mapping[str, Fraction]
    options: Mapping[str, tuple[str, str]]


def adjusted_winner(
    first: Mapping[str, Number], second: Mapping[str, Number], *, ties: Side = "second"
) -> AdjustedWinner:
    """Divide issues by the points that each of two parties put on them.

    Args:
        first: issue -> points of the first party, none below zero; scaled to 100 in all.
        second: the same of the second party, on the same issues.
        ties: who first has the issues on which both put as much. What each party has in the end
            is the same either way; which issue is split can differ.

    Raises:
        ValueError: the issues differ, points are below zero, or a party put none anywhere.
    """
    one, two = _scaled(first), _scaled(second)
    if set(one) != set(two):
        raise ValueError(f"both must put points on the same issues: {sorted(set(one) ^ set(two))}")
    shares = {
        issue: Fraction(int(points > two[issue] or (points == two[issue] and ties == "first")))
        for issue, points in one.items()
    }
    has = _held(shares, one, two)
    ahead = has[0] > has[1]
    more, less = (one, two) if ahead else (two, one)
    lead = abs(has[0] - has[1])
    # Passing an issue narrows the lead by what one side loses and the other gains.
    passing = sorted(
        (issue for issue in one if shares[issue] == int(ahead) and more[issue] > 0),
        key=lambda issue: (less[issue] == 0, more[issue] / (less[issue] or 1)),
    )
    split = None
    for issue in passing:
        part = min(lead / (more[issue] + less[issue]), Fraction(1))
        shares[issue] += -part if ahead else part
        lead -= part * (more[issue] + less[issue])
        if 0 < part < 1:
            split = issue
        if lead == 0:
            break
    return AdjustedWinner(
        shares=shares,
        points=_held(shares, one, two),
        split=split,
    )


def stakes_of(space: Space) -> Stakes:
    """What is at stake: on each issue, from one party's best option to the other's.

    Of several options that are best for a party, the one that is best for the other counts.

    Raises:
        DoesNotApply: there are not two parties, or issues do not stand alone.
    """
    check_two(space)
    alone = [{issue for issue, named in entry.items() if named} for entry in space.forbidden]
    if space.joint or any(len(issues) > 1 for issues in alone):
        raise DoesNotApply(
            "it divides each issue by itself, and some issues are tied together",
            "Could the issues that are tied together be settled as one?",
        )
    banned = {
        (issue, option)
        for entry in space.forbidden
        if len(entry) == 1
        for issue, named in entry.items()
        for option in named
    }
    first, second, best = {}, {}, {}
    for issue, options, rows in zip(space.issues, space.options, space.values, strict=True):
        left = {
            option: (Fraction(row[0]), Fraction(row[1]))
            for option, row in zip(options, rows, strict=True)
            if (issue, option) not in banned
        }
        if not left:
            raise DoesNotApply(
                f"no option of {issue} may stand", "Which option of it could be allowed?"
            )
        one = max(left, key=lambda option: left[option])
        two = max(left, key=lambda option: left[option][::-1])
        best[issue] = (one, two)
        first[issue] = left[one][0] - left[two][0]
        second[issue] = left[two][1] - left[one][1]
    return Stakes(first, second, best)


def _held(
    shares: Mapping[str, Fraction], one: Mapping[str, Fraction], two: Mapping[str, Fraction]
) -> tuple[Fraction, Fraction]:
    """The points that each party has."""
    first = sum((shares[issue] * one[issue] for issue in one), Fraction(0))
    return first, sum(((1 - shares[issue]) * two[issue] for issue in two), Fraction(0))


def _scaled(points: Mapping[str, Number]) -> dict[str, Fraction]:
    total = sum(points.values())
    if total <= 0 or min(points.values()) < 0:
        raise ValueError(f"points must be at least zero, and some above: {dict(points)}")
    return {issue: Fraction(100 * number) / total for issue, number in points.items()}
