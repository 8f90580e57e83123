"""Every package of a small case, one by one: slow, plain, and independent of the analysis."""

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import prod

from goodoffices.model import Case

Package = tuple[str, ...]
Points = tuple[Fraction | int, ...]


def packages(case: Case) -> Iterator[Package]:
    """All combinations of options that no ban forbids, in the order of the case's issues."""
    for package in itertools.product(*[[o.id for o in i.all_options] for i in case.issues]):
        chosen = dict(zip([i.id for i in case.issues], package, strict=True))
        if not any(
            ban.forbid and all(chosen[issue] in options for issue, options in ban.forbid.items())
            for ban in case.constraints
        ):
            yield package


def points(case: Case, package: Package) -> Points:
    """What the package is worth to each party, in the order of the case's parties."""
    tables = {p.party: p.points for p in case.preferences}
    return tuple(
        sum(
            (tables[party.id][i.id][o] for i, o in zip(case.issues, package, strict=True)),
            Fraction(0),
        )
        for party in case.parties
    )


def no_deal(case: Case) -> Points:
    faced = {p.party: p.no_deal for p in case.preferences}
    return tuple(Fraction(faced[party.id] or 0) for party in case.parties)


def accepting(case: Case, worth: Points) -> set[str]:
    """The parties for which the package is worth no less than no agreement."""
    pairs = zip(case.parties, worth, no_deal(case), strict=True)
    return {party.id for party, value, without in pairs if value >= without}


def clears(case: Case, worth: Points) -> bool:
    """Whether a package of this worth clears the case's decision rule."""
    rule = case.decision
    assert rule
    yes = accepting(case, worth)
    return len(yes) >= (rule.quorum or len(case.parties)) and set(rule.vetoes) <= yes


def efficient(case: Case) -> set[Points]:
    """The points that no other package's points are at least equal to for everyone."""
    found = {points(case, package) for package in packages(case)}
    return {
        one
        for one in found
        if not any(
            other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in found
        )
    }


def gain_product(case: Case, worth: Points) -> Fraction:
    """The product of what each party gains over no agreement."""
    gains = (Fraction(v - w) for v, w in zip(worth, no_deal(case), strict=True))
    return prod(gains, start=Fraction(1))
