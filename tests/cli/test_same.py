"""Whether files hold the same words."""

import json
import re
import unicodedata
from pathlib import Path

import docx
import pytest

from tests.cli.running import Ran, at_once, goodoffices

LINES = ["1. The truce lasts 60 days.", "2. Aid comes by sea, café included.", "3. ٣ أيام بعد ذلك."]
CODE = re.compile(r"^(?:\d{4} ){5}\d{4}(?= )", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("\n".join(LINES), "utf-8")
    spaced = unicodedata.normalize("NFD", "\r\n\r\n".join(LINES).replace(" ", "  "))
    (tmp_path / "b.md").write_text("\ufeff" + spaced, "utf-8")
    document = docx.Document()
    document.core_properties.author = "somebody"
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "c.docx"))
    (tmp_path / "d.txt").write_text("\n".join(LINES).replace("60", "42"), "utf-8")
    return tmp_path


def _codes(ran: Ran) -> list[str]:
    return CODE.findall(ran.out)


@pytest.mark.usefixtures("folder")
def test_the_same_words_have_one_code_whatever_the_form_of_the_file() -> None:
    ran = at_once("same", "a.txt", "b.md", "c.docx")

    assert ran.status == 0
    assert len(_codes(ran)) == 3
    assert len(set(_codes(ran))) == 1
    assert ran.out.endswith("The same words.\n")


def test_where_the_words_first_differ_is_told_by_line_and_word(folder: Path) -> None:
    ran = goodoffices("same", "a.txt", "d.txt", cwd=folder)
    told = json.loads(at_once("same", "a.txt", "d.txt", "--json").out)

    assert ran.status == 1
    assert len(set(_codes(ran))) == 2
    assert "line 1" in ran.out
    assert "'60' -> '42'" in ran.out
    assert told["same"] is False
    assert [each["check_code"] for each in told["files"]] == _codes(ran)


def test_a_file_that_ends_before_the_other_differs_there(folder: Path) -> None:
    (folder / "e.txt").write_text("\n".join(LINES[:2]), "utf-8")
    ran = at_once("same", "a.txt", "e.txt")

    assert ran.status == 1
    assert re.search(r"differ in line 3\b.*ends before it", ran.out, re.DOTALL)


@pytest.mark.usefixtures("folder")
def test_one_file_has_a_code_and_no_verdict() -> None:
    ran = at_once("same", "a.txt")

    assert (ran.status, len(ran.out.splitlines()), len(_codes(ran))) == (0, 1, 1)


def test_what_of_a_document_is_not_compared_is_told(folder: Path) -> None:
    document = docx.Document(str(folder / "c.docx"))
    document.sections[0].header.paragraphs[0].text = "not to be seen by all"
    document.save(str(folder / "c.docx"))
    ran = at_once("same", "a.txt", "c.docx")

    assert ran.status == 0
    assert "c.docx: not compared: a header 'not to be seen by all'" in ran.err


def test_the_words_of_a_case_are_those_of_the_named_text(folder: Path) -> None:
    (folder / "case.yaml").write_text(at_once("cases", "sixty-day-truce").out, "utf-8")
    base = at_once("same", "case.yaml", "--text", "base")
    counter = at_once("same", "case.yaml", "--text", "counter")

    assert (base.status, counter.status) == (0, 0)
    assert _codes(base) != _codes(counter)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gone.txt", None),
        ("scan.pdf", b"%PDF-1.7\n"),
        ("old.txt", "café".encode("latin-1")),
        ("zeros.txt", b"a\0b"),
        ("no.docx", b"no zip"),
        ("no.yaml", b"x: ["),
    ],
)
def test_a_file_without_words_is_bad_input(folder: Path, name: str, data: bytes | None) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    ran = at_once("same", "a.txt", name)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(name)


def test_what_cannot_be_seen_and_makes_another_text_is_told_with_its_line(folder: Path) -> None:
    marked = "\n".join(LINES).replace("lasts", "lasts\u200f").replace("Aid", "\u0410id")
    (folder / "e.txt").write_text(marked, "utf-8")
    ran = at_once("same", "a.txt", "e.txt")
    told = json.loads(at_once("same", "a.txt", "e.txt", "--json").out)["files"]

    assert ran.status == 1
    assert "e.txt: line 1: cannot be seen: RIGHT-TO-LEFT MARK (U+200F)" in ran.err
    assert "e.txt: line 2: cannot be seen: letters of the scripts CYRILLIC and LATIN" in ran.err
    assert "a.txt: line" not in ran.err
    assert [list(each["unseen"].values()) for each in told] == [[], [[1], [2]]]
