"""Issues that hang together by a constraint or by what is known, as parts of their own.

Options of which nothing at all was said are alike, and two of them are kept for all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from goodoffices.analysis.partial.claims import (
    Across,
    Between,
    Claim,
    Importance,
    Known,
    Order,
    Shape,
    Weight,
)
from goodoffices.analysis.partial.efficiency import Part
from goodoffices.analysis.partial.system import System, scale_of
from goodoffices.analysis.space import Choices

__all__ = ["parts_of"]


def parts_of(choices: Choices, known: Known) -> tuple[Part, ...]:
    """The issues that hang together, by the first of each part."""
    options = dict(zip(choices.issues, choices.options, strict=True))
    ties = [tuple(entry) for entry in choices.forbidden if all(entry.values())]
    for claims in known.values():
        ties += _ties(claims, options)
    named = _named(choices, known)
    return tuple(_part(choices, known, group, named) for group in _groups(choices.issues, ties))


def _ties(claims: Sequence[Claim], options: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    absolute = {claim.issue: None for claim in claims if isinstance(claim, Between)}
    if absolute:
        # Points on one issue are weighed against points on another.
        yield tuple(absolute)
    for claim in claims:
        if isinstance(claim, Importance):
            yield (*claim.upper, *claim.lower)
        elif isinstance(claim, Across):
            yield tuple(claim.better)
        elif isinstance(claim, Weight) and not absolute:
            # Stated weights are shares of a whole: that ties all weights together.
            yield tuple(options)


def _groups(issues: Sequence[str], ties: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    group = {issue: k for k, issue in enumerate(issues)}
    for tie in ties:
        joined = {group[issue] for issue in tie}
        lowest = min(joined)
        group = {issue: lowest if g in joined else g for issue, g in group.items()}
    for first in sorted(set(group.values())):
        yield tuple(issue for issue in issues if group[issue] == first)


def _part(
    choices: Choices,
    known: Known,
    group: tuple[str, ...],
    named: Mapping[str, set[str]],
) -> Part:
    whole = dict(zip(choices.issues, choices.options, strict=True))
    kept: dict[str, tuple[str, ...]] = {}
    alike: dict[str, dict[str, int]] = {}
    for issue in group:
        others = [option for option in whole[issue] if option not in named[issue]]
        dropped = set(others[2:])
        kept[issue] = tuple(option for option in whole[issue] if option not in dropped)
        if dropped:
            alike[issue] = {others[1]: len(others) - 1}
    systems = {}
    for party, claims in known.items():
        figures = any(isinstance(claim, Weight) for claim in claims)
        total = scale_of(claims, whole) if figures else None
        systems[party] = System(
            options=kept,
            claims=tuple(_trimmed(claim, kept) for claim in claims if _within(claim, group)),
            total=total,
        )
    inside = Choices(
        issues=group,
        options=tuple(kept.values()),
        forbidden=tuple(
            {issue: options & set(kept[issue]) for issue, options in entry.items()}
            for entry in choices.forbidden
            if set(entry) <= set(group)
        ),
    )
    return Part(inside, alike, systems)


def _trimmed(claim: Claim, kept: Mapping[str, tuple[str, ...]]) -> Claim:
    """The claim on the options that are kept."""
    if not isinstance(claim, Order):
        return claim
    upper, lower = (
        tuple(option for option in side if option in kept[claim.issue])
        for side in (claim.upper, claim.lower)
    )
    return replace(claim, upper=upper, lower=lower)


def _within(claim: Claim, group: tuple[str, ...]) -> bool:
    return _issues_of(claim) <= set(group) and bool(_issues_of(claim))


def _issues_of(claim: Claim) -> set[str]:
    match claim:
        case Order() | Between() | Shape() | Weight():
            return {claim.issue}
        case Importance():
            return {*claim.upper, *claim.lower}
        case Across():
            return set(claim.better)
        case _:
            return set()


def _named(choices: Choices, known: Known) -> dict[str, set[str]]:
    """Options that a claim or a constraint tells from the others of their issue."""
    whole = dict(zip(choices.issues, choices.options, strict=True))
    named: dict[str, set[str]] = {issue: set() for issue in whole}
    for entry in choices.forbidden:
        for issue, options in entry.items():
            named[issue] |= options
    for claims in known.values():
        for claim in claims:
            match claim:
                case Order():
                    rest = set(whole[claim.issue]) - {*claim.upper, *claim.lower}
                    # Where all are named, those on the longer side are the others.
                    sides = sorted((set(claim.upper), set(claim.lower)), key=len)
                    named[claim.issue] |= sides[0] if not rest else sides[0] | sides[1]
                case Between():
                    named[claim.issue].add(claim.option)
                case Shape():
                    named[claim.issue] |= set(claim.values)
                case Across():
                    for part in (claim.better, claim.than):
                        for issue, option in part.items():
                            named[issue].add(option)
                case _:
                    pass
    return named
