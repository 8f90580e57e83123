"""Two worked cases with known answers."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

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


def table(name: str) -> Any:
    """A published or derived example with its figures."""
    return json.loads((Path(__file__).parent / "tables.json").read_text(encoding="utf-8"))[name]


def from_table(name: str) -> Space:
    """The space of an example in the table, with no-deal worths of zero."""
    entry = table(name)
    rows = table(entry["issues_of"])["issues"] if "issues_of" in entry else entry["issues"]
    issues = tuple("ABCDEFGH"[: len(rows)])
    options = tuple(
        tuple(f"{i}{k}" for k in range(len(r))) for i, r in zip(issues, rows, strict=True)
    )
    parties = len(rows[0][0])
    return Space(
        parties=tuple("PQR"[:parties]),
        issues=issues,
        options=options,
        values=tuple(tuple(tuple(row) for row in issue) for issue in rows),
        forbidden=tuple(
            {
                issues[pair["issue"]]: frozenset({options[pair["issue"]][pair["option"]]}),
                issues[pair["with_issue"]]: frozenset(
                    {options[pair["with_issue"]][pair["with_option"]]}
                ),
            }
            for pair in entry.get("forbidden_pairs", [])
        ),
        no_deal=(0,) * parties,
    )


def powers_of_two(issues: int) -> Space:
    """Issues with the options (0, 0) and (2**j, -2**j): every package is efficient."""
    return Space(
        parties=("P", "Q"),
        issues=tuple(f"i{j}" for j in range(issues)),
        options=(("no", "yes"),) * issues,
        values=tuple(((0, 0), (2**j, -(2**j))) for j in range(issues)),
        no_deal=(0, 0),
    )


def two_states(first: dict[str, int], second: dict[str, int]) -> Space:
    """Issues that go whole to one of two parties, worth what each assigned to them."""
    return Space(
        parties=("P", "Q"),
        issues=tuple(first),
        options=(("P", "Q"),) * len(first),
        values=tuple(((first[issue], 0), (0, second[issue])) for issue in first),
        no_deal=(0, 0),
    )
