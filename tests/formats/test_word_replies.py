"""What comes back in Word is held against what went out."""

from dataclasses import replace
from pathlib import Path

import pytest

from goodoffices.formats import (
    FormatError,
    TextWanted,
    bring_text,
    read_text,
    write_matrix_document,
    write_text,
)
from goodoffices.model import ALL, MEDIATORS, RoleKind, Term, Text, TextKind
from goodoffices.text import compare
from tests.formats.documents import typed
from tests.shipped import shipped_case

CASE = shipped_case("sixty-day-truce")
WORDS = ("Guns are silent.", "Nobody flies.", "Roads open.")


def _version(number: int, *, known: bool) -> Text:
    """A draft whose terms hold other words in every version, and may be for the mediators alone."""
    scope = (ALL,) if known else (MEDIATORS,)
    words = (*WORDS[number:], *WORDS[:number])
    terms = (Term(id=f"X{n}", words=said, scope=scope) for n, said in enumerate(words, start=1))
    return Text(
        id=f"draft-{number}",
        title=f"Draft {number}",
        kind=TextKind.BASE,
        scope=scope,
        terms=tuple(terms),
        replaces=f"draft-{number - 1}" if number else None,
    )


@pytest.mark.parametrize("later", [0, 1, 2])
@pytest.mark.parametrize("wanted", [TextWanted(counter=True), TextWanted(id="reply")])
def test_an_untouched_copy_answers_what_it_was_made_of_with_no_move(
    tmp_path: Path, later: int, wanted: TextWanted
) -> None:
    first = _version(0, known=True)
    write_text(replace(CASE, texts=(first,)), tmp_path / "d.docx", room="coast")
    texts = (first, *(_version(number, known=False) for number in range(1, later + 1)))
    case = replace(CASE, texts=texts)
    document = read_text(tmp_path / "d.docx")

    merged, told, differences = bring_text(case, document, replace(wanted, author="coast"))
    made = merged.texts[-1]

    assert compare(first, made).same
    assert (made.in_reply_to, made.replaces) == ("draft-0" if wanted.counter else None, None)
    assert not any("->" in line or "moved" in line for line in differences)
    assert any("replaced since" in line for line in told) == (later > 0)


@pytest.mark.parametrize("later", [1, 2])
def test_a_reply_without_a_mark_answers_the_latest_text_that_its_author_may_know(
    tmp_path: Path, later: int
) -> None:
    texts = [_version(number, known=number == 0) for number in range(later + 1)]
    case = replace(CASE, texts=tuple(texts))
    lines = (f"X{number}. {said}" for number, said in enumerate(WORDS, start=1))
    document = read_text(typed(tmp_path / "d.docx", *lines))
    wanted = TextWanted(counter=True, author="coast")

    merged, told, _ = bring_text(case, document, wanted)
    assert merged.texts[-1].in_reply_to == "draft-0"
    assert compare(texts[0], merged.texts[-1]).same
    assert any("'draft-0'" in line for line in told)
    named, _, _ = bring_text(case, document, replace(wanted, id=texts[-1].id))
    assert named.texts[-1].in_reply_to == texts[-1].id


@pytest.mark.parametrize("room", [MEDIATORS, "coast", ALL])
def test_a_matrix_that_went_out_in_word_is_no_text_that_comes_back(
    tmp_path: Path, room: str
) -> None:
    write_matrix_document(CASE, tmp_path / "m.docx", room=room)

    with pytest.raises(FormatError, match=r"table 1: a matrix of issues and parties.*\.xlsx"):
        read_text(tmp_path / "m.docx")


@pytest.mark.parametrize("marked", [True, False])
def test_a_text_of_the_mediators_brings_its_author_into_a_case_that_has_none(
    tmp_path: Path, *, marked: bool
) -> None:
    text = _version(0, known=True)
    case = replace(CASE, texts=(text,), third_parties=())
    write_text(case, tmp_path / "d.docx")
    document = read_text(tmp_path / "d.docx")
    if not marked:
        document = replace(document, made_of=None)
    merged, told, _ = bring_text(case, document, TextWanted(id="own", author="the mediator"))
    (added,) = merged.third_parties

    assert merged.parties == case.parties
    assert merged.texts[-1].author == added.id
    assert [role.kind for role in added.roles] == [RoleKind.MEDIATOR]
    assert any("added" in line and added.name in line for line in told)
    again, _, _ = bring_text(merged, document, TextWanted(id="more", author="mediators"))
    assert again.third_parties == merged.third_parties
