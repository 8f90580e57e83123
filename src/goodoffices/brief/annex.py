"""The annex of estimates: somebody's figures with their author, and what follows from them."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.analysis import Analysis
from goodoffices.brief.outcomes import Map, map_of
from goodoffices.brief.said import Cite, Said, actor_name
from goodoffices.brief.sure import amount
from goodoffices.model import Case, Interval, Preference, decimal_text
from goodoffices.text import option_shown

__all__ = ["Annex", "Author", "EstimateLine", "RangeLine", "RankingLine", "annex_of"]


@dataclass(frozen=True)
class RankingLine:
    """What is wanted most first; those in one rank tie. ``of`` None ranks the issues."""

    of: str | None
    ranks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RangeLine:
    """The range of an option's points; of the issue's weight where ``option`` is None."""

    issue: str
    option: str | None
    range: str


@dataclass(frozen=True)
class Author:
    """Whose account of a party's priorities it is, its forms, and what no agreement is worth."""

    party: str
    author: str | None
    forms: str
    no_deal: str | None
    rankings: tuple[RankingLine, ...]
    ranges: tuple[RangeLine, ...]
    said: Said


@dataclass(frozen=True)
class EstimateLine:
    """An author's estimate of a whole term; ``range`` is None where the author gave none."""

    term: str
    party: str
    what: str
    value: str
    range: str | None
    author: str
    said: Said


@dataclass(frozen=True)
class Annex:
    """Everything that rests on estimates. ``counts`` pairs what is counted with how many."""

    parties: tuple[str, ...]
    authors: tuple[Author, ...]
    counts: tuple[tuple[str, str], ...]
    map: Map | None
    estimates: tuple[EstimateLine, ...]

    @property
    def in_short(self) -> str:
        """The counts in one sentence."""
        return "By the estimates: " + "; ".join(f"{number} {what}" for what, number in self.counts)


def annex_of(case: Case, analysis: Analysis, cite: Cite, *, tag: str) -> Annex | None:
    """The annex, or None where nobody has estimated anything in numbers."""
    authors = tuple(_authors(case, cite))
    estimates = tuple(_estimates(case, cite))
    if not authors and not estimates:
        return None
    return Annex(
        parties=tuple(party.label for party in case.parties_in_order()),
        authors=authors,
        counts=tuple(_counts(analysis)) if analysis.frontier else (),
        map=map_of(case, analysis, tag=tag),
        estimates=estimates,
    )


def _authors(case: Case, cite: Cite) -> Iterator[Author]:
    place = {party.id: place for place, party in enumerate(case.parties_in_order())}
    for preference in sorted(case.preferences, key=lambda p: place.get(p.party, len(place))):
        forms = {
            "points": preference.points,
            "weights": preference.weights,
            "values": preference.values,
            "ranges of points": preference.intervals,
            "ranges of weights": preference.weight_intervals,
            "rankings": preference.rankings or preference.issue_ranking,
        }
        yield Author(
            party=actor_name(case, preference.party),
            author=preference.author,
            forms=", ".join(form for form, given in forms.items() if given),
            no_deal=_no_deal(preference),
            rankings=tuple(_rankings(case, preference)),
            ranges=tuple(_ranges(case, preference)),
            said=cite(preference),
        )


def _rankings(case: Case, preference: Preference) -> Iterator[RankingLine]:
    if preference.issue_ranking:
        ranks = (tuple(map(case.term_title, rank)) for rank in preference.issue_ranking)
        yield RankingLine(None, tuple(ranks))
    for issue, ranking in preference.rankings.items():
        ranks = (tuple(option_shown(case, issue, option) for option in rank) for rank in ranking)
        yield RankingLine(case.term_title(issue), tuple(ranks))


def _ranges(case: Case, preference: Preference) -> Iterator[RangeLine]:
    for issue, interval in preference.weight_intervals.items():
        yield RangeLine(case.term_title(issue), None, _range(interval))
    for issue, intervals in preference.intervals.items():
        for option, interval in intervals.items():
            shown = option_shown(case, issue, option)
            yield RangeLine(case.term_title(issue), shown, _range(interval))


def _range(interval: Interval) -> str:
    return f"{decimal_text(interval.low)} to {decimal_text(interval.high)}"


def _no_deal(preference: Preference) -> str | None:
    interval = preference.no_deal_interval
    words = [] if preference.no_deal is None else [decimal_text(preference.no_deal)]
    if interval:
        words.append(f"range {_range(interval)}")
    return ", ".join(words) or None


def _estimates(case: Case, cite: Cite) -> Iterator[EstimateLine]:
    for estimate in case.estimates:
        value, what = (
            (estimate.worth, "worth") if estimate.worth is not None else (estimate.cost, "cost")
        )
        interval = estimate.interval
        yield EstimateLine(
            term=case.term_title(estimate.term),
            party=actor_name(case, estimate.party),
            what=what,
            value=decimal_text(value) if value is not None else "",
            range=_range(interval) if interval else None,
            author=estimate.author,
            said=cite(estimate),
        )


def _counts(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """What is counted and how many, exactly."""
    efficient = analysis.frontier.package_count if analysis.frontier else None
    counted = {
        "packages of one option for each issue": analysis.packages,
        "acceptable to all": analysis.acceptable_to_all,
        "clear the decision rule": analysis.clearing,
        "efficient: none is better for one side without being worse for another": efficient,
    }
    for words, number in counted.items():
        if number is not None:
            yield words, amount(number)
