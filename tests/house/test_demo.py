"""``make demo`` does the main job on shipped cases, ends by itself, and repeats itself exactly."""

import json
from hashlib import sha256

from tests.house.tree import ROOT, run

DEMO = ROOT / "out" / "demo"
WRITTEN = {
    "analysis.json",
    "brief.docx",
    "brief.html",
    "brief.pdf",
    "supplier-buyer.html",
    "supplier-buyer.json",
    "talks-2024-2025.html",
}


def _demo() -> tuple[str, dict[str, str]]:
    done = run("make", "demo")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, {p.name: sha256(p.read_bytes()).hexdigest() for p in DEMO.iterdir()}


def test_the_demo_writes_the_same_bytes_with_a_computed_frontier_and_tells_where() -> None:
    told, first = _demo()
    told_again, second = _demo()

    assert set(first) >= WRITTEN
    assert (told, first) == (told_again, second)
    assert "out/demo/brief.html" in told

    analysis = json.loads((DEMO / "supplier-buyer.json").read_text("utf-8"))

    assert analysis["packages"] == 540
    assert analysis["frontier"]["size"] == 23
    assert analysis["acceptable_to_all"] == 93
