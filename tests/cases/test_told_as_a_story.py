"""The historical case told act by act: the same case, each line of it with its source."""

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goodoffices.analysis import analyse
from goodoffices.brief.content import brief_of
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.casefile import load
from goodoffices.cli.story import Step, steps
from goodoffices.model import Case, Question, StatusOf, Word
from goodoffices.talks import ACTS, Sourced, statuses_on
from tests.brief.reading import Node, read, squeezed
from tests.cases.reading import statements
from tests.cli.running import at_once
from tests.shipped import shipped_case

DEMO = Path(__file__).parents[2] / "demo"
STORY = DEMO / "talks-2024-2025.story"
OPENING = DEMO / "talks-2024-2025.yaml"
JUNE = date(2025, 6, 3)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The talks as the story tells them, as a case file that was written and read again."""
    folder = tmp_path_factory.mktemp("story")
    keys = ("--key-file", folder / "key")
    for command in (
        ("talks", "open", folder / "talks", OPENING, *keys),
        ("talks", "run", folder / "talks", STORY, *keys),
        ("talks", "case", folder / "talks", folder / "told.yaml", *keys),
    ):
        ran = at_once(*command)
        assert ran.status == 0, ran.err
    return load(str(folder / "told.yaml"))


@pytest.fixture(scope="module")
def page(told: Case) -> Node:
    """The page of the brief of these talks."""
    return read(page_html(document_of(brief_of(told, analyse(told)))))


def acts() -> tuple[Step, ...]:
    return steps(STORY.read_text("utf-8"))


def bare(told: Any) -> Any:
    """An element without the notes of the team, as plain data that can be counted."""
    if is_dataclass(told) and not isinstance(told, Word):
        own = ((f.name, bare(getattr(told, f.name))) for f in fields(told) if f.name != "note")
        return type(told).__name__, tuple(own)
    if isinstance(told, tuple):
        return tuple(bare(each) for each in told)
    return tuple(told.items()) if isinstance(told, dict) else told


@pytest.mark.parametrize("part", [field.name for field in fields(Case)])
def test_the_story_tells_all_that_the_shipped_case_says_and_nothing_else(
    told: Case, part: str
) -> None:
    ours, shipped = getattr(told, part), getattr(shipped_case("talks-2024-2025"), part)
    if not isinstance(shipped, tuple):
        assert ours == shipped
        return
    one, other = (Counter(map(repr, map(bare, each))) for each in (ours, shipped))

    assert list((one - other).elements()) == list((other - one).elements()) == []


def test_every_statement_of_the_story_has_a_source_a_day_and_somebody_who_says_so(
    told: Case,
) -> None:
    reported = [s for s in statements(told) if not isinstance(s, Question)]

    assert len(reported) > 100
    assert [s for s in reported if not (s.sources and s.said_by and s.speaker and s.when)] == []


def test_every_act_of_a_statement_names_its_source_and_says_according_to_whom() -> None:
    of_statements = [s for s in acts() if issubclass(ACTS[s.act], Sourced) and s.act != "question"]
    wanted = ("--source", "--said-by", "--speaker", "--happened")

    assert len(of_statements) > 100
    assert [(s.line, w) for s in of_statements for w in wanted if w not in s.arguments] == []


def test_the_opening_file_says_only_who_takes_part() -> None:
    opening = load(str(OPENING))
    left = [f.name for f in fields(Case) if isinstance(getattr(opening, f.name), tuple)]
    filled = {name for name in left if getattr(opening, name)}

    assert filled == {"parties", "third_parties"}
    assert statements(opening) == []


def test_on_3_june_2025_four_statuses_stand_apart_and_no_text_is_accepted_as_a_basis(
    told: Case,
) -> None:
    day = {
        of: [s.status.words for s in found if s.status.sources == ("r5",)]
        for of, found in statuses_on(told, JUNE).items()
    }
    assert day == {
        StatusOf.CHANNEL: ["in use: the Prime Minister of Qatar meets leaders of Hamas"],
        StatusOf.DELEGATION: ["no delegation sent after changes were asked for"],
        StatusOf.PROCESS: ["negotiations have not stopped"],
        StatusOf.GROUND: [],
    }
    stances = {s.kind.value: s.speaker for s in told.stances if s.sources == ("r5",)}
    assert stances == {
        "ready_to_talk": "Hamas, in an announcement",
        "has_not_accepted_as_basis": "Israeli officials",
    }


def test_three_descriptions_of_one_reply_stand_side_by_side(told: Case) -> None:
    (answer,) = told.answers

    assert {(each.words, each.speaker) for each in answer.characterisations} == {
        ("reportedly rejected the plan", "the report"),
        ('"unacceptable"', "United States, as quoted"),
        ("changes were asked for", "unnamed source"),
    }


def test_the_demand_of_january_2024_and_its_conversion_in_the_mediators_words(told: Case) -> None:
    (demand,) = told.preconditions
    *_, last = demand.steps

    assert (last.status.value, last.became, last.speaker) == (
        *("converted", "after-the-pause", "Prime Minister of Qatar"),
    )
    assert "potentially might lead to a ceasefire permanently" in str(last.words)


def test_the_mediator_suspends_with_the_office_open_and_the_return_is_inferred(told: Case) -> None:
    (suspension,) = (i for i in told.interruptions if i.by == "qatar")
    (back,) = suspension.returned

    assert "office of Hamas in Doha" in suspension.stays_open[0]
    assert suspension.at_request_of == ("israel", "united-states")
    assert back.inferred
    assert not suspension.over


def test_the_first_phase_ends_as_two_sources_describe_it_and_no_consequence_was_agreed(
    told: Case,
) -> None:
    ends = {str(event.when): event.words for event in told.events}

    assert "Day 42 by day count" in ends["2025-03-01"]
    assert "collapsed" in ends["2025-03-02"]
    assert {clock.id: clock.follows for clock in told.clocks} == {
        "first-phase": None,
        "talks-on-second-phase": None,
    }


def test_figures_that_disagree_all_stand(told: Case) -> None:
    seized = {f.value for f in told.figures if f.subject == "persons seized on 7 October 2023"}

    assert seized == {240, 251, 253}


def test_every_line_of_the_page_leads_to_its_source(told: Case, page: Node) -> None:
    titles = {node.attributes["id"]: node.text for node in page.all() if "id" in node.attributes}
    said = list(page.all(cls="said"))
    links = [[link.attributes["href"] for link in node.all("a")] for node in said]

    assert len(said) > 130
    assert [node.text for node, found in zip(said, links, strict=True) if not found] == []
    listed = {f"#source-{n}": source.title for n, source in enumerate(told.sources, start=1)}
    assert {href for found in links for href in found} <= listed.keys()
    assert [t for href, t in listed.items() if t not in titles[href.removeprefix("#")]] == []


def test_every_statement_that_has_words_stands_on_the_page(told: Case, page: Node) -> None:
    text = squeezed(page.text)
    shown = replace(told, clocks=(), outside_deadlines=())
    words = [getattr(statement, "words", None) for statement in statements(shown)]

    assert [w for w in words if w and squeezed(w) not in text] == []


def test_no_line_of_the_page_begins_or_ends_with_what_stands_between_two_things(page: Node) -> None:
    lines = [squeezed(node.text) for node in page.all("p")]

    assert [line for line in lines if line.startswith("·") or line.endswith("·")] == []
