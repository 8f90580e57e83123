"""What the analysis finds in the shipped cases, against the oracles and an enumeration."""

import pytest

from goodoffices.analysis import Analysis, analyse
from goodoffices.model import Case, TermState
from tests.cases.packages import efficient, packages, points
from tests.cases.reading import reported_history
from tests.shipped import shipped_case

TRADE_STORY = ("1", "three-quarters", "5", "24", "all-claims", "agreed-line")
PORT_BEST = ("A1", "B3", "C2", "D2", "E2")


@pytest.fixture(scope="module")
def trade() -> Case:
    return shipped_case("supplier-buyer")


@pytest.fixture(scope="module")
def port() -> Case:
    return shipped_case("port-licence")


def chosen(found: Analysis, solution: str) -> set[tuple[str, ...]]:
    assert found.solutions is not None
    best = found.solutions[solution]
    assert best is not None
    return {tuple(package.package.values()) for package in best.packages}


def test_supplier_and_buyer_540_packages_93_acceptable_23_efficient_10_both(trade: Case) -> None:
    found = analyse(trade, limit=None)
    assert (found.packages, found.acceptable_to_all, found.clearing) == (540, 93, 93)
    assert found.frontier
    assert found.frontier.exact
    assert (found.frontier.size, found.frontier.package_count) == (23, 23)
    assert sum(point.acceptable is True for point in found.frontier.points) == 10
    # Powers of the parties, which only a person can state, are the one thing that is missing.
    assert [missing.what for missing in found.not_computed] == ["weighted_nash"]


def test_the_nash_solution_of_supplier_and_buyer_is_one_package_at_71_and_61(trade: Case) -> None:
    found = analyse(trade)
    assert chosen(found, "nash") == {TRADE_STORY}
    assert found.solutions
    best = found.solutions["nash"]
    assert best
    assert [package.points for package in best.packages] == [{"buyer": 61, "supplier": 71}]
    assert found.solutions["utilitarian"]
    assert {package[0] for package in chosen(found, "utilitarian")} == {"0.6", "0.8", "1"}


def test_the_port_720_packages_2_unanimous_8_clearing_403_efficient(port: Case) -> None:
    found = analyse(port, limit=None)
    assert (found.packages, found.acceptable_to_all, found.clearing) == (720, 2, 8)
    assert found.frontier
    assert found.frontier.package_count == 403


@pytest.mark.parametrize("solution", ["nash", "utilitarian"])
def test_of_the_two_unanimous_packages_one_is_the_best_together(port: Case, solution: str) -> None:
    assert chosen(analyse(port), solution) == {PORT_BEST}


@pytest.mark.parametrize("name", ["supplier-buyer", "port-licence"])
def test_the_frontier_is_what_an_enumeration_finds(name: str) -> None:
    case = shipped_case(name)
    found = analyse(case, limit=None).frontier
    assert found
    listed = [tuple(point.points[p.id] for p in case.parties) for point in found.points]
    assert set(listed) == efficient(case)
    assert len(set(listed)) == len(listed) == found.size
    for point, worth in zip(found.points, listed, strict=True):
        package = tuple(point.package[issue.id] for issue in case.issues)
        assert points(case, package) == worth


def test_without_points_packages_are_counted_and_the_rest_is_said_to_be_missing() -> None:
    truce = shipped_case("sixty-day-truce")
    found = analyse(truce)
    assert found.packages == sum(1 for _ in packages(truce))
    assert found.frontier is None
    assert found.acceptable_to_all is None
    assert found.clearing is None
    assert {"frontier", "acceptable_to_all", "clearing"} <= {m.what for m in found.not_computed}


def test_demands_that_both_call_non_negotiable_leave_no_package_compatible() -> None:
    found = analyse(shipped_case("sixty-day-truce")).position_compatible
    assert found
    assert found.count == found.in_own_words == 0
    assert found.left("T7") == ()


def test_the_historical_case_gives_states_and_no_figure_about_wishes() -> None:
    found = analyse(shipped_case("talks-2024-2025"))
    assert TermState.CONTESTED in {term.state for term in found.terms}
    assert found.packages is None
    assert found.frontier is None
    assert found.solutions is None
    assert found.not_computed


def test_the_reported_history_gives_no_figure_about_wishes() -> None:
    found = analyse(reported_history())
    assert found.frontier is None
    assert found.acceptable_to_all is None
    assert len(found.terms) == 11
