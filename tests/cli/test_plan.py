import json
import shlex
from pathlib import Path

import pytest

from goodoffices.screen import WIDTH
from tests.cli.running import at_once, goodoffices
from tests.house.tree import ROOT

FORTY = "\n".join(
    f"  - {{id: step-{number}, words: step number {number} of the plan, by: [{by}], "
    f"toward: [{to}], by_day: {number}, from_day: 1, unit: maps, amount: {number}"
    + (f", after: [{{id: step-{number - 1}}}]" if number > 1 else "")
    + "}"
    for number in range(1, 41)
    for by, to in [("east", "west") if number % 2 else ("west", "east")]
)
CASE = f"""format: 1
id: forty
title: Forty steps
basis: fictional
parties:
  - {{id: east, name: the East bank}}
  - {{id: west, name: the West bank}}
obligations:
{FORTY}
"""


def test_a_plan_of_forty_obligations_tells_all_of_them_in_eighty_columns(tmp_path: Path) -> None:
    (tmp_path / "forty.yaml").write_text(CASE, "utf-8")

    ran = goodoffices("plan", "forty.yaml", cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert all(len(line) <= WIDTH for line in ran.out.splitlines())
    for number in range(1, 41):
        assert f"{number:>3}  " in ran.out
        assert f"step number {number} of the plan" in ran.out.replace("\n     ", " ")


def test_the_same_is_told_in_the_same_bytes_as_json(tmp_path: Path) -> None:
    first = goodoffices("plan", "three-phases", "--json", cwd=tmp_path)
    again = goodoffices("plan", "three-phases", "--json", cwd=tmp_path)

    assert first == again
    told = json.loads(first.out)
    assert (told["text"], told["chosen_because"]) == ("agreed", "accepted_by_all")
    assert all(
        {"code", "severity", "where", "why", "repair"} <= {*each} for each in told["findings"]
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["three-phases", "--text", "third"], "--text: no text 'third'; there are: "),
        (["supplier-buyer"], "supplier-buyer: obligations: no obligation and no phase is on file"),
        (["three-phases", "--on", "30 February"], "--on: "),
        (["three-phases", "--as-of", "2032-03-04"], "--as-of: it is for talks"),
        (["no-such-case"], "no-such-case"),
    ],
)
def test_bad_input_is_refused_in_plain_words(arguments: list[str], said: str) -> None:
    ran = at_once("plan", *arguments)

    assert ran.status == 2
    assert ran.out == ""
    assert said in ran.err


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("from_day: 9, by_day: 3", "before it begins on day 9"),
        (
            "by_day: 3, after: [{id: b}]}\n  - {id: b, words: b, by: [east], after: [{id: a}]",
            "a → b",
        ),
        ("by_day: 3, toward: [north]", "north"),
    ],
)
def test_what_does_not_hang_together_is_refused_with_its_line(
    tmp_path: Path, fault: str, said: str
) -> None:
    head = CASE.split("obligations:", maxsplit=1)[0]
    (tmp_path / "bad.yaml").write_text(
        f"{head}obligations:\n  - {{id: a, words: a, by: [east], {fault}}}\n", "utf-8"
    )

    ran = goodoffices("plan", "bad.yaml", cwd=tmp_path)

    assert ran.status == 2
    assert ran.err.startswith("bad.yaml:")
    assert said in ran.err


def test_the_reference_tells_of_every_key_that_is_printed() -> None:
    told = json.loads(at_once("plan", "sixty-day-truce", "--json").out)
    reference = (ROOT / "docs/reference/plan-json.md").read_text("utf-8")
    parts = [told, told["calendar"], told["exchange"], told["texts"]["base"]]
    parts += [*told["clocks"], *told["findings"], *told["reliance"], *told["weak_points"]]
    parts += told["obligations"]
    parts += [repair for point in told["weak_points"] for repair in point["repairs"]]
    parts += [each for each in told["calendar"].values() if isinstance(each, dict)]

    keys = {key for part in parts for key in part}
    assert {"clocks", "findings", "reliance", "texts", "exchange", "weak_points"} <= keys
    assert [key for key in sorted(keys) if f"`{key}`" not in reference] == []


def test_of_talks_a_side_s_reader_is_told_what_its_room_may_know_and_no_estimate(
    tmp_path: Path,
) -> None:
    key = ("--key-file", "key")
    goodoffices("talks", "open", "talks", "sixty-day-truce", *key, cwd=tmp_path)
    goodoffices(
        "talks", "admit", "talks", "ada", "--of", "coast", "--office", "negotiator", *key,
        cwd=tmp_path,
    )  # fmt: skip

    desk = goodoffices("plan", "talks", "--json", "--on", "2031-07-20", *key, cwd=tmp_path)
    side = goodoffices("plan", "talks", "--json", "--as", "ada", *key, cwd=tmp_path)

    team, own = json.loads(desk.out), json.loads(side.out)
    assert team["on"] == "2031-07-20"
    assert team["exchange"]["need"] == {"coast": 12, "highland": 0}
    assert own["exchange"] is None
    assert own["weak_points"] is None
    assert "training team" in desk.out
    assert "training team" not in side.out
    assert own["calendar"]["obligations"]


def test_of_talks_in_which_nothing_is_owed_the_next_command_is_told_and_runs(
    tmp_path: Path,
) -> None:
    key = ("--key-file", "key")
    goodoffices("talks", "open", "our talks", "supplier-buyer", *key, cwd=tmp_path)

    ran = goodoffices("plan", "our talks", *key, cwd=tmp_path)

    assert ran.status == 2
    assert "our talks: obligations: no obligation" in ran.err
    assert "goodoffices schema" not in ran.err
    (line,) = [line for line in ran.err.splitlines() if "goodoffices talks " in line]
    told = shlex.split(line[line.index("goodoffices talks ") :])[1:]
    assert goodoffices(*told, *key, cwd=tmp_path).status == 0


def test_what_is_owed_is_written_as_a_calendar_or_a_sheet_and_nothing_is_overwritten(
    tmp_path: Path,
) -> None:
    for name, begins in (("a.ics", b"BEGIN:VCALENDAR"), ("a.xlsx", b"PK")):
        ran = goodoffices("plan", "three-phases", "--out", name, cwd=tmp_path)
        assert (ran.status, ran.err) == (0, "")
        written = (tmp_path / name).read_bytes()
        assert written.startswith(begins)
        again = goodoffices("plan", "three-phases", "--out", name, cwd=tmp_path)
        assert again.status == 2
        assert (tmp_path / name).read_bytes() == written


def test_a_calendar_with_no_date_in_it_is_said_to_be_empty(tmp_path: Path) -> None:
    for case, empty in (("sixty-day-truce", True), ("three-phases", False)):
        name = f"{case}.ics"
        ran = goodoffices("plan", case, "--on", "2032-03-20", "--out", name, cwd=tmp_path)
        assert ran.status == 0
        assert ("It is empty" in ran.out) is empty
        assert (b"BEGIN:VEVENT" not in (tmp_path / name).read_bytes()) is empty


def test_a_file_of_another_kind_is_refused_and_so_is_one_without_a_day(tmp_path: Path) -> None:
    (tmp_path / "forty.yaml").write_text(CASE, "utf-8")
    for arguments in (("three-phases", "--out", "a.pdf"), ("forty.yaml", "--out", "a.ics")):
        ran = goodoffices("plan", *arguments, cwd=tmp_path)
        assert ran.status == 2
        assert "Traceback" not in ran.err
        assert not list(tmp_path.glob("a.*"))
