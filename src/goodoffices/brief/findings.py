"""What the analysis found, in a terminal: as many lines as it takes, at most 80 columns."""

from collections.abc import Iterator

from goodoffices.analysis import Analysis
from goodoffices.brief.content import Brief
from goodoffices.brief.options import HEADING, IN_COMMON
from goodoffices.brief.outcomes import Outcome, bounds_of
from goodoffices.brief.solved import solved
from goodoffices.brief.terminal import head, standing
from goodoffices.model import Case, decimal_text
from goodoffices.screen import WIDTH, wrap

__all__ = ["findings"]

MOST_STATED = 8
"""The most rankings, comparisons and ranges shown."""

MOST_LINES = 40
"""For one entry of a list of titles."""


def findings(brief: Brief, case: Case, analysis: Analysis) -> str:
    """The findings, each line ended."""
    terms = len(brief.matrix.rows)
    lines = [*head(brief), "", *standing(brief.matrix, most=terms)]
    if brief.sure:
        lines.append("")
    for sentence in brief.sure:
        lines += wrap(sentence, WIDTH, most=12)
    lines += [
        *_comings(brief),
        *_unknown(brief),
        *_numbers(brief),
        *solved(case, analysis),
        *_frontier(case, analysis),
        *_options(brief),
        *_missing(brief),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _comings(brief: Brief) -> Iterator[str]:
    """What moved how often, and what is back as it was."""
    found = brief.comings
    if not (found.never_moved or found.moved):
        return
    yield ""
    yield "How terms came and went"
    if found.never_moved:
        yield from _indented(f"Never moved: {'; '.join(found.never_moved)}", most=MOST_LINES)
    if found.moved:
        times = "; ".join(f"{title} ({times})" for title, times in found.moved)
        yield from _indented(f"Moved, and how often: {times}", most=MOST_LINES)
    for titles in found.together:
        yield from _indented(f"Moved together: {'; '.join(titles)}", most=MOST_LINES)
    for back in found.back:
        what = f"{back.term}: the words" if back.term else "The words"
        before = ", which not everybody accepted" if back.not_accepted else ""
        said = f"{what} of {back.text} are those of {back.as_in}{before}."
        yield from _indented(f"{said} What has changed since?", most=MOST_LINES)
        between = "; ".join(
            f"{entry.who}: {entry.what} ({entry.said.speaker or entry.said.by})"
            for entry in back.since
        )
        yield from _indented(f"Recorded in between: {between or 'nothing'}", most=MOST_LINES)


def _unknown(brief: Brief) -> Iterator[str]:
    """What holds whatever the unknown priorities are, and what would narrow the rest."""
    found = brief.unknown
    if found is None:
        return
    stated = found.stated[:MOST_STATED]
    if len(found.stated) > len(stated):
        stated = (*stated, f"… and {len(found.stated) - len(stated)} more in the case file")
    for heading, sentences in (
        ("What was stated of priorities, and who stated it", stated),
        (found.holds, found.sure),
        (found.clash, found.clashes),
        (found.shares_of, found.shares),
    ):
        if sentences:
            yield ""
            yield from wrap(heading, WIDTH, most=4)
        for sentence in sentences:
            yield from _indented(sentence, most=MOST_LINES)
    if found.ask:
        yield ""
        yield "What would narrow this most"
    for ask in found.ask:
        yield from _indented(f"{ask.to}: {ask.words}")
        yield from _indented(f"Why: {ask.why}")


def _numbers(brief: Brief) -> Iterator[str]:
    if brief.annex is None:
        return
    yield ""
    if brief.annex.counts:
        yield from wrap(brief.annex.in_short, WIDTH, most=4)
    authors = dict.fromkeys(author.author or "nobody named" for author in brief.annex.authors)
    if authors:
        yield from wrap(f"Estimated by: {', '.join(authors)}", WIDTH, most=2)
    if brief.annex.map is None:
        return
    for outcome in brief.annex.map.outcomes:
        yield ""
        yield from _outcome(outcome, brief.annex.parties)
    if brief.annex.map.more:
        yield f"Not listed: {brief.annex.map.more:,} more, since the letters end here"


def _outcome(outcome: Outcome, parties: tuple[str, ...]) -> Iterator[str]:
    for words in (*outcome.singled_out, *(f"Text on the table: {t}" for t in outcome.texts)):
        yield from wrap(words, WIDTH, most=2)
    pairs = zip(parties, outcome.points, strict=True)
    yield from _indented(" · ".join(f"{party} {points}" for party, points in pairs))
    for choices in outcome.packages:
        yield from _indented("; ".join(f"{title}: {' or '.join(o)}" for title, o in choices))
    if outcome.count and outcome.count > len(outcome.packages):
        yield f"   {len(outcome.packages)} of {outcome.count:,} packages with these points"


def _frontier(case: Case, analysis: Analysis) -> Iterator[str]:
    """The frontier points listed, one a line."""
    frontier = analysis.frontier
    if frontier is None or not frontier.points:
        return
    parties = case.parties_in_order()
    yield ""
    found = "efficient points" if frontier.exact else "points found"
    yield from wrap(f"{len(frontier.points)} of {frontier.size:,} {found}", WIDTH, most=1)
    if not frontier.exact:
        most = ", ".join(f"{points} for {party}" for party, points in bounds_of(case, frontier))
        yield from wrap(
            "Approximate: no package is better than one of these for any side by more than "
            f"(points): {most}",
            WIDTH,
            most=len(parties) + 2,
        )
    yield from _indented(" · ".join(party.label for party in parties))
    for point in frontier.points:
        worths = " · ".join(decimal_text(point.points[party.id]) for party in parties)
        verdict = ", acceptable to all" if point.acceptable else ""
        if point.clears and not point.acceptable:
            verdict = ", clears the decision rule"
        yield from _indented(f"{worths}: {_packages(point.count)}{verdict}")


def _packages(count: int | None) -> str:
    if count is None:
        return "one package or more"
    return f"{count:,} {'package' if count == 1 else 'packages'}"


def _options(brief: Brief) -> Iterator[str]:
    """The options paper."""
    if brief.options is None:
        return
    yield ""
    yield HEADING
    yield from _indented(brief.options.preface)
    told = [(IN_COMMON, brief.options.common)] if brief.options.common else []
    told += [(f"Option {option.letter}", option.parts) for option in brief.options.options]
    for heading, parts in told:
        yield ""
        yield heading
        for part in parts:
            yield from (f" {line}" for line in wrap(part.name, WIDTH - 1, most=2))
            for said in part.words:
                yield from _indented(str(said), most=MOST_LINES)


def _missing(brief: Brief) -> Iterator[str]:
    for missing in brief.missing:
        yield ""
        yield from wrap(f"Not computed: {missing.what}", WIDTH, most=3)
        yield from _indented(missing.why)
        yield from _indented(f"Ask: {missing.ask}")


def _indented(words: str, *, most: int = 6) -> Iterator[str]:
    return (f"   {line}" for line in wrap(words, WIDTH - 3, most=most))
