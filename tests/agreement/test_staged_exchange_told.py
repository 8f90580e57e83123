"""The figures that the page on staged exchange tells are those that are computed."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from goodoffices.agreement.exchange import (
    Exchange,
    Kind,
    NextPhase,
    Step,
    Units,
    audit,
    collateral_frontier,
    least_chance,
    unravel,
)
from tests.house.tree import ROOT

PAGE = (ROOT / "docs/explanation/staged-exchange.md").read_text("utf-8")


def test_the_example_of_one_step_each_comes_to_what_stands_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = re.search(r"```\{code-block\} python\n(.*?)```", PAGE, re.DOTALL)
    assert code
    said = re.findall(r"# A (\d), B (\d)", code[1])
    exec(code[1], {})  # noqa: S102 - the page's own example
    found = re.findall(
        r"'A': Fraction\((\d), 1\), 'B': Fraction\((\d), 1\)", capsys.readouterr().out
    )

    assert len(said) == 4
    assert found == said


def _swaps(parts: int, days: int | None = None, lag: int | None = None) -> Exchange:
    return Exchange(
        parties=("A", "B"),
        steps=tuple(
            Step(
                f"{giver}{number}",
                giver,
                cost=Fraction(4, parts) if days is None else 1,
                worth={other: Fraction(8, parts) if days is None else 2},
                day=None if days is None else number,
                place=None if days is None else place,
            )
            for number in range(1, parts + 1)
            for place, (giver, other) in enumerate((("A", "B"), ("B", "A")), start=1)
        ),
        lag=lag,
    )


@pytest.mark.parametrize("parts", [1, 2, 4, 8])
def test_in_parts_a_share_of_the_guarantee_is_enough(parts: int) -> None:
    assert sum(audit(_swaps(parts)).need.values()) == Fraction(4, parts)


def _truce(releases: Callable[[int], int], place: int) -> Exchange:
    steps: list[Any] = []
    for day in range(1, 61):
        steps += [
            Step(f"r{day}.{k}", "B", cost=3, worth={"A": 6}, day=day, place=place)
            for k in range(releases(day))
        ]
        steps.append(Step(f"t{day}", "A", cost=Fraction(1, 2), worth={"B": 1}, day=day, place=2))
    return Exchange(parties=("A", "B"), steps=tuple(steps))


@pytest.mark.parametrize(
    ("releases", "place", "need"),
    [
        (lambda day: 5 if day in (1, 7) else 0, 1, (27, 0)),
        (lambda day: 1 if day % 6 == 0 else 0, 3, (0, 3)),
        (lambda day: 1 if day % 6 == 1 else 0, 1, (3, 0)),
    ],
)
def test_the_order_of_ten_releases_in_sixty_days_decides_who_needs_a_guarantee(
    releases: Callable[[int], int], place: int, need: tuple[int, int]
) -> None:
    assert [*audit(_truce(releases, place)).need.values()] == [*need]


def test_every_smallest_pair_of_guarantees_on_the_page_is_found() -> None:
    units = Units(
        parties=("A", "B"),
        kinds=(
            Kind("release", "B", cost=3, worth={"A": 6}, count=10),
            Kind("day", "A", cost=Fraction(1, 2), worth={"B": 1}, count=60),
        ),
    )
    told = re.search(r"nothing less: (.*)\.\n", PAGE)
    assert told
    pairs = {
        (Fraction(one), Fraction(other)) for one, other in re.findall(r"\((\S+), (\S+?)\)", told[1])
    }

    found = {(each.guarantee["A"], each.guarantee["B"]) for each in collateral_frontier(units)}

    assert found == pairs


@pytest.mark.parametrize(("order", "needs"), [("ACB", 1), ("CBA", 1), ("BAC", 1), ("ABC", 2)])
def test_three_in_a_ring_need_one_guarantee_of_two_in_the_right_order(
    order: str, needs: int
) -> None:
    ring = {"A": "B", "B": "C", "C": "A"}
    steps = tuple(Step(giver, giver, cost=2, worth={ring[giver]: 5}) for giver in order)

    need = audit(Exchange(parties=("A", "B", "C"), steps=steps)).need

    assert sorted(need.values()) == [0] * (3 - needs) + [2] * needs


def test_how_far_back_it_reaches_is_told_of_an_example_that_the_page_has_whole() -> None:
    told = re.search(
        r"B and A give in turn, twice each: .* costs it (\d+) and is worth (\d+) to A, .* costs "
        r"(\d+) and is worth (\d+) to B\. A has (\d+) whenever it stops, B nothing, and a "
        r"next phase is worth (\d+) to A and (\d+) to B\. Then the boundary asks "
        r"for (\S+), and the whole plan for (\S+); at (\S+) no step is carried out",
        PAGE,
    )
    assert told
    b_costs, to_a, a_costs, to_b, stop, after_a, after_b = map(int, told.groups()[:7])
    boundary, whole, low = map(Fraction, told.groups()[7:])
    turns = {"B": (b_costs, {"A": to_a}), "A": (a_costs, {"B": to_b})}
    exchange = Exchange(
        parties=("A", "B"),
        steps=tuple(
            Step(f"{giver}{number}", giver, cost=turns[giver][0], worth=turns[giver][1])
            for number in (1, 2)
            for giver in "BA"
        ),
        walk_away={"A": stop},
        next_phase=NextPhase({"A": after_a, "B": after_b}, low),
    )
    least = least_chance(exchange)
    assert (least.boundary, least.whole) == (boundary, whole)
    assert unravel(exchange).prefix == 0
