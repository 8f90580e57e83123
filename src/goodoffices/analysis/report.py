"""The analysis of a case: what can be computed, and what is missing for the rest."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TypeVar

from goodoffices.analysis.approximation import Approximation, approximate_frontier
from goodoffices.analysis.bridging import bridge
from goodoffices.analysis.counting import count_clearing, count_packages
from goodoffices.analysis.direct import direct_solutions
from goodoffices.analysis.found import (
    Analysis,
    FrontierFound,
    SolutionFound,
    TextFound,
)
from goodoffices.analysis.frontier import Frontier, frontier_of
from goodoffices.analysis.limits import (
    Budget,
    NoDealUnknown,
    NotComputed,
    Progress,
    TooLarge,
)
from goodoffices.analysis.partial import partial_knowledge, surely_better
from goodoffices.analysis.positions import compatible_with_positions
from goodoffices.analysis.preferences import choices_of, no_deal_of, space_of
from goodoffices.analysis.solutions import Over, solutions_of
from goodoffices.analysis.space import Number, Space
from goodoffices.analysis.told import direct_told, points_told, solution_told
from goodoffices.model import Case, DecisionRule, listed
from goodoffices.text import came_and_went, on_table, term_states

__all__ = ["analyse"]

_NOT_ASKED = NotComputed(
    "frontier",
    why="the solutions were asked for directly, which needs no list of the efficient packages",
    ask="Are all efficient packages wanted? Then leave out --direct.",
)

_NEED_POINTS = ("frontier", "acceptable_to_all", "clearing", "solutions")
_RANK = {True: 0, None: 1, False: 2}

T = TypeVar("T")


def analyse(
    case: Case,
    *,
    limit: int | None = None,
    budget: Budget | None = None,
    ideal: Over = Over.CLEARING,
    powers: Mapping[str, Number] | None = None,
    progress: Progress | None = None,
    accounts: bool = False,
    direct: bool = False,
) -> Analysis:
    """Find everything that can be found about a case, exactly.

    Where the exact frontier would pass the budget, one is given to within a certified bound.

    Args:
        case: as read.
        limit: the most frontier points to list; 0 lists none, None lists all. Of each solution
            at most 50 packages are listed.
        budget: the most that each computation may use; the default when left out.
        ideal: which packages give the ideal point of the solutions that look at shares of it.
        powers: party -> power in the weighted Nash solution, which is missing without.
        direct: leave the frontier out, and find the solutions by a solver. Where the frontier
            would be too large, they are found so in any case.
        progress: called during the long part with (groups of issues done, all groups).
        accounts: whether what is known of wishes in part counts others' accounts of positions.

    Raises:
        ValueError: powers are not of every party and above zero.
    """
    gaps = _Gaps(case)
    choices = gaps.keep(choices_of(case), "packages", "position_compatible", *_NEED_POINTS)
    packages = positions = space = frontier = acceptable = clearing = None
    near: Frontier | Approximation | None = None
    if choices is not None:
        packages = gaps.attempt(lambda: count_packages(choices, budget), "packages")
        positions = gaps.attempt(
            lambda: compatible_with_positions(case, choices, budget=budget), "position_compatible"
        )
        space = gaps.keep(space_of(case, choices), *_NEED_POINTS)
    if space is not None:
        # Where all must accept, both counts are one, and a count may take long.
        unanimous = space.quorum == len(space.parties)
        everyone = replace(space, rule=DecisionRule())
        counted = ("acceptable_to_all", "clearing") if unanimous else ("acceptable_to_all",)
        stage = partial(_stage, progress, stages=2 if unanimous else 3)
        first = stage(0)
        if direct:
            gaps.keep(_NOT_ASKED, "frontier")
        else:
            frontier = _exactly(space, budget, first)
            near = frontier
        if not direct and near is None:
            near = gaps.attempt(
                lambda: approximate_frontier(space, budget=budget, progress=first), "frontier"
            )
        acceptable = gaps.attempt(
            lambda: count_clearing(everyone, budget=budget, progress=stage(1)), *counted
        )
        clearing = (
            acceptable
            if unanimous
            else gaps.attempt(
                lambda: count_clearing(space, budget=budget, progress=stage(2)), "clearing"
            )
        )
    texts = None if space is None else tuple(_texts_found(case, space))
    settled = {text.text: tuple(text.points.values()) for text in texts or ()}
    solutions: dict[str, SolutionFound | None] | None = None
    if frontier is not None:
        solutions = {
            name: None if chosen is None else solution_told(frontier, chosen)
            for name, answer in solutions_of(
                frontier, ideal=ideal, powers=powers, settled=settled, budget=budget
            ).items()
            for chosen in (gaps.keep(answer, name),)
        }
    elif space is not None:
        solutions = {
            name: None if chosen is None else direct_told(space.parties, chosen)
            for name, answer in direct_solutions(
                space,
                ideal=ideal,
                powers=powers,
                settled=settled,
                budget=budget,
                progress=progress,
            ).items()
            for chosen in (gaps.keep(answer, name),)
        }
    terms = term_states(case)
    # Where every wish is known, the frontier tells what is better.
    better = surely_better(case, choices, accounts=accounts) if frontier is None else None
    bridging = gaps.attempt(
        lambda: gaps.keep(bridge(case, terms, frontier=frontier, surely_better=better), "bridging"),
        "bridging",
    )
    return Analysis(
        packages=packages,
        position_compatible=positions,
        terms=terms,
        came_and_went=came_and_went(case),
        no_deal={party.id: no_deal_of(case, party.id) for party in case.parties_in_order()},
        texts=texts,
        frontier=None if near is None else _frontier_found(near, limit),
        acceptable_to_all=acceptable,
        clearing=clearing,
        solutions=solutions,
        partial=partial_knowledge(
            case,
            choices,
            accounts=accounts,
            efficient_packages=None if frontier is None else frontier.package_count,
            packages=packages,
        ),
        bridging=bridging,
        not_computed=tuple(gaps.found),
    )


class _Gaps:
    """Collects what could not be computed, in plain words with the parties' names.

    Attributes:
        found: one entry for each missing answer.
    """

    def __init__(self, case: Case) -> None:
        self.found: list[NotComputed] = []
        self._names = {party.id: party.label for party in case.parties}

    def keep(self, answer: T | NotComputed | NoDealUnknown, *what: str) -> T | None:
        """The answer; or None, and why each of ``what`` is missing is noted."""
        if isinstance(answer, NoDealUnknown):
            answer = self._no_deal(answer)
        if not isinstance(answer, NotComputed):
            return answer
        self.found += [replace(answer, what=name) for name in what]
        return None

    def attempt(self, work: Callable[[], T], *what: str) -> T | None:
        """The same for work that may refuse."""
        try:
            return work()
        except NoDealUnknown as unknown:
            return self.keep(unknown, *what)
        except TooLarge as refusal:
            return self.keep(
                NotComputed(
                    what[0],
                    why=str(refusal),
                    ask="Which issues or options can be settled or set aside first?",
                ),
                *what,
            )

    def _no_deal(self, unknown: NoDealUnknown) -> NotComputed:
        named = listed(self._names[party] for party in unknown.parties)
        return NotComputed(
            "no_deal",
            why=f"no single account says how many points no agreement is worth to {named}",
            ask=f"Who can estimate, under a name, what points no agreement is worth to {named}?",
        )


def _exactly(space: Space, budget: Budget | None, progress: Progress | None) -> Frontier | None:
    """The exact frontier; None where it passes the budget, and solutions are found without it."""
    try:
        return frontier_of(space, budget=budget, progress=progress)
    except TooLarge:
        return None


def _stage(progress: Progress | None, stage: int, *, stages: int) -> Progress | None:
    """Progress of one of several computations that take as many steps each."""
    if progress is None:
        return None
    return lambda done, total: progress(stage * total + done, stages * total)


def _texts_found(case: Case, space: Space) -> Iterator[TextFound]:
    for text in on_table(case):
        settled = {term.id: term.option for term in text.terms if term.settled}
        package = {i: option for i in space.issues if (option := settled.get(i)) is not None}
        if space.allows(package):
            points = dict(zip(space.parties, space.points_of(package), strict=True))
            yield TextFound(text.id, points, package)


def _frontier_found(frontier: Frontier | Approximation, limit: int | None) -> FrontierFound:
    # What is acceptable to all clears every rule, so both kinds stand together at the front.
    order = sorted(
        range(len(frontier)),
        key=lambda place: (_RANK[frontier.clears[place]], _RANK[frontier.acceptable[place]]),
    )
    return FrontierFound(
        size=len(frontier),
        package_count=frontier.package_count if isinstance(frontier, Frontier) else None,
        points=tuple(
            found
            for place in islice(order, limit)
            for found in points_told(frontier, frontier[place], 1)
        ),
        bound=dict(zip(frontier.space.parties, frontier.bound, strict=True))
        if isinstance(frontier, Approximation)
        else None,
    )
