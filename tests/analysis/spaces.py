"""Random small spaces: bans, tied issues, ties, negative and fractional worths, single options."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from goodoffices.analysis import Forbidden, Number, Space
from goodoffices.model import DecisionRule

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
    package = [draw(st.sampled_from(rows)) for rows in values] if agreeable else None
    return Space(
        parties=tuple("PQRST"[:parties]),
        issues=tuple("ABCD"[: len(sizes)]),
        options=options,
        values=values,
        forbidden=draw(_forbidden(options)) if options else (),
        no_deal=tuple(
            draw(_no_deal(values, party, unknown=unknown))
            if package is None
            else sum(row[party] for row in package) - draw(st.integers(0, 2))
            for party in range(parties)
        ),
        rule=draw(_rule(parties)) if any_rule else DecisionRule(),
    )


@st.composite
def _forbidden(draw: Draw, options: tuple[tuple[str, ...], ...]) -> tuple[Forbidden, ...]:
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
