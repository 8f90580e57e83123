"""Columns of "Said by", "Date" and "Source" that tell of one side each."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from goodoffices.casefile import dumps, loads
from goodoffices.formats import MatrixError, Row, merge, read_matrix, to_case, write_matrix
from goodoffices.model import SaidBy
from tests.formats.workbooks import write

TOLD: dict[str, dict[str, str]] = {
    "Said by": {"Coast": "own words on record", "Highland": "mediator's account"},
    "Date": {"Coast": "2 May 2031", "Highland": "9 May 2031"},
    "Source": {"Coast": "letter", "Highland": "call; notes"},
}
WISHES = {"Coast": "60 days", "Highland": "90 days"}


def _entries(row: Row) -> dict[str, tuple[object, ...]]:
    return {n: (e.kind, e.words, e.said_by, e.when, e.sources) for n, e in row.entries.items()}


def _by_lines(folder: Path) -> dict[str, tuple[object, ...]]:
    """The same matrix with one column of each kind and a line for each party."""
    lines = [
        "\n".join(f"{name}: {words}" for name, words in told.items()) for told in TOLD.values()
    ]
    head: list[object] = ["Issue", *WISHES, *TOLD]
    return _entries(read_matrix(write(folder, [head, ["Pause", *WISHES.values(), *lines]])).rows[0])


def _matrix(folder: Path, columns: list[tuple[str, str]]) -> Path:
    return write(folder, [["Issue", *(h for h, _ in columns)], ["Pause", *(w for _, w in columns)]])


@pytest.mark.parametrize("order", list(product([False, True], repeat=3)))
def test_a_column_right_after_each_partys_own_tells_of_that_party(
    tmp_path: Path, order: tuple[bool, ...]
) -> None:
    columns: list[tuple[str, str]] = []
    for name, wish in WISHES.items():
        kinds = list(TOLD)
        for turn, kind in zip(order, tuple(kinds), strict=True):
            if turn:
                kinds.remove(kind)
                kinds.append(kind)
        columns += [(name, wish), *((kind, TOLD[kind][name]) for kind in kinds)]

    assert _entries(read_matrix(_matrix(tmp_path, columns)).rows[0]) == _by_lines(tmp_path)


@pytest.mark.parametrize(
    "form",
    [
        *(
            "{kind} ({name})",
            "{kind} {name}",
            "{name}: {kind}",
            "{name}'s {kind}",
            "{kind} [{name}]",
        ),
        *("{kind} of {name}", "{kind} – {name}", "{name} / {kind}", "{name} ({kind})"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_heading_that_names_a_party_tells_of_that_party_wherever_it_stands(
    tmp_path: Path, form: str, *, last: bool
) -> None:
    told = [
        (form.format(kind=kind, name=name), words)
        for kind, said in TOLD.items()
        for name, words in reversed(said.items())
    ]
    columns = [*WISHES.items(), *told] if last else [*told, *WISHES.items()]

    assert _entries(read_matrix(_matrix(tmp_path, columns)).rows[0]) == _by_lines(tmp_path)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        (["Coast", "Said by", "Highland"], "C1"),
        (["Coast", "Date", "Highland"], "C1"),
        (["Coast", "Said by", "Highland", "Islands", "Said by"], "C1"),
        (["Said by", "Coast", "Said by", "Highland"], "B1"),
        (["Coast", "Highland", "Said by", "Said by"], "D1"),
        (["Coast", "Highland", "Said by (C)"], "D1"),
        (["Coast", "Highland", "Said by", "Said by (Coast)"], "D1"),
        (["Coast", "Highland", "Source of the Coastal team"], "D1"),
    ],
)
def test_a_column_that_may_tell_of_one_side_or_of_all_is_refused_where_it_stands(
    tmp_path: Path, head: list[object], cell: str
) -> None:
    path = write(tmp_path, [["Issue", *head], ["Pause"]])

    with pytest.raises(MatrixError) as refused:
        read_matrix(path)
    assert f"Matrix!{cell}" in {problem.path for problem in refused.value.problems}


def test_what_is_told_of_one_side_only_says_nothing_of_the_other(tmp_path: Path) -> None:
    columns = [*WISHES.items(), ("Said by (Highland)", "own words on record")]
    entries = read_matrix(_matrix(tmp_path, columns)).rows[0].entries

    assert entries["Coast"].said_by is None
    assert entries["Highland"].said_by is not None


def test_a_column_of_a_party_that_has_no_column_here_tells_of_no_other(tmp_path: Path) -> None:
    case = to_case(read_matrix(_matrix(tmp_path, list(WISHES.items()))))[0]
    columns = [("Highland", "90 days"), ("Said by (Coast)", "own words on record")]
    matrix = read_matrix(_matrix(tmp_path, columns), beside=case)

    assert matrix.rows[0].entries["Highland"].said_by is None
    assert [unread.address for unread in matrix.unread] == ["C2"]


def test_parties_named_like_such_columns_come_back_as_themselves(tmp_path: Path) -> None:
    head: list[object] = ["Issue", "Coast", "Party 2: Date Coast", "Party 3: Coast source"]
    first = to_case(read_matrix(write(tmp_path, [head, ["Pause", "a", "b", "c"]])))[0]
    text = dumps(first).replace("Party 2: ", "").replace("Party 3: ", "")
    case = loads(text, "case.yaml")
    out = tmp_path / "out.xlsx"
    write_matrix(case, out)

    again, _ = merge(case, read_matrix(out, beside=case), today=date(2031, 6, 1))
    assert again == case
    assert {"Date Coast", "Coast source"} <= {party.name for party in case.parties}


def test_a_refusal_names_the_column_that_makes_it_doubtful(tmp_path: Path) -> None:
    head: list[object] = ["Issue", "Coast", "Highland", "Said by", "Confidence"]
    path = write(tmp_path, [head, ["Pause", "60 days", "90 days", "own words on record", "high"]])

    with pytest.raises(MatrixError, match=r"D1: .*'Confidence' beyond it is taken as a party"):
        read_matrix(path)
    head[-1] = "Notes on confidence"
    row = read_matrix(write(tmp_path, [head, ["Pause", "60", "90", "own words on record"]])).rows[0]
    assert {entry.said_by for entry in row.entries.values()} == {SaidBy.OWN_WORDS_ON_RECORD}
