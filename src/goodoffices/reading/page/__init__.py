"""A pile as one page for any browser: what is told when, what disagrees, and every report.

Everything is in the page: no script, no font, nothing is fetched.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from goodoffices.reading.decisions import Item, State
from goodoffices.reading.document import Document
from goodoffices.reading.page.marked import SHOWN, marked
from goodoffices.reading.page.rows import Rows
from goodoffices.reading.pile import Pile
from goodoffices.reading.table import short_files, summary

__all__ = ["page"]

_RELATIONS = {
    "conflict": "These disagree. Both stand until somebody finds out.",
    "change": "These differ, but are counts of different days.",
    "refine": "One of these tells more exactly than the other.",
    "drift": "A paraphrase that departs from the words quoted elsewhere.",
    "shared_quotation": "The same words are quoted.",
    "agree": "These agree.",
}


def page(pile: Pile, items: Sequence[Item], title: str = "Reports read together") -> str:
    """The page as HTML, the same for the same pile."""
    numbers = {item.suggestion.id: n for n, item in enumerate(items, 1)}
    rows = Rows(pile, items, numbers)
    files = short_files(pile.documents)
    style = (resources.files("goodoffices.reading.page") / "page.css").read_text(encoding="utf-8")
    body = "".join(
        (
            f"<header><h1>{escape(title)}</h1><p>{escape(summary(pile, items))}</p>",
            *_warnings(pile, files),
            "<nav aria-label='Parts of this page'><a href='#when'>When</a> ",
            "<a href='#beside'>Side by side</a> <a href='#who'>Who</a> ",
            *(f"<a href='#{d.id}' dir='auto'>{escape(files[d.id])}</a> " for d in pile.documents),
            "</nav></header><main>",
            _section("when", "When", rows.timeline()),
            _section("beside", "Side by side", _beside(pile, rows)),
            _section("who", "Who", rows.actors()),
            *(_report(document, items, numbers, rows) for document in pile.documents),
            *_withdrawn(items, rows),
            "</main>",
        )
    )
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{style}</style></head><body>{body}</body></html>\n"
    )


def _section(name: str, heading: str, inside: str) -> str:
    return f'<section id="{name}"><h2>{heading}</h2>{inside}</section>'


def _warnings(pile: Pile, files: dict[str, str]) -> Iterator[str]:
    for document in pile.documents:
        file = f"<bdi>{escape(files[document.id])}</bdi>"
        if document.date is None:
            yield (
                f'<p class="warn">{file} has no date: what it tells by '
                "weekday, or as last week, stays open until somebody states its date.</p>"
            )
        for warning in document.warnings:
            yield f'<p class="warn">{file}: {escape(warning)}</p>'


def _beside(pile: Pile, rows: Rows) -> str:
    files = short_files(pile.documents)
    parts = []
    for kind, heading in _RELATIONS.items():
        found = [relation for relation in pile.relations if relation.kind == kind]
        if found:
            told = "".join(rows.beside(relation) for relation in found)
            parts.append(f"<h3>{heading}</h3>{told}")
    for kind, words in (
        ("rewrite", "are rewritten from one text"),
        ("same_event", "tell the same"),
    ):
        told = "".join(
            f"<li>{' and '.join(f'<bdi>{escape(files[i])}</bdi>' for i in r.items)} {words}: "
            f"{escape(r.why)}.</li>"
            for r in pile.relations
            if r.kind == kind
        )
        if told:
            parts.append(f"<ul>{told}</ul>")
    return "".join(parts) or "<p>Nothing in these reports bears on another.</p>"


def _report(document: Document, items: Sequence[Item], numbers: dict[str, int], rows: Rows) -> str:
    own = [i for i in items if i.suggestion.doc == document.id and i.state is not State.WITHDRAWN]
    counts = Counter(item.suggestion.kind for item in own)
    key = " ".join(
        f'<mark class="{kind}">{kind}</mark> {counts[kind]}' for kind in SHOWN if counts[kind]
    )
    date = document.date.isoformat() if document.date else "no date"
    about = ", ".join(
        filter(None, (document.outlet, f"{date} ({document.date_basis})", document.language))
    )
    return (
        f'<section class="report" id="{document.id}">'
        f'<h2><bdi>{escape(document.file)}</bdi></h2><p class="soft">{escape(about)}<br>'
        f"SHA-256 {document.sha256}</p><p>{key}</p>"
        f'<div class="both"><div class="text" dir="auto">{marked(document, own, numbers)}</div>'
        f'<ol class="told">{_list(own, rows)}</ol></div></section>'
    )


def _list(items: Iterable[Item], rows: Rows) -> str:
    return "".join(rows.item(item) for item in items if item.suggestion.kind in SHOWN)


def _withdrawn(items: Sequence[Item], rows: Rows) -> Iterator[str]:
    gone = [item for item in items if item.state is State.WITHDRAWN]
    if gone:
        told = "".join(rows.item(item) for item in gone)
        yield _section(
            "withdrawn",
            "Withdrawn",
            "<p>Decided earlier, and no longer read in these reports.</p>"
            f'<ol class="told">{told}</ol>',
        )
