"""The options paper: ideas of the mediators' team, in no order of merit."""

from collections.abc import Iterator

from goodoffices.brief.document import Block, Inline, Ours, Own, Paragraph, Part, Strong, ours
from goodoffices.brief.layout.phrases import label, plain, subheading
from goodoffices.brief.options import HEADING, IN_COMMON, OptionPart, Options

__all__ = ["options"]


def options(found: Options) -> Part:
    """A part on sheets of its own, so that the page can be carried without it."""
    return Part("options", (ours(HEADING),), tuple(_blocks(found)), short="Options", sheet=True)


def _blocks(found: Options) -> Iterator[Block]:
    yield plain(found.preface)
    if found.common:
        yield subheading(IN_COMMON)
        yield from map(_said, found.common)
    for option in found.options:
        yield subheading(f"Option {option.letter}")
        yield from map(_said, option.parts)
        if not option.parts:
            yield label("Nothing on file tells it from the others.")


def _said(part: OptionPart) -> Paragraph:
    """A part in one paragraph: its name and its sentences.

    All of it is one stretch, so that the sentences keep their order on a page from right to left.
    """
    runs: list[str | Inline] = [Strong((ours(f"{part.name}."),))]
    for words in part.words:
        runs += [" ", *(Own(said) if own else said for said, own in words.parts)]
    return Paragraph((Ours(tuple(runs)),))
