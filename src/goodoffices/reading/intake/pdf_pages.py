"""The pages of a PDF file as lines of text, read by PDFium, or by pypdf where that cannot."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from goodoffices.reading.document_date import StatedDate
from goodoffices.reading.intake.content import Blocks, Content, UnreadableError

__all__ = ["pdf_content"]

_MOST_PAGES = 2_000
_MADE = "when the PDF was made, which may be later"
_NUMBER = re.compile(r"(?i)[-–—|\s]*(?:page\s)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?[-–—|\s]*")
_EDGE = 2
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# PDFium puts either in place of a hyphen that ends a line, and the line end is gone.
_DIVIDED = re.compile("[\ufffe\x02]\\s?(\\S*) ?(?:\r?\n)?")
_STOP = re.compile(r"[.!?:][”’\"')\]]*\s*$")
# Shares: of lines that end with a blank; of lines shorter than a full one; of a full one's letters.
_TELLING = 0.3
_FULL = 0.8
_WITH_STOP = 0.93
_WITHOUT_STOP = 0.75


def pdf_content(data: bytes) -> Content:
    """The lines of each page, heads and numbers of pages hidden. Raises UnreadableError."""
    pages, facts, warnings = _pages(data)
    running = _running(pages)
    blocks = Blocks()
    for number, page in enumerate(pages, start=1):
        lines = [at for at, line in enumerate(page) if line]
        for at in lines:
            sort, rule = None, ""
            if at in {*lines[:_EDGE], *lines[-_EDGE:]}:
                if _NUMBER.fullmatch(page[at]) and at in {lines[0], lines[-1]}:
                    sort, rule = "navigation", "page_number"
                elif _alike(page[at]) in running:
                    sort, rule = "navigation", "running_head"
            blocks.add(page[at], f"page {number}", sort, rule, apart=at > 0 and not page[at - 1])
    if not blocks.text.strip():
        raise UnreadableError("no text in it, perhaps a scan: have its text recognised")
    made = facts.get("CreationDate")
    return Content(
        text=blocks.text,
        hidden=tuple(blocks.hidden),
        places=tuple(blocks.places),
        title=facts.get("Title", "").strip() or None,
        dates=(StatedDate(made, _MADE, weak=True),) if made else (),
        warnings=warnings,
    )


def _pages(data: bytes) -> tuple[list[list[str]], dict[str, str], tuple[str, ...]]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("protected by a password: save it without one") from error
        return _by_pypdf(data)
    try:
        _must_fit(len(document))
        pages, lost = [], []
        for number in range(len(document)):
            try:
                page = document[number]
                words = page.get_textpage()
                pages.append(_lines(words.get_text_range()))
                words.close()
                page.close()
            except pypdfium2.PdfiumError:
                pages.append([])
                lost.append(str(number + 1))
        facts = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    warnings = (f"pages that cannot be read: {', '.join(lost[:20])}",) if lost else ()
    return pages, facts, warnings


def _by_pypdf(data: bytes) -> tuple[list[list[str]], dict[str, str], tuple[str, ...]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        _must_fit(len(reader.pages))
        pages = [_lines(page.extract_text()) for page in reader.pages]
        facts = {key.lstrip("/"): str(told) for key, told in (reader.metadata or {}).items()}
    except (MemoryError, UnreadableError):
        raise
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError) as error:
        raise UnreadableError("the PDF is damaged and cannot be read: print it anew") from error
    return pages, facts, ("the PDF is damaged; its words may be incomplete",)


def _must_fit(pages: int) -> None:
    if pages > _MOST_PAGES:
        raise UnreadableError(f"more than {_MOST_PAGES:,} pages: divide it")


def _lines(words: str) -> list[str]:
    """The lines of a page, an empty one before each that begins a paragraph."""
    words = _DIVIDED.sub(_whole, words.replace("\x00", ""))
    raw = [line for line in _LINE_ENDS.split(words) if line.strip()]
    widths = sorted(len(line.rstrip()) for line in raw)
    width = widths[int(_FULL * len(widths))] if widths else 0
    # Many programs leave the blank between two words at the end of a line that goes on.
    telling = sum(line.endswith(" ") for line in raw) > _TELLING * len(raw)
    lines: list[str] = []
    for number, line in enumerate(raw):
        if number and _ends_paragraph(raw[number - 1], line, width, telling=telling):
            lines.append("")
        lines.append(line.strip())
    return lines


def _whole(divided: re.Match[str]) -> str:
    """A word that was divided between two lines, whole at the end of the first of them."""
    hyphen = "-" if divided[1][:1].isupper() else ""
    return f"{hyphen}{divided[1]} \r\n"


def _ends_paragraph(line: str, following: str, width: int, *, telling: bool) -> bool:
    if telling and line.endswith(" "):
        return False
    full = len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0])
    if _STOP.search(line):
        return telling or full < _WITH_STOP * width
    first = following.lstrip()[:1]
    return full < _WITHOUT_STOP * width and not first.islower()


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the edges of most pages, whatever numbers stand in them."""
    pages = [[line for line in page if line] for page in pages]
    count = Counter(
        line
        for lines in pages
        for line in {_alike(one) for one in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    return {line for line, times in count.items() if times >= 2 and times > 0.5 * len(pages)}


def _alike(line: str) -> str:
    return re.sub(r"\d+", "0", line)
