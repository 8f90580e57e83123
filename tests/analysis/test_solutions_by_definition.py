"""Solutions against plain ones, written from the definitions over all listed packages."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.analysis import (
    Number,
    Solution,
    Space,
    TooLarge,
    divided,
    equal_area,
    frontier_of,
    post_settlement,
    raiffa,
    weighted_nash,
)
from tests.analysis import brute
from tests.analysis.spaces import spaces
from tests.draws import draws

Points = brute.Points
Pair = tuple[Fraction, Fraction]


def acceptable_frontier(space: Space) -> list[Points]:
    """Efficient points that all accept, from the first party's best down."""
    return sorted((p for p in brute.frontier(space) if brute.acceptable(space, p)), reverse=True)


@settings(max_examples=draws(100))
@given(spaces(most_parties=4, any_rule=True), st.data())
def test_weighted_nash_has_most_that_gain_and_then_the_largest_product_of_powers(
    space: Space, data: st.DataObject
) -> None:
    powers = data.draw(st.tuples(*[st.integers(1, 4)] * len(space.parties)))

    def key(points: Points) -> tuple[Number, ...]:
        gains = brute.gains(space, points)
        raised = [gain**power for gain, power in zip(gains, powers, strict=True) if gain > 0]
        return len(raised), prod(raised, start=Fraction(1))

    found = weighted_nash(frontier_of(space), dict(zip(space.parties, powers, strict=True)))

    expected = brute.best(space, brute.candidates(space), key)
    assert {point.points for point in found.points} == expected


def most(points: Iterable[Points], party: int, given_: Fraction) -> Fraction:
    """A party's most over lotteries between two points that give the other so much."""
    points, other = list(points), 1 - party
    enough = [p for p in points if p[other] >= given_]
    mixed = [
        p[party] + (q[party] - p[party]) * (p[other] - given_) / (p[other] - q[other])
        for p in enough
        for q in points
        if q[other] < given_
    ]
    return max([*(p[party] for p in enough), *mixed])


def step(points: list[Points], at: Pair) -> Pair:
    """To the mean of the parties' best points; of equal best points the other's best counts."""
    first = most(points, 0, at[1])
    second = most(points, 1, at[0])
    return (first + most(points, 0, second)) / 2, (most(points, 1, first) + second) / 2


@settings(max_examples=draws(100), deadline=None)
@given(spaces(most_parties=2, least_issues=1, agreeable=True))
def test_raiffas_steps_go_to_the_mean_of_both_best_lotteries(space: Space) -> None:
    assume(len(space.parties) == 2)
    points = [p for p in brute.by_points(space) if brute.acceptable(space, p)]
    try:
        found = raiffa(frontier_of(space))
    except TooLarge:
        return
    if not points:
        assert found.mix is None
        return
    assert found.mix is not None
    steps, count = found.figures["steps"], found.figures["step_count"]
    assert isinstance(steps, tuple)
    assert isinstance(count, int)

    plain = [tuple(Fraction(x or 0) for x in space.no_deal)]
    for _ in range(min(count, 14)):
        before = plain[-1]
        plain.append(step(points, (before[0], before[1])))

    told = [tuple(Fraction(each[p]) for p in space.parties) for each in steps]  # type: ignore[index, call-overload, arg-type]
    assert told == plain[: len(told)]
    limit = found.mix.points
    # Nobody can have more at the limit without less for the other.
    assert (most(points, 0, limit[1]), most(points, 1, limit[0])) == limit
    if found.figures["reached"] and count <= 14:
        assert plain[-1] == limit
    for part in found.mix.parts:
        assert part.points in points


def area(*corners: tuple[Number, ...]) -> Fraction:
    around = pairwise([*corners, corners[0]])
    return abs(sum((Fraction((b[0] - a[0]) * (a[1] + b[1])) / 2 for a, b in around), Fraction(0)))


@settings(max_examples=draws(100))
@given(spaces(most_parties=2, least_issues=1, agreeable=True))
def test_equal_area_is_nearest_to_halving_what_lies_below_the_acceptable_frontier(
    space: Space,
) -> None:
    assume(len(space.parties) == 2)
    chain = acceptable_frontier(space)
    found = equal_area(frontier_of(space))
    if not chain:
        assert found.points == ()
        return
    x, y = (Fraction(d or 0) for d in space.no_deal)

    def apart(place: int) -> Fraction:
        first = area((x, y), (chain[0][0], y), *chain[: place + 1])
        second = area((x, y), *chain[place:], (x, chain[-1][1]))
        return abs(first - second)

    differences = {chain[k]: apart(k) for k in range(len(chain))}
    least = min(differences.values())
    assert found.figures["difference"] == least
    assert {p.points for p in found.points} == {p for p, gap in differences.items() if gap == least}


def division(first: list[Fraction], second: list[Fraction]) -> Fraction:
    """The largest share of what each has at stake that both can have alike, one issue split."""
    best = Fraction(-1)
    for whole in product((0, 1), repeat=len(first)):
        for split in range(len(first)):
            mine = sum(
                (w * a for k, (w, a) in enumerate(zip(whole, first, strict=True)) if k != split),
                Fraction(0),
            )
            theirs = sum(
                (
                    b * (1 - w)
                    for k, (w, b) in enumerate(zip(whole, second, strict=True))
                    if k != split
                ),
                Fraction(0),
            )
            a, b = first[split], second[split]
            # mine + share * a == theirs + (1 - share) * b
            if a + b == 0:
                if mine == theirs:
                    best = max(best, mine)
                continue
            share = (theirs + b - mine) / (a + b)
            if 0 <= share <= 1:
                best = max(best, mine + share * a)
    return best


@settings(max_examples=draws(100))
@given(spaces(most_parties=2, least_issues=1))
def test_adjusted_winner_gives_both_the_largest_equal_share_of_what_is_at_stake(
    space: Space,
) -> None:
    assume(len(space.parties) == 2)
    space = replace(space, forbidden=(), joint=())
    stakes: list[list[Fraction]] = [[], []]
    for rows in space.values:
        one, two = max(rows), max(rows, key=lambda row: (row[1], row[0]))
        stakes[0].append(Fraction(one[0] - two[0]))
        stakes[1].append(Fraction(two[1] - one[1]))
    totals = [sum(each, Fraction(0)) for each in stakes]
    assume(all(totals))

    found = divided(space)

    shares = [[x / total for x in each] for each, total in zip(stakes, totals, strict=True)]
    share = 100 * division(*shares)
    assert found.figures["of_100"] == dict.fromkeys(space.parties, share)
    assert found.mix is not None
    for party in (0, 1):
        # Above the other side's best on every issue, by its share of what is at stake.
        floor = sum(
            Fraction(max(rows, key=lambda row: (row[1 - party], row[party]))[party])
            for rows in space.values
        )
        assert found.mix.points[party] == floor + share / 100 * totals[party]


@settings(max_examples=draws(100))
@given(spaces(most_parties=4, any_rule=True), st.data())
def test_from_a_text_on_the_classical_solutions_are_those_with_it_as_no_agreement(
    space: Space, data: st.DataObject
) -> None:
    every = sorted(brute.by_points(space))
    assume(every)
    text = data.draw(st.sampled_from(every))
    fresh = replace(space, no_deal=text, rule=replace(space.rule, quorum=None, vetoes=()))
    better = [p for p in brute.frontier(fresh) if brute.acceptable(fresh, p)]

    found = post_settlement(frontier_of(space), {"t": text})

    figures = found.figures["from"]
    assert isinstance(figures, dict)
    told = figures["t"]

    def points(name: str) -> set[Points]:
        return {tuple(Fraction(row[p]) for p in space.parties) for row in told[name]}

    assert {p.points for p in found.points} == set(better)
    assert (told["point_count"], told["efficient"]) == (len(better), text in better)
    assert points("nash") == brute.nash(fresh)
    assert points("egalitarian") == brute.egalitarian(fresh)
    assert points("kalai_smorodinsky") == brute.kalai_smorodinsky(fresh, brute.candidates(fresh))
    assert [told["most"][p] for p in space.parties] == [
        max(column) for column in zip(*better, strict=True)
    ]
    assert isinstance(found, Solution)
