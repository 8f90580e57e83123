"""A full disk, a lock that another holds, a file that may only be read: told plainly, then mended.

Whatever is acknowledged is durable, nothing is half there, and the same program goes on by itself.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goodoffices.record import (
    KeyFile,
    Record,
    SqliteEntries,
    SqliteKeys,
    StoreError,
    create_talks,
    erase,
    open_talks,
)
from tests.record.another_process import KEY, Workers, drafts_of, held, told, written
from tests.record.conftest import ROOMS
from tests.record.history import faults, file_faults

PLAIN = ("disk is full", "disk cannot be read or written, or is full")
LOCKED_DEEDS: dict[str, Callable[[Record], object]] = {
    "act": lambda record: record.act(drafts_of(ROOMS[:1], "1"), author="desk"),
    "act with a key": lambda record: record.act(drafts_of(ROOMS, "2"), author="desk", key="2"),
    "erase": lambda record: erase(record, "Coast", 1, grounds="source", author="desk"),
    "open a room": lambda record: record.open_room("Island", author="desk"),
    "another key file": lambda record: record.give(KeyFile(b"another key file than every test's")),
}
KEYS_ALONE = {"another key file"}


@pytest.mark.parametrize("points", [34, pytest.param(400, marks=pytest.mark.slow)])
def test_where_the_disk_is_full_nothing_is_acknowledged_and_the_same_program_goes_on(
    points: int, talks: Path, tmp_path: Path, forks: Workers
) -> None:
    rng, log = random.Random(points), tmp_path / "log"
    sizes = [rng.randint(4, 300) * 1024 + rng.randint(0, 1023) for _ in range(points)]

    ended = forks.run("full", talks=talks, log=log, name="w", rooms=ROOMS, sizes=sizes)

    lines = written(log)
    refused = [line for line in lines if "refused" in line]
    assert ended == 0
    assert len(refused) >= points * 3 // 4
    for line in refused:
        assert any(plain in line["why"] for plain in PLAIN), line["why"]
        assert "sqlite3" in line["why"].split(":")[0], "it says which file"
    with closing(open_talks(talks, KEY)) as record:
        assert faults(record, lines) == []
    assert file_faults(talks) == []


@pytest.mark.parametrize("name", ["record.sqlite3", "keys.sqlite3"])
@pytest.mark.parametrize("deed", list(LOCKED_DEEDS))
def test_where_another_program_holds_the_lock_nothing_is_done_and_later_it_is(
    name: str, deed: str, talks: Path
) -> None:
    do = LOCKED_DEEDS[deed]
    with closing(open_talks(talks, KEY)) as record:
        record.act(drafts_of(["Coast"], "before"), author="desk")
    entries = SqliteEntries(talks / "record.sqlite3", wait=0.01)
    keys = SqliteKeys(talks / "keys.sqlite3", wait=0.01)
    with closing(Record.open(entries, keys, KEY)) as record:
        before = {room: record.head(room) for room in ROOMS}

        with held(talks / name):
            if deed in KEYS_ALONE and name == "record.sqlite3":
                do(record)
                return
            with pytest.raises(StoreError, match=f"{name}: another program has held it for 0.01"):
                do(record)
            assert {room: record.head(room) for room in ROOMS} == before

        do(record)
        assert faults(record, [{"begun": k, "rooms": r} for k, r in BEGUN.items()]) == []
        if deed not in KEYS_ALONE:
            assert {room: record.head(room) for room in record.rooms} != before


BEGUN = {"before": ["Coast"], "1": ROOMS[:1], "2": ROOMS}


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder below none that is closed to others, as those of the tests are."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("name", ["record.sqlite3", "keys.sqlite3", ""])
def test_what_may_only_be_read_is_told_and_is_written_once_it_may_be(
    name: str, open_to_all: Path
) -> None:
    talks = open_to_all / "talks"
    record = create_talks(talks, KEY)
    for room in ROOMS:
        record.open_room(room, author="desk")
    record.close()

    if not (child := os.fork()):
        status = 1
        try:
            status = _tries_to_write(talks, name)
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    with closing(open_talks(talks, KEY)) as record:
        assert faults(record, [{"begun": "b", "rooms": ROOMS}]) == []
        assert len(list(record.entries("Coast"))) == 2


def _tries_to_write(talks: Path, name: str) -> int:
    """Write as somebody who may not, and as one who may; 0 if each went as it should."""
    if not os.getuid():  # to the one who may do everything no file is closed
        for path in (talks, talks.parent, *talks.iterdir()):
            os.chown(path, 65534, 65534)
        os.setgid(65534)
        os.setuid(65534)
    kept = talks if not name else talks / name
    kept.chmod(0o500 if not name else 0o400)
    why = ""
    try:
        with closing(open_talks(talks, KEY)) as record:
            record.act(drafts_of(ROOMS, "a"), author="desk", key="a")
    except StoreError as error:
        why = str(error)
    if not why.endswith("it may be read, not written"):
        return 2
    kept.chmod(0o700 if not name else 0o600)
    with closing(open_talks(talks, KEY)) as record:
        receipts = told(record.act(drafts_of(ROOMS, "b"), author="desk", key="b"))
    return 0 if len(receipts) == 3 else 3
