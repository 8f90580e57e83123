"""Whole packages for the open terms, formed from what somebody raised.

Without points a package is compared by how far it asks each side to move: two steps to another
party's wish, one to a wording that is nobody's wish; where it touches what was stated as
non-negotiable or excluded, that weighs before any number of steps. A package that asks less of
one side and no more of another leaves the other behind: the exact frontier of these asks
(``analysis.frontier``) is what is left. With points it is the frontier of the points.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from operator import ge

import numpy as np

from goodoffices.analysis.bridging.alternatives import OpenTerm, Relation
from goodoffices.analysis.frontier import Frontier, frontier_of
from goodoffices.analysis.limits import Budget, TooLarge
from goodoffices.analysis.preferences import forbidden_by
from goodoffices.analysis.space import Choices, Forbidden, Space
from goodoffices.model import Case, DecisionRule

__all__ = [
    "Candidate",
    "any_allowed",
    "better_by_points",
    "by_movement",
    "by_points",
    "keeping",
    "nature_of",
    "order_of",
]

MOST_CANDIDATES = 600
MOST_A_POINT = 40
MOST_POINTS = 2_000
MOST_COMPARED = 50_000

_BUDGET = Budget(rows=400_000, work=4_000_000)


@dataclass(frozen=True)
class Candidate:
    """A package: for each open term the place of the alternative chosen.

    Attributes:
        places: term -> place among its alternatives.
        touched: pairs (party, term) of what was stated as non-negotiable or excluded.
        steps: party -> how far it moves: two steps to another's wish, one part of the way.
        kept: party -> on how many open terms its own wish stands.
        only_moves: parties that spoke on two open terms or more and move on all of them.
        bridges: on how many terms it takes the words of a bridging text.
        unraised: on how many terms it takes an option that nobody raised.
        below: parties that, by the estimates, would do worse with it than without an agreement.
    """

    places: Mapping[str, int]
    touched: tuple[tuple[str, str], ...]
    steps: Mapping[str, int]
    kept: Mapping[str, int]
    only_moves: tuple[str, ...]
    bridges: int
    unraised: int
    below: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        terms: Iterable[OpenTerm],
        places: Mapping[str, int],
        *,
        below: tuple[str, ...] = (),
    ) -> "Candidate":
        """The candidate with its measures."""
        terms = [term for term in terms if term.id in places]
        parties = list(terms[0].holdings) if terms else []
        held = {
            party: [(t, t.holdings[party][places[t.id]].relation) for t in terms]
            for party in parties
        }
        spoken = {p: [r for t, r in rows if t.known(p)] for p, rows in held.items()}
        return cls(
            places=dict(places),
            touched=tuple(
                (p, t.id) for p, rows in held.items() for t, r in rows if r is Relation.TOUCHES
            ),
            steps={p: sum(_steps(t, p, places[t.id]) for t in terms) for p in parties},
            kept={p: sum(r is Relation.OWN for _, r in rows) for p, rows in held.items()},
            only_moves=tuple(
                p for p, rows in spoken.items() if len(rows) > 1 and all(r.asks for r in rows)
            ),
            bridges=sum(t.alternatives[places[t.id]].bridges for t in terms),
            unraised=sum(not t.alternatives[places[t.id]].raised for t in terms),
            below=below,
        )


def keeping(case: Case, terms: Iterable[OpenTerm], kept: Mapping[str, str]) -> Choices | None:
    """The choices of alternatives that the constraints leave, the kept terms standing.

    Options are the places of alternatives. Behind the open terms come issues on which nothing is
    chosen and which a constraint names, each with its own options, so that what is chosen leaves
    one of them. None where the kept terms cannot stand together.
    """
    options = {issue.id: tuple(o.id for o in issue.all_options) for issue in case.issues}
    rows = {term.id: term for term in terms}
    forbidden: list[Forbidden] = []
    beside: dict[str, tuple[str, ...]] = {}
    for constraint in case.constraints:
        for entry in forbidden_by(constraint, options):
            bound = _bound(entry, rows, kept)
            if bound is None:
                continue
            if not bound:
                return None
            forbidden.append(bound)
            beside |= {term: options[term] for term in bound if term not in rows}
    return Choices(
        issues=(*rows, *beside),
        options=(
            *(tuple(map(str, range(len(t.alternatives)))) for t in rows.values()),
            *beside.values(),
        ),
        forbidden=tuple(forbidden),
    )


def _bound(
    entry: Forbidden,
    terms: Mapping[str, OpenTerm],
    kept: Mapping[str, str],
) -> dict[str, frozenset[str]] | None:
    """A forbidden combination in places of alternatives; None where it cannot occur."""
    bound: dict[str, frozenset[str]] = {}
    for term, named in entry.items():
        if term in terms:
            alternatives = terms[term].alternatives
            places = (str(k) for k, a in enumerate(alternatives) if a.option in named)
            bound[term] = frozenset(places)
            if not bound[term]:
                return None
        elif term in kept:
            if kept[term] not in named:
                return None
        else:
            bound[term] = frozenset(named)
    return bound


def by_movement(
    terms: tuple[OpenTerm, ...], choices: Choices, weights: Mapping[tuple[str, str], int]
) -> list[Candidate]:
    """The packages that ask of no side more without asking less of another, least first.

    Where there are too many different asks to hold, those that ask least of all sides together.
    ``weights`` say how much lies behind a party's wish on a term; they decide last.

    Raises:
        TooLarge: constraints tie too many terms together.
    """
    asked = tuple(
        tuple(
            tuple(_cost(term, party, place, terms, weights) for party in term.holdings)
            for place in range(len(term.alternatives))
        )
        for term in terms
    )
    parties = tuple(terms[0].holdings)
    try:
        frontier = _least(choices, parties, asked)
    except TooLarge:
        frontier = None
    if frontier is None or len(frontier) > MOST_POINTS:
        in_all = tuple(tuple((sum(row),) for row in rows) for rows in asked)
        frontier = _least(choices, ("all",), in_all)
    first = {k: next(_listed(terms, frontier, k)) for k in range(len(frontier))}
    ordered = sorted(first, key=lambda k: (order_of(first[k]), k))
    listed = (candidate for k in ordered for candidate in _listed(terms, frontier, k))
    return list(islice(listed, MOST_CANDIDATES))


def any_allowed(terms: tuple[OpenTerm, ...], choices: Choices) -> Iterator[Candidate]:
    """Packages that the constraints leave, however much they ask: ``MOST_CANDIDATES`` at most.

    Raises:
        TooLarge: constraints tie too many terms together.
    """
    parties = tuple(terms[0].holdings)
    alike = tuple(tuple((0,) * len(parties) for _ in term.alternatives) for term in terms)
    every = _least(choices, parties, alike)
    for place in range(len(every)):
        yield from _listed(terms, every, place, MOST_CANDIDATES)


def by_points(frontier: Frontier, kept: Mapping[str, Collection[str]]) -> list[dict[str, str]]:
    """Efficient packages that keep what is kept and do not fail the decision rule.

    ``kept`` has the options that each issue of those kept may have.

    Those efficient among all packages go first; where there are none, those that no package which
    keeps as much is better than.

    Raises:
        TooLarge: as frontier_of.
    """
    space = frontier.space
    held = {issue: options for issue, options in kept.items() if issue in space.issues}
    inside = frontier_of(_restricted(space, held)) if held else frontier
    ranked = _ranked(inside)
    small = held and len(frontier) <= MOST_COMPARED
    efficient = {point.points for point in frontier} if small else None
    everywhere = [k for k in ranked if efficient is None or inside[k].points in efficient]
    found = (
        package
        for place in (everywhere or ranked)
        for package in inside.packages(place, MOST_A_POINT)
    )
    return list(islice(found, MOST_CANDIDATES))


def better_by_points(frontier: Frontier, package: Mapping[str, str]) -> dict[str, str] | None:
    """What a package has otherwise that is worth more to some party and less to none, if any is.

    Raises:
        TooLarge: the frontier has too many points.
    """
    space = frontier.space
    if len(frontier) > MOST_COMPARED:
        raise TooLarge("efficient points to compare with", len(frontier), MOST_COMPARED)
    if not space.allows(package):
        return None
    points = space.points_of(package)
    for point in frontier:
        if point.points != points and all(map(ge, point.points, points)):
            other = next(frontier.packages(point, 1))
            return {issue: option for issue, option in other.items() if option != package[issue]}
    return None


def order_of(candidate: Candidate) -> tuple[object, ...]:
    """What is put forward first: touches least, leaves a wish to every side, asks evenly."""
    steps = list(candidate.steps.values()) or [0]
    kept = list(candidate.kept.values()) or [0]
    return (
        *nature_of(candidate),
        max(steps) - min(steps),
        max(kept) - min(kept),
        sum(steps),
        -candidate.bridges,
    )


def nature_of(candidate: Candidate) -> tuple[int, int, int, int]:
    """What no evenness makes up for, fewest first."""
    return (
        len(candidate.touched),
        len(candidate.below),
        len(candidate.only_moves),
        candidate.unraised,
    )


def _listed(
    terms: tuple[OpenTerm, ...], frontier: Frontier, place: int, most: int = MOST_A_POINT
) -> Iterator[Candidate]:
    known: set[tuple[int, ...]] = set()
    for package in frontier.packages(place, most):
        places = {term.id: int(package[term.id]) for term in terms}
        # Packages may differ in what is not chosen here.
        if tuple(places.values()) not in known:
            known.add(tuple(places.values()))
            yield Candidate.of(terms, places)


def _least(
    choices: Choices, parties: tuple[str, ...], asked: tuple[tuple[tuple[int, ...], ...], ...]
) -> Frontier:
    nothing = (0,) * len(parties)
    beside = (tuple(nothing for _ in options) for options in choices.options[len(asked) :])
    space = Space(
        issues=choices.issues,
        options=choices.options,
        forbidden=choices.forbidden,
        parties=parties,
        values=(
            *(tuple(tuple(-cost for cost in row) for row in rows) for rows in asked),
            *beside,
        ),
        no_deal=tuple(None for _ in parties),
        rule=DecisionRule(),
    )
    return frontier_of(space, budget=_BUDGET)


def _steps(term: OpenTerm, party: str, place: int) -> int:
    relation = term.holdings[party][place].relation
    others = any(other != party for other in term.wished_by(place))
    if relation is Relation.UNKNOWN:
        return 1 if others else 0
    if relation.asks:
        return 2 if others else 1
    return 0


def _cost(
    term: OpenTerm,
    party: str,
    place: int,
    terms: tuple[OpenTerm, ...],
    weights: Mapping[tuple[str, str], int],
) -> int:
    """What a choice asks of a party, as one number: touched before steps before what lies behind.

    The bases are one more than all that the lower kinds can add up to.
    """
    steps = _steps(term, party, place)
    touches = term.holdings[party][place].relation is Relation.TOUCHES
    most_behind = 1 + 2 * sum(weights.get((party, t.id), 0) for t in terms)
    behind = steps * weights.get((party, term.id), 0)
    return ((steps if touches else 0) * (2 * len(terms) + 1) + steps) * most_behind + behind


def _restricted(space: Space, held: Mapping[str, Collection[str]]) -> Space:
    """The space of the packages that keep these options."""
    keep = [
        [k for k, option in enumerate(options) if option in held.get(issue, options)]
        for issue, options in zip(space.issues, space.options, strict=True)
    ]
    left = {
        issue: frozenset(options[k] for k in kept)
        for issue, options, kept in zip(space.issues, space.options, keep, strict=True)
    }
    return replace(
        space,
        options=tuple(
            tuple(o[k] for k in kept) for o, kept in zip(space.options, keep, strict=True)
        ),
        values=tuple(tuple(v[k] for k in kept) for v, kept in zip(space.values, keep, strict=True)),
        forbidden=tuple(
            within
            for entry in space.forbidden
            if all((within := {i: named & left[i] for i, named in entry.items()}).values())
        ),
        joint=tuple(
            replace(entry, together=within)
            for entry in space.joint
            if all((within := {i: named & left[i] for i, named in entry.together.items()}).values())
        ),
    )


def _ranked(frontier: Frontier) -> list[int]:
    """Places of the points that do not fail the rule, those first that are nobody's last.

    Only each party's own order of the points is compared, so that no party's points are weighed
    against another's.
    """
    places = [k for k, clears in enumerate(frontier.clears) if clears is not False]
    if not places:
        return []
    rows = frontier.steps[places]
    ranks = np.stack([np.unique(column, return_inverse=True)[1] for column in rows.T], axis=1)
    shares = ranks * 1_000_000 // np.maximum(ranks.max(axis=0), 1)
    order = np.lexsort((-shares.sum(axis=1), -shares.min(axis=1)))
    return [places[k] for k in order.tolist()[:MOST_POINTS]]
