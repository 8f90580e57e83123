"""No name of a list is found anywhere but where somebody admitted to it asks for it."""

import csv
import stat
from pathlib import Path

import openpyxl
import pytest

from goodoffices.cli.show import VIEWS
from tests.cli.running import Ran, at_once, goodoffices

NAMES = ("Orla Tarnquist", "Bren Vossmark", "Mohin Karraday", "Mohhin Karaday", "Zq-77193")
# A short part may stand by chance among the letters that a picture or a sealed file is made of.
LONG = {part.casefold() for name in NAMES for part in name.split() if len(part) > 6}
LIST = (
    "name,reference,born,category\n"
    "Orla Tarnquist,Zq-77193,1990,wounded\n"
    "Bren Vossmark,,1981,\n"
    "Mohin Karraday,,,\n"
    "Mohhin Karaday,,,\n"
    '"TARNQUIST, Orla",Zq-77193,,\n'
)
ANSWER = "row,found\n2,matched\n3,not held\n4,deceased\n5,missing\n"


def _run(folder: Path, *arguments: str) -> Ran:
    done = goodoffices(*arguments, "--key-file", "key", cwd=folder)
    _clean(done.out + done.err)
    return done


def _talks(folder: Path, name: str, *arguments: str) -> Ran:
    return _run(folder, "talks", name, "talks", *arguments)


def _clean(text: str) -> None:
    parts = {part for name in NAMES for part in name.casefold().split()}
    assert not [part for part in parts if part in text.casefold()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Talks with a list that was brought, given by two persons, answered and reconciled."""
    here = tmp_path_factory.mktemp("lists")
    (here / "key").write_bytes(bytes(range(48)))
    (here / "in.csv").write_text(LIST, encoding="utf-8")
    (here / "answer.csv").write_text(ANSWER, encoding="utf-8")
    _run(here, "talks", "open", "talks", "sixty-day-truce")
    for party in ("coast", "highland"):
        _talks(here, "consent", party)
    bring = ("bring-list", "first", "in.csv", "--party", "coast")
    undeclared = _talks(here, *bring)
    assert undeclared.status == 2
    assert undeclared.err.startswith("in.csv: row 2: its category is neither")
    brought = _talks(here, *bring, "--category", "wounded")
    assert "first: 5 listed." in brought.out
    assert "Listed twice: 1, row 6 as 2" in brought.out
    assert "Spelled nearly alike, to be looked at by somebody: 1, row 4 and 5" in brought.out
    rooms = ("mediators", "Coast", "Highland", "list-first")
    named = [word for room in rooms for word in ("--room", room)]
    _talks(here, "admit", "second", *named)
    _talks(here, "release-list", "first", "--to", "highland")
    alone = _talks(here, "release-list", "first", "--to", "highland", "--out", "alone.csv")
    assert alone.err.startswith("second_person:")
    assert not (here / "alone.csv").exists()
    # Where no file can be written nothing is recorded, so the second person can do it again.
    nowhere = ("first", "--to", "highland", "--as", "second", "--out", "nowhere/given.csv")
    unwritten = _talks(here, "release-list", *nowhere)
    assert (unwritten.status, unwritten.out) == (2, "")
    given = ("first", "--to", "highland", "--as", "second", "--out", "given.csv")
    assert _talks(here, "release-list", *given).status == 0
    _talks(here, "answer-list", "first", "answer.csv", "--party", "highland")
    told = _talks(here, "reconcile-list", "first", "--to", "coast")
    assert told.out.count("       1  ") == 5
    return here


def test_a_list_is_given_to_hand_over_whole_and_for_nobody_else_to_read(folder: Path) -> None:
    given = folder / "given.csv"
    assert given.read_text("utf-8").splitlines()[1] == "2,Orla Tarnquist,Zq-77193,1990,wounded"
    assert stat.S_IMODE(given.stat().st_mode) == 0o600


def test_no_file_of_the_talks_holds_a_name(folder: Path) -> None:
    _run(folder, "backup", "talks", "backup")
    for room in ("Coast", "Highland", "mediators"):
        _talks(folder, "export", room, f"copy-{room}")
    _talks(folder, "case", "case.yaml")
    _run(folder, "brief", "talks", "--html", "brief.html")
    own = {folder / name for name in ("in.csv", "given.csv")}
    files = [path for path in folder.rglob("*") if path.is_file() and path not in own]
    assert len(files) > 20
    for path in files:
        data = path.read_bytes().lower()
        assert not [part for part in LONG if part.encode() in data], path
        _clean(path.name)


def test_no_view_shows_a_name_not_even_to_who_reads_the_compartment(folder: Path) -> None:
    rooms = ("Coast", "Highland", "mediators", "list-first", "list-first/3")
    what = {"term": "T1", "search": "first"}
    views = [[name, *([what[name]] if name in what else [])] for name in VIEWS]
    for view in ([], *views, *([room] for room in rooms)):
        _talks(folder, "show", *view)
        _talks(folder, "show", *view, "--json")
    _run(folder, "today", "talks")
    for name in ("Orla", "Vossmark", "Zq-77193"):
        assert (
            "Nothing that you may read"
            in goodoffices(
                *("talks", "show", "talks", "search", name, "--key-file", "key"), cwd=folder
            ).out
        )


def test_no_reader_of_whatever_rooms_is_shown_a_name_by_any_view(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = {"ours": ("mediators",), "coasts": ("Coast",), "highlands": ("Highland",)}
    for person, rooms in readers.items():
        named = [word for room in rooms for word in ("--room", room)]
        assert _talks(folder, "admit", person, *named).status == 0
    monkeypatch.chdir(folder)
    what = {"term": "T1", "search": "first"}
    shown = 0
    for person in (*readers, "second"):
        as_whom = ("--as", person, "--key-file", "key")
        for view in VIEWS:
            of = [what[view]] if view in what else []
            done = at_once("talks", "show", "talks", view, *of, "--json", *as_whom)
            _clean(done.out + done.err)
            shown += done.status == 0
        done = at_once("today", "talks", *as_whom)
        _clean(done.out + done.err)
    assert shown > 2 * len(VIEWS)


def test_a_name_in_the_column_of_categories_is_told_to_nobody(folder: Path) -> None:
    content = "name,category\nBren Vossmark,Wounded\nMohin Karraday,Orla Tarnquist\n"
    (folder / "bad.csv").write_text(content, encoding="utf-8")
    done = _talks(folder, "bring-list", "other", "bad.csv", "--party", "coast")
    assert done.status == 2
    assert done.err.startswith("bad.csv: row 3: its category is neither")
    assert "other: by" not in _talks(folder, "show", "lists").out
    (folder / "bad.csv").unlink()


def test_no_cell_that_is_handed_over_is_a_formula_to_a_spreadsheet(folder: Path) -> None:
    starts = ("=", "+", "-", "@")
    names = [f"{start}cmd|Calc{number}" for number, start in enumerate(starts)]
    content = "\n".join(["name,reference", *(f"{name},{name}1" for name in names)])
    (folder / "sheet.csv").write_text(content, encoding="utf-8")
    _talks(folder, "bring-list", "sheet", "sheet.csv", "--party", "coast")
    _talks(folder, "admit", "second", "--room", "list-sheet")
    release = ("release-list", "sheet", "--to", "highland")
    _talks(folder, *release)
    _talks(folder, *release, "--as", "second", "--out", "sheet-given.csv")
    printed = _talks(folder, "list-names", "sheet").out
    for text in (printed, (folder / "sheet-given.csv").read_text("utf-8")):
        rows = [*csv.reader(text.splitlines())]
        assert [row[1] for row in rows[1:]] == [f"'{name}" for name in names]
        assert not [cell for row in rows for cell in row if cell.startswith(starts)]
    back = "\n".join(["reference,found", *(f"{row[2]},matched" for row in rows[1:])])
    (folder / "back.csv").write_text(back, encoding="utf-8")
    answered = _talks(folder, "answer-list", "sheet", "back.csv", "--party", "highland")
    assert "sheet: 4 of 4 rows answered." in answered.out


def test_only_who_reads_the_compartment_and_asks_for_them_is_shown_the_names(folder: Path) -> None:
    shown = goodoffices("talks", "list-names", "talks", "first", "--key-file", "key", cwd=folder)
    assert shown.out.splitlines()[1] == "2,Orla Tarnquist,Zq-77193,1990,wounded"
    other = _talks(folder, "list-names", "first", "--as", "somebody")
    assert other.err.startswith("list_not_yours:")
    assert _talks(folder, "export", "list-first", "names").err.startswith("names_stay:")
    assert not (folder / "names").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Orla Tarnquist,Zq-77193\n", "row 1: no column has the heading name or reference"),
        ("name,born\nOrla Tarnquist,1990\n,1981\n", "row 3: neither a name nor a reference"),
        ("name\n" + "Orla Tarnquist" * 20, "row 2: a cell has more than 200 letters"),
        ('name\n"Orla Tarnquist', "not a table of values"),
        ("name\n", "nobody is listed in it"),
    ],
)
def test_a_bad_row_is_told_by_its_number_alone(folder: Path, content: str, told: str) -> None:
    (folder / "bad").mkdir(exist_ok=True)
    (folder / "bad" / "bad.csv").write_text(content, encoding="utf-8")
    done = _talks(folder, "bring-list", "other", "bad/bad.csv", "--party", "coast")
    assert done.status == 2
    assert told in done.err
    (folder / "bad" / "bad.csv").unlink()


def test_a_bad_answer_is_told_by_its_number_alone(folder: Path) -> None:
    (folder / "bad.csv").write_text("row,found\nOrla Tarnquist,matched\n", encoding="utf-8")
    done = _talks(folder, "answer-list", "first", "bad.csv", "--party", "highland")
    assert (done.status, done.err) == (2, "bad.csv: row 2: no row of the list is meant by it\n")
    (folder / "bad.csv").unlink()


def test_what_is_no_table_is_refused_without_a_word_of_it(folder: Path) -> None:
    (folder / "bad.csv").write_bytes("name\nOrla Tarnquist\xff".encode("latin-1"))
    (folder / "bad.xlsx").write_bytes(b"Orla Tarnquist")
    for name in ("bad.csv", "bad.xlsx", "absent.csv"):
        done = _talks(folder, "bring-list", "other", name, "--party", "coast")
        assert done.status == 2
        assert done.err.startswith(f"{name}: ")
        (folder / name).unlink(missing_ok=True)


def test_a_column_that_is_not_kept_is_told_by_its_number_alone(folder: Path) -> None:
    rows = "Name,Bren Vossmark,Born,Empty\nOrla Tarnquist,Zq-77193,1990,\n"
    (folder / "more.csv").write_text(rows, encoding="utf-8")
    brought = _talks(folder, "bring-list", "more", "more.csv", "--party", "coast")
    assert "Not kept, for want of a known heading: what stands in column 2.\n" in brought.out
    given = goodoffices("talks", "list-names", "talks", "more", "--key-file", "key", cwd=folder)
    assert "Zq-77193" not in given.out
    (folder / "more.csv").unlink()


def test_an_excel_list_is_read_with_the_row_numbers_that_its_sheet_shows(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", "Category"], ["Orla Tarnquist", "wounded"], [], ["Bren Vossmark", None]):
        sheet.append(row)
    book.save(folder / "list.xlsx")
    bring = ("bring-list", "excel", "list.xlsx", "--party", "highland")
    brought = _talks(folder, *bring, "--category", "Wounded")
    assert "excel: 2 listed." in brought.out
    shown = goodoffices("talks", "list-names", "talks", "excel", "--key-file", "key", cwd=folder)
    assert [line.split(",")[0] for line in shown.out.splitlines()] == ["row", "2", "4"]
    (folder / "list.xlsx").unlink()


def test_what_is_erased_is_gone(folder: Path) -> None:
    (folder / "short.csv").write_text("name\nBren Vossmark\n", encoding="utf-8")
    _talks(folder, "bring-list", "short", "short.csv", "--party", "coast")
    entry = "list-short/3"
    assert entry in _talks(folder, "show", "list-short", "--json").out
    _run(folder, "erase", "talks", entry, "--grounds", "law", "--yes")
    gone = _talks(folder, "list-names", "short")
    assert gone.err.startswith("names_gone:")


def test_every_command_on_lists_has_help() -> None:
    names = ("bring-list", "release-list", "answer-list", "reconcile-list", "list-names")
    assert all(at_once("talks", name, "--help").status == 0 for name in names)
