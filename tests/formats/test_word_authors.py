"""Who wrote a text, and what a term is called that nobody gave a title."""

from pathlib import Path

import docx
import pytest

from goodoffices.analysis import analyse
from goodoffices.brief import summary
from goodoffices.casefile import dumps, loads
from goodoffices.formats import TextWanted, bring_text, read_text, text_to_case, write_text
from goodoffices.model import FORMAT, Actor, Case, RoleKind, SaidBy, Term, Text, TextKind
from tests.formats.documents import typed


@pytest.mark.parametrize("name", ["the mediator", "Mediators"])
def test_a_mediator_who_wrote_a_text_is_no_party(tmp_path: Path, name: str) -> None:
    document = read_text(typed(tmp_path / "d.docx", "1. One.", "2. Two."))
    case, _ = text_to_case(document, TextWanted(author=name))
    known = case.actor(case.texts[0].author or "")

    assert case.parties == ()
    assert known is not None
    assert [role.kind for role in known.roles] == [RoleKind.MEDIATOR]
    assert loads(dumps(case)) == case
    more = read_text(typed(tmp_path / "e.docx", "1. One.", "2. Another."))
    again, _, _ = bring_text(case, more, TextWanted(author="mediator"))
    assert again.texts[-1].author == known.id


def test_the_name_of_one_author_never_reads_as_several(tmp_path: Path) -> None:
    one, two, three = "Smith, John", "Coast", "Isle, Upper and Lower"
    parties = tuple(Actor(id=f"p{n}", name=name) for n, name in enumerate((one, two, three)))
    texts = tuple(
        Text(
            id=f"t{n}",
            title=f"Text {n}",
            kind=TextKind.OFFER,
            author=f"p{n}",
            said_by=SaidBy.OWN_WORDS_ON_RECORD,
            terms=(Term(id="1", words="Sixty days." if n == 2 else "Ninety days."),),
        )
        for n in range(3)
    )
    case = Case(format=FORMAT, id="c", title="C", parties=parties, texts=texts)
    write_text(case, tmp_path / "d.docx")
    (term,) = read_text(tmp_path / "d.docx").terms

    assert term.words == "Sixty days."
    assert [other.holder for other in term.others] == [f"{two} and {one}"]


def test_a_term_without_a_title_is_named_once(tmp_path: Path) -> None:
    document = read_text(typed(tmp_path / "d.docx", "1. One.", "2. Two.", "3. Three."))
    case, _ = text_to_case(document, TextWanted(author="Coast"))
    other = read_text(typed(tmp_path / "e.docx", "1. One."))
    case, _, _ = bring_text(case, other, TextWanted(id="answer", counter=True))
    write_text(case, tmp_path / "out.docx", text="answer")
    told = "\n".join(p.text for p in docx.Document(str(tmp_path / "out.docx")).paragraphs)

    assert "not in this text: 2 (Coast); 3 (Coast)." in told
    assert "3 3" not in summary(case, analyse(case, limit=0))
