"""A page of the web as blocks of text: what a reader sees, with what is not the report hidden.

Scripts are never run and nothing is fetched. Which blocks are the report is what trafilatura
keeps (Barbaresi 2021); all others stay, hidden.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.intake.content import Blocks, Content, UnreadableError
from goodoffices.reading.intake.decoding import decoded
from goodoffices.reading.intake.page_metadata import metadata_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["page_content"]

# What no reader sees as text, and what begins a line of its own (HTML Living Standard, 15.3).
_UNSEEN = frozenset(
    """
    audio canvas datalist embed head iframe input map math noscript object script select source
    style svg template textarea video
    """.split()  # noqa: SIM905 - a list of forty names reads best as words
)
_BLOCK = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre
    section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905 - a list of forty names reads best as words
)
_AROUND = {"nav": "menu", "footer": "footer", "aside": "aside", "form": "form", "button": "button"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_SHOWN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})")
_BREAK = "\v"
_BLANKS = re.compile("[ \t\r\n\f\xa0]+")
_GOES_ON = re.compile(r"(?<=[\w,])\n(?=[a-z])")
_UNFOLDED = re.compile(r"[\W_]+")
_LONG = 24


@dataclass(frozen=True, slots=True)
class _Block:
    words: str
    tag: str
    around: str | None
    """The rule by which it is hidden for where it stands."""
    parent: int
    """Which element holds the one that it is."""


def page_content(data: bytes) -> Content:
    """The blocks of a page, a line each. Raises UnreadableError."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    text, warnings = _text(data)
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    source = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        root = document_fromstring(source, parser=parser)
    except ParserError as error:
        raise UnreadableError("there is nothing on the page") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableError("its markup is nested too deeply for a page")
    metadata = metadata_of(root)
    found = list(_blocks(root))
    blocks = Blocks()
    title = None
    for number, (block, own) in enumerate(zip(found, _own(root, found), strict=True), start=1):
        sort, rule = _sort(block, own=own, titled=title is not None)
        if sort == "headline":
            title = block.words
        blocks.add(block.words, f"paragraph {number}", sort, rule)
    return Content(
        text=blocks.text,
        hidden=tuple(blocks.hidden),
        places=tuple(blocks.places),
        title=title or metadata.title,
        outlet=metadata.outlet,
        dates=metadata.dates,
        warnings=warnings,
    )


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """As its mark, else its own words, else its bytes say."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii", "replace").lower()
        # A page that can be read byte by byte to find its name is in no UTF-16.
        if not name.startswith(("utf-8", "utf8", "utf-16", "utf-7")):
            try:
                return data.decode(name, "replace"), ()
            except (LookupError, UnicodeError):
                pass
    return decoded(data)


def _sort(block: _Block, *, own: bool, titled: bool) -> tuple[str | None, str]:
    if block.around == "figcaption":
        return "caption", "figcaption"
    if block.around:
        return "navigation", block.around
    if block.tag == "h1" and not titled:
        return "headline", "page_title"
    if not own:
        return "navigation", "beside_report"
    if block.tag in _HEADINGS:
        return "subheading", "page_heading"
    return None, ""


def _own(root: "HtmlElement", found: Sequence[_Block]) -> list[bool]:
    """Whether each block is of the report; where nothing can be told, all are."""
    import trafilatura

    kept = trafilatura.extract(root, include_comments=False, include_tables=True) or ""
    lines = {_folded(line) for line in kept.splitlines()}
    whole = _folded(kept)
    folded = [_folded(block.words) for block in found]
    own = [bool(f) and (f in lines or (len(f) >= _LONG and f in whole)) for f in folded]
    if sum(len(f) for f, o in zip(folded, own, strict=True) if o) < _LONG:
        return [True] * len(found)
    # A sentence among the report's own is of the report, and so is a heading.
    holders = {block.parent for block, o in zip(found, own, strict=True) if o and block.tag == "p"}
    return [
        o or (block.parent in holders and (block.tag in _HEADINGS or _is_prose(block)))
        for block, o in zip(found, own, strict=True)
    ]


def _is_prose(block: _Block) -> bool:
    words = block.words.rstrip("”’\"')] ")
    return block.tag == "p" and words[-1:] in ".!?" and len(words.split()) >= 8


def _folded(words: str) -> str:
    return _UNFOLDED.sub("", words.casefold())


def _blocks(root: "HtmlElement") -> Iterator[_Block]:
    from lxml.etree import iterwalk

    buffer: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    holders: list[tuple[str, int, str | None]] = [("body", 0, None)]
    count = 0

    def flushed() -> Iterator[_Block]:
        tag, _, around = holders[-1]
        words = _words("".join(buffer), kept=tag == "pre")
        buffer.clear()
        if words:
            yield _Block(words, tag, around, holders[-2][1] if len(holders) > 1 else 0)

    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            around = _around(element) or holders[-1][2]
            if tag in _BLOCK or around != holders[-1][2]:
                yield from flushed()
                count += 1
                holders.append((tag, count, around))
            elif tag == "br":
                buffer.append(_BREAK)
            elif tag in {"td", "th"}:
                buffer.append("\t" if buffer else "")
            buffer.append(element.text or "")
        else:
            if tag not in _UNSEEN and (
                tag in _BLOCK or (_around(element) and holders[-1][0] == tag)
            ):
                yield from flushed()
                holders.pop()
            buffer.append(element.tail or "")
    yield from flushed()


def _around(element: "HtmlElement") -> str | None:
    """The rule that hides an element for what it is."""
    tag = element.tag
    if tag in {"figcaption", "caption"}:
        return "figcaption"
    if tag in _AROUND:
        return _AROUND[tag]
    if "hidden" in element.attrib or _NOT_SHOWN.search(element.get("style", "")):
        return "not_shown"
    return None


def _words(raw: str, *, kept: bool) -> str:
    """As a browser shows them: blanks are one, lines only where they are broken."""
    lines = raw.replace("\r\n", "\n").split("\n") if kept else raw.split(_BREAK)
    told = [line.rstrip() if kept else _BLANKS.sub(" ", line).strip(" ") for line in lines]
    whole = "\n".join(told).strip("\n")
    # A sentence goes on after a line that is broken only for its looks.
    return whole if kept else _GOES_ON.sub(" ", whole)
