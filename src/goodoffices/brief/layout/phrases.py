"""Turns of phrase that every page shares: according to whom, on which terms, and their boxes."""

from collections.abc import Iterable

from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Cite,
    Dot,
    Emphasis,
    Heading,
    Inline,
    ListKind,
    Look,
    Ours,
    Own,
    Paragraph,
    Shade,
    Soft,
    Strong,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.duty_words import Told
from goodoffices.brief.matrix import Beside, reads_as_number
from goodoffices.brief.reasons import Spoken
from goodoffices.brief.said import Said
from goodoffices.model import fresh_id

__all__ = [
    "beside",
    "bold",
    "label",
    "line",
    "plain",
    "said",
    "shade",
    "spoken",
    "spoken_box",
    "subheading",
    "term",
    "told",
]


def plain(words: str, *parts: Inline, look: Look = Look.PLAIN) -> Paragraph:
    """A paragraph of our words, with parts in the places marked ``{}``."""
    return Paragraph((ours(words, *parts),), look)


def label(words: str, *parts: Inline) -> Paragraph:
    """A small remark of ours."""
    return plain(words, *parts, look=Look.LABEL)


def line(*runs: Inline | None, look: Look = Look.PLAIN) -> Paragraph:
    """A paragraph of these runs; None stands for nothing."""
    return Paragraph(tuple(run for run in runs if run is not None), look)


def subheading(words: str, *parts: Inline, level: int = 3) -> Heading:
    """A heading inside a part, in our words."""
    return Heading(level, (ours(words, *parts),))


def said(whose: Said, *, dated: bool = True) -> Paragraph:
    """According to whom, when unless that stands elsewhere, and known from where."""
    runs: list[Inline] = [Ours((Dot(whose.hollow), f" {whose.by}"))]
    runs += [
        ours(" · {}", Own(words))
        for words in (whose.speaker, whose.when if dated else None)
        if words
    ]
    if whose.sources:
        runs += [Ours((" ",)), Cite(whose.sources)]
    return Paragraph(tuple(runs), Look.SAID)


def beside(own: Beside) -> Paragraph:
    """What else a party said itself on a term, of which day, and how firmly it said that."""
    firmly = Emphasis((ours(f" ({own.firmness})"),)) if own.firmness else None
    # One sentence of ours, so that its parts keep their order on a page from right to left.
    when = (", ", Own(own.said.when)) if own.said.when else ()
    name = Soft((Ours((f" {sentence(own.kind)}", *when, ": ")),))
    return line(Dot(own.said.hollow), name, Own(own.words), firmly)


def shade(whose: Said | None) -> Shade:
    """How what was said is drawn; None stands for nothing known."""
    if whose is None:
        return Shade.NONE
    return Shade.HOLLOW if whose.hollow else Shade.OWN


def term(term_id: str, title: str) -> tuple[Paragraph, ...]:
    """The name of a term: a short id before its title, a longer one under it, if it has one.

    An id that was made of the title says nothing more.
    """
    if term_id in {title, fresh_id(title, (), "")}:
        return (line(Own(title), look=Look.TITLE),)
    if reads_as_number(term_id):
        return (line(Soft((Own(term_id),)), Ours((" ",)), Own(title), look=Look.TITLE),)
    return (line(Own(title), look=Look.TITLE), line(Own(term_id), look=Look.LABEL))


def spoken(heading: str, items: Iterable[Spoken]) -> tuple[Block, ...]:
    """What was said on one matter, under a heading of ours; nothing where nobody said a thing."""
    boxes = tuple((spoken_box(item), *map(spoken_box, item.steps)) for item in items)
    if not boxes:
        return ()
    return (subheading(heading, level=4), Bullets(boxes, ListKind.BARE))


def spoken_box(item: Spoken) -> Box:
    """One thing said, with its reason, how it is known, and according to whom."""
    blocks: list[Block] = []
    if item.label or item.about:
        name = Ours((sentence(item.label or ""),)) if item.label else None
        colon = Ours((": ",)) if item.label and item.about else None
        about = owns(item.about) if item.about else None
        blocks.append(line(name, colon, about, look=Look.LABEL))
    if item.words:
        blocks.append(line(Own(item.words)))
    if item.because:
        blocks.append(plain("Reason stated: {}", Own(item.because)))
    if item.known:
        blocks.append(label("How it is known: {}", Own(item.known)))
    return Box((*blocks, said(item.said)), shade(item.said))


def told(words: Told) -> Ours:
    """A sentence of ours with the case's own words in their places."""
    return ours(words.sentence, *map(Own, words.words))


def bold(words: str, *parts: Inline) -> Paragraph:
    """A paragraph of our words in bold."""
    return line(Strong((ours(words, *parts),)))
