"""What rules every package out is named, where one term alone does it."""

from goodoffices.analysis import analyse
from goodoffices.brief.sure import sure_of
from goodoffices.model import Case, Constraint
from tests.analysis.invented import case, issue, position


def told(of: Case) -> str:
    return " ".join(sure_of(analyse(of)))


def two_terms(**parts: object) -> Case:
    return case(issues=(issue("x", "abc"), issue("y", "abc")), **parts)


def test_the_terms_on_which_positions_leave_no_option_are_named() -> None:
    apart = (position("ada", "a"), position("bo", "b"), position("bo", "c", on="y"))

    assert "they have no option in common on Question x." in told(two_terms(positions=apart))


def test_where_only_a_combination_rules_all_out_no_term_is_named() -> None:
    stated = (position("ada", "a"), position("bo", "c", on="y"))
    banned = Constraint(forbid={"x": ("a",), "y": ("c",)})
    words = told(two_terms(positions=stated, constraints=(banned,)))

    assert "cannot all be met together" in words
    assert "Question" not in words


def test_where_packages_are_left_nothing_is_said_to_be_ruled_out() -> None:
    words = told(two_terms(positions=(position("ada", "a"),)))

    assert "3 packages go" in words
    assert "no option" not in words
    assert "stand together" not in words
