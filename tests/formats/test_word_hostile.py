"""Hostile and broken documents: refused in one line with the file, never by a traceback."""

import zipfile
from pathlib import Path

import pytest

from goodoffices.formats import FormatError, read_text
from tests.formats.documents import typed

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refusal(path: Path) -> str:
    with pytest.raises(FormatError) as caught:
        read_text(path)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{path}: ")
    assert "\n" not in str(problem)
    return str(problem)


def changed(path: Path, **parts: bytes | None) -> Path:
    """The document with parts of it replaced or, by None, taken out."""
    typed(path, "1. The truce lasts sixty days.")
    names = {"main": MAIN, "rels": "_rels/.rels", "other": "word/styles.xml"}
    with zipfile.ZipFile(path) as archive:
        held = {entry: archive.read(entry) for entry in archive.namelist()}
    for key, data in parts.items():
        if data is None:
            del held[names[key]]
        else:
            held[names[key]] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in held.items():
            archive.writestr(entry, data)
    return path


def old(*streams: str) -> bytes:
    """A part of an old Office file with the names of its streams in it."""
    return bytes(600) + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b"The truce lasts.", "a text file, not a Word document"),
        (b"%PDF-1.7\n\x00", "a PDF file, not a Word document"),
        (rb"{\rtf1 The truce lasts.}", "a rich-text file (.rtf), not a Word document"),
        (OLD + bytes(600), "old Word file (.doc), or one of another old program"),
        (OLD + old("WordDocument"), "old Word file (.doc): open it"),
        (OLD + old("Workbook"), "an old Excel file (.xls), not a Word document"),
        (OLD + old("Workbook", "WordDocument"), "old Word file (.doc): open it"),
        (OLD + old("PowerPoint Document"), "an old presentation (.ppt), not a Word document"),
        (OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_what_is_no_document_is_told_apart(tmp_path: Path, content: bytes, part: str) -> None:
    path = tmp_path / "d.docx"
    path.write_bytes(content)

    assert part in refusal(path)


def test_a_missing_text_a_bomb_and_deep_nesting_are_refused(tmp_path: Path) -> None:
    deep = f"<w:document {W}><w:body>{'<w:p>' * 5000}".encode()

    assert "holds no Word document" in refusal(changed(tmp_path / "a.docx", main=None))
    assert "unpacks to more" in refusal(changed(tmp_path / "b.docx", main=b" " * 60_000_000))
    assert "nested too deeply" in refusal(changed(tmp_path / "c.docx", main=deep))
    assert "cannot be read" in refusal(changed(tmp_path / "d.docx", main=b"<w:document"))


@pytest.mark.parametrize("part", ["main", "rels", "other"])
def test_entities_are_refused_in_every_part(tmp_path: Path, part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'

    assert "entities" in refusal(changed(tmp_path / "d.docx", **{part: bomb}))


def test_an_outside_template_is_never_looked_up_and_macros_are_told(tmp_path: Path) -> None:
    path = typed(tmp_path / "d.docx", "1. The truce lasts sixty days.")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00")
        archive.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships><Relationship Id="r" Type="x/attachedTemplate" TargetMode="External" '
            'Target="http://invalid.invalid/t.dotm"/></Relationships>',
        )
    found = read_text(path)

    assert [term.id for term in found.terms] == ["1"]
    assert "macros" in found.unread


def test_an_excel_workbook_under_a_wrong_name_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "d.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")

    assert "an Excel workbook, not a Word document" in refusal(path)


def body(text: str) -> bytes:
    return f"<w:document {W}><w:body>{text}</w:body></w:document>".encode()


def test_more_terms_and_longer_words_than_any_text_has_are_refused(tmp_path: Path) -> None:
    term = "<w:p><w:r><w:t>1. a</w:t></w:r></w:p>"
    long = f"<w:p><w:r><w:t>1. {'a ' * 60_000}</w:t></w:r></w:p>"
    longer = "<w:p><w:r><w:t>1. a</w:t></w:r></w:p>" + "<w:p><w:r><w:t>b</w:t></w:r></w:p>" * 10_001

    assert "more than 2,000 terms" in refusal(changed(tmp_path / "a.docx", main=body(term * 2_001)))
    assert "in one paragraph" in refusal(changed(tmp_path / "b.docx", main=body(long)))
    assert "paragraph 1, term 1" in refusal(changed(tmp_path / "c.docx", main=body(longer)))
