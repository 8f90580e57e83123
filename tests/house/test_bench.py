"""What is measured can be measured: the act of the benchmarks is one as any other."""

import subprocess
import sys

from tests.house.tree import ROOT


def test_the_act_to_measure_with_can_still_be_declared() -> None:
    code = "import sys; sys.path.insert(0, 'bench'); import desks"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
