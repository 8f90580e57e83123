import json
import os
import re
from pathlib import Path

import pytest

from goodoffices.casefile import shipped
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


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    assert goodoffices("no-such-command", cwd=tmp_path).status == 2
    assert goodoffices("check", cwd=tmp_path).status == 2
    assert goodoffices("analyse", "port-licence", "--limit", "-1", cwd=tmp_path).status == 2
