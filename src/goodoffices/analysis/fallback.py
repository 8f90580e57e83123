"""Fallback bargaining: all fall back together until enough of them find an option acceptable.

Every party ranks what can be agreed. At depth 1 each stands by its first choices, at depth 2
also by its second, and so on; the smallest depth at which one option has the support it needs
gives what is chosen. Options that tie share the best rank among them (1, 1, 3), so a depth
counts how many options are better, and one. A party never falls back below no agreement.

Source: Brams and Kilgour 2001.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from goodoffices.analysis.chosen import Over, Solution
from goodoffices.analysis.counting import count_packages
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import Budget
from goodoffices.analysis.ranking import ranks_on_frontier

__all__ = ["Fallback", "fallback", "fallback_bargaining"]

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Fallback(Generic[Item]):
    """What falling back together ends with.

    Attributes:
        depth: how far down the parties went; None where nothing finds the support it needs.
        chosen: everything that has it there, in the order of the first party's ranking.
        support: for each of these, the parties that stand by it at this depth, in order.
    """

    depth: int | None
    chosen: tuple[Item, ...]
    support: Mapping[Item, tuple[str, ...]]


def fallback_bargaining(
    rankings: Mapping[str, Sequence[Sequence[Item]]],
    *,
    impasse: Item | None = None,
    quorum: int | None = None,
    vetoes: Sequence[str] = (),
) -> Fallback[Item]:
    """Fall back along rankings.

    Args:
        rankings: party -> what ties for its first place, then for its second, and so on.
        impasse: the item of the rankings that stands for no agreement. A party supports what it
            ranks level with it or above, and the impasse itself from its rank on; once all that
            are needed have come down to it, it is what is chosen.
        quorum: how many must support an item; all when left out.
        vetoes: parties that must be among them.

    Raises:
        ValueError: rankings do not hold the same items once each, or a rule cannot be met.
    """
    places = {party: _ranks(party, ranking) for party, ranking in rankings.items()}
    items = list(next(iter(places.values()), {}))
    needed = len(places) if quorum is None else quorum
    if not places or any(set(ranks) != set(items) for ranks in places.values()):
        raise ValueError("all parties must rank the same items")
    if not 0 < needed <= len(places) or not set(vetoes) <= set(places):
        raise ValueError(f"a quorum of {needed} with vetoes of {list(vetoes)} cannot be met")
    if impasse is not None and impasse not in items:
        raise ValueError(f"no party ranks the impasse {impasse!r}")
    depths: dict[Item, int] = {}
    for item in items:
        at = {
            party: ranks[item]
            for party, ranks in places.items()
            if impasse is None or ranks[item] <= ranks[impasse]
        }
        if len(at) >= needed and set(vetoes) <= set(at):
            last = max((at[party] for party in vetoes), default=0)
            depths[item] = max(last, sorted(at.values())[needed - 1])
    depth = min(depths.values(), default=None)
    chosen = tuple(item for item, deep in depths.items() if deep == depth)
    return Fallback(
        depth,
        chosen,
        {
            item: tuple(
                party
                for party, ranks in places.items()
                if ranks[item] <= (depth or 0)
                and (impasse is None or ranks[item] <= ranks[impasse])
            )
            for item in chosen
        },
    )


def fallback(frontier: Frontier, *, budget: Budget | None = None) -> Solution:
    """Fallback bargaining over all packages, ranked by each party's worth of them.

    Where every no-deal worth is known, nobody falls back below its own, and the support needed
    is that of the decision rule. Where one is not, all packages are compared, as if none had.
    Whoever improves on a package ranks no lower with anybody, so the frontier has a best one.

    Raises:
        TooLarge: there are too many different worths to count packages by.
    """
    space = frontier.space
    known = None not in space.no_deal
    over = Over.CLEARING if known else Over.ALL
    ranks = ranks_on_frontier(frontier, budget=budget)
    vetoes = [p for p, name in enumerate(space.parties) if name in space.rule.vetoes]
    needed = [
        0 if d is None or not known else frontier.scale.needed(p, d)
        for p, d in enumerate(space.no_deal)
    ]
    depths: dict[int, int] = {}
    for place in range(len(frontier)):
        if over is Over.CLEARING and not frontier.clears[place]:
            continue
        row = ranks[place].tolist()
        worths = zip(frontier.steps[place].tolist(), needed, row, strict=True)
        standing = sorted(rank for step, least, rank in worths if step >= least)
        depths[place] = max([1, *standing[: space.quorum][-1:], *(row[p] for p in vetoes)])
    depth = min(depths.values(), default=None)
    chosen = [place for place, deep in depths.items() if deep == depth]
    return Solution(
        name="fallback_bargaining",
        points=tuple(frontier[place] for place in chosen),
        over=over,
        figures={
            "depth": depth,
            "packages_ranked": count_packages(space, budget),
            "ranks": tuple(
                dict(zip(space.parties, ranks[place].tolist(), strict=True)) for place in chosen
            ),
        },
    )


def _ranks(party: str, ranking: Sequence[Sequence[Item]]) -> dict[Item, int]:
    ranks: dict[Item, int] = {}
    for tied in ranking:
        place = len(ranks) + 1
        for item in tied:
            if item in ranks:
                raise ValueError(f"{party} ranks {item!r} twice")
            ranks[item] = place
    return ranks
