"""Files in, documents out: every character kept, every refusal told in its place."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.document import Document
from goodoffices.reading.intake import Refused, documents
from goodoffices.reading.preparing import visible_text
from goodoffices.reading.sentences import paragraphs_of

PROSE = (
    "The harbour board and the pilots' guild met again on Tuesday, and both said that the night "
    "tariff remains the hardest question between them."
)
MORE = (
    "The guild's chair told reporters that its members would not return to the locks before the "
    "board withdraws its notice of last week."
)


def read(
    *paths: Path, stdin: bytes | None = None, dates: dict[str, date] | None = None
) -> list[Document | Refused]:
    return list(documents(paths, stdin=stdin, dates=dates))


def only(found: Sequence[Document | Refused]) -> Document:
    (one,) = found
    assert isinstance(one, Document), one
    return one


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Ça va.\r\nYes.\n\n".encode(), "Ça va.\r\nYes.\n\n"),
        ("\ufeffÇa va.\n".encode(), "\ufeffÇa va.\n"),
        ("Ça va.\r\n".encode("utf-16"), "Ça va.\r\n"),
        ("Plain words.\n".encode("utf-16-le"), "Plain words.\n"),
        ("Ça va à l’aube.".encode("cp1252"), "Ça va à l’aube."),
        ("Old\rlines\x0cof\x85text".encode(), "Old\rlines\x0cof\x85text"),
    ],
)
def test_plain_text_is_the_file_decoded(tmp_path: Path, data: bytes, text: str) -> None:
    document = only(read(put(tmp_path, "r.txt", data)))

    assert document.text == text
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.id == f"d{document.sha256[:12]}"


def test_a_file_that_is_not_utf_8_is_read_with_a_warning(tmp_path: Path) -> None:
    document = only(read(put(tmp_path, "r.txt", "Ça va à l’aube.".encode("cp1252"))))

    assert "Windows-1252" in document.warnings[0]


@given(text=st.text(min_size=1).filter(str.strip))
def test_no_character_of_plain_text_is_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = put(tmp_path_factory.mktemp("t"), "r.txt", text.encode("utf-8", "surrogatepass"))
    (found,) = read(path)

    if isinstance(found, Document):
        data = path.read_bytes()
        readings = [data.decode("utf-8", "replace"), data.decode("cp1252", "replace")]
        readings += [data.decode(name, "replace") for name in ("utf-16", "utf-32")]
        readings += [data.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")]
        assert found.text in readings
        assert all(0 <= h.start < h.end <= len(found.text) for h in found.hidden)


def test_a_folder_is_walked_by_name_and_what_is_hidden_or_unknown_is_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.md", ".e.txt", ".f/g.txt", "h.png", "i.py", "gold.json"):
        put(tmp_path, name, f"{PROSE} {name}")

    assert [Path(found.file).name for found in read(tmp_path)] == ["a.txt", "b.txt", "d.md"]


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    bad = put(tmp_path, "a.pdf", b"%PDF-1.7 nothing more")
    good = put(tmp_path, "b.txt", PROSE)
    refused, document, missing = read(bad, good, tmp_path / "c.txt")

    assert isinstance(refused, Refused)
    assert isinstance(document, Document)
    assert missing == Refused(str(tmp_path / "c.txt"), "there is no such file")


def test_the_same_bytes_twice_are_one_document_that_names_the_copies(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", PROSE)
    put(tmp_path, "b.txt", PROSE)
    document = only(read(tmp_path))

    assert document.file.endswith("a.txt")
    assert any("b.txt" in warning for warning in document.warnings)


def test_the_same_file_named_twice_is_no_copy(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", PROSE)

    assert only(read(path, path)).warnings == ()


def test_standard_input_is_a_file_like_others() -> None:
    document = only(read(Path("-"), stdin=PROSE.encode()))

    assert (document.file, document.text, document.language) == ("-", PROSE, "en")


def test_the_analysts_date_goes_before_all(tmp_path: Path) -> None:
    path = put(tmp_path, "2031-05-14.txt", PROSE)

    assert only(read(path)).date_basis.startswith("file name")
    document = only(read(path, dates={"2031-05-14.txt": date(2031, 5, 20)}))
    assert (document.date, document.date_basis) == (date(2031, 5, 20), "analyst")


def test_a_stamp_glued_to_the_first_words_tells_the_day(tmp_path: Path) -> None:
    stamp = "By Maren Holt 14 May 2031, 10:15 pm"
    document = only(read(put(tmp_path, "r.txt", f"Pilots Wait {stamp} {PROSE}\n{MORE}")))

    assert (document.date, document.date_basis) == (date(2031, 5, 14), f"text: “{stamp}”")
    assert document.title == "Pilots Wait"


def test_lines_of_json_are_reports_and_a_bad_line_is_refused_where_it_stands(
    tmp_path: Path,
) -> None:
    lines = [
        json.dumps({"body": PROSE, "headline": "Pilots Wait", "published": "2031-05-14"}),
        "{broken",
        json.dumps({"text": MORE, "id": "second", "source": {"name": "Lock Post"}}),
        "[1]",
        "",
        json.dumps({"title": "no words"}),
        '{"text": "half a \\ud800 pair of letters"}',
    ]
    path = put(tmp_path, "pile.jsonl", "\n".join(lines))
    first, second, third, fourth, sixth, seventh = read(path)

    assert isinstance(first, Document)
    assert (first.file, first.text) == (f"{path}#1", PROSE)
    assert (first.title, first.date, first.date_basis) == (
        "Pilots Wait",
        date(2031, 5, 14),
        "field “published” of the record",
    )
    assert first.sha256 == hashlib.sha256(lines[0].encode()).hexdigest()
    assert isinstance(second, Refused)
    assert second.file == f"{path}#2"
    assert isinstance(third, Document)
    assert (third.file, third.outlet) == ("second", "Lock Post")
    assert isinstance(fourth, Refused)
    assert isinstance(sixth, Refused)
    assert sixth.file == f"{path}#6"
    assert isinstance(seventh, Document)
    assert seventh.text == "half a \ufffd pair of letters"


def test_a_list_of_json_is_as_many_reports_with_the_bytes_of_each(tmp_path: Path) -> None:
    path = put(tmp_path, "pile.json", '[ {"text": "One é."} ,\n {"text":"Two."}]')
    kept: list[bytes] = []
    found = list(documents([path], keep=kept.append))

    assert kept == ['{"text": "One é."}'.encode(), b'{"text":"Two."}']
    assert [getattr(one, "text", one) for one in found] == ["One é.", "Two."]


def test_a_page_keeps_every_visible_word_and_hides_what_is_not_the_report(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Pilots | Lock Post</title>
    <meta property="og:site_name" content="Lock Post">
    <meta property="article:published_time" content="2031-05-14T10:00:00+02:00">
    <script>document.write("never")</script></head><body><nav><a href="/">Front page</a></nav>
    <article><h1>Pilots Wait</h1><figure><figcaption>A boat</figcaption></figure>
    <p>{PROSE}</p><p>{MORE}</p><h2>What comes next</h2><p>{PROSE} Twice &amp; again.</p></article>
    <p style="display: none">Unseen words.</p><footer>Imprint</footer></body></html>"""
    document = only(read(put(tmp_path, "r.txt", page)))

    hidden = {document.text[h.start : h.end]: h.sort for h in document.hidden}
    assert hidden == {
        "Front page": "navigation",
        "Pilots Wait": "headline",
        "A boat": "caption",
        "What comes next": "subheading",
        "Unseen words.": "navigation",
        "Imprint": "navigation",
    }
    assert f"{PROSE}\n{MORE}\n" in document.text
    assert "Twice & again." in document.text
    assert "never" not in document.text
    assert (document.title, document.outlet) == ("Pilots Wait", "Lock Post")
    assert (document.date, document.date_basis) == (
        date(2031, 5, 14),
        "metadata: article:published_time",
    )
    place = next(p for p in document.places if p.where == "paragraph 4")
    assert document.text[place.start : place.end] == PROSE


def test_a_letter_shows_its_own_words(tmp_path: Path) -> None:
    letter = (
        "From: Maren Holt <m@lock.example>\nTo: desk@lock.example\nSubject: Pilots\n"
        "Date: Wed, 14 May 2031 10:00:00 +0200\nMessage-ID: <1@lock.example>\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{PROSE}\n\nOn Tue, 13 May 2031, Odd wrote:\n> What did they say?\n> Tell me.\n"
    )
    document = only(read(put(tmp_path, "letter", letter)))
    hidden = [document.text[h.start : h.end] for h in document.hidden]

    assert PROSE in document.text
    assert "> What did they say?\n> Tell me." in hidden
    assert not any(PROSE[:20] in words for words in hidden)
    assert (document.title, document.date_basis) == ("Pilots", "e-mail header Date")
    assert document.date == date(2031, 5, 14)


def test_a_box_of_letters_is_as_many_reports(tmp_path: Path) -> None:
    one = f"From: a@lock.example\nSubject: One\nMessage-ID: <1@x>\n\n{PROSE}\n"
    two = f"From: b@lock.example\nSubject: Two\nMessage-ID: <2@x>\n\n{MORE}\n"
    between = "From a@lock.example Wed May 14 10:00:00 2031\n"
    box = f"{between}{one}\n{between}{two}"

    for found in (read(put(tmp_path, "box", box)), read(Path("-"), stdin=box.encode())):
        assert [getattr(letter, "title", letter) for letter in found] == ["One", "Two"]


def test_a_word_file_has_its_paragraphs_without_what_was_deleted(tmp_path: Path) -> None:
    from docx import Document as Word

    word = Word()
    word.add_heading("Pilots Wait", level=0)
    word.add_paragraph(PROSE)
    word.add_heading("What comes next", level=1)
    word.add_paragraph(MORE)
    word.add_table(rows=1, cols=2).rows[0].cells[1].text = "In a cell"
    word.core_properties.modified = word.core_properties.modified.replace(2031, 5, 14)
    word.save(str(tmp_path / "r.docx"))
    document = only(read(tmp_path / "r.docx"))

    assert document.text == f"Pilots Wait\n{PROSE}\nWhat comes next\n{MORE}\nIn a cell"
    assert [h.sort for h in document.hidden] == ["headline", "subheading"]
    assert document.date == date(2031, 5, 14)
    assert "later" in document.date_basis


def test_a_pdf_file_says_on_which_page_each_word_stands(tmp_path: Path) -> None:
    import typst

    lines = "\n\n".join(f"{PROSE} {number}." for number in range(12))
    source = put(tmp_path, "r.typ", f'#set page(width: 12cm, height: 9cm, numbering: "1")\n{lines}')
    path = put(tmp_path, "r.pdf", typst.compile(str(source)))
    document = only(read(path))

    wheres = [place.where for place in document.places]
    assert wheres == [f"page {number + 1}" for number in range(len(wheres))]
    assert len(wheres) > 2
    for number, place in enumerate(document.places, start=1):
        assert document.text[place.start : place.end].endswith(f"\n{number}")
    numbers = {document.text[h.start : h.end] for h in document.hidden if h.rule == "page_number"}
    assert numbers == {str(number) for number in range(1, len(wheres) + 1)}


@pytest.mark.parametrize(
    "manner",
    [
        '#set page(width: 18cm, height: 9cm, numbering: "1")',
        "#set page(width: 18cm, height: 12cm, columns: 2)\n#set par(justify: true)",
        "#set page(width: 14cm, height: 12cm, header: [Lock Post])\n#set par(justify: true)",
    ],
)
def test_printed_lines_are_read_as_the_paragraphs_that_they_were(
    tmp_path: Path, manner: str
) -> None:
    import typst

    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    paragraphs = [f"On {day} this was said: {words}" for day in days for words in (PROSE, MORE)]
    paragraphs = [f"{one} {two}" for one, two in pairwise(paragraphs)] + paragraphs
    source = put(tmp_path, "r.typ", f"{manner}\n= Pilots Wait\n\n" + "\n\n".join(paragraphs))
    document = only(read(put(tmp_path, "r.pdf", typst.compile(str(source)))))
    shown = visible_text(document)
    found = [" ".join(shown[p.start : p.end].split()) for p in paragraphs_of(shown)]

    # Where a page ends with a sentence, nobody can tell whether its paragraph does.
    assert " ".join(found) == " ".join(paragraphs).replace("'", "’")
    assert all(one.endswith(".") for one in found)
    assert 0 <= len(found) - len(paragraphs) < len(document.places)
    assert [document.text[h.start : h.end] for h in document.hidden if h.sort == "headline"] == [
        "Pilots Wait"
    ]


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    for name, data, told in (
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .docx"),
        ("b.rtf", b"{\\rtf1 words}", "rich-text"),
        ("c.zip", b"PK\x03\x04" + bytes(60), "damaged"),
        ("d.txt", bytes(range(32)) * 100, "not text"),
        ("e.txt", b" \n\n", "empty"),
        ("f.docx", PROSE.encode(), "no Word file"),
        ("g.xml", b"<?xml version='1.0'?><feed/>", "XML"),
    ):
        (found,) = read(put(tmp_path, name, data))
        assert isinstance(found, Refused), name
        assert told in found.why


def test_progress_is_told_for_each_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(tmp_path, name, PROSE)
    told: list[tuple[int, int]] = []
    list(documents([tmp_path], progress=lambda *done: told.append(done)))

    assert told == [(1, 3), (2, 3), (3, 3)]
