"""The script that holds our reading of domains against other figures tells when they differ."""

import json
import sys
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.formats.domains import DOMAIN, EAST, WEST, by_hand, folder
from tests.house.tree import ROOT, run

Point = tuple[Fraction, ...]


def _frontier(points: Iterable[Point]) -> list[Point]:
    every = set(points)
    return sorted(
        p
        for p in every
        if not any(q != p and all(a >= b for a, b in zip(q, p, strict=True)) for q in every)
    )


def _found(points: Sequence[Point], reserved: Point, *, acceptable_only: bool) -> dict[str, Any]:
    """Frontier and solutions by trying every package."""
    frontier = _frontier(points)
    good = [p for p in frontier if all(a >= b for a, b in zip(p, reserved, strict=True))]
    ideal = [max(p[k] for p in frontier) - reserved[k] for k in range(len(reserved))]

    def gains(p: Point) -> list[Fraction]:
        return [a - b for a, b in zip(p, reserved, strict=True)]

    keys: dict[str, Any] = {
        "nash": lambda p: gains(p)[0] * gains(p)[1],
        "egalitarian": lambda p: sorted(gains(p)),
        "kalai_smorodinsky": lambda p: sorted(g / i for g, i in zip(gains(p), ideal, strict=True)),
        "utilitarian": sum,
    }
    best = {name: [p for p in good if key(p) == max(map(key, good))] for name, key in keys.items()}
    listed = {"frontier": good if acceptable_only else frontier, **best}
    return {
        "frontier_size_exact": None if acceptable_only else len(frontier),
        "reserved": [float(number) for number in reserved],
        **{name: [[round(float(x), 6) for x in p] for p in ps] for name, ps in listed.items()},
    }


@pytest.fixture
def domains(tmp_path: Path) -> Path:
    folder(tmp_path / "well", domain=DOMAIN, East=EAST, West=WEST)
    pairs = zip(by_hand(DOMAIN, EAST), by_hand(DOMAIN, WEST), strict=True)
    points = [(east, west) for (_, east), (_, west) in pairs]
    nothing, kept = (Fraction(0), Fraction(0)), (Fraction(1, 4), Fraction(0))
    known = {
        "domain": "well",
        "outcomes": len(points),
        "parties": ["East", "West"],
        "reading": _found(points, nothing, acceptable_only=False),
        "with_reservations": _found(points, kept, acceptable_only=True),
    }
    (tmp_path / "reference.json").write_text(json.dumps({"domains": [known]}))
    return tmp_path


def test_our_reading_agrees_with_every_package_tried(domains: Path) -> None:
    done = run(sys.executable, str(ROOT / "bench" / "domains.py"), str(domains), "--repeats", "1")
    assert "| agrees |" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["frontier", "nash", "kalai_smorodinsky", "utilitarian"])
def test_a_point_moved_by_two_millionths_is_told(domains: Path, name: str) -> None:
    file = domains / "reference.json"
    known = json.loads(file.read_text())
    known["domains"][0]["reading"][name][0][0] += 0.000002
    file.write_text(json.dumps(known))
    done = run(sys.executable, str(ROOT / "bench" / "domains.py"), str(domains), "--repeats", "1")
    assert f"reading: {name}" in done.stdout
    assert done.returncode == 1
