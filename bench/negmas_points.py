"""Run by a Python where NegMAS is installed: frontier and solutions of one space, timed.

Reads ``{"values": [issue][option][party], "no_deal": [party]}`` as JSON on standard input; prints
``{"seconds", "frontier"}``. Only NegMAS's documented functions are called: enumerate the
outcomes, take the frontier, then the Nash, Kalai, Kalai-Smorodinsky and welfare points.
"""

import json
import sys
import time

from negmas import LinearAdditiveUtilityFunction, make_issue, make_os
from negmas.preferences.ops import (
    kalai_points,
    ks_points,
    max_welfare_points,
    nash_points,
    pareto_frontier,
)
from negmas.preferences.value_fun import TableFun


def main() -> None:
    """Time one space."""
    space = json.load(sys.stdin)
    values = space["values"]
    issues = [
        make_issue([f"o{k}" for k in range(len(rows))], name=f"i{j}")
        for j, rows in enumerate(values)
    ]
    outcome_space = make_os(issues)
    ufuns = [
        LinearAdditiveUtilityFunction(
            values={
                f"i{j}": TableFun({f"o{k}": float(row[party]) for k, row in enumerate(rows)})
                for j, rows in enumerate(values)
            },
            outcome_space=outcome_space,
            reserved_value=float(no_deal),
        )
        for party, no_deal in enumerate(space["no_deal"])
    ]
    start = time.perf_counter()
    outcomes = list(outcome_space.enumerate_or_sample())
    frontier, _ = pareto_frontier(ufuns, outcomes=outcomes)
    for points in (nash_points, kalai_points, ks_points, max_welfare_points):
        points(ufuns, frontier, outcome_space=outcome_space)
    print(json.dumps({"seconds": time.perf_counter() - start, "frontier": len(frontier)}))


main()
