import json
from pathlib import Path

from goodoffices.ideas import formulas
from tests.cli.running import goodoffices


def test_the_bank_is_listed_whole_without_a_case(tmp_path: Path) -> None:
    ran = goodoffices("ideas", cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert ran.out.count("\n  ") >= len(formulas())


def test_json_tells_every_idea_in_full(tmp_path: Path) -> None:
    told = json.loads(goodoffices("ideas", "--json", cwd=tmp_path).out)

    assert [idea["id"] for idea in told] == [formula.id for formula in formulas()]
    assert all(
        idea["problem"] and idea["used"] and idea["went_wrong"] and idea["fits"] == []
        for idea in told
    )


def test_a_term_of_the_case_a_topic_and_words_narrow_what_is_told(tmp_path: Path) -> None:
    def asked(*options: str) -> set[str]:
        ran = goodoffices("ideas", *options, "--json", cwd=tmp_path)
        return {idea["id"] for idea in json.loads(ran.out)}

    every = asked("sixty-day-truce")
    of_term = asked("sixty-day-truce", "--for", "T10")
    of_topic = asked("sixty-day-truce", "--for", "guarantees")

    assert "guarantee-names-both" in of_term & of_topic
    assert of_term < every
    assert of_topic < every
    assert asked("--for", "mirror") == {"mirror-texts"}


def test_every_line_of_an_idea_in_full_fits_the_screen(tmp_path: Path) -> None:
    ran = goodoffices("ideas", "sixty-day-truce", "--for", "T7", cwd=tmp_path)

    assert "Wording" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert "Fictional" in ran.out


def test_a_topic_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    ran = goodoffices("ideas", "--for", "astrology", cwd=tmp_path)

    assert ran.status == 2
    assert "guarantees" in ran.err
