"""From a case to claims: what its preferences and its positions state of each party's wishes.

How a position is read, where nobody stated more on that issue:

- an option that the party proposed, stated as its position, asked for instead or calls
  non-negotiable is, on that issue, at least as good for it as any other; what it calls
  non-negotiable goes before what it otherwise asked for;
- an option that it accepted or is open to is at least as good as one that it rejected or excluded;
- nothing is read into what it did not name, into the distance of two options, or from one issue
  to another.

A demand need not be a wish: somebody may ask for more, or offer less, than it wants. Whoever knows
better writes down a ranking, points or a comparison on the issue, and that takes the place of the
position. Others' accounts of a position count only on demand.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from goodoffices.analysis.partial.claims import (
    Across,
    Between,
    Claim,
    Form,
    Importance,
    NoDeal,
    Order,
    Shape,
    Weight,
)
from goodoffices.analysis.positions import said_of
from goodoffices.analysis.space import Choices
from goodoffices.model import Case, Comparison, Interval, Preference, decimal_text
from goodoffices.text import Table, option_shown

__all__ = ["claims_of"]

Ranking = Sequence[Sequence[str]]


def claims_of(
    case: Case, choices: Choices, party: str, *, reported: bool = False
) -> tuple[Claim, ...]:
    """What was stated of one party's wishes.

    Args:
        case: as read.
        choices: its packages.
        party: id.
        reported: whether others' accounts of its positions count where it said nothing itself.
    """
    claims: list[Claim] = []
    for preference in case.preferences:
        if preference.party == party:
            claims += _Stated(case, choices, preference).claims()
    settled = {issue for claim in claims for issue in _on(claim)}
    table = Table.of(case)
    for issue, options in zip(choices.issues, choices.options, strict=True):
        if issue not in settled:
            claims += _positions(case, table, issue, options, party, reported=reported)
    return tuple(claims)


def _on(claim: Claim) -> tuple[str, ...]:
    """Issues on whose options it says something."""
    if isinstance(claim, Order | Between | Shape):
        return (claim.issue,)
    return tuple(claim.better) if isinstance(claim, Across) else ()


def _positions(
    case: Case,
    table: Table,
    issue: str,
    options: tuple[str, ...],
    party: str,
    *,
    reported: bool,
) -> Iterator[Order]:
    for told in (False, True) if reported else (False,):
        said = said_of(table, issue, party, reported=told)
        if said.allowed(options) is None:
            continue
        asked = (said.firm or said.asked) - said.excluded
        refused = (said.rejected | said.excluded) - asked - said.accepted
        title = case.term_title(issue)
        by = "another's account" if told else "its own words"
        rest = tuple(o for o in options if o not in asked)
        if asked and rest:
            named = tuple(o for o in options if o in asked)
            words = f"asks for {_listed(case, issue, named)} on {title}"
            yield Order(
                words=words, said=by, form=Form.POSITIONS, issue=issue, upper=named, lower=rest
            )
        accepted = tuple(o for o in options if o in said.accepted - asked - said.excluded)
        against = tuple(o for o in options if o in refused)
        if accepted and against:
            words = (
                f"could live with {_listed(case, issue, accepted)}, not with "
                f"{_listed(case, issue, against)}, on {title}"
            )
            yield Order(
                words=words,
                said=by,
                form=Form.POSITIONS,
                issue=issue,
                upper=accepted,
                lower=against,
            )
        return


class _Stated:
    """One preference of a case, as claims."""

    def __init__(self, case: Case, choices: Choices, preference: Preference) -> None:
        self._case = case
        self._of = preference
        self._options = dict(zip(choices.issues, choices.options, strict=True))
        self._said = preference.author or (
            preference.said_by.shown if preference.said_by else "nobody recorded who said so"
        )

    def claims(self) -> Iterator[Claim]:
        whole = {
            issue
            for issue, options in self._options.items()
            if set(options) <= set(self._of.points.get(issue, {}))
        }
        for issue in self._options:
            yield from self._points(issue)
            yield from self._ranking(issue)
            # Points of every option say all that weight and values would.
            if issue not in whole:
                yield from self._weighted(issue)
        yield from self._importance()
        for comparison in self._of.comparisons:
            yield from self._comparison(comparison)
        stated = self._of.no_deal
        bounds = [Interval(stated, stated)] if stated is not None else []
        bounds += [self._of.no_deal_interval] if self._of.no_deal_interval else []
        for between in bounds:
            words = f"no agreement is worth {_span(between.low, between.high)} points"
            yield NoDeal(
                words=words, said=self._said, form=Form.NO_DEAL, low=between.low, high=between.high
            )

    def _points(self, issue: str) -> Iterator[Between]:
        figures = {
            option: Interval(points, points)
            for option, points in self._of.points.get(issue, {}).items()
        }
        for form, stated in (
            (Form.POINTS, figures),
            (Form.INTERVALS, self._of.intervals.get(issue, {})),
        ):
            for option, between in stated.items():
                shown = option_shown(self._case, issue, option)
                yield Between(
                    words=f"{shown} is worth {_span(between.low, between.high)} points on "
                    f"{self._case.term_title(issue)}",
                    said=self._said,
                    form=form,
                    issue=issue,
                    option=option,
                    low=between.low,
                    high=between.high,
                )

    def _ranking(self, issue: str) -> Iterator[Order]:
        levels = self._of.rankings.get(issue, ())
        title = self._case.term_title(issue)
        for level in levels:
            if len(level) > 1:
                yield Order(
                    words=f"{_listed(self._case, issue, level)} are wanted alike on {title}",
                    said=self._said,
                    form=Form.RANKINGS,
                    issue=issue,
                    upper=tuple(level),
                    lower=tuple(level),
                    alike=True,
                )
        for upper, lower in pairwise(levels):
            one, other = (_listed(self._case, issue, level) for level in (upper, lower))
            yield Order(
                words=f"{one} is wanted more than {other} on {title}",
                said=self._said,
                form=Form.RANKINGS,
                issue=issue,
                upper=tuple(upper),
                lower=tuple(lower),
                strict=True,
            )

    def _weighted(self, issue: str) -> Iterator[Claim]:
        title = self._case.term_title(issue)
        values = self._of.values.get(issue, {})
        if values and set(self._options[issue]) <= set(values):
            yield Shape(
                words=f"the values of the options of {title}",
                said=self._said,
                form=Form.VALUES,
                issue=issue,
                values=values,
            )
        else:
            # Values of some options only: their order is known, and what the others add is not.
            ordered = sorted(values, key=lambda option: -values[option])
            for one, other in pairwise(ordered):
                strict = values[one] > values[other]
                yield Order(
                    words=f"{option_shown(self._case, issue, one)} has a value of "
                    f"{decimal_text(values[one])} and {option_shown(self._case, issue, other)} of "
                    f"{decimal_text(values[other])} on {title}",
                    said=self._said,
                    form=Form.VALUES,
                    issue=issue,
                    upper=(one,),
                    lower=(other,),
                    strict=strict,
                    alike=not strict,
                )
        weight = self._of.weights.get(issue)
        stated = [Interval(weight, weight)] if weight is not None else []
        between = self._of.weight_intervals.get(issue)
        for interval in [*stated, *([between] if between else [])]:
            yield Weight(
                words=f"{title} has a weight of {_span(interval.low, interval.high)}",
                said=self._said,
                form=Form.WEIGHTS,
                issue=issue,
                low=interval.low,
                high=interval.high,
            )

    def _importance(self) -> Iterator[Importance]:
        levels = [
            tuple(issue for issue in level if issue in self._options)
            for level in self._of.issue_ranking
        ]
        levels = [level for level in levels if level]
        for level in levels:
            if len(level) > 1:
                yield Importance(
                    words=f"{self._titles(level)} matter alike",
                    said=self._said,
                    form=Form.ISSUE_RANKING,
                    upper=level,
                    lower=level,
                    alike=True,
                )
        for upper, lower in pairwise(levels):
            yield Importance(
                words=f"{self._titles(upper)} matters more than {self._titles(lower)}",
                said=self._said,
                form=Form.ISSUE_RANKING,
                upper=upper,
                lower=lower,
            )

    def _comparison(self, comparison: Comparison) -> Iterator[Claim]:
        better, than = (
            {issue: option for issue, option in part.items() if issue in self._options}
            for part in (comparison.better, comparison.than)
        )
        differing = [issue for issue in better if better[issue] != than.get(issue)]
        words = (
            f"{self._package(better, differing)} is "
            f"{'as good as' if comparison.alike else 'at least as good as'} "
            f"{self._package(than, differing)}"
        )
        if len(differing) == 1:
            (issue,) = differing
            yield Order(
                words=words,
                said=self._said,
                form=Form.COMPARISONS,
                issue=issue,
                upper=(better[issue],),
                lower=(than[issue],),
                alike=comparison.alike,
            )
        elif differing:
            yield Across(
                words=words,
                said=self._said,
                form=Form.COMPARISONS,
                better={issue: better[issue] for issue in differing},
                than={issue: than[issue] for issue in differing},
                alike=comparison.alike,
            )

    def _package(self, part: Mapping[str, str], issues: Sequence[str]) -> str:
        named = (
            f"{self._case.term_title(i)}: {option_shown(self._case, i, part[i])}" for i in issues
        )
        return f"({'; '.join(named)})"

    def _titles(self, issues: Sequence[str]) -> str:
        return " and ".join(self._case.term_title(issue) for issue in issues)


def _listed(case: Case, issue: str, options: Sequence[str]) -> str:
    return " or ".join(option_shown(case, issue, option) for option in options)


def _span(low: Fraction, high: Fraction) -> str:
    if low == high:
        return decimal_text(low)
    return f"{decimal_text(low)} to {decimal_text(high)}"
