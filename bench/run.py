"""Measure speed and memory against stated bars, and print a table.

    python bench/run.py [--repeats N] [--negmas PYTHON] [--only TEXT]

Each case runs in a process of its own: median time over the repeats, and peak memory of the
process and those that it starts. ``--negmas`` names the Python of an environment in which NegMAS
is installed; the same space is then given to it and the ratio printed. Exit status 1 if a bar is
missed.
"""

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import agreements
import reports

HERE = Path(__file__).parent
TIMES_FASTER = 1_000


@dataclass(frozen=True)
class Case:
    """One line of the table.

    Attributes:
        title: what is measured; no two are alike.
        bar: seconds that the median must stay under.
        prepare: builds the input, not timed, and returns the work, which returns what it found.
        megabytes: that the largest memory in use must stay under.
    """

    title: str
    bar: float
    prepare: Callable[[], Callable[[], str]]
    megabytes: int = 500


def _solve(kind: str, *sizes: Any, least: int = 0) -> Callable[[], Callable[[], str]]:
    """Frontier with counts, and the classical solutions; with at least ``least`` points."""

    def prepare() -> Callable[[], str]:
        import cases

        from goodoffices.analysis import (
            egalitarian,
            frontier_of,
            kalai_smorodinsky,
            nash,
            utilitarian,
        )

        space = getattr(cases, kind)(*sizes)

        def work() -> str:
            frontier = frontier_of(space)
            for solve in (nash, kalai_smorodinsky, egalitarian, utilitarian):
                solve(frontier)
            if len(frontier) < least:
                raise SystemExit(f"only {len(frontier):,} points, {least:,} wanted")
            return f"{len(frontier):,} points"

        return work

    return prepare


def _solutions(kind: str, *sizes: Any) -> Callable[[], Callable[[], str]]:
    """Every solution of a frontier that is there."""

    def prepare() -> Callable[[], str]:
        import cases

        from goodoffices.analysis import Solution, frontier_of, solutions_of

        frontier = frontier_of(getattr(cases, kind)(*sizes))

        def work() -> str:
            found = solutions_of(frontier).values()
            return f"{sum(isinstance(each, Solution) for each in found)} solutions"

        return work

    return prepare


def _pdf(name: str) -> Callable[[], Callable[[], str]]:
    """The brief of a shipped case as PDF, from the case on."""

    def prepare() -> Callable[[], str]:
        from goodoffices.analysis import analyse
        from goodoffices.brief.content import brief_of
        from goodoffices.brief.layout.whole import document_of
        from goodoffices.brief.typeset import page_pdf
        from goodoffices.casefile import load

        case = load(name)

        def work() -> str:
            page = document_of(brief_of(case, analyse(case, limit=1000)))
            return f"{len(page_pdf(page)) // 1024} KiB"

        return work

    return prepare


_CLASSICAL = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "relative_utilitarian")
_OTHERS = ("raiffa", "equal_area", "adjusted_winner", "fallback")


def _direct(
    kind: str, *sizes: int, names: tuple[str, ...] = _CLASSICAL
) -> Callable[[], Callable[[], str]]:
    """Solutions without the frontier; each must be proved."""

    def prepare() -> Callable[[], str]:
        import cases

        from goodoffices import analysis

        space = getattr(cases, kind)(*sizes)
        solve = [getattr(analysis, f"direct_{name}") for name in names]

        def work() -> str:
            found = [each(space) for each in solve]
            proved = sum(answer.proved for answer in found)
            if proved < len(found):
                raise SystemExit(f"only {proved} of {len(found)} solutions proved")
            return f"{proved} solutions proved"

        return work

    return prepare


def _filter(parties: int) -> Callable[[], Callable[[], str]]:
    def prepare() -> Callable[[], str]:
        import cases
        import numpy as np

        from goodoffices.analysis import undominated

        rows = np.array(cases.mutually_undominated(parties, 30_000))
        return lambda: f"{int(undominated(rows).sum()):,} stay"

    return prepare


def _import() -> Callable[[], str]:
    """A whole process that imports the package and ends."""

    def work() -> str:
        subprocess.run([sys.executable, "-c", "import goodoffices"], check=True)
        return ""

    return work


def _check() -> Callable[[], str]:
    """The whole process of the command that checks a case file."""
    import cases

    path = Path(tempfile.mkdtemp()) / "measured.yaml"
    path.write_text(cases.case_file(200), encoding="utf-8")
    program = Path(sys.executable).with_name("goodoffices")

    def work() -> str:
        subprocess.run([program, "check", path], check=True, capture_output=True)
        return f"{len(path.read_text(encoding='utf-8').splitlines())} lines"

    return work


def _partial(name: str) -> Callable[[], Callable[[], str]]:
    """What is known in part of a shipped case."""

    def prepare() -> Callable[[], str]:
        from dataclasses import replace

        from goodoffices.analysis import Choices, choices_of
        from goodoffices.analysis.partial import partial_knowledge
        from goodoffices.casefile import load

        # Without its points, a case has its positions.
        case = replace(load(name), preferences=())
        choices = choices_of(case)

        def work() -> str:
            found = partial_knowledge(case, choices if isinstance(choices, Choices) else None)
            return f"{found.not_surely_dominated} not surely dominated"

        return work

    return prepare


def _fold(size: int) -> Callable[[], Callable[[], str]]:
    """Every entry of a room, read from the disk, opened and checked."""

    def prepare() -> Callable[[], str]:
        import records

        folder = records.talks(size)

        def work() -> str:
            record = records.opened(folder)
            found = sum(entry.content is not None for entry in record.entries(records.ROOM))
            record.close()
            return f"{found:,} entries"

        return work

    return prepare


def _append(size: int) -> Callable[[], Callable[[], str]]:
    """Entries one by one, each acknowledged when the disk has it."""

    def prepare() -> Callable[[], str]:
        import itertools

        import records

        record, numbers = records.opened(records.talks(1)), itertools.count()

        def work() -> str:
            for number in itertools.islice(numbers, size):
                record.act([records.draft(number)], author="ada")
            return f"{size:,} receipts"

        return work

    return prepare


def _export(size: int) -> Callable[[], Callable[[], str]]:
    """A copy with its page, from the opening of the record on."""

    def prepare() -> Callable[[], str]:
        import records

        from goodoffices.record import export

        folder = records.talks(size)

        def work() -> str:
            record = records.opened(folder)
            copy = export(record, records.ROOM, Path(tempfile.mkdtemp()) / "copy")
            record.close()
            return f"{copy.entries:,} entries"

        return work

    return prepare


def _verify(size: int, *, alone: bool) -> Callable[[], Callable[[], str]]:
    """The whole process that checks a copy: the command, or the copy's own program alone."""

    def prepare() -> Callable[[], str]:
        import records

        copy = records.copied(size)
        bare = [str(Path(sys.executable).resolve()), "-I", "-S", f"{copy}/verify.py", str(copy)]
        program = str(Path(sys.executable).with_name("goodoffices"))
        command = bare if alone else [program, "verify", str(copy)]

        def work() -> str:
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            if "whole" not in told:
                raise SystemExit(told)
            return f"{size:,} entries"

        return work

    return prepare


def _act(size: int) -> Callable[[], Callable[[], str]]:
    """An act in talks of so many facts that have been read, the median of twenty."""

    def prepare() -> Callable[[], str]:
        import desks

        from goodoffices.talks import TakeNote

        talks, numbers = desks.opened(desks.talks(size)), itertools.count()

        def work() -> str:
            talks.do(TakeNote(words=f"A call, no. {next(numbers)}."), desks.DESK)
            return "recorded"

        work()
        return work

    return prepare


def _today(size: int) -> Callable[[], Callable[[], str]]:
    """The morning page of talks of so many facts, as a process of its own."""

    def prepare() -> Callable[[], str]:
        import desks
        import records

        folder = desks.talks(size)
        key = folder.with_name("key")
        key.write_bytes(records.OPENER_BYTES)
        program = str(Path(sys.executable).parent / "goodoffices")

        def work() -> str:
            command = [program, "today", str(folder), "--key-file", str(key)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            return f"{len(told.splitlines())} lines"

        return work

    return prepare


CASES = [
    Case("2 parties, 100 issues of 10, totals 1,000", 0.1, _solve("ordinary", 2, 100, 10, 1_000)),
    Case("  the same with six decimals", 0.5, _solve("ordinary", 2, 100, 10, 1_000, 6)),
    Case("  2 parties, all options contested", 0.5, _solve("contested", 2, 100, 10, 10)),
    Case("3 parties, 20 issues of 5, totals 1,000", 0.5, _solve("ordinary", 3, 20, 5, 1_000)),
    Case("  3 parties, all options contested", 0.5, _solve("contested", 3, 20, 5, 20)),
    Case(
        "4 parties, 20 issues of 5, 50,000 points or more",
        1.5,
        _solve("uniform", 4, 20, 5, 100, least=50_000),
    ),
    Case(
        "  4 parties, 8 issues of 5, all options contested",
        1.5,
        _solve("contested", 4, 8, 5, 50, least=50_000),
    ),
    Case(
        "  3 parties, 20 issues of 5, 90,000 points or more",
        0.5,
        _solve("contested", 3, 20, 5, 50, least=90_000),
    ),
    Case(
        "5 parties, 240,000 packages, 11,997 points or more",
        2,
        _solve("half_contested", 5, (8, 5, 5, 5, 5, 4, 4, 3), 1_000, 0.57, least=11_997),
    ),
    Case("2 parties, 60 issues of 10, each tied to the next", 2, _solve("chained", 2, 60, 10, 20)),
    Case("3 parties, 20 issues of 5, each tied to the next", 2, _solve("chained", 3, 20, 5, 20)),
    Case(
        "2 parties, 10,000,000 packages, all issues tied",
        5,
        _solve("tangled", 2, 7, 10, 100),
        megabytes=1_000,
    ),
    Case(
        "3 parties, 10,000,000 packages, all issues tied",
        5,
        _solve("tangled", 3, 7, 10, 100),
        megabytes=1_000,
    ),
    Case("All solutions of 157 points, 2 parties", 1, _solutions("ordinary", 2, 100, 10, 1_000)),
    Case(
        "All solutions of 8,479 points, 2 parties",
        2,
        _solutions("ordinary", 2, 100, 10, 1_000, 6),
    ),
    Case(
        "Solutions directly, 5 parties, 40 issues of 10", 2, _direct("ordinary", 5, 40, 10, 1_000)
    ),
    Case("  directly, the same with six decimals", 2, _direct("ordinary", 5, 40, 10, 1_000, 6)),
    Case("  5 parties, options by chance", 2, _direct("uniform", 5, 40, 10, 100)),
    Case("  5 parties, all options contested", 2, _direct("contested", 5, 40, 10, 50)),
    Case(
        "The other solutions directly, 2 parties, 100 issues",
        3,
        _direct("ordinary", 2, 100, 10, 1_000, names=_OTHERS),
    ),
    Case("30,000 undominated points, 2 parties", 0.05, _filter(2)),
    Case("30,000 undominated points, 3 parties", 0.05, _filter(3)),
    Case("sixty-day-truce, by positions alone", 1, _partial("sixty-day-truce")),
    Case("port-licence, by positions alone", 1, _partial("port-licence")),
    Case("supplier-buyer, by positions alone", 1, _partial("supplier-buyer")),
    Case("sixty-day-truce, analysed, and its brief as PDF", 2, _pdf("sixty-day-truce")),
    Case("1,000 clauses, checked, with the dates of each", 1, agreements.findings(1_000)),
    Case("  the whole plan of it, with its calendar drawn", 2, agreements.whole_plan(1_000)),
    Case("1,000 records, each acknowledged when on disk", 2, _append(1_000)),
    Case("10,000 records, read and checked", 1, _fold(10_000)),
    Case("10,000 records, copied for a party", 3, _export(10_000)),
    Case("verify.py alone, 100,000 records, whole process", 5, _verify(100_000, alone=True), 100),
    Case("goodoffices verify, the same, whole process", 5, _verify(100_000, alone=False), 100),
    Case("An act in talks of 10,000 facts, all of them read", 0.05, _act(10_000)),
    Case("goodoffices today, 10,000 facts, whole process", 1, _today(10_000)),
    Case("Staged exchange of 1,000 steps, 3 parties", 0.05, agreements.audit(1_000, "ABC")),
    Case("  order within each of 250 days not known", 0.05, agreements.audit(1_000, "ABC", 250)),
    Case("Smallest guarantees, 100,000 states, 2 parties", 3, agreements.guarantees("AB", 9, 84)),
    Case("  smallest guarantees, 5 parties", 3, agreements.guarantees("ABCDE", 9, 89)),
    Case("600 obligations, 3,500 accounts of them, on a day", 0.5, agreements.watched(600, 3_500)),
    Case("Dated plan of 700 binaries, least guarantee", 2, agreements.planned(10, 70)),
    Case("  binaries of both sides", 2, agreements.planned(10, 70, both=True)),
    Case("  all three aims side by side", 6, agreements.planned(10, 70, aims=3)),
    *(Case(*line) for line in reports.LINES),
    Case("import goodoffices, whole process", 0.1, _import),
    Case("goodoffices check, 200 lines, whole process", 0.6, _check),
]
AGAINST = Case("2 parties, 10,000,000 packages", 0.07, _solve("uniform", 2, 7, 10, 1_000))


def _measure(case: Case, repeats: int) -> dict[str, Any]:
    """Run in the case's own process: seconds of each repeat, peak megabytes, what was found."""
    work = case.prepare()
    seconds, found = [], ""
    for _ in range(repeats):
        start = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - start)
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(one).ru_maxrss for one in who) / 1024  # kilobytes on Linux
    return {"seconds": seconds, "megabytes": peak, "found": found}


def _in_child(case: Case, repeats: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", case.title, "--repeats", str(repeats)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _line(case: Case, repeats: int) -> tuple[bool, float]:
    result = _in_child(case, repeats)
    median = statistics.median(result["seconds"])
    met = median < case.bar and result["megabytes"] < case.megabytes
    print(
        f"{case.title:<50} {median:9.4f} s  < {case.bar:<5} s {result['megabytes']:5.0f} "
        f"< {case.megabytes:<5} MB  {'met' if met else 'SHORT'}  {result['found']}",
        flush=True,
    )
    return met, median


def _against_negmas(python: str, ours: float) -> bool:
    import cases

    space = cases.uniform(2, 7, 10, 1_000)
    done = subprocess.run(
        [python, str(HERE / "negmas_points.py")],
        check=True,
        capture_output=True,
        text=True,
        input=json.dumps({"values": space.values, "no_deal": space.no_deal}),
    )
    theirs = json.loads(done.stdout)
    ratio = theirs["seconds"] / ours
    met = bool(ratio >= TIMES_FASTER)
    print(
        f"{'  NegMAS on the same packages':<50} {theirs['seconds']:9.4f} s  ratio {ratio:,.0f} "
        f"(bar {TIMES_FASTER:,})  {'met' if met else 'SHORT'}  {theirs['frontier']:,} points"
    )
    return met


def main() -> int:
    """Print the table; 1 if a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("--negmas", metavar="PYTHON")
    options.add_argument("--only", default="", help="cases whose title contains this")
    options.add_argument("--child", help=argparse.SUPPRESS)
    given = options.parse_args()
    cases = [*CASES, AGAINST]
    if given.child:
        case = next(case for case in cases if case.title == given.child)
        print(json.dumps(_measure(case, given.repeats)))
        return 0
    met = []
    for case in cases:
        if given.only in case.title:
            fine, median = _line(case, given.repeats)
            met.append(fine)
            if case is AGAINST and given.negmas:
                met.append(_against_negmas(given.negmas, median))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
