import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from goodoffices.analysis import Budget, Space, analyse
from goodoffices.model import Case, Preference
from tests.analysis import brute
from tests.analysis.invented import case, case_of, issue, position
from tests.analysis.samples import port_licence, powers_of_two, supplier_buyer
from tests.analysis.spaces import spaces
from tests.shipped import shipped_case

KEYS = {
    "packages",
    "position_compatible",
    "terms",
    "came_and_went",
    "partial",
    "no_deal",
    "texts",
    "frontier",
    "acceptable_to_all",
    "clearing",
    "solutions",
    "solution_figures",
    "bridging",
    "not_computed",
}


def plain(of: Case, limit: int | None = 50) -> dict[str, Any]:
    """The answer after a round trip through JSON."""
    answer: dict[str, Any] = json.loads(json.dumps(analyse(of, limit=limit).as_json()))
    assert set(answer) == KEYS
    return answer


def exact(points: dict[str, int | str]) -> brute.Points:
    return tuple(Fraction(number) for number in points.values())


@given(spaces(least_issues=1, any_rule=True))
def test_the_json_of_a_stated_space_is_what_listing_all_packages_gives(space: Space) -> None:
    answer = plain(case_of(space), limit=None)
    table = brute.by_points(space)
    expected = brute.frontier(space)

    assert answer["packages"] == sum(map(len, table.values()))
    assert answer["frontier"]["size"] == len(expected)
    assert {
        exact(point["points"]): (point["count"], point["acceptable"], point["clears"])
        for point in answer["frontier"]["points"]
    } == {
        p: (len(found), brute.acceptable(space, p), brute.clears(space, p))
        for p, found in expected.items()
    }
    verdicts = [(p["clears"], p["acceptable"]) for p in answer["frontier"]["points"]]
    assert verdicts == sorted(verdicts, reverse=True)
    for point in answer["frontier"]["points"]:
        assert point["package"] in expected[exact(point["points"])]
    assert answer["clearing"] == sum(
        len(found) for points, found in table.items() if brute.clears(space, points)
    )
    chosen = {exact(entry["points"]) for entry in answer["solutions"]["nash"]}
    assert chosen == brute.nash(space)
    missing = {entry["what"] for entry in answer["not_computed"]}
    assert missing <= {
        # Ideas need two sides, and something on the table.
        "bridging",
        "weighted_nash",
        "raiffa",
        "equal_area",
        "adjusted_winner",
        "post_settlement",
    }


def test_the_shipped_supply_contract_gives_its_known_figures() -> None:
    answer = plain(shipped_case("supplier-buyer"))

    assert answer["packages"] == 540
    assert answer["acceptable_to_all"] == answer["clearing"] == 93
    assert answer["frontier"]["size"] == len(answer["frontier"]["points"]) == 23
    assert sum(point["acceptable"] for point in answer["frontier"]["points"]) == 10
    (nash,) = answer["solutions"]["nash"]
    assert nash["points"] == {"buyer": 61, "supplier": 71}
    assert answer["solution_figures"]["nash"]["maximised"] == [2, 209]
    assert len(answer["solutions"]["utilitarian"]) == 3


def test_the_shipped_port_licence_gives_its_known_figures() -> None:
    answer = plain(shipped_case("port-licence"))

    assert answer["packages"] == 720
    assert answer["acceptable_to_all"] == 2
    assert answer["clearing"] == 8
    assert answer["frontier"]["package_count"] == 403
    # More points than are listed: those acceptable to all come first.
    assert [point["acceptable"] for point in answer["frontier"]["points"][:3]] == [
        True,
        True,
        False,
    ]
    (nash,) = answer["solutions"]["nash"]
    assert list(nash["package"].values()) == ["A1", "B3", "C2", "D2", "E2"]


def test_without_points_terms_and_positions_are_still_given_and_the_rest_is_asked_for() -> None:
    answer = plain(case(positions=(position("ada", "ab"), position("bo", "bc"))))

    assert answer["packages"] == 3
    assert answer["position_compatible"]["count"] == 1
    assert answer["position_compatible"]["options_left"] == {"x": ["b"]}
    assert [term["id"] for term in answer["terms"]] == ["x"]
    assert set(answer["terms"][0]["by"]) == {"ada", "bo"}
    missing = {entry["what"]: entry for entry in answer["not_computed"]}
    assert set(missing) == {"frontier", "acceptable_to_all", "clearing", "solutions"}
    for what, entry in missing.items():
        assert answer[what] is None
        assert set(entry) == {"what", "why", "ask"}
        assert "Ada" in entry["ask"]


def test_without_issues_even_the_number_of_packages_is_asked_for() -> None:
    answer = plain(case(issues=()))

    missing = [entry["what"] for entry in answer["not_computed"]]
    assert missing[:2] == ["packages", "position_compatible"]
    assert all(answer[what] is None for what in missing)


def test_an_unknown_no_deal_worth_is_asked_for_by_the_partys_name() -> None:
    stated = case_of(replace(supplier_buyer(), no_deal=(52, None)))
    named = replace(
        stated,
        parties=tuple(replace(p, name=f"the {p.id}", short=p.id.title()) for p in stated.parties),
    )

    answer = plain(named)

    missing = {entry["what"]: entry["ask"] for entry in answer["not_computed"]}
    needing = {"acceptable_to_all", "clearing", "nash", "kalai_smorodinsky", "egalitarian"}
    needing |= {"relative_utilitarian", "raiffa", "equal_area"}
    assert set(missing) == needing | {"weighted_nash", "post_settlement"}
    assert all("Buyer" in missing[what] for what in needing)
    assert answer["solutions"]["nash"] is None
    assert len(answer["solutions"]["utilitarian"]) == 3
    assert answer["solution_figures"]["utilitarian"]["over"] == "all"
    assert {point["acceptable"] for point in answer["frontier"]["points"]} <= {None, False}


@pytest.mark.parametrize("limit", [0, 1, 7])
def test_a_limit_shortens_the_list_of_points_and_nothing_else(limit: int) -> None:
    stated = case_of(port_licence())
    full, short = plain(stated, limit=None), plain(stated, limit=limit)

    assert short["frontier"]["points"] == full["frontier"]["points"][:limit]
    assert len(full["frontier"]["points"]) == 403
    full["frontier"]["points"] = short["frontier"]["points"] = []
    assert short == full


def test_what_would_pass_the_budget_is_null_and_solutions_are_found_without_it() -> None:
    answer = analyse(case_of(powers_of_two(24)), budget=Budget.of_work(10)).as_json()

    missing = {entry["what"]: entry["why"] for entry in answer["not_computed"]}
    assert answer["packages"] == 2**24
    assert answer["frontier"] is None
    assert "1 is the most" in missing["frontier"]
    assert "solutions" not in missing
    # Every package is worth (t, -t), so nothing but (0, 0) is acceptable to both.
    for name, figures in answer["solution_figures"].items():
        if figures is None:
            assert name in {entry["what"] for entry in answer["not_computed"]}
            continue
        (chosen,) = answer["solutions"][name]
        assert (figures["found_by"], figures["proved"], figures["gap"]) == ("solver", True, 0)
        if name != "adjusted_winner":
            assert list(chosen["points"].values()) == [0, 0]
            assert set(chosen["package"].values()) == {"no"}


@pytest.mark.parametrize("space", [supplier_buyer(), port_licence(), port_licence(5)])
def test_asked_for_directly_the_solutions_are_those_of_the_frontier(space: Space) -> None:
    full = plain(case_of(space))
    answer: dict[str, Any] = json.loads(json.dumps(analyse(case_of(space), direct=True).as_json()))

    assert "frontier" in {entry["what"] for entry in answer["not_computed"]}
    assert answer["frontier"] is None
    for name, figures in answer["solution_figures"].items():
        if figures is None:
            assert name in {entry["what"] for entry in answer["not_computed"]}
            continue
        compared = full["solution_figures"][name]
        assert (figures.pop("found_by"), compared.pop("found_by")) == ("solver", "frontier")
        assert figures == compared
        chosen = [entry["points"] for entry in answer["solutions"][name]]
        known = [entry["points"] for entry in full["solutions"][name]]
        assert {json.dumps(p) for p in chosen} == {json.dumps(p) for p in known}
    for key in ("packages", "clearing", "acceptable_to_all"):
        assert answer[key] == full[key]


def test_numbers_that_are_not_whole_are_strings_of_two_whole_numbers() -> None:
    third = Fraction(1, 3)
    stated = case(
        issues=(issue("x", "a"),),
        preferences=tuple(
            Preference(party=p, points={"x": {"a": third}}, no_deal=Fraction(0))
            for p in ("ada", "bo")
        ),
    )

    (nash,) = plain(stated)["solutions"]["nash"]

    assert nash["points"] == {"ada": "1/3", "bo": "1/3"}


def test_a_solution_with_more_packages_than_are_listed_says_how_many_there_are() -> None:
    same = {o: Fraction(1) for o in "abcdefghij"}
    stated = case(
        issues=(issue("x", "abcdefghij"), issue("y", "abcdefghij")),
        preferences=tuple(
            Preference(party=p, points={"x": same, "y": same}, no_deal=Fraction(0))
            for p in ("ada", "bo")
        ),
    )

    answer = plain(stated)

    assert len(answer["solutions"]["nash"]) == 50
    assert answer["solution_figures"]["nash"]["package_count"] == 100


@pytest.mark.parametrize("space", [supplier_buyer(), port_licence(5)])
def test_progress_grows_to_its_total_once(space: Space) -> None:
    seen: list[tuple[int, int]] = []
    analyse(case_of(space), progress=lambda done, total: seen.append((done, total)))

    assert seen == [(done, len(seen)) for done in range(1, len(seen) + 1)]
    assert len(seen) >= len(space.issues)


def test_past_the_budget_the_frontier_is_given_to_within_a_bound_and_solutions_by_a_solver() -> (
    None
):
    space = supplier_buyer()
    found = analyse(case_of(space), budget=Budget.of_work(150))
    near = found.frontier
    assert near is not None

    assert near.bound is not None
    assert any(near.bound.values())
    assert found.solutions is not None
    assert found.solutions["raiffa"] is not None
    nash = found.solutions["nash"]
    assert nash is not None
    assert nash.proof is not None
    assert (nash.maximised, nash.proof.proved) == ((2, 209), True)
    plainly = found.as_json()["frontier"]
    assert plainly["exact"] is False
    assert plainly["size"] == len(plainly["points"])
    assert plainly["package_count"] is None
    assert {point["count"] for point in plainly["points"]} == {None}
    bound = {party: Fraction(worth) for party, worth in plainly["bound"].items()}
    # Parties of a case stand in alphabetical order.
    for points in brute.by_points(space):
        worths = dict(zip(space.parties, points, strict=True))
        assert any(
            all(Fraction(point["points"][p]) >= worths[p] - bound[p] for p in worths)
            for point in plainly["points"]
        )


def test_an_exact_frontier_has_no_bound() -> None:
    answer = plain(case_of(supplier_buyer()))["frontier"]

    assert (answer["exact"], answer["bound"]) == (True, None)
