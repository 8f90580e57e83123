"""Hostile and broken files: refused in one line with their place, never by a traceback."""

import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.formats import MatrixError, read_matrix
from tests.draws import draws
from tests.formats.workbooks import MAIN, SHEET, parts, write, xlsx

CELLS = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Issue</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Coast</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Pause</t></is></c><c r="B2"><v>60</v></c></row>'
    "</sheetData>"
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def refusal(path: Path) -> str:
    """The lines of the refusal, each of which names the file."""
    with pytest.raises(MatrixError) as caught:
        read_matrix(path)
    lines = [str(problem) for problem in caught.value.problems]
    assert lines
    assert all(line.startswith(f"{path}: ") for line in lines)
    return "\n".join(lines)


def test_a_workbook_of_nothing_but_the_necessary_parts_is_read(tmp_path: Path) -> None:
    matrix = read_matrix(xlsx(tmp_path / "m.xlsx", parts(CELLS)))

    assert matrix.rows[0].entries["Coast"].words == ("60",)


def test_a_workbook_in_the_strict_form_of_the_standard_is_read(tmp_path: Path) -> None:
    strict = {
        name: data.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts(CELLS).items()
    }
    matrix = read_matrix(xlsx(tmp_path / "m.xlsx", strict))

    assert matrix.rows[0].title == "Pause"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b"Issue,Coast\nPause,60\n", "text file, such as CSV"),
        (b"\x00\x01\x02\x03", "of another kind"),
        (OLD_OFFICE + bytes(600), "old Excel file (.xls)"),
        (OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, part: str) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(content)

    assert part in refusal(path)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("word/document.xml", "Word document"),
        ("content.xml", "OpenDocument"),
        ("anything.txt", "no Excel workbook"),
    ],
)
def test_other_kinds_of_documents_are_told_apart(tmp_path: Path, name: str, part: str) -> None:
    assert part in refusal(xlsx(tmp_path / "m.xlsx", {name: b"<x/>"}))


def test_places_that_hold_no_ordinary_file_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")

    assert "folder" in refusal(tmp_path)
    assert "not an ordinary file" in refusal(tmp_path / "pipe.xlsx")
    assert "no such file" in refusal(tmp_path / "none.xlsx")
    assert "cannot be read" in refusal(tmp_path / "loop.xlsx")
    assert "not an ordinary file" in refusal(Path("/dev/zero"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = xlsx(tmp_path / "m.xlsx", {**parts(), SHEET: b" " * 60_000_000}, level=9)

    assert bomb.stat().st_size < 200_000
    assert "unpacks to more than" in refusal(bomb)


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "m.xlsx", {**parts(), SHEET: b" " * 60_000_000}, level=9)
    true_size = struct.pack("<I", 60_000_000)
    path.write_bytes(path.read_bytes().replace(true_size, struct.pack("<I", 100)))

    assert refusal(path)


def test_more_parts_than_any_matrix_has_are_refused(tmp_path: Path) -> None:
    many = {f"xl/p{number}.xml": b"<x/>" for number in range(2_001)}

    assert "2,00" in refusal(xlsx(tmp_path / "m.xlsx", {**parts(CELLS), **many}))


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "m.xlsx", parts(CELLS))
    with (
        zipfile.ZipFile(path, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr(SHEET, f'<worksheet xmlns="{MAIN}"/>')

    assert "two parts of one name" in refusal(path)


@pytest.mark.parametrize(
    "declaration", [BOMB, EXTERNAL, '<!DOCTYPE x SYSTEM "http://x.invalid/x">']
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "_rels/.rels"])
def test_document_types_and_entities_are_refused_in_every_part(
    tmp_path: Path, declaration: str, part: str
) -> None:
    content = parts(CELLS)
    content[part] = declaration + content[part]

    assert "entities" in refusal(xlsx(tmp_path / "m.xlsx", content))


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ("<a>" * 200_000, "nested too deeply"),
        ("<a/>" * 250_001, "more than 250,000 XML elements"),
        ("<unclosed>", "cannot be read"),
        ('<sheetData><row r="x"/></sheetData>', "cannot be read"),
        ('<sheetData><row><c r="A0"><v>1</v></c></row></sheetData>', "no address"),
        ('<sheetData><row><c r="A1"><v>1e999</v></c></row></sheetData>', "no number"),
        ('<sheetData><row><c r="A1" t="s"><v>7</v></c></row></sheetData>', "cannot be read"),
        ('<sheetData><row><c r="A1" s="x"><v>7</v></c></row></sheetData>', "cannot be read"),
        (
            '<sheetData><row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>',
            "stands in the file twice",
        ),
        (
            f"<sheetData><row>{'<c><v>1</v></c>' * 50_001}</row></sheetData>",
            "more than 50,000 cells",
        ),
        (
            "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 5_001 + "</mergeCells>",
            "more than 5,000 merged cells",
        ),
    ],
)
def test_hostile_sheets_are_refused(tmp_path: Path, cells: str, part: str) -> None:
    assert part in refusal(xlsx(tmp_path / "m.xlsx", parts(cells)))


def test_vast_ranges_cost_nothing(tmp_path: Path) -> None:
    vast = '<mergeCells><mergeCell ref="D9:XFD1048576"/></mergeCells>'
    vast += '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    far = CELLS.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    path = xlsx(tmp_path / "m.xlsx", parts(f"{far}</sheetData>{vast}"))

    assert [str(each) for each in read_matrix(path).unread] == [
        "Sheet 'Matrix' XFD1048576 '1': outside the table"
    ]


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, [["Issue", "Coast"], ["Pause", "60"]])
    data = bytearray(path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml") + 40
    data[at : at + 20] = bytes(20)
    path.write_bytes(data)

    assert refusal(path)


def _broken(data: bytes, seed: int) -> bytes:
    """The file with a few bytes changed, cut out or doubled."""
    chance = random.Random(seed)
    broken = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(max(1, len(broken)))
        if not broken:
            break
        match chance.randrange(4):
            case 0:
                broken[at] = chance.randrange(256)
            case 1:
                del broken[at : at + chance.randrange(1, 64)]
            case 2:
                broken[at:at] = broken[at : at + chance.randrange(1, 64)]
            case _:
                del broken[max(at, 1) :]
    return bytes(broken)


def _read_or_refused(path: Path) -> None:
    try:
        matrix = read_matrix(path)
    except MatrixError as error:
        messages = [problem.message for problem in error.problems]
    else:
        messages = [row.title for row in matrix.rows]
    assert messages
    assert all(messages)


@settings(max_examples=draws(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    path = write(tmp_path, [["Issue", "Coast", "Highland"], ["Pause", "60", "90"]])
    path.write_bytes(_broken(path.read_bytes(), seed))

    _read_or_refused(path)


@settings(max_examples=draws(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), part=st.sampled_from(sorted(parts())))
def test_a_workbook_of_damaged_parts_is_read_or_refused(
    tmp_path: Path, seed: int, part: str
) -> None:
    content: dict[str, str | bytes] = dict(parts(CELLS))
    content[part] = _broken(str(content[part]).encode(), seed)

    _read_or_refused(xlsx(tmp_path / "m.xlsx", content))


_NAMES = st.sampled_from(
    ["sheetData", "row", "c", "v", "f", "is", "t", "r", "col", "mergeCell", "x"]
)
_VALUES = st.sampled_from(
    ["", "1", "-1", "0", "A1", "B2", "A1:C9", "s", "b", "e", "str", "x", "9" * 20]
)
_TEXTS = st.sampled_from(["", "1", "Issue", "Coast", "1e400", "_x0000_", "=1", "nan", "9" * 400])


@st.composite
def _trees(draw: st.DrawFn, depth: int = 2) -> str:
    name = draw(_NAMES)
    pairs = draw(
        st.dictionaries(
            st.sampled_from(["r", "s", "t", "ref", "min", "max", "hidden", "width"]), _VALUES
        )
    )
    marks = "".join(f' {key}="{value}"' for key, value in pairs.items())
    inner = "".join(draw(st.lists(_trees(depth - 1), max_size=3))) if depth else ""
    return f"<{name}{marks}>{draw(_TEXTS)}{inner}</{name}>"


@settings(max_examples=draws(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=_trees())
def test_any_sheet_is_read_or_refused(tmp_path: Path, tree: str) -> None:
    _read_or_refused(xlsx(tmp_path / "m.xlsx", parts(f"{tree}{CELLS}")))
