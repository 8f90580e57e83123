"""A party's claims as rows of whole numbers: every set of wishes that meets them fits.

The unknowns are the worth of each option, one weight an issue (what its best option is worth
beyond its worst, or what its values are multiplied by) and the number one, so that stated points
have their place. Rows are homogeneous; what they describe is a cone.

Scale. Without any stated points or weights only proportions matter, and the weights may as well
add up to 100. Where weights are stated, they are taken as shares of 1 or of 100, whichever the
stated ones allow (1 first); where they allow neither, or where points are stated, the scale is as
given and nothing is assumed to add up.

Where the claims do not tell which option of an issue is the best or the worst, the weight is only
at least as large as the distance of any two options: a little more is then held possible than is,
so that what is called sure is sure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.partial.claims import (
    Across,
    Between,
    Claim,
    Importance,
    NoDeal,
    Order,
    Shape,
    Weight,
)
from goodoffices.analysis.partial.exact import possible
from goodoffices.analysis.partial.rays import whole

__all__ = ["MOST_UNKNOWNS", "ONE", "System", "Unknown", "scale_of"]

MOST_UNKNOWNS = 200
"""The most unknowns of one system."""

Unknown = tuple[str, ...]
"""("worth", issue, option), ("weight", issue) or ONE."""

ONE: Unknown = ("one",)
Terms = dict[Unknown, Fraction]


def scale_of(claims: Sequence[Claim], issues: Mapping[str, tuple[str, ...]]) -> Fraction | None:
    """What the weights of all issues add up to; None where that is left open.

    Args:
        claims: of one party.
        issues: all issues with their options.
    """
    if any(isinstance(claim, Between) for claim in claims):
        return None
    stated = [claim for claim in claims if isinstance(claim, Weight)]
    spans = {claim.issue: claim.span for claim in claims if isinstance(claim, Shape)}
    if not any(spans.get(i, 1) for i, options in issues.items() if len(options) > 1):
        return None  # nothing can matter
    if not stated:
        return Fraction(100)
    low = dict.fromkeys(issues, Fraction(0))
    high: dict[str, Fraction | None] = dict.fromkeys(issues)
    for claim in stated:
        span = spans.get(claim.issue, Fraction(1))
        known = high.get(claim.issue)
        low[claim.issue] = max(low[claim.issue], claim.low * span)
        high[claim.issue] = min(x for x in (known, claim.high * span) if x is not None)
    least = sum(low.values(), Fraction(0))
    ends = [end for end in high.values() if end is not None]
    most = sum(ends, Fraction(0)) if len(ends) == len(issues) else None
    shares = [Fraction(total) for total in (1, 100) if least <= total]
    return next((total for total in shares if most is None or total <= most), None)


@dataclass(frozen=True)
class System:
    """What one party's claims say on some issues.

    Attributes:
        options: issue -> options, of these issues.
        claims: those that concern them only.
        total: what the weights of these issues add up to; None where that is open.
    """

    options: Mapping[str, tuple[str, ...]]
    claims: tuple[Claim, ...]
    total: Fraction | None = None

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """Issues whose options have values up to a weight."""
        return {claim.issue: claim for claim in self.claims if isinstance(claim, Shape)}

    @cached_property
    def absolute(self) -> frozenset[str]:
        """Issues on which points are stated."""
        return frozenset(claim.issue for claim in self.claims if isinstance(claim, Between))

    @cached_property
    def numeric(self) -> bool:
        """Whether a figure is stated that fixes the scale."""
        return bool(self.absolute) or any(isinstance(claim, Weight) for claim in self.claims)

    @cached_property
    def unknowns(self) -> dict[Unknown, int]:
        """Each unknown's place in a row.

        Raises:
            TooLarge: more than budgeted.
        """
        count = sum(map(len, self.options.values())) + len(self.options) + 1
        if count > MOST_UNKNOWNS:
            raise TooLarge("unknown worths that hang together", count, MOST_UNKNOWNS)
        names: list[Unknown] = [
            ("worth", issue, option)
            for issue, options in self.options.items()
            for option in options
        ]
        names += [("weight", issue) for issue in self.options]
        names += [ONE]
        return {name: place for place, name in enumerate(names)}

    def row(self, terms: Mapping[Unknown, Fraction | int]) -> tuple[int, ...]:
        """A row of whole numbers with these factors."""
        numbers: list[Fraction | int] = [0] * len(self.unknowns)
        for name, factor in terms.items():
            numbers[self.unknowns[name]] = factor
        return whole(numbers)

    def edges(self, issue: str) -> Iterator[tuple[str, str, bool]]:
        """Each (option, option, strict) of which the first is stated to be at least as good."""
        for claim in self.claims:
            if isinstance(claim, Order) and claim.issue == issue:
                for upper in claim.upper:
                    for lower in claim.lower:
                        if upper != lower:
                            yield upper, lower, claim.strict
                            if claim.alike:
                                yield lower, upper, False

    def ends(self, issue: str) -> tuple[str | None, str | None]:
        """An option that is surely the best of its issue, and one that surely is the worst."""
        options = self.options[issue]
        if len(options) == 1:
            return None, None
        above: dict[str, set[str]] = {option: {option} for option in options}
        below: dict[str, set[str]] = {option: {option} for option in options}
        for upper, lower, _ in self.edges(issue):
            above[upper].add(lower)
            below[lower].add(upper)
        best = next((o for o in options if len(_reached(above, o)) == len(options)), None)
        worst = next((o for o in options if len(_reached(below, o)) == len(options)), None)
        return best, worst

    def rows(
        self,
    ) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]], list[tuple[int, ...]]]:
        """Rows whose product is at least zero, zero, and above zero."""
        kinds: dict[str, list[tuple[int, ...]]] = {">=": [], "==": [], ">": [self.row({ONE: 1})]}
        for issue in self.options:
            for kind, terms in self._base(issue):
                kinds[kind].append(self.row(terms))
        if self.total is not None:
            sums: Terms = {("weight", issue): self.span(issue) for issue in self.options}
            kinds["=="].append(self.row({**sums, ONE: -self.total}))
        for claim in self.claims:
            for kind, terms in self._stated(claim):
                kinds[kind].append(self.row(terms))
        return kinds[">="], kinds["=="], kinds[">"]

    def span(self, issue: str) -> Fraction:
        """How far the options of an issue are apart for each unit of weight."""
        if issue in self.shapes:
            return self.shapes[issue].span
        weighed = any(isinstance(c, Weight) and c.issue == issue for c in self.claims)
        return Fraction(int(weighed or len(self.options[issue]) > 1))

    def contradictions(self) -> list[tuple[Claim, ...]]:
        """Smallest sets of claims that no wishes meet together, without a claim in common.

        Leaving out any one claim of a set, the others of it can be met.

        Raises:
            TooLarge: more unknowns or steps than budgeted.
        """
        found: list[tuple[Claim, ...]] = []
        left = [claim for claim in self.claims if not isinstance(claim, NoDeal)]
        if all(isinstance(claim, Between) for claim in left):
            return _apart([claim for claim in left if isinstance(claim, Between)])
        while not self._met(left):
            core = list(left)
            for claim in left:
                fewer = [other for other in core if other is not claim]
                if not self._met(fewer):
                    core = fewer
            found.append(tuple(core))
            if not core:
                break
            left = [claim for claim in left if not any(claim is c for c in core)]
        return found

    def _met(self, claims: Sequence[Claim]) -> bool:
        least, equal, above = System(self.options, tuple(claims), self.total).rows()
        return possible(len(self.unknowns), least, equal, above) is not None

    def _base(self, issue: str) -> Iterator[tuple[str, Terms]]:
        """What belongs to the form of the unknowns, and is no statement."""
        weight: Unknown = ("weight", issue)
        worth: dict[str, Unknown] = {o: ("worth", issue, o) for o in self.options[issue]}
        yield ">=", {weight: Fraction(1)}
        if issue in self.shapes:
            for option, value in self.shapes[issue].values.items():
                if option in worth:
                    yield "==", {worth[option]: Fraction(1), weight: -value}
            return
        best, worst = self.ends(issue)
        if issue not in self.absolute:
            # The distance of options matters, not where they start: the worst is worth nothing.
            for option in self.options[issue]:
                yield "==" if option == worst else ">=", {worth[option]: Fraction(1)}
                kind = "==" if option == best else ">="
                yield kind, {weight: Fraction(1), worth[option]: Fraction(-1)}
            return
        for one in self.options[issue]:
            for other in self.options[issue]:
                if one != other:
                    kind = "==" if (one, other) == (best, worst) else ">="
                    apart = {worth[one]: Fraction(-1), worth[other]: Fraction(1)}
                    yield kind, {weight: Fraction(1), **apart}

    def _stated(self, claim: Claim) -> Iterator[tuple[str, Terms]]:
        """What a claim says."""
        match claim:
            case Order():
                kind = "==" if claim.alike else (">" if claim.strict else ">=")
                for upper, lower in _each(claim.upper, claim.lower):
                    pair = ("worth", claim.issue, upper), ("worth", claim.issue, lower)
                    yield kind, {pair[0]: Fraction(1), pair[1]: Fraction(-1)}
            case Between():
                yield from _within(("worth", claim.issue, claim.option), claim)
            case Weight():
                yield from _within(("weight", claim.issue), claim)
            case Importance():
                for upper, lower in _each(claim.upper, claim.lower):
                    spans = self.span(upper), -self.span(lower)
                    kind = "==" if claim.alike else ">"
                    yield kind, {("weight", upper): spans[0], ("weight", lower): spans[1]}
            case Across():
                kind = "==" if claim.alike else (">" if claim.strict else ">=")
                terms: Terms = {("worth", i, o): Fraction(1) for i, o in claim.better.items()}
                yield (
                    kind,
                    {**terms, **{("worth", i, o): Fraction(-1) for i, o in claim.than.items()}},
                )
            case _:
                return


def _each(upper: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in upper for other in lower if one != other)


def _within(name: Unknown, claim: Between | Weight) -> Iterator[tuple[str, Terms]]:
    yield ">=", {name: Fraction(1), ONE: -claim.low}
    yield ">=", {name: Fraction(-1), ONE: claim.high}


def _apart(claims: Sequence[Between]) -> list[tuple[Claim, ...]]:
    """Pairs of claims on the points of one option that leave none; one pair an option."""
    found: list[tuple[Claim, ...]] = []
    for name in dict.fromkeys((claim.issue, claim.option) for claim in claims):
        same = [claim for claim in claims if (claim.issue, claim.option) == name]
        highest, lowest = max(same, key=lambda c: c.low), min(same, key=lambda c: c.high)
        if highest.low > highest.high:
            found.append((highest,))
        elif highest.low > lowest.high:
            found.append((highest, lowest))
    return found


def _reached(steps: Mapping[str, set[str]], start: str) -> set[str]:
    seen = {start}
    waiting = [start]
    while waiting:
        for option in steps[waiting.pop()] - seen:
            seen.add(option)
            waiting.append(option)
    return seen
