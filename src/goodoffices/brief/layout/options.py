"""The options paper: ideas of the mediators' team, in no order of merit."""

from collections.abc import Iterator

from goodoffices.brief.document import Block, Bullets, Inline, Own, Paragraph, Part, ours
from goodoffices.brief.layout.phrases import label, plain, subheading
from goodoffices.brief.options import HEADING, Options, OptionShown, Words

__all__ = ["options"]


def options(found: Options) -> Part:
    """A part on sheets of its own, so that the page can be carried without it."""
    return Part("options", (ours(HEADING),), tuple(_blocks(found)), short="Options", sheet=True)


def _blocks(found: Options) -> Iterator[Block]:
    yield plain(found.preface)
    for option in found.options:
        yield subheading(f"Option {option.letter}")
        yield from _option(option)


def _option(option: OptionShown) -> Iterator[Block]:
    yield from map(_said, option.words)
    for heading, sentences in option.parts():
        yield subheading(heading, level=4)
        yield Bullets(tuple((_said(words),) for words in sentences))
    if not option.parts():
        yield label("Nothing on file says more of it.")


def _said(words: Words) -> Paragraph:
    runs: list[Inline] = [Own(part) if own else ours(part) for part, own in words.parts]
    return Paragraph(tuple(runs))
