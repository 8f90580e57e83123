"""``make demo`` does the main job on shipped cases, ends by itself, and repeats itself exactly."""

import json
import re
from hashlib import sha256

import pytest

from tests.house.tree import ROOT, run

DEMO = ROOT / "out" / "demo"
WRITTEN = {
    "analysis.json",
    "brief.docx",
    "brief.html",
    "brief.pdf",
    "plan.json",
    "reports.html",
    "supplier-buyer.html",
    "supplier-buyer.json",
    "sheet.pdf",
    "sheet.txt",
    "suggestions.json",
    "talks-2024-2025.html",
    "talks-2024-2025.txt",
    "today.txt",
}

# A room's key is drawn anew on every run, and with it each receipt and copy.
NEW_KEYS = {"receipt.txt"}


def _demo() -> tuple[str, dict[str, str]]:
    done = run("make", "demo")
    assert done.returncode == 0, done.stdout + done.stderr
    files = [p for p in DEMO.iterdir() if p.is_file() and p.name not in NEW_KEYS]
    told = re.sub(r"\b([a-z2-7]{4}-){7}[a-z2-7]{4}\b", "KEY", done.stdout)
    return told, {p.name: sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.mark.slow
def test_the_demo_writes_the_same_bytes_again() -> None:
    assert _demo() == _demo()


def test_the_demo_writes_its_files_with_a_computed_frontier_and_tells_where() -> None:
    told, written = _demo()

    assert set(written) >= WRITTEN
    assert "out/demo/brief.html" in told

    alone = ("python", "-I", "verify.py", ".", "--receipt", "../receipt.txt")
    assert "\nThe copy is whole.\n" in told
    assert run(*alone, cwd=DEMO / "export").returncode == 0
    copy = (DEMO / "export" / "index.html").read_text("utf-8")
    words = "We can have the last persons released by day 30"
    assert "a day&#x27;s notice" in copy
    assert copy.count(words) >= 1
    assert words in " ".join((DEMO / "sheet.txt").read_text("utf-8").split())
    assert "our assessment" not in copy
    assert "Our assessment" in (DEMO / "today.txt").read_text("utf-8")

    plan = json.loads((DEMO / "plan.json").read_text("utf-8"))

    assert plan["texts"]["base"]["need"] == {"coast": 27, "highland": 0}

    analysis = json.loads((DEMO / "supplier-buyer.json").read_text("utf-8"))

    assert analysis["packages"] == 540
    assert analysis["frontier"]["size"] == 23
    assert analysis["acceptable_to_all"] == 93
