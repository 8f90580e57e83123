"""Random small spaces: bans, tied issues, joint worths, equal and negative worths, fractions."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from goodoffices.analysis import Forbidden, JointWorth, Number, Space
from goodoffices.model import DecisionRule
from tests.analysis.brute import points_of

Draw = st.DrawFn

_WORTHS: list[st.SearchStrategy[Number]] = [
    st.integers(0, 3),
    st.integers(-9, 9),
    st.fractions(-3, 3, max_denominator=4),
    st.integers(-(10**20), 10**20),
    st.sampled_from([0, 1, 2**52, 2**62, 2**63 - 1, 2**63, Fraction(1, 2**64)]),
]


@st.composite
def spaces(
    draw: Draw,
    *,
    most_parties: int = 5,
    least_issues: int = 0,
    unknown: bool = False,
    any_rule: bool = False,
    agreeable: bool = False,
) -> Space:
    """A space of at most 81 packages; ``unknown`` no-deal worths and ``any_rule`` on demand.

    ``agreeable``: at least one package, unless it is forbidden, is acceptable to all.
    """
    parties = draw(st.integers(1, most_parties))
    sizes = draw(st.lists(st.integers(1, 3), min_size=least_issues, max_size=4))
    worth = draw(st.sampled_from(_WORTHS))
    options = tuple(tuple(f"{j}.{k}" for k in range(size)) for j, size in enumerate(sizes))
    row = st.tuples(*[worth] * parties)
    values = tuple(tuple(draw(row) for _ in range(size)) for size in sizes)
    forbidden = draw(_combinations(options)) if options else ()
    together = draw(_combinations(options)) if options else ()
    space = Space(
        parties=tuple("PQRST"[:parties]),
        issues=tuple("ABCD"[: len(sizes)]),
        options=options,
        values=values,
        forbidden=forbidden,
        joint=tuple(JointWorth(entry, draw(row)) for entry in together),
        no_deal=tuple(draw(_no_deal(values, party, unknown=unknown)) for party in range(parties)),
        rule=draw(_rule(parties)) if any_rule else DecisionRule(),
    )
    if not agreeable:
        return space
    package = {issue: draw(st.sampled_from(o)) for issue, o in zip("ABCD", options, strict=False)}
    return replace(
        space,
        no_deal=tuple(x - draw(st.integers(0, 2)) for x in points_of(space, package)),
    )


@st.composite
def tied_spaces(draw: Draw) -> Space:
    """A space of at most 64 packages whose issues a dozen combinations of few scopes tie."""
    parties = draw(st.integers(1, 3))
    sizes = draw(st.sampled_from([(2,) * 6, (2,) * 5, (2, 3, 2, 3), (4, 4, 4)]))
    options = tuple(tuple(f"{j}.{k}" for k in range(size)) for j, size in enumerate(sizes))
    row = st.tuples(*[st.integers(-4, 4)] * parties)
    places = st.lists(st.integers(0, len(sizes) - 1), min_size=2, max_size=4, unique=True)
    scopes = draw(st.lists(places, min_size=1, max_size=4))

    def combinations(least: int, most: int) -> list[Forbidden]:
        chosen = draw(st.lists(st.sampled_from(scopes), min_size=least, max_size=most))
        return [
            {
                "ABCDEF"[j]: draw(st.frozensets(st.sampled_from(options[j]), min_size=1))
                for j in scope
            }
            for scope in chosen
        ]

    return Space(
        parties=tuple("PQR"[:parties]),
        issues=tuple("ABCDEF"[: len(sizes)]),
        options=options,
        values=tuple(tuple(draw(row) for _ in range(size)) for size in sizes),
        forbidden=tuple(combinations(0, 3)),
        joint=tuple(JointWorth(entry, draw(row)) for entry in combinations(3, 9)),
        no_deal=draw(st.tuples(*[st.integers(-6, 12)] * parties)),
    )


@st.composite
def _combinations(draw: Draw, options: tuple[tuple[str, ...], ...]) -> tuple[Forbidden, ...]:
    places = st.lists(
        st.integers(0, len(options) - 1), min_size=1, max_size=min(3, len(options)), unique=True
    )
    return tuple(
        {"ABCD"[j]: draw(st.frozensets(st.sampled_from(options[j]), max_size=2)) for j in chosen}
        for chosen in draw(st.lists(places, max_size=3))
    )


@st.composite
def _no_deal(
    draw: Draw,
    values: tuple[tuple[tuple[Number, ...], ...], ...],
    party: int,
    *,
    unknown: bool,
) -> Number | None:
    """Mostly the worth of some package or near it, so that verdicts differ and ties occur."""
    if unknown and draw(st.booleans()):
        return None
    worths = [sum(row[party] for row in rows) for rows in product(*values)]
    nudge = draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(1, 3), Fraction(-1)]))
    return draw(st.sampled_from(sorted(worths))) + nudge


@st.composite
def _rule(draw: Draw, parties: int) -> DecisionRule:
    return DecisionRule(
        quorum=draw(st.none() | st.integers(0, parties)),
        vetoes=tuple(sorted(draw(st.sets(st.sampled_from("PQRST"[:parties]))))),
    )
