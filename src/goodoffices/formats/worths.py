"""What a case says in numbers of every option, for forms that hold nothing but numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from goodoffices.casefile.problems import quoted
from goodoffices.model import Actor, Case, Issue

__all__ = ["Weighed", "no_deal_of", "not_carried", "points_lacking", "weighed", "without_points"]

_MOST_NAMED = 3
_CARRIED = {"format", "id", "title", "language", "parties", "issues", "preferences", "sources"}


@dataclass(frozen=True)
class Weighed:
    """An issue for one party: the points of an option are the weight times its share.

    The largest share is 1, or every share is 0; a share may be below 0.
    """

    weight: Fraction
    shares: Mapping[str, Fraction]


def without_points(case: Case) -> dict[str, tuple[str, ...]]:
    """Party -> titles of the issues whose options lack points for it; only where there are any."""
    found = {
        party.id: tuple(i.title for i in case.issues if _points(case, party, i) is None)
        for party in case.parties_in_order()
    }
    return {party: titles for party, titles in found.items() if titles}


def points_lacking(case: Case, lacking: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What is missing for a form that only holds points, and where to state it, in one sentence.

    ``lacking`` is what ``without_points`` tells.
    """
    if not lacking:
        return
    parts: dict[str, list[str]] = {}
    for party in case.parties_in_order():
        titles = lacking.get(party.id, ())
        if titles:
            parts.setdefault(_listed(titles, len(case.issues)), []).append(party.name)
    shown = "; ".join(f"for {' and '.join(names)} on {what}" for what, names in parts.items())
    yield (
        f"nobody has put points on every option {shown}: state them, or weights and values, under "
        "'preferences' in the case"
    )


def weighed(case: Case, party: Actor, issue: Issue) -> Weighed | str | None:
    """Weight and shares of the issue for the party; why not, where its points are none to use.

    None where nobody put points on every option.
    """
    points = _points(case, party, issue)
    if points is None:
        return None
    stated = _stated(case, party, issue)
    if stated is not None:
        return stated
    largest = max(points.values())
    if largest <= 0 > min(points.values()):
        return f"no points above zero, and some below, on {issue.title!r} for {party.name}"
    if largest == 0:
        return Weighed(Fraction(0), dict.fromkeys(points, Fraction(0)))
    return Weighed(largest, {option: worth / largest for option, worth in points.items()})


def no_deal_of(case: Case, party: Actor) -> Fraction | str | None:
    """Points without an agreement; None when nobody said; why not, where accounts differ."""
    stated = {
        preference.no_deal
        for preference in case.preferences
        if preference.party == party.id and preference.no_deal is not None
    }
    if len(stated) > 1:
        return f"accounts differ on the points that {party.name} faces without an agreement"
    return stated.pop() if stated else None


def not_carried(case: Case) -> Iterator[str]:
    """What a case holds besides issues, options and points: names of its fields."""
    empty = Case(format=case.format, id=case.id, title=case.title)
    for name in (field.name for field in fields(case)):
        if name not in _CARRIED and getattr(case, name) != getattr(empty, name):
            yield name
    # A note is the team's own, and a folder is made for others.
    if any(element.note for issue in case.issues for element in (issue, *issue.options)):
        yield "notes"


def _listed(titles: tuple[str, ...], of: int) -> str:
    if len(titles) == of:
        return "every issue" if of > 1 else "the only issue"
    shown = ", ".join(map(quoted, titles[:_MOST_NAMED]))
    more = len(titles) - _MOST_NAMED
    return f"{shown} and {more} more issues" if more > 0 else shown


def _points(case: Case, party: Actor, issue: Issue) -> Mapping[str, Fraction] | None:
    for preference in case.preferences:
        if preference.party != party.id:
            continue
        points = preference.points.get(issue.id, {})
        if _complete(issue, points):
            return points
        values = preference.values.get(issue.id, {})
        weight = preference.weights.get(issue.id)
        if weight is not None and _complete(issue, values):
            return {option: weight * value for option, value in values.items()}
    return None


def _stated(case: Case, party: Actor, issue: Issue) -> Weighed | None:
    """Weight and values as the case states them, where the largest value is 1."""
    for preference in case.preferences:
        values = preference.values.get(issue.id, {})
        if preference.party == party.id and issue.id in preference.weights and values:
            weight = preference.weights[issue.id]
            if _complete(issue, values) and weight >= 0 and max(values.values()) == 1:
                return Weighed(weight, values)
    return None


def _complete(issue: Issue, figures: Mapping[str, Fraction]) -> bool:
    return bool(figures) and all(option.id in figures for option in issue.all_options)
