"""Canonical bytes: RFC 8785's, of what can be recorded; everything else is refused by its place."""

import enum
import json
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodoffices.record import canonical, verifier
from tests.draws import draws

MOST = 2**53 - 1
NAMES = st.text(st.characters(max_codepoint=127), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = st.none() | st.booleans() | st.integers(-MOST, MOST) | TEXTS
VALUES = st.recursive(
    PLAIN,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(NAMES, part, max_size=4),
    max_leaves=20,
)


class Kind(enum.IntEnum):
    ONE = 1


@given(VALUES)
@example({"b": 1, "a": [], "": {}, "A": None, "\u0000": True, "~": "\u2028\u2029\u007f"})
@example(['\b\t\n\f\r\u000b\u001b"\\/', "é", "𝄞", "\ufeff", "שלום", MOST, -MOST, 0])
def test_they_are_those_of_the_published_scheme_and_read_back_the_same(value: Any) -> None:
    data = canonical(value)

    assert data == rfc8785.dumps(value)
    assert json.loads(data) == value
    assert canonical(json.loads(data)) == data
    assert verifier.recordable(value)


@given(st.dictionaries(NAMES, PLAIN, min_size=2, max_size=8), st.randoms())
def test_the_order_in_which_names_were_given_makes_no_difference(
    value: dict[str, Any], rng: Any
) -> None:
    names = list(value)
    rng.shuffle(names)

    assert canonical({name: value[name] for name in names}) == canonical(value)


NOT_RECORDED: list[tuple[Any, str]] = [
    (1.0, "float"),
    (math.nan, "float"),
    (math.inf, "float"),
    (Decimal(1), "Decimal"),
    (Fraction(1, 2), "Fraction"),
    (b"bytes", "bytes"),
    ({1}, "set"),
    (1j, "complex"),
    (Ellipsis, "ellipsis"),
    (MOST + 1, "2**53"),
    (-MOST - 1, "2**53"),
    (10**400, "2**53"),
    ("\ud800", "half a character"),
    ("fine \udfff", "half a character"),
    ({"é": 1}, "'é'"),
    ({1: 1}, "1 cannot be a name"),
    ({None: 1}, "None cannot be a name"),
    ({"\ud800": 1}, "cannot be a name"),
]


@pytest.mark.parametrize(("value", "why"), NOT_RECORDED, ids=repr)
@pytest.mark.parametrize("deep", [True, False])
def test_what_cannot_be_recorded_is_refused_with_its_place(
    value: Any, why: str, *, deep: bool
) -> None:
    told = {"terms": [0, {"words": value}]} if deep else value
    with pytest.raises(ValueError) as refused:  # noqa: PT011 (its words are looked at below)
        canonical(told)

    assert why in str(refused.value)
    assert str(refused.value).startswith("terms.1.words: " if deep else "the content: ")
    assert not any(character in str(refused.value) for character in "\n\ud800")


def test_a_place_is_told_so_that_it_can_be_printed() -> None:
    with pytest.raises(ValueError, match="float") as refused:
        canonical({"\x1b[31m": {"x": 1.5}})

    assert str(refused.value) == r"'\x1b[31m'.x: float cannot be recorded"


def test_twenty_four_levels_are_recorded_and_no_more() -> None:
    for deepest, holds in ((24, True), (25, False)):
        for wrapped in (lambda part: [part], lambda part: {"a": part}):
            value: Any = "x"
            for _ in range(deepest):
                value = wrapped(value)
            assert verifier.recordable(value) is holds
            if holds:
                assert canonical(value) == rfc8785.dumps(value)
            else:
                with pytest.raises(ValueError, match="nested too deeply"):
                    canonical(value)


def test_however_deep_it_is_nested_the_answer_is_plain() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ValueError, match="nested too deeply"):
        canonical(value)


def test_a_number_of_another_type_that_is_whole_is_that_number() -> None:
    assert canonical([Kind.ONE, True, (1, 2)]) == b"[1,true,[1,2]]"


@settings(max_examples=draws(50))
@given(
    st.recursive(
        PLAIN | st.integers() | st.floats() | st.text(max_size=3),
        lambda part: (
            st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_the_verifier_takes_for_recordable_what_the_record_takes(value: Any) -> None:
    try:
        canonical(value)
    except ValueError:
        refused = True
    else:
        refused = False
    lone = "\\ud" in json.dumps(value) and not _whole(value)

    assert verifier.recordable(value) is not refused or lone


def _whole(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
