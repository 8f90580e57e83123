"""Whether a party prefers one package to another: for all wishes that fit, or for some.

Robust ordinal regression (UTA-GMS; Greco, Mousseau and Slowinski 2008), with linear programs in
whole numbers: no verdict hangs on a tolerance.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from goodoffices.analysis.partial.claims import Claim
from goodoffices.analysis.partial.exact import possible
from goodoffices.analysis.partial.system import System, Unknown, scale_of
from goodoffices.analysis.space import Choices

__all__ = ["contradictions", "necessarily_prefers", "possibly_prefers"]

Package = Mapping[str, str]


def contradictions(choices: Choices, claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Smallest sets of claims that cannot all be so; empty if all can.

    Raises:
        TooLarge: more unknowns or steps than budgeted.
    """
    return _system(choices, claims).contradictions()


def necessarily_prefers(
    choices: Choices, claims: Sequence[Claim], one: Package, other: Package
) -> bool:
    """Whether one package is at least as good as the other for all wishes that fit.

    Raises:
        ValueError: the claims contradict each other.
        TooLarge: as contradictions.
    """
    return not _some(choices, claims, better=other, than=one, strict=True)


def possibly_prefers(
    choices: Choices, claims: Sequence[Claim], one: Package, other: Package
) -> bool:
    """Whether one package is at least as good as the other for some wishes that fit.

    Raises:
        ValueError: the claims contradict each other.
        TooLarge: as contradictions.
    """
    return _some(choices, claims, better=one, than=other, strict=False)


def _some(
    choices: Choices, claims: Sequence[Claim], *, better: Package, than: Package, strict: bool
) -> bool:
    """Whether some wishes that fit make one package better, or (not strict) at least as good."""
    system = _system(choices, claims)
    least, equal, above = system.rows()
    size = len(system.unknowns)
    if possible(size, least, equal, above) is None:
        raise ValueError("what is stated contradicts itself: no wishes fit it")
    terms: dict[Unknown, Fraction] = {}
    for issue in system.options:
        if better[issue] != than[issue]:
            terms["worth", issue, better[issue]] = Fraction(1)
            terms["worth", issue, than[issue]] = Fraction(-1)
    if not terms:
        return not strict
    row = system.row(terms)
    if strict:
        return possible(size, least, equal, [*above, row]) is not None
    return possible(size, [*least, row], equal, above) is not None


def _system(choices: Choices, claims: Sequence[Claim]) -> System:
    options = dict(zip(choices.issues, choices.options, strict=True))
    return System(options, tuple(claims), scale_of(claims, options))
