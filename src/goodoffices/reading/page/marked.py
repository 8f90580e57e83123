"""A report's text with the stretches of its suggestions marked in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from goodoffices.reading.decisions import Item
from goodoffices.reading.document import Document

__all__ = ["SHOWN", "marked"]

SHOWN = ("quotation", "attribution", "event", "figure", "term", "position", "date")


def marked(document: Document, items: Sequence[Item], numbers: Mapping[str, int]) -> str:
    """The whole text in HTML, paragraph by paragraph; offsets of suggestions are its own.

    Each stretch that suggestions share is one mark, which names their kinds; behind the last
    character of a suggestion stands its number, a link to it. What is hidden is there, folded.
    """
    spans = [item for item in items if item.suggestion.kind in SHOWN]
    cuts = {0, len(document.text)}
    for item in spans:
        cuts |= {item.suggestion.start, item.suggestion.end}
    for hidden in document.hidden:
        cuts |= {hidden.start, hidden.end}
    ends: dict[int, list[Item]] = defaultdict(list)
    starts: dict[int, list[Item]] = defaultdict(list)
    for item in spans:
        starts[item.suggestion.start].append(item)
        ends[item.suggestion.end].append(item)
    hidden_from = {span.start: span for span in document.hidden}
    hidden_to = {span.end for span in document.hidden}
    open_ones: dict[str, Item] = {}
    parts: list[str] = []
    ordered = sorted(cuts)
    for at, end in zip(ordered, [*ordered[1:], len(document.text)], strict=True):
        for item in ends[at]:
            open_ones.pop(item.suggestion.id, None)
            number = numbers[item.suggestion.id]
            parts.append(f'<a class="n" href="#s{number}" id="m{number}">{number}</a>')
        if at in hidden_to:
            parts.append("</span>")
        if at in hidden_from:
            sort = hidden_from[at].sort.replace("_", " ")
            parts.append(f'<span class="hidden" title="{escape(sort)}, hidden from the rules">')
        for item in starts[at]:
            open_ones[item.suggestion.id] = item
        parts.append(_segment(document.text[at:end], open_ones.values()))
    return "".join(parts)


def _segment(words: str, items: Iterable[Item]) -> str:
    kinds = sorted({item.suggestion.kind for item in items})
    if not words:
        return ""
    told = escape(words)
    if not kinds:
        return told
    return f'<mark class="{" ".join(kinds)}">{told}</mark>'
