"""Stories: how a text is read as acts."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.cli.story import StoryError, named, steps


def _read(story: str) -> list[tuple[str, ...]]:
    return [(step.act, *step.arguments) for step in steps(story)]


def test_an_act_goes_on_in_the_lines_that_are_indented() -> None:
    story = """# The first day

contact "A call." --who qatar
  --happened 2024-11-24
# said of the next
note 'It was "short".'

  --party qatar
"""
    assert _read(story) == [
        ("contact", "A call.", "--who", "qatar", "--happened", "2024-11-24"),
        ("note", 'It was "short".', "--party", "qatar"),
    ]


def test_words_may_be_folded_over_lines_and_an_empty_line_begins_a_paragraph() -> None:
    story = """note "
    One sentence,
    over two lines.

    A second paragraph."
"""
    assert _read(story) == [("note", "One sentence, over two lines.\n\nA second paragraph.")]


def test_a_command_line_with_backslashes_is_read_as_a_terminal_would() -> None:
    assert _read("note x \\\n  --party y\n") == [("note", "x", "--party", "y")]


def test_a_line_of_options_holds_for_the_acts_below_it_up_to_the_next() -> None:
    story = "note a\n--as anna --behalf coast\nnote b\nnote c\n--as desk\nnote d\n"

    assert _read(story) == [
        ("note", "a"),
        ("note", "--as", "anna", "--behalf", "coast", "b"),
        ("note", "--as", "anna", "--behalf", "coast", "c"),
        ("note", "--as", "desk", "d"),
    ]


def test_a_name_stands_for_the_place_of_what_was_recorded() -> None:
    first, second = steps("contact x as @call\nnote y --contact @call --party @call.event")

    assert (first.name, second.name) == ("@call", None)
    places = {"@call": "mediators/7", "@call.event": "mediators/8"}
    assert named(second.arguments, places) == [
        *("y", "--contact", "mediators/7", "--party", "mediators/8"),
    ]


@pytest.mark.parametrize(
    ("story", "line", "words"),
    [
        ("  note x", 1, "at the edge"),
        ('note x\n\nnote "y\n  z\nnote z', 3, "not closed"),
        ("note x\nnote “x y”", 2, "straight quotation marks"),
        ("note x --contact @call", 1, "no act above is called @call"),
        ("note x as @a\nnote y as @a", 2, "line 1 has that name"),
        ("note x as @a.note", 1, "no dot"),
        ("note -", 1, "in the story itself"),
        ("--source r1", 1, "--as, --behalf, --machine"),
        ("--as", 1, "name the person"),
    ],
)
def test_what_is_no_story_is_told_with_its_line(story: str, line: int, words: str) -> None:
    with pytest.raises(StoryError) as error:
        steps(story)

    assert (error.value.line, words in str(error.value)) == (line, True)


_LINES = st.lists(st.sampled_from(["note a", "note b", "note a --party x", "# words", ""]))


@given(_LINES, _LINES, _LINES)
def test_the_key_of_an_act_is_its_own_and_the_same_wherever_it_stands(
    before: list[str], after: list[str], more: list[str]
) -> None:
    keys = [step.key for step in steps("\n".join(before + after))]
    others = [step.key for step in steps("\n".join(after + before))]
    longer = [step.key for step in steps("\n".join(before + more + after))]

    assert len(set(keys)) == len(keys)
    assert Counter(keys) == Counter(others)
    assert set(keys) <= set(longer)


def test_what_a_story_calls_an_act_makes_no_other_act_of_it() -> None:
    assert steps("note a as @x")[0].key == steps("# told\n\nnote a")[0].key


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_an_editor_shows_in_one_line_is_one_act(sign: str) -> None:
    assert len(_read(f"note 'a'{sign}note b\n")) == 1
    assert _read(f"note 'a{sign}b'\n") == [("note", f"a{sign}b")]
