"""What was stated of priorities is shown with who stated it, within the width of the screen."""

from fractions import Fraction

from goodoffices.analysis import analyse
from goodoffices.brief import analysis_summary
from goodoffices.brief.stated import stated_of
from goodoffices.model import Case, Comparison, Interval, Preference, SaidBy
from tests.analysis.invented import case, issue

STATED = Preference(
    party="ada",
    author="the support team",
    said_by=SaidBy.MEDIATORS_ACCOUNT,
    rankings={"x": (("b",), ("a", "c"))},
    issue_ranking=(("y",), ("x",)),
    comparisons=(
        Comparison(better={"x": "a", "y": "c"}, than={"x": "b", "y": "a"}),
        Comparison(better={"y": "a"}, than={"y": "b"}, alike=True),
    ),
    intervals={"x": {"a": Interval(Fraction(1, 2), Fraction(3))}},
)


def _case(*preferences: Preference) -> Case:
    return case(issues=(issue("x", "abc"), issue("y", "abc")), preferences=preferences)


def test_every_form_is_told_in_words_with_its_author() -> None:
    told = stated_of(_case(STATED))

    assert [words.partition(", ")[2].rpartition(" (")[0] for words in told] == [
        "on Question x: b, then a and c alike",
        "what matters most: Question y, then Question x",
        "rather Question x: a; Question y: c than Question x: b; Question y: a",
        "as good either way: Question y: a, or Question y: b",
        "on Question x: a 0.5 to 3 points",
    ]
    assert all(words.endswith("(the support team, mediator's account)") for words in told)
    assert stated_of(_case(Preference(party="ada", rankings={"x": (("a",), ("b",))}))) == (
        "Ada, on Question x: a, then b (nobody recorded who said so)",
    )


def test_the_screen_shows_what_was_taken_as_stated() -> None:
    (given,) = (_case(STATED),)
    shown = analysis_summary(given, analyse(given, limit=0))

    assert "What was stated of priorities, and who stated it" in shown
    assert "the support team" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    bare = _case()
    assert "What was stated" not in analysis_summary(bare, analyse(bare, limit=0))
