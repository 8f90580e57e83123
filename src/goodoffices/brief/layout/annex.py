"""The annex of estimates: whose they are, how many packages, the map, the packages in words."""

from collections.abc import Iterable, Iterator

from goodoffices.brief.annex import Annex, Author, EstimateLine, RangeLine, RankingLine
from goodoffices.brief.document import (
    Block,
    Box,
    Cell,
    Columns,
    Definitions,
    DefinitionsKind,
    Figure,
    Inline,
    Look,
    Numbered,
    Ours,
    Own,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Strong,
    Table,
    joined,
    ours,
    owns,
)
from goodoffices.brief.exclusions import Choice
from goodoffices.brief.guarantees import ByEstimates
from goodoffices.brief.layout.guarantees import guarantee_blocks
from goodoffices.brief.layout.phrases import bold, label, line, plain, said, shade, subheading
from goodoffices.brief.outcomes import Map, Outcome

__all__ = ["annex"]


def annex(found: Annex, tag: str, asked: ByEstimates | None = None) -> Part:
    """The part of estimates, under the page's tag; it starts on a sheet of its own.

    ``asked`` is what the texts ask of each by the estimates of terms.
    """
    return Part(
        "annex",
        (ours("Annex: what follows from estimates"),),
        (*_blocks(found, tag), *(guarantee_blocks(asked, tag) if asked else ())),
        short="Annex: estimates",
        sheet=True,
    )


def _blocks(annex: Annex, tag: str) -> Iterator[Block]:
    yield Box(
        (
            bold(tag),
            plain(
                "Everything in this annex rests on figures that somebody estimated, named below. "
                "Given those figures, counts and packages are exact. They forecast nothing; no "
                "figure is about a person. It starts on a sheet of its own, so that it can be "
                "left behind."
            ),
        )
    )
    if annex.authors:
        yield subheading("Whose estimates")
        yield Columns(tuple((_author(author),) for author in annex.authors))
    if annex.counts:
        yield subheading("How many packages")
        yield Definitions(
            tuple(((ours(number),), (plain(words),)) for words, number in annex.counts),
            DefinitionsKind.TALLY,
        )
    if annex.map:
        yield from _map(annex.map, annex.parties, tag)
    if annex.estimates:
        yield subheading("Estimates of whole terms")
        yield _estimates(annex.estimates)


def _author(author: Author) -> Box:
    by = Own(author.author) if author.author else ours("nobody named")
    given = author.forms or "no figures"
    stated = author.no_deal
    without = (
        f"without an agreement: {stated}"
        if stated
        else "what it faces without an agreement: not stated"
    )
    blocks: list[Block] = [
        line(Strong((Own(author.party),)), ours(" · estimated by {}", by)),
        label(f"given as {given} · {without}"),
    ]
    for ranking in author.rankings:
        blocks += _ranking(ranking)
    if author.ranges:
        blocks.append(Definitions(tuple(map(_range, author.ranges)), DefinitionsKind.PAIRS))
    return Box((*blocks, said(author.said)), shade(author.said))


def _ranking(ranking: RankingLine) -> tuple[Block, Block]:
    if ranking.of:
        title = label("{}, the most wanted first:", Own(ranking.of))
    else:
        title = label("Issues, the most important first:")
    return title, Numbered(tuple((line(owns(rank, " as much as ")),) for rank in ranking.ranks))


def _range(given: RangeLine) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    if given.option:
        words = ours(f"{{}}: {given.range} points", Own(given.option))
    else:
        words = ours(f"weight {given.range}")
    return (Own(given.issue),), (line(words),)


def _map(found: Map, parties: tuple[str, ...], tag: str) -> Iterator[Block]:
    yield subheading("The map of possible agreements")
    drawn = ""
    if found.drawn < found.efficient:
        drawn = f" {found.drawn} of {found.efficient} points are drawn."
    if found.bounds:
        most = [ours(f"{points} for {{}}", Own(party)) for party, points in found.bounds]
        yield plain(
            "Approximate: there are too many efficient packages to find all. Those drawn are real "
            "and their points exact; no package is better than one of them for any side by more "
            "than (points): {}.",
            Ours(joined(most, ", ")),
        )
    if found.svg:
        yield _plane(found, parties, f"{drawn} {tag}.")
    elif found.lines:
        yield from _lines(found, f"{drawn} {tag}.")
    if found.outcomes:
        yield subheading("The packages marked on the map, in words")
        yield label(
            "Several answers to “which is fair?” stand side by side; each follows a rule of its "
            "own, and where a rule leaves several, all are here. None is a forecast."
        )
        outcomes = tuple(_outcome(outcome, parties) for outcome in found.outcomes)
        yield Definitions(outcomes, DefinitionsKind.LETTERED)
    if found.more:
        yield label(f"Not listed: {found.more} more, since the letters end here.")


def _drawn(found: Map, one: str, other: str) -> str:
    """What a dot or a tick of the map stands for."""
    if found.bounds:
        return "packages found, which may not be efficient; see above."
    return f"efficient packages: no other is better for one {one} without being worse for {other}."


def _plane(found: Map, parties: tuple[str, ...], ending: str) -> Figure:
    return Figure(
        found.svg or "",
        alternative="Map of possible agreements",
        caption=(
            ours(
                f"Each dot is one or more {_drawn(found, 'side', 'the other')} Filled: each side "
                "prefers it to no agreement. Open: one does not. Broken lines and ✕: what each "
                "faces without an agreement. Rings and letters: the packages below; squares: texts "
                "on the table." + ending
            ),
        ),
        before=(ours("↑ points for {}", Own(parties[1])),),
        after=(ours("points for {} →", Own(parties[0])),),
    )


def _lines(found: Map, ending: str) -> Iterator[Block]:
    rows = (
        Row(
            Cell((line(Own(drawn.party)),)),
            (Cell((Figure(drawn.svg, alternative="Points of efficient packages"),)),),
        )
        for drawn in found.lines
    )
    yield Table(
        name="strips",
        label="Map of possible agreements",
        caption=(
            ours(
                "One line a party, each on a scale of its own: lengths cannot be compared between "
                "lines."
            ),
        ),
        heads=tuple(
            Cell((plain(head),))
            for head in ("Party", "Points: fewer to the left, more to the right")
        ),
        groups=(RowGroup(tuple(rows)),),
        weights=(1, 3),
        tags=((),),
    )
    yield label(
        f"Thin ticks: {_drawn(found, 'party', 'another')} Broken tick: what the party faces "
        "without an agreement. Letters: the packages below." + ending
    )


def _outcome(
    outcome: Outcome, parties: tuple[str, ...]
) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    blocks: list[Block] = [bold(words) for words in outcome.singled_out]
    blocks += [bold("Text on the table: {}", Own(title)) for title in outcome.texts]
    points = (
        ours("{} {}", Own(party), Strong((ours(worth),)))
        for party, worth in zip(parties, outcome.points, strict=True)
    )
    blocks.append(Paragraph(joined(points, " · ")))
    blocks += [_package(choices) for choices in outcome.packages]
    shown = len(outcome.packages)
    if outcome.count and outcome.count > shown:
        blocks.append(label(f"{shown} of {outcome.count} packages with these points"))
    return (ours(outcome.letter),), tuple(blocks)


def _package(choices: Iterable[Choice]) -> Definitions:
    pairs = (
        ((Own(title),), (line(owns(options, " or "), look=Look.PLAIN),))
        for title, options in choices
    )
    return Definitions(tuple(pairs), DefinitionsKind.PAIRS)


def _estimates(lines: Iterable[EstimateLine]) -> Table:
    rows = (
        Row(
            Cell((line(Own(given.term)),)),
            (
                Cell((line(Own(given.party)),)),
                Cell((plain(f"{given.what} {given.value}"),), number=True),
                Cell((plain(given.range or "not stated"),), number=True),
                Cell((line(Own(given.author)), said(given.said))),
            ),
        )
        for given in lines
    )
    return Table(
        name="estimates",
        label="Estimates of whole terms",
        caption=(ours("Each attaches to a term as a whole, never to a person."),),
        heads=tuple(
            Cell((plain(head),)) for head in ("Term", "For", "Estimate", "Range", "Author")
        ),
        groups=(RowGroup(tuple(rows)),),
    )
