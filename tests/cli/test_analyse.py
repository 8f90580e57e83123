import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from goodoffices.analysis import Budget
from goodoffices.casefile import shipped
from tests.cli.running import goodoffices

KEYS = {
    "packages",
    "terms",
    "frontier",
    "acceptable_to_all",
    "clearing",
    "solutions",
    "not_computed",
}


def analysed(name: str, cwd: Path, *options: str) -> dict[str, Any]:
    ran = goodoffices("analyse", name, "--json", *options, cwd=cwd)
    assert (ran.status, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize("name", shipped())
def test_the_answer_has_its_keys_and_every_term_a_state_and_an_answer_of_each_party(
    tmp_path: Path, name: str
) -> None:
    answer = analysed(name, tmp_path)
    assert answer.keys() >= KEYS
    parties = {frozenset(term["by"]) for term in answer["terms"]}
    assert len(parties) == 1
    assert all({"id", "state", "why", "by"} <= term.keys() for term in answer["terms"])


def test_the_port_licence_is_as_its_oracles_say(tmp_path: Path) -> None:
    answer = analysed("port-licence", tmp_path)
    assert (answer["packages"], answer["acceptable_to_all"], answer["clearing"]) == (720, 2, 8)
    assert sum(point["count"] for point in answer["frontier"]["points"]) == 403
    (nash,) = answer["solutions"]["nash"]
    assert sorted(nash["points"].values()) == sorted([57, 62, 55, 76, 64, 64])


def test_supplier_and_buyer_are_as_their_oracles_say(tmp_path: Path) -> None:
    answer = analysed("supplier-buyer", tmp_path)
    assert (answer["packages"], answer["acceptable_to_all"]) == (540, 93)
    points = answer["frontier"]["points"]
    assert answer["frontier"]["exact"] is True
    assert (answer["frontier"]["size"], len(points)) == (23, 23)
    assert sum(point["acceptable"] for point in points) == 10
    (nash,) = answer["solutions"]["nash"]
    assert nash["points"] == {"buyer": 61, "supplier": 71}
    sums = {sum(map(Fraction, p["points"].values())) for p in answer["solutions"]["utilitarian"]}
    assert sums == {Fraction(132)}
    assert len(answer["solutions"]["utilitarian"]) == 3


@pytest.mark.parametrize("name", ["sixty-day-truce", "talks-2024-2025"])
def test_without_points_the_rest_is_null_with_what_to_ask(tmp_path: Path, name: str) -> None:
    answer = analysed(name, tmp_path)
    for key in ("frontier", "acceptable_to_all", "clearing", "solutions"):
        assert answer[key] is None
    assert all(gap["what"] and gap["why"] and gap["ask"] for gap in answer["not_computed"])
    assert answer["terms"]


def test_limit_0_lists_no_points(tmp_path: Path) -> None:
    frontier = analysed("supplier-buyer", tmp_path, "--limit", "0")["frontier"]
    assert (frontier["size"], frontier["points"]) == (23, [])


def test_a_limit_beyond_all_counting_is_refused_and_a_large_one_lists_all(tmp_path: Path) -> None:
    refused = goodoffices("analyse", "supplier-buyer", "--limit", "9" * 20, cwd=tmp_path)
    assert (refused.status, refused.out) == (2, "")
    frontier = analysed("supplier-buyer", tmp_path, "--limit", "1000000000")["frontier"]
    assert frontier["size"] == len(frontier["points"])


def test_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    one, two = (goodoffices("analyse", "port-licence", "--json", cwd=tmp_path) for _ in range(2))
    assert one.out == two.out


@pytest.mark.parametrize("name", shipped())
def test_the_plain_answer_fits_a_narrow_terminal(tmp_path: Path, name: str) -> None:
    ran = goodoffices("analyse", name, cwd=tmp_path)
    assert ran.status == 0
    assert max(map(cell_len, ran.out.splitlines())) <= 80


def test_past_a_small_budget_the_answer_says_that_it_is_approximate_and_by_how_much(
    tmp_path: Path,
) -> None:
    frontier = analysed("supplier-buyer", tmp_path, "--budget", "150")["frontier"]
    told = goodoffices("analyse", "supplier-buyer", "--budget", "150", cwd=tmp_path)

    assert frontier["exact"] is False
    assert set(frontier["bound"]) == {"buyer", "supplier"}
    assert told.status == 0
    assert "Approximate: no package is better" in " ".join(told.out.split())
    for bound in frontier["bound"].values():
        assert f"{bound} for" in told.out


def test_the_budget_said_to_be_the_usual_one_is(tmp_path: Path) -> None:
    told = goodoffices("analyse", "--help", cwd=tmp_path)

    assert f"{Budget().work} when left out" in " ".join(told.out.split())


def test_powers_and_the_ideal_can_be_asked_for(tmp_path: Path) -> None:
    powers = ("--power", "buyer=2", "--power", "supplier=1/3")
    answer = analysed("supplier-buyer", tmp_path, *powers, "--ideal", "all")

    figures = answer["solution_figures"]
    assert figures["weighted_nash"]["powers"] == {"buyer": 2, "supplier": "1/3"}
    # Six to one: of all ten acceptable points the largest (buyer - 50)**6 * (supplier - 52).
    (chosen,) = answer["solutions"]["weighted_nash"]
    acceptable = [p["points"] for p in answer["frontier"]["points"] if p["acceptable"]]
    assert chosen["points"] == max(
        acceptable, key=lambda p: (p["buyer"] - 50) ** 6 * (p["supplier"] - 52)
    )
    assert figures["kalai_smorodinsky"]["ideal"] == {"buyer": 100, "supplier": 100}
    assert figures["relative_utilitarian"]["ideal_over"] == "all"


@pytest.mark.parametrize(
    "powers",
    [
        ("buyer=1",),
        ("buyer=1", "supplier=1", "x=1"),
        ("buyer=0", "supplier=1"),
        ("buyer=-1", "supplier=1"),
        ("buyer=1/0", "supplier=1"),
        ("buyer=1", "buyer=1"),
        ("buyer=nan", "supplier=1"),
        ("buyer",),
    ],
)
def test_powers_that_do_not_fit_are_refused(powers: tuple[str, ...], tmp_path: Path) -> None:
    options = [part for power in powers for part in ("--power", power)]
    refused = goodoffices("analyse", "supplier-buyer", *options, cwd=tmp_path)

    assert refused.status == 2
    assert "--power" in refused.err
    assert "Traceback" not in refused.err
    assert refused.out == ""
