"""The sources, with how near each stands to the facts and what it leaves unclear."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief, SourceLine
from goodoffices.brief.document import (
    Block,
    ListKind,
    Numbered,
    Own,
    Part,
    Strong,
    ours,
    sentence,
)
from goodoffices.brief.layout.phrases import label, line, plain

__all__ = ["sources"]


def sources(brief: Brief) -> Part:
    """The last part."""
    if brief.sources:
        items = tuple(tuple(_source(source)) for source in brief.sources)
        blocks: tuple[Block, ...] = (Numbered(items, ListKind.SOURCES),)
    else:
        blocks = (plain("No source has been entered."),)
    return Part("sources", (ours("Sources"),), blocks, short="Sources")


def _source(source: SourceLine) -> Iterator[Block]:
    yield line(
        Strong((Own(source.title),)),
        *(ours(" · {}", Own(words)) for words in (source.outlet, source.when) if words),
    )
    read_on = f"read on {source.retrieved}" if source.retrieved else None
    told = (sentence(source.reliability), source.confirmed, read_on)
    yield label(" · ".join(filter(None, told)))
    if source.limits:
        yield plain("Limits: {}", Own(source.limits))
