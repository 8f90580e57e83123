"""The cases with points: what an enumeration of every package finds in them."""

import pytest

from goodoffices.model import Case
from tests.cases.packages import (
    accepting,
    clears,
    efficient,
    gain_product,
    no_deal,
    packages,
    points,
)
from tests.shipped import shipped_case

TRADE = ("buyer", "supplier")
PORT = ("developer", "ecology", "governor", "ministry", "towns", "union")


@pytest.fixture(scope="module")
def trade() -> Case:
    return shipped_case("supplier-buyer")


@pytest.fixture(scope="module")
def port() -> Case:
    return shipped_case("port-licence")


@pytest.mark.parametrize("name", ["supplier-buyer", "port-licence"])
def test_every_party_can_reach_a_hundred_points_and_no_more(name: str) -> None:
    case = shipped_case(name)
    best = zip(*(points(case, package) for package in packages(case)), strict=True)
    assert {max(column) for column in best} == {100}


@pytest.mark.parametrize("name", ["supplier-buyer", "port-licence"])
def test_points_are_the_invention_of_an_author_who_is_named(name: str) -> None:
    case = shipped_case(name)
    assert {p.author for p in case.preferences} == {"training case"}
    assert {p.party for p in case.preferences} == {p.id for p in case.parties}


def test_supplier_and_buyer_have_540_packages_of_which_93_are_acceptable_to_both(
    trade: Case,
) -> None:
    worth = [points(trade, package) for package in packages(trade)]
    both = [w for w in worth if accepting(trade, w) == set(TRADE)]
    frontier = efficient(trade)
    assert [p.id for p in trade.parties] == list(TRADE)
    assert (len(worth), len(both), len(frontier)) == (540, 93, 23)
    assert len(frontier.intersection(both)) == 10
    assert no_deal(trade) == (50, 52)


def test_the_package_with_the_largest_product_of_gains_is_the_one_of_the_story(
    trade: Case,
) -> None:
    story = ("1", "three-quarters", "5", "24", "all-claims", "agreed-line")
    both = [p for p in packages(trade) if len(accepting(trade, points(trade, p))) == 2]
    best = max(gain_product(trade, points(trade, p)) for p in both)
    assert best == 209
    assert [p for p in both if gain_product(trade, points(trade, p)) == best] == [story]
    assert points(trade, story) == (61, 71)


def test_the_largest_sum_is_reached_at_three_payments(trade: Case) -> None:
    sums = {package: sum(points(trade, package)) for package in packages(trade)}
    best = [package for package, total in sums.items() if total == max(sums.values())]
    assert max(sums.values()) == 132
    assert [package[0] for package in best] == ["0.6", "0.8", "1"]
    assert len({package[1:] for package in best}) == 1


def test_each_offer_is_worth_more_to_its_author_and_neither_suffices_for_the_other(
    trade: Case,
) -> None:
    for text in trade.texts:
        package = tuple(term.option or "" for term in text.terms)
        assert accepting(trade, points(trade, package)) == {text.author}


def test_the_port_has_720_packages_two_of_them_unanimous(port: Case) -> None:
    worth = {package: points(port, package) for package in packages(port)}
    unanimous = {p: w for p, w in worth.items() if len(accepting(port, w)) == 6}
    assert [p.id for p in port.parties] == list(PORT)
    assert len(worth) == 720
    assert unanimous == {
        ("A1", "B3", "C2", "D2", "E2"): (57, 55, 64, 62, 64, 76),
        ("A2", "B2", "C2", "D2", "E2"): (55, 50, 66, 60, 66, 70),
    }


def test_eight_packages_clear_five_parties_with_both_vetoes_and_403_are_efficient(
    port: Case,
) -> None:
    worth = [points(port, package) for package in packages(port)]
    frontier = efficient(port)
    assert sum(clears(port, w) for w in worth) == 8
    assert sum(w in frontier for w in worth) == 403
