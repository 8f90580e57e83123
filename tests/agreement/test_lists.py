"""Lists held against each other; every name here is invented."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement import Answered, Found, Listed, reconcile


def test_the_lists_of_2018_add_up_to_the_number_that_was_reported() -> None:
    """Yemen, December 2018, as reported: 8,576 and 7,487 listed, 16,063 in all."""
    one = reconcile([Listed(row, f"a{row}", f"A{row}") for row in range(8576)])
    two = reconcile([Listed(row, f"b{row}", f"B{row}") for row in range(7487)])
    assert one.total + two.total == 16063
    assert one.counts == {Found.NOT_ANSWERED: 8576}


def test_every_row_has_one_finding_and_the_counts_are_those_of_the_rows() -> None:
    listed = [
        Listed(2, "Orla Tarn", "C-1", category="ill"),
        Listed(3, "Bren Voss", "C-2"),
        Listed(4, "Ilse Marr", "C-3", category="ill"),
        Listed(5, "Tarn, Orla", "c 1"),
        Listed(6, "Jon Hale"),
    ]
    answers = [
        Answered(2, Found.MATCHED),
        Answered(3, Found.NOT_HELD),
        Answered(4, Found.DECEASED),
        Answered(5, Found.MATCHED),
        Answered(6, Found.MISSING),
    ]
    found = reconcile(listed, answers)
    assert found.duplicate_of == {5: 2}
    assert found.counts == {
        Found.MATCHED: 1,
        Found.NOT_HELD: 1,
        Found.DECEASED: 1,
        Found.MISSING: 1,
        Found.DUPLICATE: 1,
    }
    assert found.categories == {"ill": 2}


@pytest.mark.parametrize("order", [*permutations(["Élodie", "de la", "Mare"])])
def test_case_accents_and_the_order_of_parts_make_no_other_name(order: tuple[str, ...]) -> None:
    found = reconcile([Listed(1, "Elodie DE LA MARE"), Listed(2, ", ".join(order))])
    assert found.duplicate_of == {2: 1}


def test_two_of_one_name_with_different_births_or_references_are_two() -> None:
    births = [Listed(1, "Ana Lind", born="1990-01-02"), Listed(2, "Ana Lind", born="1991-01-02")]
    references = [Listed(1, "Ana Lind", "7"), Listed(2, "Ana Lind", "8")]
    assert reconcile(births).duplicate_of == {}
    assert reconcile(references).duplicate_of == {}


def test_names_spelled_nearly_alike_are_put_to_a_person_and_not_counted_as_one() -> None:
    found = reconcile([Listed(1, "Mohin Karrad"), Listed(2, "Mohhin Karad"), Listed(3, "Lea Ost")])
    assert found.alike == ((1, 2),)
    assert found.duplicate_of == {}


def test_names_in_other_scripts_are_told_apart() -> None:
    found = reconcile([Listed(1, "سلمى نور"), Listed(2, "نور سلمى"), Listed(3, "דנה לב")])
    assert found.duplicate_of == {2: 1}


@pytest.mark.parametrize(
    ("listed", "answers", "words"),
    [
        ([Listed(1, "Orla Tarn"), Listed(1, "Bren Voss")], [], "row 1 comes twice"),
        ([Listed(1, "Orla Tarn")], [Answered(9, Found.MATCHED)], "no row 9"),
        (
            [Listed(1, "Orla Tarn")],
            [Answered(1, Found.MATCHED), Answered(1, Found.MISSING)],
            "row 1 has two different answers",
        ),
        ([Listed(4, " - ")], [], "row 4 has neither a name nor a reference"),
    ],
)
def test_a_fault_names_the_row_and_never_the_name(
    listed: list[Listed], answers: list[Answered], words: str
) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        reconcile(listed, answers)
    assert "Tarn" not in str(refused.value)


def test_no_form_of_a_row_or_an_answer_shows_a_name() -> None:
    listed = [Listed(1, "Orla Tarn", "C-1", "1990-01-02")]
    shown = f"{listed} {reconcile(listed)}"
    assert not any(part in shown for part in ("Orla", "Tarn", "C-1", "1990"))


@given(st.lists(st.sampled_from(["ana lind", "bo", "Lind, Ana", "cy", "BO", ""]), max_size=8))
def test_as_many_are_left_as_there_are_different_names(names: list[str]) -> None:
    """Against the set of names, each without case and order of parts."""
    listed = [Listed(row, name) for row, name in enumerate(names) if name]
    found = reconcile(listed, [Answered(each.row, Found.MATCHED) for each in listed])
    plain = {frozenset(each.name.lower().replace(",", " ").split()) for each in listed}
    assert found.count(Found.MATCHED) == len(plain)
    assert found.count(Found.DUPLICATE) == len(listed) - len(plain)
    assert sum(found.counts.values()) == found.total
