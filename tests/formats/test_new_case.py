"""A matrix as a case: ids, options with their origin, and kinds only where they are sure."""

from pathlib import Path

import pytest

from goodoffices.formats import read_matrix, to_case
from goodoffices.model import Case, IssueKind, SaidBy, faults
from tests.formats.workbooks import write


def taken(folder: Path, *rows: list[object], head: list[object] | None = None) -> Case:
    path = write(folder, [head or ["Issue", "Coast", "Highland"], *rows])
    case, _ = to_case(read_matrix(path))
    assert faults(case) == ()
    return case


def test_each_distinct_position_is_an_option_of_the_party_that_named_it(tmp_path: Path) -> None:
    case = taken(tmp_path, ["Release", "Two waves; at once", "TWO  waves"], ["Aid", "?", None])

    options = [(o.id, o.shown, o.origin) for o in case.issues[0].options]
    assert options == [("two-waves", "Two waves", "coast"), ("at-once", "at once", "coast")]
    assert [(p.party, p.issue, p.options) for p in case.positions] == [
        ("coast", "release", ("two-waves", "at-once")),
        ("highland", "release", ("two-waves",)),
    ]


def test_ids_are_readable_and_unique_in_any_alphabet(tmp_path: Path) -> None:
    case = taken(
        tmp_path,
        ["Durée de la trêve", "60 days!", "60 days?"],
        ["مدة الهدنة", "ستون يوماً", "تسعون يوماً"],
        ["Durée: de la trêve", "x", "y"],
        head=["Issue", "الساحل", "Highland"],
    )

    assert [i.id for i in case.issues] == ["duree-de-la-treve", "i2", "duree-de-la-treve-2"]
    assert [o.id for o in case.issues[0].options] == ["60-days", "60-days-2"]
    assert [o.id for o in case.issues[1].options] == ["o1", "o2"]
    assert [p.id for p in case.parties] == ["p1", "highland"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["60", "90.5"], IssueKind.NUMBER),
        (["2031-05-31", "2031-06-30"], IssueKind.DATE),
        (["6@1 6@7", "12@1"], IssueKind.SCHEDULE),
        (["1/2", "3/4"], IssueKind.CATEGORY),
        (["60", None], IssueKind.CATEGORY),
        (["60", "as long as it takes"], IssueKind.CATEGORY),
        (["5%", "10%"], IssueKind.CATEGORY),
    ],
)
def test_the_kind_is_more_than_categories_only_without_any_doubt(
    tmp_path: Path, cells: list[object], kind: IssueKind
) -> None:
    assert taken(tmp_path, ["Pause", *cells]).issues[0].kind is kind


def test_a_stated_kind_that_the_words_do_not_fit_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, [["Issue", "Kind", "Coast"], ["Pause", "numbers", "ten"]])
    case, messages = to_case(read_matrix(path))

    assert case.issues[0].kind is IssueKind.CATEGORY
    assert any("'ten' is not one" in message for message in messages)


def test_positions_of_which_nobody_recorded_who_said_them_are_told_once(tmp_path: Path) -> None:
    path = write(tmp_path, [["Issue", "Coast"], ["Pause", "60"], ["Aid", "by sea"]])

    hollow, messages = to_case(read_matrix(path))
    assert [p.said_by for p in hollow.positions] == [None, None]
    assert sum("--said-by own_words_in_confidence" in message for message in messages) == 1
    full, messages = to_case(read_matrix(path, said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE))
    assert not any(p.hollow for p in full.positions)
    assert not any("--said-by" in message for message in messages)
