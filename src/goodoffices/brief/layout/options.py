"""The options paper: ideas of the mediators' team, in no order of merit."""

from collections.abc import Iterator

from goodoffices.brief.document import (
    Block,
    Bullets,
    Inline,
    Ours,
    Own,
    Paragraph,
    Part,
    Strong,
    ours,
)
from goodoffices.brief.layout.phrases import label, plain, subheading
from goodoffices.brief.options import HEADING, IN_COMMON, OptionPart, Options, Words

__all__ = ["options"]

MOST_RUN_ON = 4
"""The most sentences that stand one after another in a paragraph."""


def options(found: Options) -> Part:
    """A part on sheets of its own, so that the page can be carried without it."""
    return Part("options", (ours(HEADING),), tuple(_blocks(found)), short="Options", sheet=True)


def _blocks(found: Options) -> Iterator[Block]:
    yield plain(found.preface)
    if found.common:
        yield subheading(IN_COMMON)
        for part in found.common:
            yield from _said(part)
    for option in found.options:
        yield subheading(f"Option {option.letter}")
        for part in option.parts:
            yield from _said(part)
        if not option.parts:
            yield label("Nothing on file tells it from the others.")


def _said(part: OptionPart) -> Iterator[Block]:
    """A part in one paragraph: its name and its sentences; more than a few are a list under it.

    All of a paragraph is one stretch, so that the sentences keep their order on a page from right
    to left.
    """
    name = Strong((Ours((*_runs(part.title), ".")),))
    if len(part.words) > MOST_RUN_ON:
        yield Paragraph((Ours((name,)),))
        yield Bullets(tuple((Paragraph((Ours(tuple(_runs(said))),)),) for said in part.words))
        return
    runs: list[str | Inline] = [name]
    for said in part.words:
        runs += [" ", *_runs(said)]
    yield Paragraph((Ours(tuple(runs)),))


def _runs(said: Words) -> Iterator[str | Inline]:
    return (Own(words) if own else words for words, own in said.parts)
