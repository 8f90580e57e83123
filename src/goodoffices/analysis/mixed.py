"""Solutions that mix packages: Raiffa's by lot, Adjusted Winner by dividing one issue."""

from fractions import Fraction

from goodoffices.analysis.adjusted_winner import Stakes, adjusted_winner, stakes_of
from goodoffices.analysis.chosen import Figure, Mix, Over, Part, Solution, parts_at
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import DoesNotApply
from goodoffices.analysis.raiffa import Ambiguous, Raiffa, raiffa_of_points
from goodoffices.analysis.space import Space

__all__ = ["MOST_STEPS", "divided", "figures_of", "raiffa", "undefined"]

MOST_STEPS = 12
"""The most steps of Raiffa's solution that are listed."""

_DIVISIBLE = (
    "every issue can be divided: a share of it means the one side's best option for that share "
    "of the matter, and the other side's for the rest"
)


def raiffa(frontier: Frontier) -> Solution:
    """Raiffa's solution over lotteries between the efficient packages acceptable to all.

    Raises:
        NoDealUnknown: it starts from what each party faces without an agreement.
        DoesNotApply: a step is not defined, with three parties or more.
        TooLarge: the end is further than can be told.
    """
    no_deal = frontier.space.known_no_deal()
    places = [place for place, verdict in enumerate(frontier.acceptable) if verdict is True]
    if not places:
        return Solution(name="raiffa", points=(), over=Over.ACCEPTABLE)
    points = [frontier[place].points for place in places]
    try:
        found, shares = raiffa_of_points(points, no_deal)
    except Ambiguous as ambiguous:
        raise undefined(ambiguous) from None
    leaves = next(
        (
            step
            for step in found.steps
            if not any(all(x >= y for x, y in zip(p, step, strict=True)) for p in points)
        ),
        None,
    )
    parts = parts_at(frontier, {places[k]: share for k, share in shares.items()})
    return Solution(
        name="raiffa",
        points=(),
        over=Over.ACCEPTABLE,
        mix=Mix(found.limit, parts),
        figures=figures_of(found, frontier.space, stopped_at=leaves),
    )


def figures_of(
    found: Raiffa, space: Space, *, stopped_at: tuple[Fraction, ...] | None, sure: bool = True
) -> dict[str, Figure]:
    """The figures of Raiffa's solution; ``stopped_at`` is the step that left the packages.

    ``sure``: whether it is proved that there is no package there.
    """

    def by_party(point: tuple[Fraction, ...]) -> Figure:
        return dict(zip(space.parties, point, strict=True))

    return {
        "steps": tuple(map(by_party, found.steps[:MOST_STEPS])),
        "step_count": len(found.steps) - 1,
        "reached": found.reached,
        "stopped_at": None if stopped_at is None else by_party(stopped_at),
        "stopped_at_proved": sure,
    }


def undefined(ambiguous: Ambiguous) -> DoesNotApply:
    """Why a step is not defined, and what to ask."""
    return DoesNotApply(
        f"after {ambiguous.step} steps one party has several best lotteries, of which one is best "
        "for another party and another for a third, and the definition chooses none of them",
        "Which of the packages that are equally good for one party would it rather see?",
    )


def divided(space: Space) -> Solution:
    """Adjusted Winner on what two parties have at stake, as if every issue could be divided.

    Issues on which both have as much at stake go first to the second party.

    Raises:
        DoesNotApply: there are not two parties, issues are tied together, or a party has nothing
            at stake.
    """
    stakes = stakes_of(space)
    if not any(stakes.first.values()) or not any(stakes.second.values()):
        raise DoesNotApply(
            "one side loses nothing where the other has its best option on every issue, so there "
            "is nothing to divide",
            "Do the estimates tell what each side gives up on each issue?",
        )
    found = adjusted_winner(stakes.first, stakes.second)
    wholes = [Fraction(1)] if found.split is None else [Fraction(1), Fraction(0)]
    share = Fraction(1) if found.split is None else found.shares[found.split]
    parts = tuple(
        _part(space, stakes, {**found.shares, **({found.split: whole} if found.split else {})}, s)
        for whole, s in zip(wholes, (share, 1 - share), strict=False)
    )
    points = tuple(
        sum((part.share * part.points[party] for part in parts), Fraction(0)) for party in (0, 1)
    )
    first, second = space.parties
    totals = sum(stakes.first.values()), sum(stakes.second.values())
    return Solution(
        name="adjusted_winner",
        points=(),
        over=Over.ALL,
        mix=Mix(points, parts, by_lot=False),
        figures={
            "assumption": _DIVISIBLE,
            "stakes": {
                issue: {
                    first: 100 * stakes.first[issue] / totals[0],
                    second: 100 * stakes.second[issue] / totals[1],
                }
                for issue in space.issues
            },
            "shares": {
                issue: {first: found.shares[issue], second: 1 - found.shares[issue]}
                for issue in space.issues
            },
            "split": found.split,
            "of_100": dict(zip(space.parties, found.points, strict=True)),
            "acceptable": None
            if None in space.no_deal
            else all(x >= (d or 0) for x, d in zip(points, space.no_deal, strict=True)),
        },
    )


def _part(space: Space, stakes: Stakes, shares: dict[str, Fraction], share: Fraction) -> Part:
    package = {
        issue: stakes.options[issue][0 if shares[issue] == 1 else 1] for issue in space.issues
    }
    return Part(share, space.points_of(package), package, None)
