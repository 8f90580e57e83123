"""Read folders of Genius XML, find frontier and solutions, and compare with other figures.

    python bench/domains.py FOLDER [--negmas PYTHON] [--repeats N]

FOLDER holds one folder for each domain, and may hold ``reference.json``: frontier and solutions of
each by somebody else's reading (the form is described below). Frontier sizes are compared exactly,
points to six decimals, and an exit status of 1 says that something differs. ``--negmas`` names the
Python of an environment in which NegMAS is installed: it reads the same folders, and its frontier
is held against the exact one. Times are from the files to the solutions, imports left out: the
median of the repeats.

``reference.json``: ``{"domains": [{"domain", "outcomes", "parties": [file stems], "reading": found,
"with_reservations": found}]}``, where found is ``{"frontier_size_exact", "reserved": [numbers],
"frontier", "nash", "egalitarian", "kalai_smorodinsky", "utilitarian": [points]}``. The ideal of
Kalai-Smorodinsky is over all packages; ``with_reservations`` lists the acceptable points only.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from goodoffices.analysis import (
    Frontier,
    NotComputed,
    Over,
    Solution,
    Space,
    choices_of,
    count_packages,
    frontier_of,
    solutions_of,
    space_of,
)
from goodoffices.formats import FormatError, read_genius
from goodoffices.model import Case

HERE = Path(__file__).parent
PLACES = Fraction(1, 10**6)

Points = list[tuple[Fraction, ...]]


@dataclass(frozen=True)
class Read:
    """One domain as we read it, in columns of parties as the space has them."""

    case: Case
    space: Space
    frontier: Frontier
    seconds: float


def main() -> int:
    """Print the tables; 1 if a figure differs from the reference."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--negmas", metavar="PYTHON")
    options.add_argument("--repeats", type=int, default=5)
    given = options.parse_args()
    folders = sorted(path for path in given.folder.iterdir() if path.is_dir())
    known = _reference(given.folder / "reference.json")
    domains: dict[str, Read] = {}
    agree = True
    print("| Domain | Packages | Parties | Efficient | Acceptable | Reference |")
    print("|---|---:|---:|---:|---:|---|")
    for folder in folders:
        try:
            read = _read(folder, given.repeats)
        except FormatError as error:
            print(f"| {folder.name} | | | | | refused: {error.problems[0]} |")
            agree = agree and folder.name not in known
            continue
        domains[folder.name] = read
        differing = list(_differences(read, known.get(folder.name)))
        agree = agree and not differing
        said = "; ".join(differing) or ("agrees" if folder.name in known else "none given")
        acceptable = sum(flag is True for flag in read.frontier.acceptable)
        print(
            f"| {folder.name} | {count_packages(read.space):,} | {len(read.space.parties)} "
            f"| {len(read.frontier)} | {acceptable} | {said} |"
        )
    if given.negmas:
        _against_negmas(given.negmas, given.folder, domains, given.repeats)
    return 0 if agree else 1


def _reference(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    domains = json.loads(file.read_text("utf-8"), parse_float=Fraction)["domains"]
    return {domain["domain"]: domain for domain in domains}


def _read(folder: Path, repeats: int) -> Read:
    seconds: list[float] = []
    for _ in range(max(repeats, 1)):
        start = time.perf_counter()
        case, _told = read_genius(folder)
        choices = choices_of(case)
        space = choices if isinstance(choices, NotComputed) else space_of(case, choices)
        if isinstance(space, NotComputed):
            raise SystemExit(f"{folder}: {space.why}")
        frontier = frontier_of(space)
        solutions_of(frontier)
        seconds.append(time.perf_counter() - start)
        read = Read(case, space, frontier, statistics.median(seconds))
    return read


def _differences(read: Read, known: Mapping[str, Any] | None) -> Iterator[str]:
    """What differs from the reference, each in a few words."""
    if known is None:
        return
    if count_packages(read.space) != known["outcomes"]:
        yield f"{known['outcomes']:,} packages"
    names = {party.id: party.name for party in read.case.parties}
    columns = [
        [names[party] for party in read.space.parties].index(name) for name in known["parties"]
    ]
    free = replace(read.space, no_deal=(Fraction(0),) * len(read.space.parties))
    for reading, space in (("reading", free), ("with_reservations", read.space)):
        found = known.get(reading)
        if found is None:
            continue
        frontier = frontier_of(space)
        reserved = [space.no_deal[column] for column in columns]
        if reserved != [Fraction(number) for number in found["reserved"]]:
            yield f"{reading}: reserved {found['reserved']}"
        size = found["frontier_size_exact"]
        if size is not None and size != len(frontier):
            yield f"{reading}: {size} efficient"
        points = [point.points for point in frontier]
        if reading == "with_reservations":
            flags = frontier.acceptable
            points = [point for point, flag in zip(points, flags, strict=True) if flag]
        if not _same(points, found["frontier"], columns):
            yield f"{reading}: frontier"
        for name, answer in solutions_of(frontier, ideal=Over.ALL).items():
            reached = (
                [point.points for point in answer.points] if isinstance(answer, Solution) else []
            )
            if name in found and not _same(reached, found[name], columns):
                yield f"{reading}: {name}"


def _same(
    ours: Sequence[Sequence[Fraction]], theirs: Sequence[Sequence[Any]], columns: list[int]
) -> bool:
    """Whether each point of one list is in the other, to six decimals."""
    mine = [tuple(Fraction(point[column]) for column in columns) for point in ours]
    other = [tuple(Fraction(number) for number in point) for point in theirs]
    return all(_within(point, other) for point in mine) and all(
        _within(point, mine) for point in other
    )


def _within(point: tuple[Fraction, ...], points: Points) -> bool:
    return any(
        all(abs(a - b) < PLACES for a, b in zip(point, other, strict=True)) for other in points
    )


def _against_negmas(python: str, folder: Path, domains: Mapping[str, Read], repeats: int) -> None:
    """A table of sizes and times, and of what NegMAS's frontier is worth in exact numbers."""
    print()
    print(
        "| Domain | Efficient | NegMAS | of these dominated | points not found "
        "| Nash product | Seconds | NegMAS | times |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, read in domains.items():
        runs = [_negmas(python, folder / name) for _ in range(repeats)]
        if isinstance(runs[0], str):
            print(f"| {name} | {len(read.frontier)} | {runs[0]} | | | | {read.seconds:.4f} | | |")
            continue
        seconds = statistics.median(run["seconds"] for run in runs if not isinstance(run, str))
        exact = {tuple(point.points) for point in read.frontier}
        theirs = [_worth(read, runs[0]["issues"], values) for values in runs[0]["frontier"]]
        dominated = sum(point not in exact for point in theirs)
        missing = len(exact - {*theirs})
        share = _nash_share(
            read, [_worth(read, runs[0]["issues"], values) for values in runs[0]["nash"]]
        )
        print(
            f"| {name} | {len(read.frontier)} | {len(theirs)} | {dominated} | {missing} | {share} "
            f"| {read.seconds:.4f} | {seconds:.4f} | {seconds / read.seconds:.1f} |"
        )


def _negmas(python: str, folder: Path) -> dict[str, Any] | str:
    done = subprocess.run(
        [python, str(HERE / "negmas_domains.py")],
        check=False,
        capture_output=True,
        text=True,
        input=str(folder),
    )
    if done.returncode:
        return f"fails: {done.stderr.strip().splitlines()[-1][:80] if done.stderr else '?'}"
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _worth(read: Read, issues: list[str], values: list[str]) -> tuple[Fraction, ...]:
    """The exact points of a package given in words."""
    package = dict(zip(issues, values, strict=True))
    total = [Fraction(0)] * len(read.space.parties)
    for issue, worths in zip(read.case.issues, read.space.values, strict=True):
        shown = [option.shown for option in issue.all_options]
        for party, worth in enumerate(worths[shown.index(package[issue.title])]):
            total[party] += Fraction(worth)
    return tuple(total)


def _nash_share(read: Read, reached: list[tuple[Fraction, ...]]) -> str:
    """The best exact product of gains that NegMAS's Nash points reach, over the largest."""
    answer = solutions_of(read.frontier)["nash"]
    if not isinstance(answer, Solution) or not answer.points:
        return "no acceptable package"
    if not reached:
        return "none found"
    base = [Fraction(number or 0) for number in read.space.no_deal]
    best = max(_product(point.points, base) for point in answer.points)
    return f"{float(max(_product(point, base) for point in reached) / best):.1%}"


def _product(point: Sequence[Any], base: Sequence[Fraction]) -> Fraction:
    product = Fraction(1)
    for worth, start in zip(point, base, strict=True):
        product *= max(Fraction(worth) - start, Fraction(0))
    return product


if __name__ == "__main__":
    sys.exit(main())
