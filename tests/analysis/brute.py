"""The same answers by listing every package: slow, plain, and written from the definitions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from goodoffices.analysis import Number, Space

Points = tuple[Fraction, ...]
Package = dict[str, str]


def packages(space: Space) -> Iterator[Package]:
    for chosen in product(*space.options):
        package = dict(zip(space.issues, chosen, strict=True))
        if not any(
            all(package[issue] in named for issue, named in entry.items())
            for entry in space.forbidden
        ):
            yield package


def points_of(space: Space, package: Package) -> Points:
    rows = [
        space.values[j][space.options[j].index(package[issue])]
        for j, issue in enumerate(space.issues)
    ]
    rows += [
        entry.worths
        for entry in space.joint
        if all(package[issue] in named for issue, named in entry.together.items())
    ]
    return tuple(Fraction(sum(row[i] for row in rows)) for i in range(len(space.parties)))


def by_points(space: Space) -> dict[Points, list[Package]]:
    table: dict[Points, list[Package]] = defaultdict(list)
    for package in packages(space):
        table[points_of(space, package)].append(package)
    return dict(table)


def dominates(more: Points, less: Points) -> bool:
    return more != less and all(x >= y for x, y in zip(more, less, strict=True))


def frontier(space: Space) -> dict[Points, list[Package]]:
    table = by_points(space)
    return {p: found for p, found in table.items() if not any(dominates(q, p) for q in table)}


def accepting(space: Space, points: Points, unknown: bool) -> set[str]:  # noqa: FBT001
    """Who accepts, if those whose no-deal worth is unknown all answer alike."""
    return {
        party
        for party, worth, least in zip(space.parties, points, space.no_deal, strict=True)
        if (unknown if least is None else worth >= least)
    }


def acceptable(space: Space, points: Points) -> bool | None:
    surely, possibly = (accepting(space, points, unknown) for unknown in (False, True))
    if len(surely) == len(space.parties):
        return True
    return None if len(possibly) == len(space.parties) else False


def clears(space: Space, points: Points) -> bool | None:
    verdicts = []
    for unknown in (False, True):
        yes = accepting(space, points, unknown)
        quorum = len(space.parties) if space.rule.quorum is None else space.rule.quorum
        verdicts.append(len(yes) >= quorum and set(space.rule.vetoes) <= yes)
    return verdicts[0] if verdicts[0] == verdicts[1] else None


def candidates(space: Space) -> list[Points]:
    return [points for points in by_points(space) if clears(space, points)]


def best(
    space: Space, among: Iterable[Points], key: Callable[[Points], tuple[Number, ...]]
) -> set[Points]:
    """Of all that maximise the key, those on the frontier."""
    among = list(among)
    largest = max((key(points) for points in among), default=())
    return {points for points in among if key(points) == largest} & set(frontier(space))


def gains(space: Space, points: Points) -> list[Fraction]:
    return [
        worth - least
        for worth, least in zip(points, space.no_deal, strict=True)
        if least is not None
    ]


def nash(space: Space) -> set[Points]:
    def key(points: Points) -> tuple[Number, ...]:
        positive = [gain for gain in gains(space, points) if gain > 0]
        return len(positive), prod(positive, start=Fraction(1))

    return best(space, candidates(space), key)


def egalitarian(space: Space) -> set[Points]:
    return best(space, candidates(space), lambda points: tuple(sorted(gains(space, points))))


def kalai_smorodinsky(space: Space, ideal_of: Iterable[Points]) -> set[Points]:
    ideal = [max(column) for column in zip(*ideal_of, strict=True)]

    def key(points: Points) -> tuple[Number, ...]:
        most = [Fraction(b) - (d or 0) for b, d in zip(ideal, space.no_deal, strict=True)]
        return tuple(
            sorted(g / m for g, m in zip(gains(space, points), most, strict=True) if m > 0)
        )

    return best(space, candidates(space), key)


def utilitarian(space: Space) -> set[Points]:
    return best(space, candidates(space), lambda points: (sum(points),))
