"""Reading reports at the command line: suggestions, decisions that last, a case."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodoffices.casefile import load
from tests.cli.running import Ran, goodoffices

WIRE = (
    "Maria Okello, the union president, met Peter Vass in Vienna on Monday. “We made progress,” "
    "Okello said. The port authority rejected the plan. At least 12 ships are waiting."
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "2031-05-14-wire.txt").write_text(WIRE, encoding="utf-8")
    return folder


def read(reports: Path, *options: str | Path, stdin: str = "") -> Ran:
    return goodoffices(
        "read", reports, "--model", "small", *options, cwd=reports.parent, stdin=stdin
    )


def as_json(reports: Path, *options: str | Path) -> dict[str, Any]:
    ran = read(reports, "--json", *options)
    assert ran.status == 0, ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


def states(told: dict[str, Any], kind: str) -> list[str]:
    return [one["state"] for one in told["suggestions"] if one["kind"] == kind]


def test_every_pointer_holds_and_every_actor_is_listed(reports: Path) -> None:
    told = as_json(reports)
    (document,) = told["documents"]
    actors = {actor["id"] for actor in told["actors"]}
    assert (document["date"], document["language"]) == ("2031-05-14", "en")
    assert "file name" in document["date_basis"]
    for one in told["suggestions"]:
        assert WIRE[one["start"] : one["end"]] == one["text"]
        assert {p["actor"] for p in one.get("participants", [])} <= actors
        assert one.get("speaker") is None or one["speaker"] in actors
    assert {one["kind"] for one in told["suggestions"]} >= {"quotation", "event", "figure", "date"}


def test_nothing_is_written_beside_reports_that_are_only_read(reports: Path) -> None:
    as_json(reports)
    assert [path.name for path in reports.parent.iterdir()] == ["reports"]


def test_what_rules_accepted_is_accepted_when_read_again(reports: Path) -> None:
    ran = read(reports, "--accept", "kind=quotation; reject kind=figure", "--by", "A. Lind")
    assert ran.status == 0
    told = as_json(reports)
    assert states(told, "quotation") == ["accepted"]
    assert states(told, "figure") == ["rejected"]
    assert {one["decided_by"] for one in told["suggestions"] if "decided_by" in one} == {"A. Lind"}
    # A second call decides nothing that is decided.
    assert "0 decided by rules" in read(reports, "--accept", "reject kind=quotation").err
    assert as_json(reports)["suggestions"] == told["suggestions"]


def test_an_undo_gives_back_the_state_before(reports: Path) -> None:
    read(reports, "--accept", "kind=quotation")
    (item,) = [s["id"] for s in as_json(reports)["suggestions"] if s["kind"] == "quotation"]
    assert states(as_json(reports, "--undo", item), "quotation") == ["proposed"]
    ran = read(reports, "--undo", item)
    assert (ran.status, "there is no decision" in ran.err) == (2, True)


def test_what_is_gone_from_a_report_is_withdrawn_and_enters_no_case(reports: Path) -> None:
    read(reports, "--accept", "kind=quotation")
    (reports / "2031-05-14-wire.txt").write_text(WIRE.replace("progress", "much progress"), "utf-8")
    told = as_json(reports)
    assert sorted(states(told, "quotation")) == ["proposed", "withdrawn"]
    ran = read(reports, "--case", "case.yaml")
    assert "nothing new was accepted" in ran.err
    assert not (reports.parent / "case.yaml").exists()


def test_a_walk_at_the_terminal_keeps_each_answer(reports: Path) -> None:
    ran = read(reports, "--review", "--by", "A. Lind", stdin="a\nr\nu\nq\n")
    assert ran.status == 0
    assert "1 decided" in ran.out
    decided = [s["state"] for s in as_json(reports)["suggestions"] if s["state"] != "proposed"]
    assert decided == ["accepted"]


def test_what_is_accepted_becomes_a_case_and_the_same_again_adds_nothing(reports: Path) -> None:
    ran = read(reports, "--accept", "kind=quotation; kind=event", "--case", "case.yaml")
    assert "elements added. Next: goodoffices brief case.yaml" in ran.err
    case = load(reports.parent / "case.yaml")
    assert [claim.words for claim in case.claims] == ["We made progress,"]
    assert case.events
    before = (reports.parent / "case.yaml").read_bytes()
    read(reports, "--case", "case.yaml")
    assert (reports.parent / "case.yaml").read_bytes() == before
    assert goodoffices("check", "case.yaml", cwd=reports.parent).status == 0


def test_a_date_stated_lasts_and_moves_what_follows_from_it(reports: Path) -> None:
    (reports / "2031-05-14-wire.txt").rename(reports / "wire.txt")
    assert as_json(reports)["documents"][0]["date"] is None
    told = as_json(reports, "--date", "wire.txt=2031-05-21")
    meeting = [s for s in told["suggestions"] if s.get("type") == "meeting"]
    assert [one["date"]["start"] for one in meeting] == ["2031-05-19"]
    assert as_json(reports)["documents"][0]["date_basis"] == "stated by the analyst"


def test_a_bad_file_is_named_and_the_rest_is_read(reports: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    ran = read(reports, "--json")
    assert ran.status == 0
    assert "broken.pdf" in ran.err
    assert len(json.loads(ran.out)["documents"]) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--date", "wire"], "FILE=DAY"),
        (["--date", "other.txt=2031-05-14"], "no report"),
        (["--date", "wire=soon"], "expected a day"),
        (["--accept", "everything"], "expected a condition"),
        (["--anchor", "spring"], "expected a day"),
        (["--lexicon", "none.toml"], "none.toml"),
        (["--actors", "none.toml"], "none.toml"),
        (["--score"], "gold.json"),
        (["--machine", "http://example.org/v1", "x"], "not on this machine"),
    ],
)
def test_what_cannot_be_done_is_refused_in_plain_words(
    reports: Path, options: list[str], words: str
) -> None:
    ran = read(reports, *options)
    assert ran.status == 2
    assert words in ran.err


def test_decisions_that_cannot_be_read_are_never_overwritten(reports: Path) -> None:
    read(reports, "--accept", "kind=quotation")
    file = reports.parent / "reports.pile" / "decisions.json"
    file.write_text(file.read_text("utf-8")[:-40], "utf-8")
    cut = file.read_bytes()
    ran = read(reports, "--accept", "kind=event")
    assert (ran.status, "decisions.json" in ran.err) == (2, True)
    assert file.read_bytes() == cut


def test_without_a_model_quotations_dates_and_figures_are_read(reports: Path) -> None:
    ran = goodoffices("read", reports, "--model", "none", "--json", cwd=reports.parent)
    kinds = {one["kind"] for one in json.loads(ran.out)["suggestions"]}
    assert {"quotation", "figure", "date"} <= kinds
    assert "event" not in kinds
