"""Claims made in public, each beside what is on file on its subject; a person says 'differs'."""

from collections.abc import Iterable, Iterator

from goodoffices.brief.claimed import BesideClaim, ClaimTold, DifferenceTold
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Inline,
    ListKind,
    Look,
    Ours,
    Own,
    Quote,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.layout.phrases import label, line, plain, said, shade, subheading

__all__ = ["claims"]


def claims(told: Iterable[ClaimTold]) -> Iterator[Block]:
    """Every claim under one heading, oldest first."""
    yield subheading("Claims made in public, beside what is on file")
    yield label(
        "Claims that contradict each other all stand. What is on file on the same subject is "
        "listed by a program; that a claim differs from it is said by a person, who is named."
    )
    yield Bullets(tuple(tuple(_claim(each)) for each in told), ListKind.BARE)


def _claim(claim: ClaimTold) -> Iterator[Block]:
    yield Box(tuple(_words(claim)), shade(claim.said))
    for difference in claim.differs:
        yield Box((_difference(difference), said(difference.said)), shade(difference.said))
    if claim.beside:
        yield plain("On file on the same subject", look=Look.GROUP)
        yield Bullets(tuple((_beside(each), said(each.said)) for each in claim.beside))
    else:
        yield label("Nothing is on file on the same subject.")


def _words(claim: ClaimTold) -> Iterator[Block]:
    whose: list[Inline] = [Own(word) for word in (claim.by, claim.outlet) if word]
    whose += [ours("on {}", owns(claim.about))] if claim.about else []
    if whose:
        yield line(Ours(joined(whose, " · ")), look=Look.LABEL)
    yield Quote((Own(claim.words),))
    if claim.limits:
        yield plain("Limits of the claim: {}", Own(claim.limits))
    yield said(claim.said)


def _difference(told: DifferenceTold) -> Block:
    named = (" (", Own(told.named), ")") if told.named else ()
    return line(Ours((sentence(told.from_what), *named, ": ", Own(told.words))))


def _beside(told: BesideClaim) -> Block:
    return line(ours(f"{sentence(told.what)}: {{}}", Own(told.words)))
