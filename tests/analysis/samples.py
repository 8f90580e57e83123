"""Two worked cases with known answers."""

from fractions import Fraction

from goodoffices.analysis import Number, Space
from goodoffices.model import DecisionRule

Sheet = dict[str, tuple[tuple[int, ...], ...]]


def space_from_sheet(
    sheet: Sheet, no_deal: tuple[Number | None, ...], rule: DecisionRule | None = None
) -> Space:
    """A space from each party's points, per issue and option; options are numbered from 1."""
    rows = list(sheet.values())
    count = len(rows[0])
    issues = tuple("ABCDEFGH"[:count])
    return Space(
        parties=tuple(sheet),
        issues=issues,
        options=tuple(
            tuple(f"{issue}{k}" for k in range(1, len(rows[0][j]) + 1))
            for j, issue in enumerate(issues)
        ),
        values=tuple(tuple(zip(*(row[j] for row in rows), strict=True)) for j in range(count)),
        no_deal=no_deal,
        rule=rule or DecisionRule(),
    )


def port_licence(quorum: int | None = None) -> Space:
    """Six parties on a port's licence; invented. Two of them hold vetoes."""
    return space_from_sheet(
        {
            "developer": (
                (24, 14, 0),
                (16, 8, 0),
                (0, 5, 10, 14),
                (32, 24, 16, 8, 0),
                (0, 4, 9, 14),
            ),
            "ministry": (
                (4, 10, 6),
                (0, 20, 28),
                (10, 8, 4, 0),
                (0, 10, 22, 32, 40),
                (12, 12, 6, 0),
            ),
            "ecology": ((0, 22, 45), (0, 28, 55), (0, 0, 0, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0)),
            "union": ((14, 8, 0), (0, 0, 0), (46, 34, 18, 0), (20, 14, 8, 4, 0), (20, 14, 7, 0)),
            "towns": ((0, 6, 12), (0, 4, 8), (4, 6, 10, 6), (0, 4, 8, 6, 4), (62, 46, 26, 0)),
            "governor": (
                (12, 8, 0),
                (10, 6, 0),
                (28, 20, 10, 0),
                (36, 26, 16, 8, 0),
                (0, 6, 10, 14),
            ),
        },
        no_deal=(55, 60, 50, 55, 35, 45),
        rule=DecisionRule(quorum=quorum, vetoes=("developer", "ministry")),
    )


def supplier_buyer() -> Space:
    """Two parties on a supply contract; invented."""
    return space_from_sheet(
        {
            "supplier": ((0, 9, 18, 27, 36), (14, 9, 0), (16, 10, 0), (0, 12, 20), (0, 8), (0, 6)),
            "buyer": ((40, 31, 22, 12, 0), (0, 8, 12), (0, 11, 18), (10, 7, 0), (0, 14), (0, 6)),
        },
        no_deal=(52, 50),
    )


def fractions_of(*numbers: int) -> tuple[Fraction, ...]:
    """Whole numbers as the exact points that answers carry."""
    return tuple(map(Fraction, numbers))
