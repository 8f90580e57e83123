"""What the estimates single out among all packages, and the pictures of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import compress

from goodoffices.analysis import Analysis, FrontierFound, MixFound, Over, PointFound, TextFound
from goodoffices.brief.exclusions import Choice
from goodoffices.brief.figures import Mark, Spot, scatter, strip
from goodoffices.model import Case, decimal_text
from goodoffices.text import option_shown

__all__ = ["SOLUTIONS", "Map", "Outcome", "PartyLine", "bounds_of", "map_of", "readable"]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_ALIKE = 6
"""With more efficient points of one kind than this, none of the kind is singled out."""
MOST_PACKAGES = 3
MOST_SIGNS = 24
"""A number of a mix with more signs than this is rounded; the JSON has it exactly."""

SOLUTIONS = {
    "nash": "Nash: the largest product of gains over no agreement",
    "kalai_smorodinsky": "Kalai-Smorodinsky: shares of each largest gain, as equal as can be",
    "egalitarian": "Egalitarian: the smallest gain, as large as can be",
    "utilitarian": "Utilitarian: the largest sum of points",
    "weighted_nash": "Nash, weighted: the largest product of powers of the gains",
    "relative_utilitarian": "Relative utilitarian: the largest sum of shares of the largest gains",
    "raiffa": "Raiffa: where repeated steps to the mean of each side's best lead",
    "equal_area": "Equal area: nearest to halving what lies below the frontier",
    "adjusted_winner": "Brams-Taylor: equal shares of what each values, if all can be divided",
    "fallback_bargaining": "Fallback bargaining: all go down their rankings as little as can be",
    "post_settlement": "At least as good for all as a text on the table",
}

Points = tuple[Fraction, ...]


@dataclass(frozen=True)
class Outcome:
    """Points that something singles out, with packages that have them.

    ``letter`` marks it in the pictures. ``singled_out`` says in our words by what; ``texts`` are
    titles of texts on the table that amount to it. ``points`` follow the order of the parties.
    ``count`` packages have these points, None where unknown; ``packages`` are some of them.
    """

    letter: str
    singled_out: tuple[str, ...]
    texts: tuple[str, ...]
    points: tuple[str, ...]
    count: int | None
    packages: tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True)
class PartyLine:
    """One party's line of the map for one party or more than two, as SVG."""

    party: str
    svg: str


@dataclass(frozen=True)
class Map:
    """The map of possible agreements.

    ``svg`` is the map of two parties, ``lines`` has a line a party where there are more or fewer;
    neither is there where no point is listed. ``drawn`` of ``efficient`` points are drawn.
    Where the frontier is approximate, ``bounds`` pairs each party with the most points by which
    any package is better for it than one that was found.
    ``outcomes`` has as many as there are letters, ``more`` is how many are left out.
    """

    svg: str | None
    lines: tuple[PartyLine, ...]
    outcomes: tuple[Outcome, ...]
    more: int
    drawn: int
    efficient: int
    bounds: tuple[tuple[str, str], ...] = ()


@dataclass
class _Found:
    """An outcome while it is put together."""

    at: Points
    singled_out: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    count: int | None = None
    packages: list[Mapping[str, str]] = field(default_factory=list)
    mixed: bool = False

    def add(self, words: str | None, package: Mapping[str, str]) -> None:
        """One more thing that singles it out, with a package; neither is kept twice."""
        if words is not None and words not in self.singled_out:
            self.singled_out.append(words)
        if dict(package) not in [dict(known) for known in self.packages]:
            self.packages.append(package)


def map_of(case: Case, analysis: Analysis, *, tag: str) -> Map | None:
    """The map, or None where no points exist for every party."""
    frontier = analysis.frontier
    if frontier is None:
        return None
    parties = [party.id for party in case.parties_in_order()]
    spots = [Spot(_points(point, parties), point.acceptable) for point in frontier.points]
    found = _found(case, analysis, frontier, parties)
    lettered = list(zip(LETTERS, found, strict=False))
    no_deal = [analysis.no_deal[party] for party in parties]
    marks = [Mark(letter, outcome.at, text=bool(outcome.texts)) for letter, outcome in lettered]
    two = len(parties) == 2 and bool(spots)
    return Map(
        svg=scatter(spots, marks, (no_deal[0], no_deal[1]), tag=tag) if two else None,
        lines=tuple(_lines(case, spots, marks, no_deal)) if spots and not two else (),
        outcomes=tuple(_outcome(case, letter, outcome) for letter, outcome in lettered),
        more=len(found) - len(lettered),
        drawn=len(spots),
        efficient=frontier.size,
        bounds=bounds_of(case, frontier),
    )


def bounds_of(case: Case, frontier: FrontierFound) -> tuple[tuple[str, str], ...]:
    """Each party's label and bound where the frontier is approximate; nothing where exact."""
    if frontier.bound is None:
        return ()
    return tuple(
        (party.label, decimal_text(frontier.bound[party.id])) for party in case.parties_in_order()
    )


def _found(
    case: Case, analysis: Analysis, frontier: FrontierFound, parties: Sequence[str]
) -> list[_Found]:
    """What solutions, acceptance by all and the texts on the table single out, without repeats."""
    by_points: dict[Points, _Found] = {}
    titles = {text.id: text.title for text in case.texts}

    def at(points: Points) -> _Found:
        return by_points.setdefault(points, _Found(points))

    for text in analysis.texts or ():
        outcome = at(_points(text, parties))
        outcome.texts.append(titles[text.text])
        outcome.add(None, text.package)
    settled = [dict(text.points) for text in analysis.texts or ()]
    solutions = analysis.solutions or {}
    for name, words in SOLUTIONS.items():
        chosen = solutions.get(name)
        if chosen and chosen.mix:
            _add_mix(at(_points(chosen.mix, parties)), words, chosen.mix)
        for found in chosen.packages if chosen else ():
            if name == "post_settlement" and dict(found.points) in settled:
                continue
            outcome = at(_points(found, parties))
            outcome.count = found.count
            everything = chosen and chosen.over is Over.ALL and name != "post_settlement"
            over = ", over all packages" if everything else ""
            outcome.add(words + over, found.package)
    efficient = "Efficient" if frontier.exact else "Close to efficient"
    kinds = {
        f"{efficient} and acceptable to all": [bool(p.acceptable) for p in frontier.points],
        f"{efficient}; clears the decision rule, and is not acceptable to all": [
            bool(p.clears) and p.acceptable is False for p in frontier.points
        ],
    }
    for words, holds in kinds.items():
        # Both kinds are listed first, so all of a kind are listed if something follows it.
        complete = len(holds) == frontier.size or not all(holds[-1:])
        if complete and sum(holds) <= MOST_ALIKE:
            for point in compress(frontier.points, holds):
                outcome = at(_points(point, parties))
                outcome.count = point.count
                outcome.add(words, point.package)
    return list(by_points.values())


def readable(number: Fraction) -> str:
    """Exact where it can be read, rounded and said to be so where not."""
    exact = decimal_text(number)
    return exact if len(exact) <= MOST_SIGNS else f"about {float(number):.6g}"


def _add_mix(outcome: _Found, words: str, mix: MixFound) -> None:
    """The packages that are mixed, and in the words their shares in the same order."""
    shares = " and ".join(readable(share) for share, _ in mix.parts)
    how = "lots drawn between the packages" if mix.by_lot else "one issue divided"
    outcome.mixed = len(mix.parts) > 1
    mixed = f" ({how}: {shares})" if outcome.mixed else ""
    for _, part in mix.parts:
        outcome.add(words + mixed, part.package)


def _points(found: PointFound | TextFound | MixFound, parties: Sequence[str]) -> Points:
    return tuple(found.points[party] for party in parties)


def _outcome(case: Case, letter: str, found: _Found) -> Outcome:
    return Outcome(
        letter=letter,
        singled_out=tuple(found.singled_out),
        texts=tuple(found.texts),
        points=tuple(map(readable if found.mixed else decimal_text, found.at)),
        count=found.count,
        packages=tuple(_choices(case, package) for package in found.packages[:MOST_PACKAGES]),
    )


def _choices(case: Case, package: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(
        (case.term_title(issue), (option_shown(case, issue, option),))
        for issue, option in package.items()
    )


def _lines(
    case: Case, spots: Sequence[Spot], marks: Sequence[Mark], no_deal: Sequence[Fraction | None]
) -> Iterator[PartyLine]:
    for place, party in enumerate(case.parties_in_order()):
        values = [spot.at[place] for spot in spots]
        letters: dict[Fraction, str] = {}
        for mark in marks:
            letters[mark.at[place]] = letters.get(mark.at[place], "") + mark.letters
        svg = strip(values, [(words, value) for value, words in letters.items()], no_deal[place])
        yield PartyLine(party=party.label, svg=svg)
