"""Lists as sides give them; every name here is invented, and none may stand in a fault."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement import (
    NO_CATEGORY,
    Answered,
    Found,
    Listed,
    answers_in,
    categories_known,
    listed_in,
    read_table,
    written,
)
from goodoffices.model import FORMAT, Case, ExchangeList, Obligation, Ratio

TABLE = "Name;Reference;Born;Category\nOrla Tarn;C-1;1990;ill\nBren Voss;C-2;;\n"
LISTED = (Listed(2, "Orla Tarn", "C-1", "1990", "ill"), Listed(3, "Bren Voss", "C-2"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_by_its_headings_whatever_parts_its_cells(delimiter: str) -> None:
    assert listed_in(read_table(TABLE.replace(";", delimiter))) == LISTED


def test_a_category_is_told_as_it_was_declared_whatever_its_capitals() -> None:
    found = listed_in([["name", "category"], ["Bren Voss", "ILL"], ["Ilse Marr", ""]], ("Ill",))
    assert [each.category for each in found] == ["Ill", None]


def test_the_categories_of_a_case_are_those_that_it_counts_apart() -> None:
    case = Case(
        format=FORMAT,
        id="c",
        title="C",
        obligations=(Obligation(id="o", words="x", by=("a",), category="women"),),
        ratios=(Ratio(id="r", of="o", answers="o", rates={"ill": Fraction(3), "all": Fraction()}),),
        lists=(ExchangeList(id="l", by="a", total=3, categories={"old": 2, NO_CATEGORY: 1}),),
    )
    assert categories_known(case) == {"women", "ill", "old"}


def test_an_answer_tells_its_row_by_the_number_or_by_the_reference() -> None:
    by_row = [["row", "found"], ["2", "matched"], ["3", "not held"]]
    by_reference = [["ref", "answer"], ["C-1", "Matched"], ["C-2", "not_held"]]
    wanted = (Answered(2, Found.MATCHED), Answered(3, Found.NOT_HELD))
    assert answers_in(by_row, LISTED) == answers_in(by_reference, LISTED) == wanted


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([["Orla Tarn", "C-1"]], "row 1: no column has the heading name or reference"),
        ([["name"]], "nobody is listed in it"),
        ([["name", "ref"], ["-", ""], ["Orla Tarn", ""]], "row 2: neither a name nor a reference"),
        ([["name"], ["Orla Tarn" * 40]], "row 2: a cell has more than 200 letters"),
        (
            [["name", "category"], ["Bren Voss", "Ill"], ["Ilse Marr", "Orla Tarn"]],
            "row 3: its category is neither known here nor declared",
        ),
    ],
)
def test_a_fault_of_a_list_is_told_by_its_row_and_without_what_stands_in_it(
    rows: list[list[str]], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault) as refused:
        listed_in(rows, ("ill",))
    assert "Tarn" not in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([["row"], ["2"]], "row 1: no column has the heading found"),
        ([["row", "found"], ["9", "matched"]], "row 2: no row of the list is meant by it"),
        ([["row", "found"], ["Orla Tarn", "matched"]], "row 2: no row of the list is meant by it"),
        ([["row", "found"], ["2", "Orla Tarn"]], "row 2: what was found is one of matched"),
        ([["row", "found"], ["2", "missing"], ["2", "deceased"]], "row 3: row 2 answers the same"),
    ],
)
def test_a_fault_of_an_answer_is_told_by_its_row_and_without_what_stands_in_it(
    rows: list[list[str]], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault) as refused:
        answers_in(rows, LISTED)
    assert "Tarn" not in str(refused.value)


def test_of_very_many_faults_some_are_told_and_the_number_of_the_others() -> None:
    with pytest.raises(ValueError, match=r"and 30 more$"):
        listed_in([["name", "born"], *([["", "1990"]] * 50)])


_CELL = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    max_size=9,
).map(str.strip)


@given(st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=1, max_size=6))
def test_a_list_that_is_written_and_read_again_is_the_same(cells: list[tuple[str, ...]]) -> None:
    listed = tuple(
        Listed(2 * number, f"a{name}", reference or None, born or None)
        for number, (name, reference, born) in enumerate(cells, start=1)
    )
    assert listed_in(read_table(written(listed)), numbered=True) == listed
