"""Random claims on the wishes of parties over small choices, and the verdicts by definition."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product

from hypothesis import strategies as st

from goodoffices.analysis import Choices, Forbidden
from goodoffices.analysis.partial import (
    Across,
    Between,
    Claim,
    Form,
    Importance,
    Order,
    Shape,
    Weight,
    contradictions,
    necessarily_prefers,
    possibly_prefers,
)

Draw = st.DrawFn
Known = dict[str, tuple[Claim, ...]]
Package = dict[str, str]


def order(issue: str, upper: str, lower: str, *, strict: bool = False) -> Order:
    """Options of one letter or more each, parted by blanks."""
    return Order(
        words=f"{upper} before {lower}",
        said="a test",
        form=Form.RANKINGS,
        issue=issue,
        upper=tuple(upper.split()),
        lower=tuple(lower.split()),
        strict=strict,
    )


def between(issue: str, option: str, low: Fraction | int, high: Fraction | int) -> Between:
    return Between(
        words=f"{option} from {low} to {high}",
        said="a test",
        form=Form.INTERVALS,
        issue=issue,
        option=option,
        low=Fraction(low),
        high=Fraction(high),
    )


def shape(issue: str, **values: Fraction | int) -> Shape:
    exact = {option: Fraction(value) for option, value in values.items()}
    return Shape(words="values", said="a test", form=Form.VALUES, issue=issue, values=exact)


def weight(issue: str, low: Fraction | int, high: Fraction | int) -> Weight:
    return Weight(
        words=f"{issue} weighs {low} to {high}",
        said="a test",
        form=Form.WEIGHTS,
        issue=issue,
        low=Fraction(low),
        high=Fraction(high),
    )


def importance(upper: str, lower: str) -> Importance:
    return Importance(
        words=f"{upper} matters more than {lower}",
        said="a test",
        form=Form.ISSUE_RANKING,
        upper=(upper,),
        lower=(lower,),
    )


def across(better: Package, than: Package, *, strict: bool = False) -> Across:
    return Across(
        words=f"{better} rather than {than}",
        said="a test",
        form=Form.COMPARISONS,
        better=better,
        than=than,
        strict=strict,
    )


def choices(**options: str) -> Choices:
    """Issues with their options, parted by blanks."""
    return Choices(
        issues=tuple(options), options=tuple(tuple(named.split()) for named in options.values())
    )


@st.composite
def claims(draw: Draw, space: Choices) -> tuple[Claim, ...]:
    """A few claims of any kind; they may contradict each other."""
    found: list[Claim] = []
    kinds = ["order", "shape", "between", "importance", "weight", "across"]
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
        issue = draw(st.sampled_from(space.issues))
        options = space.options[space.issues.index(issue)]
        if kind == "order" and len(options) > 1:
            ordered = draw(st.permutations(options))
            found += [order(issue, a, b, strict=draw(st.booleans())) for a, b in pairwise(ordered)]
        elif kind == "shape" and not any(isinstance(c, Shape) and c.issue == issue for c in found):
            found.append(shape(issue, **{o: draw(st.integers(0, 3)) for o in options}))
        elif kind == "between":
            found += [between(issue, o, draw(st.integers(0, 2)), 2) for o in options]
        elif kind == "weight":
            low = draw(st.integers(0, 5))
            found.append(weight(issue, Fraction(low, 10), Fraction(low + 3, 10)))
        elif kind in {"importance", "across"} and len(space.issues) > 1:
            other = draw(st.sampled_from([i for i in space.issues if i != issue]))
            if kind == "importance":
                found.append(importance(issue, other))
            else:
                pair = {i: space.options[space.issues.index(i)] for i in (issue, other)}
                sides = [
                    {i: draw(st.sampled_from(named)) for i, named in pair.items()} for _ in "ab"
                ]
                if all(sides[0][i] != sides[1][i] for i in pair):
                    found.append(across(*sides, strict=draw(st.booleans())))
    return tuple(found)


@st.composite
def knowledge(draw: Draw) -> tuple[Choices, Known]:
    """Choices of at most 6 packages, and what is known of one or two parties."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3).filter(_small))
    options = {
        issue: tuple(f"{issue}{k}" for k in range(n))
        for issue, n in zip("xyz", sizes, strict=False)
    }
    forbidden: tuple[Forbidden, ...] = ()
    if len(sizes) > 1 and draw(st.booleans()) and min(sizes[:2]) > 1:
        forbidden = ({"x": frozenset({"x0"}), "y": frozenset({"y0"})},)
    space = Choices(issues=tuple(options), options=tuple(options.values()), forbidden=forbidden)
    parties = "PQ"[: draw(st.integers(1, 2))]
    return space, {party: draw(claims(space)) for party in parties}


def _small(sizes: Sequence[int]) -> bool:
    count = 1
    for size in sizes:
        count *= size
    return count <= 6


def consistent(space: Choices, known: Mapping[str, Sequence[Claim]]) -> bool:
    return not any(contradictions(space, stated) for stated in known.values())


def packages(space: Choices) -> list[Package]:
    every = (dict(zip(space.issues, chosen, strict=True)) for chosen in product(*space.options))
    return [package for package in every if space.allows(package)]


def verdicts(space: Choices, known: Known) -> tuple[set[int], set[int]]:
    """Places of the packages that nothing surely dominates, and that nothing may dominate.

    By linear programs over all issues at once, pair by pair, from the definitions.
    """
    rows = packages(space)
    sure = {
        party: [[necessarily_prefers(space, stated, x, y) for y in rows] for x in rows]
        for party, stated in known.items()
    }
    may = {
        party: [[possibly_prefers(space, stated, x, y) for y in rows] for x in rows]
        for party, stated in known.items()
    }
    places = range(len(rows))

    def dominates(y: int, x: int) -> bool:
        return all(s[y][x] for s in sure.values()) and not all(s[x][y] for s in sure.values())

    def may_dominate(y: int, x: int) -> bool:
        return all(m[y][x] for m in may.values()) and not all(s[x][y] for s in sure.values())

    return (
        {x for x in places if not any(dominates(y, x) for y in places)},
        {x for x in places if not any(may_dominate(y, x) for y in places)},
    )
