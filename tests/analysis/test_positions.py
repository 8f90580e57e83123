from itertools import product

import pytest

from goodoffices.analysis import Choices, PositionCompatible, choices_of, compatible_with_positions
from goodoffices.model import AnswerKind, Case, Constraint, PositionKind
from tests.analysis.invented import OTHERS, answer, case, issue, position, text


def found(of: Case) -> PositionCompatible:
    choices = choices_of(of)
    assert isinstance(choices, Choices)
    return compatible_with_positions(of, choices)


def allowed(of: Case, party: str = "ada") -> str | None:
    """The options of issue x that the party's positions allow, joined."""
    entry = next(a for a in found(of).allowances if (a.party, a.issue) == (party, "x"))
    return None if entry.options is None else "".join(entry.options)


FIRM, EXCLUDED, OPEN = PositionKind.NON_NEGOTIABLE, PositionKind.EXCLUDED, PositionKind.OPEN_TO


@pytest.mark.parametrize(
    ("positions", "options"),
    [
        ([], None),
        ([position("ada", "ac")], "ac"),
        ([position("ada", "c", OPEN)], "c"),
        ([position("ada", "b", EXCLUDED)], "ac"),
        ([position("ada", "ab"), position("ada", "b", EXCLUDED)], "a"),
        ([position("ada", "a", day="2031-02-01"), position("ada", "b", day="2031-01-01")], "a"),
        ([position("ada", "a"), position("ada", "b")], "b"),
        ([position("ada", "")], None),
        ([position("bo", "a")], None),
    ],
)
def test_a_position_allows_what_it_names(positions: list[object], options: str | None) -> None:
    assert allowed(case(positions=tuple(positions))) == options


@pytest.mark.parametrize(
    ("given", "options"),
    [
        (answer("ada", "base", AnswerKind.ACCEPT), "a"),
        (answer("ada", "base", AnswerKind.ACCEPT_WITH_RESERVATION), "a"),
        (answer("ada", "base", AnswerKind.COUNTER, option="b"), "b"),
        (answer("ada", "base", AnswerKind.COUNTER), None),
        (answer("ada", "base", AnswerKind.REJECT), "bc"),
        (answer("ada", "base", AnswerKind.CLARIFY), None),
        (answer("ada", "base", AnswerKind.DEFER), None),
        (answer("ada", "base", AnswerKind.NO_POSITION), None),
    ],
)
def test_an_answer_allows_what_it_takes_or_asks_for(given: object, options: str | None) -> None:
    assert allowed(case(texts=(text("base", "bo", x="a"),), answers=(given,))) == options


def test_a_partys_own_text_and_what_else_it_is_open_to_add_up() -> None:
    stated = case(texts=(text("offer", "ada", x="a"),), positions=(position("ada", "c", OPEN),))

    assert allowed(stated) == "ac"


def test_what_a_party_calls_non_negotiable_goes_before_all_else() -> None:
    stated = case(texts=(text("offer", "ada", x="a"),), positions=(position("ada", "b", FIRM),))

    assert allowed(stated) == "b"


def test_an_answer_to_a_text_that_is_off_the_table_restricts_nothing() -> None:
    base = text("base", "bo", x="a")
    later = text("later", "bo", x="b")
    stated = case(
        texts=(base, type(later)(**{**vars(later), "replaces": "base"})),
        answers=(answer("ada", "base", AnswerKind.ACCEPT),),
    )

    assert allowed(stated) is None


def test_anothers_account_counts_only_where_the_party_said_nothing_and_is_marked() -> None:
    reported = position("ada", "a", said_by=OTHERS)
    only = found(case(positions=(reported,)))
    both = found(case(positions=(reported, position("ada", "b"))))

    assert [(a.options, a.reported) for a in only.allowances if a.party == "ada"] == [
        (("a",), True)
    ]
    assert [(a.options, a.reported) for a in both.allowances if a.party == "ada"] == [
        (("b",), False)
    ]
    assert (only.count, only.in_own_words) == (1, 3)
    assert (both.count, both.in_own_words) == (1, 1)


def test_a_text_known_only_from_another_is_anothers_account() -> None:
    reported = text("offer", "ada", x="a", said_by=OTHERS)
    only = found(case(texts=(reported,)))
    both = found(case(texts=(reported,), positions=(position("ada", "b"),)))

    assert (only.count, only.in_own_words) == (1, 3)
    assert next(a for a in both.allowances if a.party == "ada").options == ("b",)


def test_packages_are_counted_with_the_constraints_and_unknown_positions_restrict_nothing() -> None:
    stated = case(
        issues=(issue("x", "abc"), issue("y", "ab"), issue("z", "abcd")),
        constraints=(Constraint(forbid={"x": ("b",), "z": ("a", "b")}),),
        positions=(
            position("ada", "ab"),
            position("bo", "bc"),
            position("bo", "d", EXCLUDED, on="z"),
        ),
    )
    left = [
        package
        for package in product("abc", "ab", "abcd")
        if package[0] == "b" and package[2] != "d" and package[2] not in "ab"
    ]

    answer = found(stated)

    assert answer.count == len(left) == 2
    assert answer.left("x") == ("b",)
    assert answer.left("y") is None
    assert answer.left("z") == ("a", "b", "c")
    unknown = [(a.issue, a.party) for a in answer.allowances if a.options is None]
    assert unknown == [("y", "ada"), ("y", "bo"), ("z", "ada")]


def test_positions_that_share_no_option_leave_no_package() -> None:
    answer = found(case(positions=(position("ada", "a", FIRM), position("bo", "b", FIRM))))

    assert answer.count == 0
    assert answer.left("x") == ()


@pytest.mark.parametrize("kind", [AnswerKind.ACCEPT, AnswerKind.COUNTER])
@pytest.mark.parametrize(
    ("stated", "options"), [("2031-01-01", "a"), ("2031-03-01", "c"), ("2031", "c"), (None, "c")]
)
def test_what_it_called_non_negotiable_gives_way_only_to_own_words_that_are_surely_later(
    kind: AnswerKind, stated: str | None, options: str
) -> None:
    asked = "a" if kind is AnswerKind.COUNTER else None
    given = answer("ada", "base", kind, option=asked, day="2031-02-01")
    firm = position("ada", "c", FIRM, day=stated)
    of = case(texts=(text("base", "bo", x="a"),), answers=(given,), positions=(firm,))
    assert allowed(of) == options


@pytest.mark.parametrize("kind", [AnswerKind.CLARIFY, AnswerKind.DEFER, AnswerKind.NO_POSITION])
def test_to_ask_or_to_defer_takes_nothing_back(kind: AnswerKind) -> None:
    given = answer("ada", "base", kind, day="2031-02-01")
    firm = position("ada", "c", FIRM, day="2031-01-01")
    of = case(texts=(text("base", "bo", x="a"),), answers=(given,), positions=(firm,))
    assert allowed(of) == "c"
