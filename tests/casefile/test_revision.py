"""Rewriting an edited case leaves alone what did not change, comments above all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.casefile import dumps, loads, shipped, shipped_text
from goodoffices.model import AnswerKind, Case, Issue, Option, Question, When
from tests.draws import draws
from tests.model.strategies import cases

FILE = (Path(__file__).parent / "commented.yaml").read_text("utf-8")

Edit = Callable[[Case], Case]


def edited(edit: Edit, text: str = FILE) -> list[str]:
    """The lines of the file after an edit, proved to read as the edited case."""
    case = edit(loads(text))
    again = dumps(case, previous=text)
    assert loads(again) == case
    return again.splitlines()


def comments(lines: list[str]) -> list[str]:
    """Everything from a number sign on, line by line."""
    return [line[line.index("#") :] for line in lines if "#" in line]


def at(position: int, items: tuple[Any, ...], **changes: object) -> tuple[Any, ...]:
    """The items with one of them changed."""
    return (*items[:position], replace(items[position], **changes), *items[position + 1 :])


def without(position: int, items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The items without one of them."""
    return items[:position] + items[position + 1 :]


def changes(edit: Edit) -> tuple[list[str], list[str]]:
    """The lines that went away and those that came, each without its indent."""
    before, after = FILE.splitlines(), edited(edit)
    gone = [line.strip() for line in before if line not in after]
    come = [line.strip() for line in after if line not in before]
    return gone, come


@pytest.mark.parametrize("name", shipped())
def test_an_unchanged_shipped_case_is_the_same_file(name: str) -> None:
    text = shipped_text(name)

    assert dumps(loads(text), previous=text) == text


def test_an_unchanged_file_is_the_same_to_the_character() -> None:
    assert dumps(loads(FILE), previous=FILE) == FILE


def test_a_changed_value_changes_its_line_and_keeps_its_comment() -> None:
    gone, come = changes(lambda case: replace(case, title="A road: by day"))

    assert gone == ["title: A ferry # working title"]
    assert come == ['title: "A road: by day"  # working title']


def test_a_changed_value_deep_in_a_list_changes_only_its_line() -> None:
    def edit(case: Case) -> Case:
        terms = at(1, case.texts[0].terms, words="Half price for all.")
        return replace(case, texts=at(0, case.texts, terms=terms))

    gone, come = changes(edit)

    assert gone == ["words: Half price for residents.   # as handed over"]
    assert come == ["words: Half price for all.  # as handed over"]


def test_a_changed_text_of_several_lines_keeps_the_comment_beside_it() -> None:
    gone, come = changes(lambda case: replace(case, about="Short now."))

    assert gone == [
        "about: >-  # for outsiders",
        "Two shores and one vessel;",
        "a # here is no comment.",
    ]
    assert come == ["about: Short now.  # for outsiders"]


def test_a_new_field_stands_in_its_place_and_moves_nothing() -> None:
    gone, come = changes(lambda case: replace(case, notice="Draft.", as_of=When.parse("2031")))

    assert gone == []
    assert come == ["notice: Draft.", "as_of: 2031"]
    lines = edited(lambda case: replace(case, notice="Draft."))
    assert lines.index("notice: Draft.") == lines.index("  a # here is no comment.") + 1


def test_a_field_back_at_its_default_goes_with_its_comment() -> None:
    gone, come = changes(lambda case: replace(case, package_rule=False))

    assert gone == ["# nothing until everything", "package_rule: yes"]
    assert come == []


def test_a_default_that_the_file_spells_out_stays() -> None:
    assert "    kind: category   # the default, spelt out" in edited(
        lambda case: replace(case, issues=at(0, case.issues, title="Fare"))
    )


def test_a_removed_item_takes_only_its_own_comments_along() -> None:
    gone, come = changes(lambda case: replace(case, answers=without(0, case.answers)))

    assert gone == [
        "# heard on the quay",
        "- party: islands",
        "kind: accept # their word",
        "# to be read back",
    ]
    assert come == []


def test_a_comment_set_off_by_an_empty_line_stays_when_the_item_below_goes() -> None:
    lines = edited(lambda case: replace(case, answers=without(1, case.answers)))

    assert "  # --- the mainland ---" in lines
    assert "  # by telephone" not in lines


def test_items_that_change_places_take_their_comments_along() -> None:
    lines = edited(lambda case: replace(case, parties=case.parties[::-1]))

    assert sorted(comments(lines)) == sorted(comments(FILE.splitlines()))
    assert lines[lines.index("  - id: mainland") - 1] == "  # the mainland's own name for itself"
    assert lines.index("  - id: mainland") < lines.index("  - id: islands")


def test_a_new_item_is_written_like_its_neighbours_and_moves_no_comment() -> None:
    new = Issue(id="dogs", title="Dogs on board", options=(Option(id="yes"), Option(id="no")))
    gone, come = changes(lambda case: replace(case, issues=(*case.issues, new)))

    assert gone == []
    assert [line for line in come if line] == [
        "- id: dogs",
        "title: Dogs on board",
        'options: ["yes", "no"]',
    ] or come == ['- {id: dogs, title: Dogs on board, options: ["yes", "no"]}']


def test_a_new_item_in_the_middle_leaves_its_neighbours_alone() -> None:
    new = replace(loads(FILE).answers[0], kind=AnswerKind.DEFER, term="sailings")
    gone, _ = changes(lambda case: replace(case, answers=(case.answers[0], new, *case.answers[1:])))

    assert gone == []


def test_a_changed_list_in_brackets_keeps_the_comments_between_its_lines() -> None:
    def edit(case: Case) -> Case:
        options = (*case.issues[1].options, Option(id="8"))
        return replace(case, issues=at(1, case.issues, options=options))

    lines = edited(edit)

    assert sorted(comments(lines)) == sorted(comments(FILE.splitlines()))


def test_the_first_field_of_an_item_can_change() -> None:
    def edit(case: Case) -> Case:
        return replace(case, questions=at(0, case.questions, to="islands"))

    gone, come = changes(edit)

    assert gone == ["- to: mainland  # whom"]
    assert come == ["- to: islands  # whom"]


def test_a_new_list_leaves_the_comments_at_the_end_at_the_end() -> None:
    def edit(case: Case) -> Case:
        return replace(case, questions=(), events=(), stances=())

    lines = edited(edit)

    assert lines[-1] == "# the end"
    lines = edited(
        lambda case: replace(case, questions=(*case.questions, Question(to="islands", words="?")))
    )
    assert lines[-1] == "# the end"


def test_line_ends_of_another_system_are_kept() -> None:
    text = FILE.replace("\n", "\r\n")
    again = dumps(replace(loads(text), title="B"), previous=text)

    assert again == text.replace("title: A ferry # working", "title: B  # working")


def test_a_previous_text_that_is_no_case_is_replaced() -> None:
    case = loads(FILE)

    assert dumps(case, previous="[") == dumps(case)
    assert dumps(case, previous="- a\n") == dumps(case)
    assert dumps(case, previous="") == dumps(case)


@settings(max_examples=draws(20))
@given(before=cases(), after=cases())
def test_any_case_can_be_written_over_any_other(before: Case, after: Case) -> None:
    assert loads(dumps(after, previous=dumps(before))) == after


@settings(max_examples=draws(12))
@given(data=st.data(), name=st.sampled_from(shipped()))
def test_another_order_of_a_list_keeps_every_comment(data: st.DataObject, name: str) -> None:
    text = shipped_text(name)
    case = loads(text)
    lists = ["events", "questions", "interests", "statuses", "figures", "positions", "stances"]
    name = data.draw(st.sampled_from([part for part in lists if getattr(case, part)]))
    order: Any = {name: tuple(data.draw(st.permutations(getattr(case, name))))}
    changed = replace(case, **order)
    again = dumps(changed, previous=text)

    assert loads(again) == changed
    assert sorted(comments(again.splitlines())) == sorted(comments(text.splitlines()))
