"""Attachments: what is taken, what is refused and why, and what they are called."""

import io
import json
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodoffices.record import LARGEST, Attachment
from tests.record import papers, pictures
from tests.record.papers import looks, page, stream
from tests.record.pictures import WORD, tells

SYSTEMS_OWN = ["CON", "prn", "Aux", "NUL", "com1", "LPT9", "COM¹", "con.tar", "nul .x", "CONIN$"]


def named(name: str) -> str:
    return Attachment.read(name, b"words").name


@given(st.text(max_size=300))
@example("..")
@example("a/b")
@example("report\u202efdp.txt")
@example("\U000e0041\u200b.txt")
@example("x" * 79 + " .txt")
def test_a_name_is_plain_on_every_system(name: str) -> None:
    try:
        found = named(name)
    except ValueError as error:  # its ending is of another type
        found = str(error).partition(": ")[0]
    stem = found.removesuffix(".txt")
    assert stem == stem.strip(" .") != ""
    assert not set(found) & set('/\\<>:"|?*')
    assert len(stem) <= 200
    for letter in found:
        assert letter in "\u200c\u200d" or unicodedata.category(letter) not in {"Cc", "Cf", "Zl"}
    assert found == unicodedata.normalize("NFC", found)


@pytest.mark.parametrize("system", SYSTEMS_OWN)
def test_a_name_that_a_system_keeps_for_itself_is_given_to_no_file(system: str) -> None:
    assert named(f"{system}.txt") == f"attachment {system}.txt"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("/srv/mira/annex", "annex.txt"),
        ("C:\\Users\\mira\\annex.txt", "annex.txt"),
        ("../../annex.txt", "annex.txt"),
        ("folder.d/annex", "annex.txt"),
        (".txt", "txt.txt"),
        ("", "attachment.txt"),
        ("\u202etxt.exe\u202c.txt", "txt.exe.txt"),
        ("ملحق الخريطة.txt", "ملحق الخريطة.txt"),
        ("נספח.txt", "נספח.txt"),
        ("e\u0301tat.txt", "état.txt"),
        ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
        ("n" * 400 + ".txt", "n" * 80 + ".txt"),
    ],
)
def test_a_name_loses_its_folder_and_what_is_not_seen(name: str, plain: str) -> None:
    assert named(name) == plain


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("scan.pdf", pictures.png(), "png"),
        ("map.png", pictures.jpeg(), "jpeg"),
        ("note.jpg.txt", page(b""), "pdf"),
        ("annex.TXT", b"words", "txt"),
    ],
)
def test_the_type_is_that_of_the_bytes_and_not_of_the_name(
    name: str, data: bytes, kind: str
) -> None:
    found = Attachment.read(name, data)
    assert (found.type, found.name) == (kind, f"{name.rpartition('.')[0]}.{kind}")


@pytest.mark.parametrize(
    "text",
    [
        "The line runs along the river.\r\n\tArticle 1\n\x0cpage two",
        "\ufeffwith a mark of its order",
        "النص العربي \u200fمع علامة\u200e",
        "הטקסט העברי \u2067בתוך\u2069 שורה",
        "می\u200cخواهم",
        "a,b\n1,2\n",
    ],
)
def test_a_text_is_kept_byte_for_byte(text: str) -> None:
    data = text.encode()
    assert Attachment.read("annex.txt", data).data == data


PLAIN_ONLY = "only PDF, PNG, JPEG and plain text"


def packed(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, WORD)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.pdf", b"", "the file is empty"),
        ("a.txt", "UTF-16".encode("utf-16"), PLAIN_ONLY),
        ("a.txt", "Füße".encode("latin-1"), PLAIN_ONLY),
        ("a.txt", b"one\ntwo\x00three", r"line 2: the character U\+[0-9A-F]{4} is no text"),
        ("a.txt", b"\x1b[2Jgone", r"line 1: the character U\+[0-9A-F]{4} is no text"),
        (
            "a.txt",
            "3\u202e001\u202c days".encode(),
            r"line 1: the character U\+202E changes the order",
        ),
        ("a.docx", packed("word/document.xml"), PLAIN_ONLY),
        ("a.txt", packed("a"), PLAIN_ONLY),
        ("a.rtf", b"{\\rtf1{\\info{\\author mira}}words}", PLAIN_ONLY),
        ("a.txt", b"{\\rtf1{\\info{\\author mira}}words}", PLAIN_ONLY),
        ("a.txt", b"\xef\xbb\xbf<html><script>alert(1)</script>", PLAIN_ONLY),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", PLAIN_ONLY),
        ("a.html", b"words", PLAIN_ONLY),
        ("a.eml", b"From: mira\n\nwords", PLAIN_ONLY),
        ("a.ps", b"%!PS\n%%Creator: mira", PLAIN_ONLY),
        ("a.gif", b"GIF89a=1;alert(1)", PLAIN_ONLY),
        ("a.txt", b"GIF89a=1;alert(1)", PLAIN_ONLY),
        ("a.tiff", b"II*\x00rest", PLAIN_ONLY),
        ("a.pdf", b"words before" + page(b""), PLAIN_ONLY),
        ("a.pdf", b"%PDF-1.7\nnothing more", "the file is broken; print it to a new PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "the picture"),
        ("a.jpg", b"\xff\xd8\xff", "the file is broken"),
    ],
)
def test_what_is_refused_is_refused_by_its_name_and_reason(
    name: str, data: bytes, told: str
) -> None:
    with pytest.raises(ValueError, match=f"^{name}: .*{told}"):
        Attachment.read(name, data)


def test_the_largest_file_is_taken_and_one_byte_more_is_not() -> None:
    assert len(Attachment.read("a.txt", b"x" * LARGEST).data) == LARGEST == 20 * 2**20
    with pytest.raises(ValueError, match=r"a\.txt: it is larger than 20 MB"):
        Attachment.read("a.txt", b"x" * (LARGEST + 1))


def test_two_files_in_one_keep_only_the_pages() -> None:
    both = papers.telling() + packed(WORD)
    assert zipfile.is_zipfile(io.BytesIO(both))
    found = Attachment.read("both.zip", both)
    assert found.name == "both.pdf"
    assert not zipfile.is_zipfile(io.BytesIO(found.data))
    assert not tells(found.data)
    picture = Attachment.read("both.jpg", pictures.jpeg() + packed(WORD))
    assert not zipfile.is_zipfile(io.BytesIO(picture.data))


def test_a_pdf_is_cleaned_the_same_each_time_in_a_process_of_its_own() -> None:
    data = papers.telling()
    first, second = Attachment.read("a.pdf", data), Attachment.read("a.pdf", data)
    assert first == second
    assert looks(first.data) == looks(data)


def deep(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def at_once() -> dict[str, bytes]:
    return {
        "a picture of a gigabyte": page(
            b"/I Do",
            resources=b"/XObject<</I 6 0 R>>",
            more=[
                stream(
                    zlib.compress(bytes(2**20), 9),
                    b"/Subtype/Image/Width 99999/Height 99999/BitsPerComponent 8"
                    b"/ColorSpace/DeviceRGB/Filter[/FlateDecode/FlateDecode]",
                    packed=False,
                )
            ],
        ),
        "lists in lists": papers.file([b"<</Type/Catalog/Pages " + b"[" * 10**5 + b">>"]),
        "a page that is its own parent": papers.file(
            [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"]
        ),
        "a table that is its own past": papers.updated(page(b""), {}, 6, b"/Root 1 0 R").replace(
            b"/Prev", b"/Prev 99999999999/Old"
        ),
        "a table of a thousand million lines": page(b"").replace(
            b"xref\n0 6", b"xref\n0 999999999"
        ),
        "a length that is itself": page(b"").replace(b"/Length", b"/Length 4 0 R/Was"),
        "a filter forty times": page(b"").replace(
            b"/Filter/FlateDecode", b"/Filter[" + b"/FlateDecode" * 40 + b"]"
        ),
    }


def at_length() -> dict[str, bytes]:
    many = b"q Q " * (70 * 2**18)
    return {
        "marks of seventy megabytes, eight times": papers.file(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>",
                b"<</Type/Page/Parent 2 0 R/Contents[" + b"4 0 R " * 8 + b"]>>",
                stream(many),
            ]
        ),
        "words packed twice, to a gigabyte": papers.file(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>",
                b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
                stream(deep(many * 15, 2), b"/Filter[/FlateDecode/FlateDecode]", packed=False),
            ]
        ),
        "a hundred thousand pages": papers.file(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Count 100000/MediaBox[0 0 9 9]/Kids[" + b"3 0 R " * 10**5 + b"]>>",
                b"<</Type/Page/Parent 2 0 R>>",
            ]
        ),
        "a million small objects": papers.file(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>",
                b"<</Type/Page/Parent 2 0 R/Group[" + b"<</K 1>>" * 10**6 + b"]>>",
            ]
        ),
    }


CHILD = """
import json, resource, sys
from pathlib import Path
from goodoffices.record import Attachment
told = {}
for file in sorted(Path(sys.argv[1]).iterdir()):
    try:
        Attachment.read(file.name, file.read_bytes())
        said = ""
    except ValueError as error:
        said = str(error)
    told[file.name] = said, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps(told))
"""


@pytest.mark.parametrize("made", [at_once, pytest.param(at_length, marks=pytest.mark.slow)])
def test_a_hostile_pdf_asks_for_bounded_memory_and_ends(
    tmp_path: Path, made: Callable[[], dict[str, bytes]]
) -> None:
    hostile = made()
    for name, data in hostile.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    run = [sys.executable, "-c", CHILD, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, check=True, text=True)
    told = json.loads(done.stdout)
    assert set(told) == {f"{name}.pdf" for name in hostile}
    for name, (said, kilobytes) in told.items():
        assert not said or said.startswith(f"{name}: ")
        assert "Traceback" not in said
        assert kilobytes <= 300 * 1024, (name, kilobytes)
