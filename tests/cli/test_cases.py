import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.casefile import load, shipped
from goodoffices.model import SaidBy
from tests.cli.running import goodoffices

PROBLEM = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): ((?P<path>[\w.-]+): )?(?P<message>.+)$")
BROKEN = """\
format: 1
id: broken
title: Broken
parties:
  - {id: ada, nmae: Ada}
  - {id: ada, name: Bo}
issues:
  - id: t
    title: T
    kind: numbre
    options: [{id: "1"}]
"""


def test_every_error_is_told_at_once_with_file_line_and_path(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    ran = goodoffices("check", "broken.yaml", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    found = [PROBLEM.match(line) for line in ran.err.splitlines() if line]
    lines = {(m["file"], int(m["line"])) for m in found if m}
    assert {("broken.yaml", 5), ("broken.yaml", 10)} <= lines
    assert all(match and match["message"] for match in found)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("format: 1\nid: t\ntitle: T\nparties: [{name: A}]\n", "once these problems are solved"),
        ("".join(f"key{number}: 1\n" for number in range(2000)), "more may follow"),
    ],
)
def test_what_could_not_be_checked_is_told_in_a_last_line(
    tmp_path: Path, text: str, note: str
) -> None:
    (tmp_path / "broken.yaml").write_text(text)
    lines = goodoffices("check", "broken.yaml", cwd=tmp_path).err.splitlines()
    assert all(PROBLEM.match(line) for line in lines)
    assert [note in line for line in lines] == [False] * (len(lines) - 1) + [True]


@pytest.mark.parametrize("command", ["check", "analyse", "brief", "convert"])
def test_every_command_refuses_a_bad_case_in_the_same_words(tmp_path: Path, command: str) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    extra = ["out.xlsx"] if command == "convert" else []
    expected = goodoffices("check", "broken.yaml", cwd=tmp_path).err
    ran = goodoffices(command, "broken.yaml", *extra, cwd=tmp_path)
    assert (ran.status, ran.err) == (2, expected)
    assert [path.name for path in tmp_path.iterdir()] == ["broken.yaml"]


@pytest.mark.parametrize("name", ["no-such-case", ".", "/dev/null", "", "-", "a\nb"])
def test_what_is_no_case_is_refused_plainly(tmp_path: Path, name: str) -> None:
    ran = goodoffices("check", name, cwd=tmp_path)
    assert ran.status == 2
    assert ran.err


def test_a_pipe_does_not_keep_anybody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert goodoffices("check", "pipe.yaml", cwd=tmp_path).status == 2


def test_shipped_cases_are_listed_printed_and_in_order(tmp_path: Path) -> None:
    listed = goodoffices("cases", cwd=tmp_path)
    assert [line.split()[0] for line in listed.out.splitlines()] == list(shipped())
    for name in shipped():
        printed = goodoffices("cases", name, cwd=tmp_path)
        (tmp_path / "printed.yaml").write_text(printed.out, encoding="utf-8")
        assert goodoffices("check", "printed.yaml", cwd=tmp_path).status == 0


def test_a_file_goes_before_a_shipped_case_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "port-licence").write_text(BROKEN)
    assert goodoffices("check", "port-licence", cwd=tmp_path).status == 2


def test_an_unknown_shipped_case_is_refused_with_the_names(tmp_path: Path) -> None:
    ran = goodoffices("cases", "port", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert all(name in ran.err for name in shipped())


def test_the_schema_is_json(tmp_path: Path) -> None:
    schema = json.loads(goodoffices("schema", cwd=tmp_path).out)
    assert "2020-12" in schema["$schema"]


def test_six_answers_make_a_case_that_gives_a_brief(tmp_path: Path) -> None:
    answers = "Water\nUplands; Lowlands\n\nDuration\nUplands: Duration: two years\n\n"
    made = goodoffices("new", "water.yaml", cwd=tmp_path, stdin=answers)
    assert made.status == 0
    assert made.err.count("for example") == 6
    assert goodoffices("check", "water.yaml", cwd=tmp_path).status == 0
    assert goodoffices("brief", "water.yaml", "-o", "out", cwd=tmp_path).status == 0
    assert "Uplands" in (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")


def test_six_skipped_questions_still_make_a_case_that_gives_a_brief(tmp_path: Path) -> None:
    assert goodoffices("new", cwd=tmp_path).status == 0
    assert goodoffices("brief", "case.yaml", cwd=tmp_path).status == 0


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("mine")
    assert goodoffices("new", cwd=tmp_path).status == 2
    assert (tmp_path / "case.yaml").read_text() == "mine"


def test_an_unreadable_answer_is_refused_with_its_question(tmp_path: Path) -> None:
    ran = goodoffices("new", cwd=tmp_path, stdin="Water\nUplands; uplands\n")
    assert ran.status == 2
    assert "question 2" in ran.err
    assert list(tmp_path.iterdir()) == []


SLIP = "Water\nUplands; Lowlands\n\nDuration\nUplnds: Duration: two years\n"


def test_a_question_whose_answer_cannot_be_kept_is_asked_again(tmp_path: Path) -> None:
    rest = "Uplands: Duration: two years\nown words in confidence\n"
    ran = goodoffices("new", cwd=tmp_path, stdin=SLIP + rest)

    assert ran.status == 0
    assert "no side 'Uplnds'; there are: Uplands, Lowlands" in ran.err
    (said,) = load(tmp_path / "case.yaml").positions
    assert (said.party, said.said_by) == ("uplands", SaidBy.OWN_WORDS_IN_CONFIDENCE)


@pytest.mark.parametrize("rest", ["", "own words in confidence\n", "\n"])
def test_answers_that_end_after_a_refusal_are_not_taken_for_other_questions(
    tmp_path: Path, rest: str
) -> None:
    ran = goodoffices("new", cwd=tmp_path, stdin=SLIP + rest)

    assert ran.status == 2
    assert "standard input: question 5: no side 'Uplnds'" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case_id", ["/up", "../../up", ".", "a\\b"])
def test_the_brief_stays_in_this_folder_whatever_the_case_is_called(
    tmp_path: Path, case_id: str
) -> None:
    here = tmp_path / "one" / "two"
    here.mkdir(parents=True)
    (here / "case.yaml").write_text(f"format: 1\nid: '{case_id}'\ntitle: T\n")
    assert goodoffices("brief", "case.yaml", cwd=here).status == 0
    (page,) = tmp_path.rglob("brief.html")
    assert page.parent.parent == here


def test_the_brief_takes_the_place_of_a_link_and_not_of_what_it_leads_to(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("mine")
    (tmp_path / "out").mkdir()
    page = tmp_path / "out" / "brief.html"
    page.symlink_to(kept)
    assert goodoffices("brief", "port-licence", "-o", "out", cwd=tmp_path).status == 0
    assert (kept.read_text(), page.is_symlink()) == ("mine", False)


def test_a_brief_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dangling").symlink_to("nowhere/deep")
    (tmp_path / "full" / "brief.html").mkdir(parents=True)
    for out in ("file/deep", "dangling", "full"):
        ran = goodoffices("brief", "supplier-buyer", "-o", out, cwd=tmp_path)
        assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert goodoffices("brief", "supplier-buyer", "-o", "file", cwd=tmp_path).status == 2
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "port-licence", "-o", "."),
        ("convert", "port-licence", "m.xlsx"),
        ("convert", "port-licence", "c.yaml"),
        ("template", "m.xlsx"),
    ],
)
def test_a_full_disk_leaves_no_part_of_a_file(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The program may make no file larger than 1 KiB, as on a disk that is full."""

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *arguments],
        preexec_fn=small_disk,
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_check_counts_one_text_as_one_text(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("{format: 1, id: t, title: T, issues: [duration]}\n")
    told = goodoffices("check", "case.yaml", cwd=tmp_path).out
    assert "1 term," in told
    assert "0 texts," in told


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    assert goodoffices("no-such-command", cwd=tmp_path).status == 2
    assert goodoffices("check", cwd=tmp_path).status == 2
    assert goodoffices("analyse", "port-licence", "--limit", "-1", cwd=tmp_path).status == 2
