"""Read a numbered text from a Word document, or plain text, that anybody may have made."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.casefile.characters import MOST_CHARACTERS
from goodoffices.formats.folding import begins_with, plain
from goodoffices.formats.package import PackageError
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.word.brackets import Alternative, alternatives_in, bracketed
from goodoffices.formats.word.clauses import Clause, clauses_of
from goodoffices.formats.word.columns import is_matrix
from goodoffices.formats.word.document import Document, Grid, open_document
from goodoffices.formats.word.lines import PLAIN, open_lines
from goodoffices.formats.word.marks import text_of
from goodoffices.model import right_to_left

__all__ = ["DocumentTerm", "TextDocument", "read_text"]


@dataclass(frozen=True, kw_only=True)
class DocumentTerm:
    """A term as the document has it.

    ``number`` is what is shown there; ``marked`` says that the id is a mark in the document.
    ``others`` are words of others that stand beside its own, and ``stands`` is what a text that
    was written here says of how far the term is agreed.
    """

    id: str
    number: str
    marked: bool
    title: str | None
    words: str | None
    left_open: bool
    others: tuple[Alternative, ...]
    place: str
    stands: str = ""


@dataclass(frozen=True, kw_only=True)
class TextDocument:
    """A text as read: its terms, what was not read, and what was decided on the way.

    ``notices`` are the lines around a text that was written here.
    ``made_of`` is the id of the text that the document was written from, if a mark says it.
    """

    file: Path
    title: str
    language: str
    made_of: str | None
    terms: tuple[DocumentTerm, ...]
    unread: tuple[str, ...]
    messages: tuple[str, ...]
    notices: tuple[str, ...] = ()


def read_text(path: Path | str) -> TextDocument:
    """Read the text in the Word document, or file of plain text or Markdown, at ``path``.

    A clause is a paragraph with a number, automatic or typed, and the paragraphs without one that
    follow it; a row of a table with numbers; or, where nothing is numbered, what stands under a
    heading. Words are read as they stand with tracked changes accepted, and each change is told.

    Raises:
        FormatError: with what is wrong with the file.
    """
    file = Path(path)
    try:
        of_lines = file.suffix.casefold() in PLAIN
        document = open_lines(file) if of_lines else open_document(file)
        found = clauses_of(document)
    except PackageError as error:
        raise FormatError((Problem(str(file), 0, error.place, str(error)),)) from error
    for item in document.items:
        if isinstance(item, Grid) and is_matrix(item):
            message = (
                "a matrix of issues and parties, and no text: a matrix comes back as an Excel "
                "workbook (.xlsx), such as 'goodoffices convert CASE matrix.xlsx' writes"
            )
            raise FormatError((Problem(str(file), 0, item.place, message),))
    if not found.found:
        message = (
            "no clause found: expected paragraphs that begin with a number such as '1.', '3.2', "
            "'(a)', 'Article 4' or 'T7', a table with a column of them, or headings"
        )
        raise FormatError((Problem(str(file), 0, "", message),))
    problems = tuple(_problems(file, found.found))
    if problems:
        raise FormatError(problems)
    terms = tuple(_term(clause) for clause in found.found)
    title = found.title or document.title or file.stem
    return TextDocument(
        file=file,
        title=plain(title),
        language=_language(document, found.found),
        made_of=text_of(found.text_mark),
        terms=terms,
        unread=tuple(found.unread),
        messages=(*found.told, *_messages(terms)),
        notices=tuple(found.notices),
    )


def _problems(file: Path, clauses: list[Clause]) -> Iterator[Problem]:
    seen: dict[str, Clause] = {}
    for clause in clauses:
        letters = sum(len(line) + 1 for line in clause.lines)
        if letters > MOST_CHARACTERS:
            message = f"{letters:,} characters in one term; the most is {MOST_CHARACTERS:,}"
            yield Problem(str(file), 0, f"{clause.place}, term {clause.id}", message)
        if clause.id in seen:
            message = f"a second term {clause.id!r}; the first is {seen[clause.id].place}"
            yield Problem(str(file), 0, clause.place, message)
        seen.setdefault(clause.id, clause)


def _term(clause: Clause) -> DocumentTerm:
    said = bracketed(clause.lines)
    return DocumentTerm(
        id=clause.id,
        number=clause.number,
        marked=clause.marked,
        title=plain(clause.title) or None,
        words=said.words,
        left_open=said.left_open,
        others=said.others,
        place=clause.place,
        stands=clause.stands,
    )


def _messages(terms: tuple[DocumentTerm, ...]) -> Iterator[str]:
    marked = sum(term.marked for term in terms)
    found = f"; {marked} by the marks of an earlier export" if marked else ""
    plural = "term" if len(terms) == 1 else "terms"
    yield f"Read {len(terms)} {plural}: {_listed(terms)}{found}."
    for term in terms:
        if term.left_open and not term.others:
            choices = alternatives_in(term.words or "")
            named = "; ".join(" or ".join(map(repr, each)) for each in choices)
            told = f": alternatives {named}" if named else ""
            why = "no words" if term.words is None else "brackets or 'to be agreed'"
            yield f"term {term.id}: {why}: taken as left open{told}"


def _listed(terms: tuple[DocumentTerm, ...]) -> str:
    names = [begins_with(term.id, 30) for term in terms]
    return ", ".join(names if len(names) <= 12 else [*names[:11], "…", names[-1]])


def _language(document: Document, clauses: list[Clause]) -> str:
    """The language that the document states for the writing of most letters of its terms."""
    kinds = Counter(
        unicodedata.bidirectional(mark)
        for clause in clauses
        for mark in "".join((clause.title, *clause.lines))
    )
    turned = kinds["R"] + kinds["AL"] > kinds["L"]
    stated = document.complex_language if turned else document.language
    tag = stated.replace("_", "-").split("-")[0].casefold()
    if turned:
        hebrew = kinds["R"] > kinds["AL"]
        fits = right_to_left(tag) and (tag in {"he", "yi"}) == hebrew
        return tag if fits else ("he" if hebrew else "ar")
    return tag if tag.isalpha() and 2 <= len(tag) <= 3 and not right_to_left(tag) else "en"
