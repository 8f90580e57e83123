"""Whenever a program is killed, what it was told is kept stays, and nothing is half there."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import open_talks
from tests.record.another_process import KEY, Workers, drafts_of, told, written
from tests.record.conftest import ROOMS
from tests.record.history import faults, file_faults


def _reached(logs: list[Path]) -> list[int]:
    """How many acts each log tells as done."""
    return [sum("done" in line for line in written(log)) for log in logs]


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_no_kill_loses_what_was_acknowledged_or_leaves_half_an_act(
    kills: int, talks: Path, tmp_path: Path, forks: Workers
) -> None:
    rng, log, names = random.Random(kills), tmp_path / "log", count()

    killed = 0
    while killed < kills:
        name = f"w{next(names)}"
        enough = len(written(log)) + rng.randint(1, 8)
        pid = forks.start(
            "append", talks=talks, log=log, name=name, rooms=ROOMS, start=0, count=10_000
        )
        while len(written(log)) < enough:
            time.sleep(0.0005)
        time.sleep(rng.random() / 150)
        killed += forks.kill(pid) == -9

    record = open_talks(talks, KEY)
    lines = written(log)
    assert faults(record, lines) == []
    assert sum("done" in line for line in lines) >= kills // 2
    record.close()
    assert file_faults(talks) == []


@pytest.mark.parametrize("acts", [40, pytest.param(500, marks=pytest.mark.slow)])
def test_many_writers_that_are_killed_and_begin_again_make_one_order(
    acts: int, talks: Path, tmp_path: Path, forks: Workers
) -> None:
    rng = random.Random(acts)
    logs = [tmp_path / f"log{n}" for n in range(8)]

    def begin(number: int, until: int) -> int:
        (done,) = _reached(logs[number : number + 1])
        return forks.start(
            "append", talks=talks, log=logs[number], name=f"w{number}", rooms=ROOMS,
            start=done, count=max(until - done, 0),
        )  # fmt: skip

    # Until the last kill nobody comes to an end, so that each kill hits somebody who writes.
    running = [begin(number, 10**6) for number in range(8)]
    for _ in range(16):
        number = rng.randrange(8)
        time.sleep(rng.random() / 20)
        assert forks.kill(running[number]) == -9
        running[number] = begin(number, 10**6)
    for number, pid in enumerate(running):
        assert forks.kill(pid) == -9
        running[number] = begin(number, acts)
    assert [forks.end(pid) for pid in running] == [0] * 8

    assert min(_reached(logs)) >= acts
    record = open_talks(talks, KEY)
    lines = [line for log in logs for line in written(log)]
    assert faults(record, lines) == []
    done = [line["done"] for line in lines if "done" in line]
    assert len(done) == len(set(done))
    record.close()
    assert file_faults(talks) == []


def test_many_threads_of_one_program_make_one_order(talks: Path) -> None:
    record = open_talks(talks, KEY)
    keys = [[f"t{thread}.{number}" for number in range(20)] for thread in range(4)]

    def write(thread: int) -> list[dict[str, Any]]:
        return [
            {"done": key, "receipts": told(record.act(drafts_of(ROOMS, key), author="a", key=key))}
            for key in keys[thread]
        ]

    with ThreadPoolExecutor(4) as pool:
        lines = [line for done in pool.map(write, range(4)) for line in done]

    assert len(lines) == 80
    assert faults(record, [*({"begun": k, "rooms": ROOMS} for n in keys for k in n), *lines]) == []
    record.close()


def test_the_same_act_told_at_once_by_many_processes_is_done_once(
    talks: Path, tmp_path: Path, forks: Workers
) -> None:
    logs = [tmp_path / f"log{n}" for n in range(4)]
    told_by = [
        forks.start("append", talks=talks, log=log, name="same", rooms=ROOMS, start=0, count=25)
        for log in logs
    ]

    assert [forks.end(pid) for pid in told_by] == [0] * 4
    first, *others = ([line for line in written(log) if "done" in line] for log in logs)
    assert len(first) == 25
    assert others == [first] * 3
    record = open_talks(talks, KEY)
    assert faults(record, written(logs[0])) == []
    record.close()


@pytest.mark.parametrize("step", range(1, 7))
def test_an_act_cut_off_between_its_keys_and_its_entries_is_whole_or_absent(
    step: int, talks: Path, forks: Workers
) -> None:
    assert forks.run("die", talks=talks, step=step, what="act", rooms=ROOMS, key="k") == (
        -9 if step < 6 else 0
    )

    record = open_talks(talks, KEY)
    begun = [{"begun": "k", "rooms": ROOMS}]
    assert faults(record, begun) == []
    sizes = {room: len(list(record.entries(room))) for room in ROOMS}
    assert set(sizes.values()) == ({1} if step < 5 else {2})
    record.close()


def test_the_checker_finds_what_was_lost_and_what_was_done_twice(talks: Path) -> None:
    record = open_talks(talks, KEY)
    receipts = record.act(drafts_of(ROOMS, "k"), author="desk")
    record.act(drafts_of(ROOMS[:1], "twice"), author="desk")
    record.act(drafts_of(ROOMS[:1], "twice"), author="desk")
    log: list[dict[str, Any]] = [
        {"begun": "k", "rooms": ROOMS},
        {"done": "k", "receipts": told(receipts)},
        {"begun": "twice", "rooms": ROOMS[:1]},
    ]

    assert [f.split(":")[0] for f in faults(record, log)] == ["twice"]
    log += [{"begun": "lost", "rooms": ROOMS}, {"done": "lost", "receipts": []}]
    assert [f.split(":")[0] for f in faults(record, log)] == ["twice", "lost"]
    log[0]["rooms"] = [*ROOMS, "Elsewhere"]
    assert [f.split(":")[0] for f in faults(record, log)] == ["k", "twice", "lost"]
    record.close()
