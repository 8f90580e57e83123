"""The words of a file, whatever its form: what a reader of it would read out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodoffices.casefile import Problem, load
from goodoffices.formats.content import ContentError, content_of
from goodoffices.formats.package import DOCUMENT, PackageError, package_of
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.word.document import Grid, Paragraph, document_of
from goodoffices.talks.wording import page_of, titled
from goodoffices.text import on_table

__all__ = ["Wording", "wording_of", "words_of"]

_MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Wording:
    """The words, a line for each paragraph or clause, and what of the file is not among them."""

    words: str
    unread: tuple[str, ...] = ()


def wording_of(file: Path, *, text: str | None = None) -> Wording:
    """The words of a plain text in UTF-8, of a Word document, or of a text of a case (.yaml).

    A case gives the terms of the text with this id, or of the latest on the table. Raises
    FormatError, and CaseError for a case with faults.
    """
    suffix = file.suffix.lower()
    if suffix in {".yaml", ".yml"}:
        return _of_case(file, text)
    expected = "a Word document" if suffix == ".docx" else "a text"
    try:
        data = content_of(file, expected, most=_MOST_BYTES)
    except ContentError as error:
        raise _refused(file, str(error)) from error
    return words_of(file, data)


def words_of(file: Path, data: bytes) -> Wording:
    """The words of a file with these bytes: a Word document by its ending, else a plain text.

    Raises FormatError.
    """
    if file.suffix.lower() == ".docx":
        return _of_document(file, data)
    if data.startswith(b"%PDF-"):
        raise _refused(
            file,
            "a PDF holds letters and their places, no lines of words; take the Word document or "
            "text that it was made from",
        )
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(file, "not a text in UTF-8", line) from error
    if "\0" in words:
        raise _refused(file, "not a text, a Word document or a case")
    return Wording(words)


def _of_case(file: Path, text: str | None) -> Wording:
    case = load(str(file))
    found = case.text(text) if text else next(reversed(on_table(case)), None)
    if found is None:
        there = ", ".join(each.id for each in case.texts) or "none"
        raise _refused(file, f"no text {text or 'on the table'}; its texts: {there}")
    return Wording(page_of(titled(found, case)))


def _of_document(file: Path, data: bytes) -> Wording:
    try:
        document = document_of(package_of(data, DOCUMENT))
    except PackageError as error:
        place = f"{error.place}: " if error.place else ""
        raise _refused(file, f"{place}{error}") from error
    paragraphs = list(_paragraphs(document.items))
    unread = [note for paragraph in paragraphs for note in paragraph.unread]
    return Wording("\n".join(map(_line, paragraphs)), tuple(map(str, [*unread, *document.unread])))


def _paragraphs(items: list[Paragraph | Grid]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (p for row in item.rows for cell in row for p in cell)


def _line(paragraph: Paragraph) -> str:
    number = f"{paragraph.number.shown} " if paragraph.number else ""
    return f"{number}{paragraph.text}"


def _refused(file: Path, message: str, line: int = 0) -> FormatError:
    return FormatError((Problem(str(file), line, "", message),))
