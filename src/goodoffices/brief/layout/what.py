"""What this page is and what it is not; what is not computed, and why."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Look,
    Own,
    Part,
    Soft,
    Strong,
    ours,
    sentence,
)
from goodoffices.brief.layout.phrases import bold, line, plain, subheading

__all__ = ["what"]


def what(brief: Brief) -> Part:
    """The first part."""
    return Part(
        "what",
        (ours("What this is, and what it is not"),),
        tuple(_blocks(brief)),
        short="What this is",
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    yield Box(tuple(_notice(brief)))
    if brief.about:
        yield line(Own(brief.about), look=Look.LEAD)
    if brief.missing:
        yield subheading("What is not computed, and why")
        yield Bullets(
            tuple(
                (
                    line(
                        ours(f"{sentence(gap.what)}: {{}}.", Own(gap.why)),
                        Soft((ours(" To have it: {}", Own(gap.ask)),)) if gap.ask else None,
                    ),
                )
                for gap in brief.missing
            )
        )


def _notice(brief: Brief) -> Iterator[Block]:
    if brief.own_notice:
        yield line(Strong((Own(brief.own_notice),)))
    for words in filter(None, (brief.notice, brief.reserve)):
        yield bold(words)
    yield plain(
        "A summary of one case file, made for reading and for carrying into a room. It is not an "
        "agreement and not a record of consent: nothing here stands for acceptance but an act of "
        "acceptance, and silence is not consent."
    )
    yield plain(
        "Parties stand in alphabetical order everywhere. Under each statement stands according to "
        "whom it is so; what nobody stated is left open and never guessed."
    )
