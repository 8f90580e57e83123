"""Files in, documents out: whatever they are, one bad file never stops the others.

Plain text and JSON are read here; pages, PDF and Word files and letters in a process of their own
that is bounded in time and memory (``worker``).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from goodoffices.reading.boilerplate import boilerplate, merged
from goodoffices.reading.document import Document, Hidden
from goodoffices.reading.document_date import StatedDate, document_date
from goodoffices.reading.intake.content import MOST_CHARACTERS, Content, UnreadableError
from goodoffices.reading.intake.decoding import decoded, scruples
from goodoffices.reading.intake.items import Item, Refused, items_of
from goodoffices.reading.intake.reader import Reader
from goodoffices.reading.intake.records import record_content
from goodoffices.reading.language import language_of
from goodoffices.reading.preparing import blanked

__all__ = ["Refused", "documents"]

_COPIES_TOLD = 5


def documents(
    paths: Sequence[Path],
    *,
    stdin: bytes | None = None,
    dates: Mapping[str, date] | None = None,
    keep: Callable[[bytes], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Document | Refused]:
    """Each report in files and folders, in order, or why it is refused.

    ``stdin`` is what came by standard input, which stands where ``-`` is among the paths, or last,
    and is shown as ``-``. ``dates`` are the analyst's own, by a report's file as
    it is shown, the last part of that name, or its id; they go before what the report says.
    ``keep`` is given the bytes of each, whose hash it bears; ``progress`` is told how many of how
    many are done. The same bytes twice are one document.
    """
    with Reader() as reader:
        found = list(items_of(paths, stdin))
        copies: dict[str, list[str]] = defaultdict(list)
        for one in found:
            if isinstance(one, Item) and one.file not in copies[one.sha256]:
                copies[one.sha256].append(one.file)
        names: set[str] = set()
        for number, one in enumerate(found, start=1):
            if isinstance(one, Refused):
                yield one
            elif same := copies.pop(one.sha256, None):
                yield _made(one, reader, same[1:], dates or {}, names, keep=keep)
            if progress:
                progress(number, len(found))


def _made(
    item: Item,
    reader: Reader,
    copies: Sequence[str],
    dates: Mapping[str, date],
    names: set[str],
    *,
    keep: Callable[[bytes], None] | None,
) -> Document | Refused:
    try:
        data = item.read()
    except OSError:
        return Refused(item.file, "it went away while it was read")
    try:
        content, name = _content(item.sort, data, reader)
    except UnreadableError as error:
        return Refused(item.file, str(error))
    if keep:
        keep(data)
    file = name if name and name not in names else item.file
    names.add(file)
    return _document(item, content, file, copies, dates)


def _content(sort: str, data: bytes, reader: Reader) -> tuple[Content, str | None]:
    """What bytes of this sort hold, and the name that they give themselves."""
    if sort == "record":
        return record_content(data)
    if sort != "text":
        return reader.content(sort, data), None
    text, warnings = decoded(data)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(f"it holds more than {MOST_CHARACTERS:,} characters: divide it")
    return Content(text=text, warnings=warnings), None


def _document(
    item: Item,
    content: Content,
    file: str,
    copies: Sequence[str],
    dates: Mapping[str, date],
) -> Document:
    hidden, visible = _hidden(content)
    # A page's own stamp, glued to the first words, tells the day as a label of its own would.
    stamps = [content.text[h.start : h.end] for h in hidden if h.rule == "glued_stamp"]
    stated = (*content.dates, *(StatedDate(words, f"text: “{words}”") for words in stamps))
    ident = f"d{item.sha256[:12]}"
    last = file.replace("\\", "/").rsplit("/", 1)[-1]
    given = next((dates[name] for name in (file, item.file, last, ident) if name in dates), None)
    day, basis = document_date(content.text, file=file, stated=stated, given=given)
    title = next((content.text[h.start : h.end] for h in hidden if h.sort == "headline"), None)
    return Document(
        id=ident,
        file=file,
        sha256=item.sha256,
        text=content.text,
        hidden=hidden,
        places=content.places,
        date=day,
        date_basis=basis,
        language=language_of(visible if visible.strip() else content.text),
        title=content.title or title,
        outlet=content.outlet,
        warnings=(*content.warnings, *scruples(content.text), *_as_copies(copies)),
    )


def _hidden(content: Content) -> tuple[tuple[Hidden, ...], str]:
    """What the file marks as not the report, and the text's own manner; and the text without."""
    marked = merged((), content.hidden)
    hidden = merged(marked, boilerplate(blanked(content.text, marked)))
    return hidden, blanked(content.text, hidden)


def _as_copies(copies: Sequence[str]) -> Iterator[str]:
    if copies:
        told = ", ".join(copies[:_COPIES_TOLD])
        more = f" and {len(copies) - _COPIES_TOLD} more" if len(copies) > _COPIES_TOLD else ""
        yield f"the same bytes as {told}{more}, which count once"
