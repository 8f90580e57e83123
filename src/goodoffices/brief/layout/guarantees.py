"""The part of the annex on exposure, guarantees, weak points and other sequences."""

from collections.abc import Iterator

from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Cell,
    Columns,
    Figure,
    Inline,
    Look,
    Ours,
    Own,
    Paragraph,
    Row,
    RowGroup,
    Shade,
    Strong,
    Table,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.guarantees import (
    ByEstimates,
    ByParty,
    OtherSequence,
    RepairLine,
    TextAsked,
)
from goodoffices.brief.layout.phrases import bold, label, line, plain, subheading

__all__ = ["guarantee_blocks"]

_STROKES = ("whole line", "broken line", "dotted line", "line of dashes and dots")


def guarantee_blocks(found: ByEstimates, tag: str) -> Iterator[Block]:
    """What the texts ask of each by the estimates, under the page's tag."""
    yield subheading("What each text asks of each side, by the estimates of terms")
    yield label(
        "Estimated by {}. Guarantee or assurance: with so much that a side would lose by stopping, "
        "it nowhere has more by stopping. Exposure: the most that a side has given more than "
        "received so far. No figure is about a person.",
        owns(found.authors, ", "),
    )
    if found.left_out:
        yield label(
            "Nobody estimated these, and they count as nothing here: {}.",
            owns(found.left_out, "; "),
        )
    yield Columns(tuple(tuple(_text(found, each, tag)) for each in found.texts))
    if found.smallest:
        yield subheading("Smallest guarantees, if the order of the same steps is open", level=4)
        yield Bullets(tuple((line(_by_party(each)),) for each in found.smallest))
    elif found.smallest_missing:
        yield label(found.smallest_missing)
    if found.weak:
        of = (Own(found.title),) if found.title else ()
        yield subheading("Weak points of {}" if of else "Weak points", *of, level=4)
    for number, each in enumerate(found.weak, start=1):
        yield line(Strong((ours(f"{number}. "),)), ours(each.words))
        if each.repairs and each.repairs not in [w.repairs for w in found.weak[: number - 1]]:
            yield _repairs(each.repairs)
    if found.others:
        yield subheading("Other sequences of the same steps", level=4)
        yield label("One for each aim, in no order of merit; each with what it costs the others.")
        yield Columns(tuple(tuple(_other(each)) for each in found.others))
    if found.conflict:
        yield Box(
            (
                bold("These demands cannot all be met; without any one of them the others can:"),
                Bullets(tuple((plain(words),) for words in found.conflict)),
            ),
            Shade.NOTICE,
        )


def _text(found: ByEstimates, each: TextAsked, tag: str) -> Iterator[Block]:
    yield line(Strong((Own(each.title),)))
    strokes = (
        ours(f"{_STROKES[number % len(_STROKES)]}: {{}}", Own(party))
        for number, party in enumerate(found.parties)
    )
    if each.figure:
        yield Figure(
            each.figure,
            alternative="What each side has given more than received, by day",
            caption=(ours("Exposure by day – "), *joined(strokes, "; "), ours(f". {tag}.")),
        )
    yield plain("Guarantee: {}", _by_party(each.need))
    yield plain("Largest exposure: {}", _by_party(each.exposure))
    yield plain(f"First weak {each.weak}." if each.weak else "Nobody has more by stopping.")
    yield label(f"Over the authors' ranges: {each.ranges}.")


def _repairs(repairs: tuple[RepairLine, ...]) -> Table:
    heads = ("Repair", "Guarantee then lacking", "Largest exposure", "Days waited")
    return Table(
        name="repairs",
        label="Repairs side by side",
        caption=(ours("Repairs side by side, in no order of merit."),),
        heads=tuple(Cell((plain(head),)) for head in heads),
        groups=(RowGroup(tuple(map(_repair, repairs))),),
        weights=(6, 3, 3, 2),
        tags=tuple((ours(head),) for head in heads[1:]),
    )


def _repair(repair: RepairLine) -> Row:
    head = Cell((line(ours(sentence(repair.kind)), look=Look.TITLE), label(repair.words)))
    if repair.missing:
        return Row(head, (Cell((label(f"Not computed: {repair.missing}"),)), Cell(()), Cell(())))
    waited = (plain(repair.waited),) if repair.waited is not None else ()
    return Row(
        head,
        (
            Cell((line(_by_party(repair.lacking)),)),
            Cell((line(_by_party(repair.exposure)),)),
            Cell(waited),
        ),
    )


def _other(other: OtherSequence) -> Iterator[Block]:
    yield bold(other.aim)
    if other.missing:
        yield label(f"Not computed: {other.missing}")
        return
    yield Bullets(tuple((line(ours(words)),) for words in other.days))
    if other.need:
        yield plain("Guarantee lacking: {}", _by_party(other.need))
    if other.exposure:
        yield plain("Largest exposure: {}", _by_party(other.exposure))
    if other.waited is not None:
        yield plain(f"Days waited in all: {other.waited}")
    for words in other.costs:
        yield label(words)
    yield Paragraph((ours(sentence(f"{other.proved}.")),), Look.LABEL)


def _by_party(found: ByParty) -> Ours:
    pairs: tuple[Inline, ...] = tuple(ours(f"{{}} {number}", Own(party)) for party, number in found)
    return Ours(joined(pairs, ", "))
