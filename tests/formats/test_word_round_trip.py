"""A text that goes out as a document and comes back is the text that it was."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.formats import (
    FormatError,
    TextWanted,
    bring_text,
    read_text,
    room_named,
    text_to_case,
    write_matrix_document,
    write_text,
)
from goodoffices.model import (
    ALL,
    Actor,
    Bracket,
    BracketReason,
    Case,
    Hold,
    Issue,
    Position,
    SaidBy,
    Term,
    Text,
    TextKind,
    visible,
)
from tests.draws import draws
from tests.shipped import shipped_case

SHIPPED = [
    (name, text.id)
    for name in ("sixty-day-truce", "talks-2024-2025")
    for text in shipped_case(name).texts
]
WORDS = "truce aid [60] (a) day, the both: 3.2 T7 معبر שלום 停火 A. \u2013"
said = st.lists(
    st.sampled_from(
        [
            "truce",
            "aid",
            "[60]",
            "(a)",
            "day,",
            "the",
            "both:",
            "3.2",
            "T7",
            "معبر",
            "שלום",
            "停火",
            "A.",
            "–",
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
clauses = st.lists(said, min_size=1, max_size=3).map("\n".join)
ids = st.text("abcT169-._()", min_size=1, max_size=12).filter(lambda name: name.strip() == name)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    terms = []
    for name in draw(st.lists(ids, min_size=1, max_size=5, unique=True)):
        words = draw(st.none() | clauses)
        opened = words is None or "[" in words or draw(st.booleans())
        terms.append(Term(id=name, words=words, left_open=opened))
    return Text(id="base", title="A text", kind=TextKind.BASE, author="p", terms=tuple(terms))


@given(texts(), texts())
@settings(max_examples=draws(25), suppress_health_check=[HealthCheck.too_slow])
def test_ids_words_and_what_is_open_come_back_in_order(one: Text, other: Text) -> None:
    parties = (Actor(id="p", name="the Coast: [old]"), Actor(id="q", name="Highland"))
    counter = replace(other, id="counter", kind=TextKind.COUNTER, author="q", in_reply_to="base")
    case = Case(format=1, id="c", title="c", parties=parties, texts=(one, counter))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.docx"
        for text in case.texts:
            write_text(case, path, text=text.id)
            again, _ = text_to_case(read_text(path), TextWanted())
            assert again.texts[0].id == text.id
            assert [(t.id, t.words, t.left_open) for t in again.texts[0].terms] == [
                (t.id, t.words, t.left_open) for t in text.terms
            ]
            kept, _, _ = bring_text(case, read_text(path), TextWanted(id=text.id))
            assert kept == case
            path.unlink()


@pytest.mark.parametrize(("name", "text"), SHIPPED)
def test_shipped_texts_come_back_unchanged(tmp_path: Path, name: str, text: str) -> None:
    case = shipped_case(name)
    write_text(case, tmp_path / "d.docx", text=text)
    again, _, differences = bring_text(case, read_text(tmp_path / "d.docx"), TextWanted())

    assert (again, differences) == (case, ("unchanged: every term",))


def edited(tmp_path: Path) -> Path:
    """The bridge of the shipped case with a word changed and a sentence moved, as in Word."""
    path = tmp_path / "d.docx"
    write_text(shipped_case("sixty-day-truce"), path)
    document = docx.Document(str(path))
    rows = {row.cells[0].paragraphs[0].text: row for row in document.tables[0].rows}
    first = rows["T1"].cells[1].paragraphs[0].runs[0]
    first.text = first.text.replace("sixty", "seventy")
    moved = rows["T6"].cells[1].paragraphs[0].runs[0]
    rows["T9"].cells[1].paragraphs[0].add_run(f" {moved.text}")
    moved.text = "Aid is left to a joint commission of both sides."
    document.save(str(path))
    return path


def test_an_edited_document_becomes_a_new_version_with_its_moves_told(tmp_path: Path) -> None:
    case = shipped_case("sixty-day-truce")
    merged, told, differences = bring_text(case, read_text(edited(tmp_path)), TextWanted())
    made = merged.texts[-1]

    assert merged.texts[:-1] == case.texts
    assert (made.id, made.replaces, made.author) == ("bridge-2", "bridge", "lake")
    assert "T1: 'sixty' -> 'seventy'" in differences
    assert any(d.startswith("T9: moved here from T6: 'Aid enters") for d in differences)
    assert any("option '60'" in line for line in told)
    first = made.term("T1")
    assert first
    assert first.option is None


def test_it_may_answer_the_text_instead(tmp_path: Path) -> None:
    case = shipped_case("sixty-day-truce")
    wanted = TextWanted(counter=True, author="Coast")
    made = bring_text(case, read_text(edited(tmp_path)), wanted)[0].texts[-1]

    assert (made.kind, made.in_reply_to, made.replaces) == (TextKind.COUNTER, "bridge", None)
    assert made.author == "coast"
    with pytest.raises(FormatError, match="no party 'nobody'"):
        bring_text(case, read_text(tmp_path / "d.docx"), TextWanted(author="nobody"))


def words_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_what_a_party_may_not_know_is_in_no_document_for_it(tmp_path: Path) -> None:
    case = shipped_case("sixty-day-truce")
    own = SaidBy.OWN_WORDS_IN_CONFIDENCE
    secret = Position(party="coast", issue="T1", words="XYZZY seventy", note="PLUGH", said_by=own)
    shared = replace(secret, issue="T2", words="FROTZ eighty", scope=("highland",))
    full = replace(case, positions=(*case.positions, secret, shared))
    for room in ("highland", "coast", ALL):
        write_text(full, tmp_path / f"{room}.docx", room=room)
        write_matrix_document(full, tmp_path / f"{room}-m.docx", room=room)
        for name in (f"{room}.docx", f"{room}-m.docx"):
            raw = (tmp_path / name).read_bytes()
            assert "XYZZY" not in words_of(tmp_path / name)
            assert "PLUGH" not in words_of(tmp_path / name)
            assert b"XYZZY" not in raw
            without = replace(full, positions=(*case.positions, shared))
            write_text(without, tmp_path / "w.docx", room=room)
            write_matrix_document(without, tmp_path / "w-m.docx", room=room)
            assert raw == (tmp_path / name.replace(room, "w")).read_bytes()
            (tmp_path / "w.docx").unlink()
            (tmp_path / "w-m.docx").unlink()
    write_matrix_document(full, tmp_path / "h.docx", room="highland")
    write_matrix_document(full, tmp_path / "m.docx")
    assert "FROTZ" not in words_of(tmp_path / "coast-m.docx")
    assert "FROTZ" in words_of(tmp_path / "h.docx")
    assert "XYZZY" in words_of(tmp_path / "m.docx")


def test_a_text_that_a_party_may_not_know_is_refused(tmp_path: Path) -> None:
    text = Text(id="t", title="T", kind=TextKind.BASE, terms=(Term(id="T1", words="x"),))
    case = Case(format=1, id="c", title="c", parties=(Actor(id="p", name="P"),), texts=(text,))

    assert visible(case, "p").texts == ()
    with pytest.raises(FormatError, match="scope"):
        write_text(case, tmp_path / "d.docx", room="p")
    with pytest.raises(FormatError, match="no party 'q'"):
        room_named(case, "q", tmp_path / "d.docx")


def test_a_position_on_an_issue_that_the_party_may_not_know_is_left_out_and_told(
    tmp_path: Path,
) -> None:
    shut, shown = Issue(id="T1", title="x"), Issue(id="T2", title="y", scope=(ALL,))
    said = tuple(
        Position(party="p", issue=issue, words=f"words on {issue}", scope=(ALL,))
        for issue in ("T1", "T2")
    )
    case = Case(
        format=1,
        id="c",
        title="c",
        parties=(Actor(id="p", name="P"),),
        issues=(shut, shown),
        positions=said,
    )

    (told,) = write_matrix_document(case, tmp_path / "p.docx", room="p")
    assert told.endswith("positions on T1.")
    table = docx.Document(str(tmp_path / "p.docx")).tables[0]
    words = " ".join(cell.text for row in table.rows for cell in row.cells)
    assert "words on T2" in words
    assert "T1" not in words
    assert write_matrix_document(case, tmp_path / "m.docx") == ()


def test_the_document_names_no_author_and_is_the_same_on_every_run(tmp_path: Path) -> None:
    case = shipped_case("sixty-day-truce")
    for name in ("a.docx", "b.docx"):
        write_text(case, tmp_path / name)
    properties = docx.Document(str(tmp_path / "a.docx")).core_properties

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created
    assert properties.created.date() == date(2000, 1, 1)


def test_the_notice_of_the_case_and_for_whom_it_is_stand_on_top(tmp_path: Path) -> None:
    case = shipped_case("sixty-day-truce")
    write_text(case, tmp_path / "m.docx")
    write_text(case, tmp_path / "h.docx", room="highland")

    assert case.notice
    assert case.notice in words_of(tmp_path / "m.docx")
    assert "For the mediator's team only" in words_of(tmp_path / "m.docx")
    assert "For the Highland movement" in words_of(tmp_path / "h.docx")


def test_words_in_brackets_come_back_with_who_wants_them_and_leave_with_the_words(
    tmp_path: Path,
) -> None:
    hold = Hold(party="coast", why=BracketReason.WAITING, said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE)
    bracket = Bracket(words="Sixty", alternatives=("Ninety",), held_by=(hold,))
    term = Term(id="T1", words="Sixty days.", brackets=(bracket,))
    talks = replace(
        shipped_case("sixty-day-truce"),
        texts=(Text(id="x", title="X", kind=TextKind.BASE, terms=(term,)),),
        answers=(),
        stances=(),
    )
    file = tmp_path / "text.docx"
    write_text(talks, file, text="x")

    (read,) = read_text(file).terms
    back, _, _ = bring_text(talks, read_text(file), TextWanted())
    document = docx.Document(str(file))
    for cell in document.tables[0].rows[1].cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace("Ninety", "Thirty")
    document.save(str(file))
    changed, _, _ = bring_text(talks, read_text(file), TextWanted())

    assert read.words == "[Sixty / Ninety] days."
    assert "waiting for instructions" in read.stands
    assert [text.id for text in back.texts] == ["x"]
    (now,) = changed.texts[-1].terms
    assert now.brackets == (Bracket(words="Sixty", alternatives=("Thirty",)),)
