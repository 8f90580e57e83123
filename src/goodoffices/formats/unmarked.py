"""The words of a page in HTML, without its marks, in time that grows with its length alone."""

import functools
import html
import re

__all__ = ["unmarked"]

_MARK = re.compile(r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOT_SHOWN = frozenset({"script", "style", "title"})
_PARAGRAPHS = frozenset(
    {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul"}
)
_LINES = frozenset({"address", "br", "dd", "div", "dt", "li", "tr"})
_CELLS = frozenset({"td", "th"})


def unmarked(page: str) -> str:
    """What a reader of the page would see as words: paragraphs divided by empty lines."""
    never: set[str] = set()
    told: list[str] = []
    at = 0
    while found := _MARK.search(page, at):
        told.append(_words(page[at : found.start()]))
        at = found.end()
        name = (found["name"] or "").lower()
        ending = "-->" if found[0] == "<!--" else f"</{name}"
        if found[0] == "<!--" or (name in _NOT_SHOWN and not found["close"]):
            # What has no end is shown, and not looked for again.
            end = None if ending in never else _end(ending).search(page, at)
            if end is None:
                never.add(ending)
            else:
                at = end.end() if ending == "-->" else end.start()
        elif name in _PARAGRAPHS:
            told.append("\n\n")
        elif name in _LINES:
            told.append("\n")
        elif name in _CELLS:
            told.append(" ")
    told.append(_words(page[at:]))
    lines = [_SPACE.sub(" ", line).strip() for line in "".join(told).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@functools.cache
def _end(ending: str) -> re.Pattern[str]:
    return re.compile(re.escape(ending), re.IGNORECASE)


def _words(piece: str) -> str:
    # A break that a reference stands for is words, and no break of the page's own.
    return _SPACE.sub(" ", html.unescape(_SPACE.sub(" ", piece)))
