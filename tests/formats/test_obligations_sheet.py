from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from goodoffices.agreement.monitoring import board
from goodoffices.formats import write_obligations
from goodoffices.model import Case, Moment
from tests.shipped import shipped_case

DAY = Moment(date(2032, 3, 30))


def rows(case: Case, path: Path) -> list[list[Any]]:
    write_obligations(case, board(case, DAY), path)
    sheet = load_workbook(path)["Obligations"]
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def test_every_obligation_has_a_row_with_its_state_and_all_its_accounts(tmp_path: Path) -> None:
    case = shipped_case("three-phases")
    title, notice, heads, *told = rows(case, tmp_path / "sheet.xlsx")
    assert title[0] == f"{case.title}, as told for 2032-03-30"
    assert ". A page like this carries no legal privilege." in notice[0]
    found = board(case, DAY).rows
    assert [row[heads.index("Id")] for row in told] == [each.id for each in found]
    for row, each in zip(told, found, strict=True):
        assert row[heads.index("State")].startswith(each.state.shown)
        assert row[heads.index("Due")] == (each.due_words or "")
        accounts = [line for line in row[heads.index("Accounts")].split("\n") if line]
        assert len(accounts) >= len(each.accounts)


def test_words_that_begin_like_a_formula_stay_words(tmp_path: Path) -> None:
    case = shipped_case("three-phases")
    first, *rest = case.obligations
    turned = replace(case, obligations=(replace(first, words="=1+1"), *rest))
    path = tmp_path / "sheet.xlsx"
    write_obligations(turned, board(turned, DAY), path)
    cell = load_workbook(path)["Obligations"]["B4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_board_gives_the_same_bytes(tmp_path: Path) -> None:
    case = shipped_case("three-phases")
    for name in ("one.xlsx", "other.xlsx"):
        write_obligations(case, board(case, DAY), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()
