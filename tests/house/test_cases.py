"""Every shipped case goes the whole way: checked, analysed, and told in a brief."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, run

CASES = sorted(p.stem for p in (ROOT / "src" / "goodoffices" / "cases").glob("*.yaml"))


def test_the_flagship_and_the_historical_case_ship() -> None:
    assert {
        "escrow",
        "list-exchange",
        "port-licence",
        "sixty-day-truce",
        "supplier-buyer",
        "talks-2024-2025",
        "three-phases",
        "two-wells",
    } <= set(CASES)


def test_every_shipped_case_is_listed() -> None:
    listed = [line.split()[0] for line in run("goodoffices", "cases").stdout.splitlines()]

    assert sorted(listed) == CASES


@pytest.mark.parametrize("case", CASES)
def test_a_shipped_case_checks(case: str) -> None:
    done = run("goodoffices", "check", case)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("case", CASES)
def test_a_shipped_case_is_analysed(case: str) -> None:
    done = run("goodoffices", "analyse", case, "--json")

    assert (done.returncode, done.stderr) == (0, "")
    assert {"packages", "terms", "frontier", "solutions", "not_computed"} <= set(
        json.loads(done.stdout)
    )


@pytest.mark.parametrize("case", CASES)
def test_a_shipped_case_is_told_in_pages_that_need_no_other_and_are_the_same_every_time(
    case: str, tmp_path: Path
) -> None:
    pages = []
    for number in ("one", "two"):
        done = run("goodoffices", "brief", case, "-o", str(tmp_path / number))
        assert (done.returncode, done.stderr) == (0, "")
        folder = tmp_path / number
        pages.append({page.name: page.read_bytes() for page in folder.iterdir()})

    assert set(pages[0]) == {"brief.docx", "brief.html", "brief.pdf"}
    assert pages[0] == pages[1]
    page = pages[0]["brief.html"].decode()
    assert page.startswith("<!doctype html>")
    assert [
        w for w in ('src="http', "src='http", "url(http", "@import", "<link") if w in page
    ] == []


KEYED_BY_IDS = {
    *("by", "ideal", "no_deal", "options_left", "package", "packages", "powers", "steps"),
    *("stopped_at", "halving_point", "stakes", "shares", "of_100", "ranks", "flips", "known"),
    *("nash", "kalai_smorodinsky", "egalitarian", "fears", "gets", "gaps", "most"),
}


def _keys(found: object) -> Iterator[str]:
    """Keys of every object in a JSON value, except of those keyed by ids or names."""
    if isinstance(found, list):
        for item in found:
            yield from _keys(item)
    elif isinstance(found, dict):
        for key, value in found.items():
            yield key
            if key in {"solutions", "solution_figures", "from"}:
                yield from _keys(list(value.values()))
            elif key not in KEYED_BY_IDS:
                yield from _keys(value if key != "points" or isinstance(value, list) else None)


def test_the_reference_tells_of_every_key_that_analysis_prints() -> None:
    page = (ROOT / "docs" / "reference" / "analyse-json.md").read_text("utf-8")
    keys = {
        key
        for case in ("port-licence", "supplier-buyer")
        for key in _keys(json.loads(run("goodoffices", "analyse", case, "--json").stdout))
    }

    assert {"frontier", "acceptable", "maximised", "only_reported"} <= keys
    assert {key for key in keys if f"`{key}`" not in page} == set()
