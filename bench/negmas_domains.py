"""Run by a Python where NegMAS is installed: one Genius folder, from its files to solutions, timed.

Reads the path of a folder on standard input; prints ``{"seconds", "issues", "frontier", "nash",
"reserved"}``: outcomes are lists of values in the order of the issues. Only NegMAS's documented
functions are called: load, enumerate, frontier, then the Nash, Kalai, Kalai-Smorodinsky and
welfare points.
"""

import json
import math
import sys
import time
from pathlib import Path

from negmas.inout import Scenario
from negmas.preferences.ops import (
    kalai_points,
    ks_points,
    max_welfare_points,
    nash_points,
    pareto_frontier,
)


def main() -> None:
    """Time one domain."""
    folder = Path(sys.stdin.read().strip())
    start = time.perf_counter()
    scenario = Scenario.from_genius_folder(folder, ignore_discount=True)
    if scenario is None:
        raise SystemExit("NegMAS does not read this folder")
    space, ufuns = scenario.outcome_space, scenario.ufuns
    outcomes = list(space.enumerate_or_sample())
    frontier, places = pareto_frontier(ufuns, outcomes=outcomes)
    found = nash_points(ufuns, frontier, outcome_space=space)
    for points in (kalai_points, ks_points, max_welfare_points):
        points(ufuns, frontier, outcome_space=space)
    seconds = time.perf_counter() - start
    reserved = [float(ufun.reserved_value) for ufun in ufuns]
    print(
        json.dumps(
            {
                "seconds": seconds,
                "issues": [issue.name for issue in space.issues],
                "frontier": [[str(v) for v in outcomes[place]] for place in places],
                "nash": [[str(v) for v in outcomes[places[place]]] for _, place in found],
                "reserved": [r if math.isfinite(r) else None for r in reserved],
            }
        )
    )


main()
