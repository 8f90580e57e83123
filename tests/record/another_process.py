"""Another process: it looks into files from outside, or writes until it is killed.

This process never opens a file of a record by itself, because SQLite would drop its locks.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from goodoffices.record import (
    Draft,
    KeyFile,
    Receipt,
    Record,
    Refused,
    SqliteEntries,
    SqliteKeys,
    StoreError,
    backup,
    erase,
    open_talks,
    restore,
)
from tests.record.dying import DyingEntries, DyingKeys, Steps

__all__ = [
    "KEY",
    "Workers",
    "damage",
    "drafts_of",
    "found_in",
    "held",
    "queried",
    "told",
    "workers",
    "written",
]

KEY = KeyFile(b"the same key file for every test")
_ROOT = Path(__file__).parents[2]


def _child(script: str, *arguments: str, told: str = "") -> str:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, input=told, cwd=_ROOT
    ).stdout


def found_in(folder: Path, needles: Sequence[bytes]) -> set[bytes]:
    """Which of these bytes stand anywhere in the files below a folder."""
    script = (
        "import json, pathlib, sys\n"
        "files = [p.read_bytes() for p in pathlib.Path(sys.argv[1]).rglob('*') if p.is_file()]\n"
        "found = [n for n in json.load(sys.stdin) if any(bytes.fromhex(n) in f for f in files)]\n"
        "print(json.dumps([len(files), found]))"
    )
    told = json.dumps([needle.hex() for needle in needles])
    files, found = json.loads(_child(script, str(folder), told=told))
    assert files, "there is no file to look into"
    return {bytes.fromhex(needle) for needle in found}


def queried(file: Path, query: str) -> list[list[Any]]:
    """The rows that another program, with no rules of ours, finds; its refusals as text."""
    script = (
        "import json, sys\n"
        "from pysqlite3 import dbapi2\n"
        "connection = dbapi2.connect(sys.argv[1], isolation_level=None)\n"
        "try: rows = connection.execute(sys.argv[2]).fetchall()\n"
        "except dbapi2.Error as error: rows = [[f'refused: {error}']]\n"
        "print(json.dumps([[c.hex() if isinstance(c, bytes) else c for c in r] for r in rows]))"
    )
    rows: list[list[Any]] = json.loads(_child(script, str(file), query))
    return rows


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another program holds the lock of writers of a file."""
    script = (
        "import sys\n"
        "from pysqlite3 import dbapi2\n"
        "connection = dbapi2.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield
        assert process.stdin is not None
        process.stdin.close()


def damage(file: Path, at: int, data: bytes) -> None:
    """Overwrite bytes of a file."""
    script = (
        "import sys\n"
        "with open(sys.argv[1], 'r+b') as f:\n"
        "    f.seek(int(sys.argv[2])); f.write(bytes.fromhex(sys.argv[3]))"
    )
    _child(script, str(file), str(at), data.hex())


def written(log: Path) -> list[dict[str, Any]]:
    """What workers wrote into a log, without a last line that a kill cut short."""
    if not log.exists():
        return []
    lines = log.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines[:-1]]


class Workers:
    """A process that forks others on demand, each of which opens its stores by itself."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, job: str, **told: Any) -> int:
        """Begin a job; returns the number of its process."""
        return int(self._ask({"job": job, **told}))

    def end(self, pid: int) -> int:
        """Wait for a process; 0 if it ended by itself, -9 if it was killed."""
        return int(self._ask({"wait": pid}))

    def kill(self, pid: int) -> int:
        """Kill a process that was started here, and wait for it."""
        os.kill(pid, signal.SIGKILL)
        return self.end(pid)

    def run(self, job: str, **told: Any) -> int:
        """Do a job to its end."""
        return self.end(self.start(job, **told))

    def _ask(self, told: dict[str, Any]) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told, default=str) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@contextmanager
def workers() -> Iterator[Workers]:
    """Workers, for as long as the block runs; what still runs then is ended."""
    command = [sys.executable, "-m", "tests.record.another_process"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
    ) as process:
        yield Workers(process)
        assert process.stdin is not None
        process.stdin.close()


def _tell(log: str, told: dict[str, Any]) -> None:
    """Write a line that no kill takes back."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_DSYNC, 0o600)
    os.write(handle, json.dumps(told).encode() + b"\n")
    os.close(handle)


def drafts_of(rooms: Sequence[str], key: str) -> list[Draft]:
    """The act of this key: its key stands in every entry, so that a reader can count it."""
    return [Draft(room, "note/1", {"key": key, "text": "word " * (len(key) % 7)}) for room in rooms]


def told(receipts: Sequence[Receipt]) -> list[list[Any]]:
    """Receipts as a log holds them."""
    return [[r.room, r.seq, r.hash.hex(), r.note] for r in receipts]


def _append(talks: str, log: str, *, name: str, rooms: list[str], start: int, count: int) -> None:
    """Append acts one after the other, to one room or to two, and log each as acknowledged."""
    record = open_talks(Path(talks), KEY)
    for number in range(start, start + count):
        key = f"{name}.{number}"
        some = [rooms[number % len(rooms)]] if number % 3 else rooms[:2]
        _tell(log, {"begun": key, "rooms": some})
        receipts = record.act(drafts_of(some, key), author=name, key=key)
        _tell(log, {"done": key, "receipts": told(receipts)})
    record.close()


def _append_on_a_full_disk(
    talks: str, log: str, *, name: str, rooms: list[str], sizes: list[int]
) -> None:
    """Append; at each of these sizes of files the disk is full, and later it is not."""
    record = open_talks(Path(talks), KEY)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for turn, size in enumerate(sizes):
        for number in range(60):
            key = f"{name}.{turn}.{number}"
            _tell(log, {"begun": key, "rooms": rooms})
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
            try:
                receipts = record.act(drafts_of(rooms, key), author=name, key=key)
            except (Refused, StoreError) as error:
                resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
                _tell(log, {"refused": key, "why": str(error)})
                receipts = record.act(drafts_of(rooms, key), author=name, key=key)
                _tell(log, {"done": key, "receipts": told(receipts)})
                break
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            _tell(log, {"done": key, "receipts": told(receipts)})
    record.close()


def _die_at(talks: str, step: int, what: str, **told: Any) -> None:
    """Do something to a record, and be killed at a step of its stores."""
    steps = Steps(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
    entries = DyingEntries(SqliteEntries(Path(talks) / "record.sqlite3"), steps)
    keys = DyingKeys(SqliteKeys(Path(talks) / "keys.sqlite3"), steps)
    record = Record.open(entries, keys, KEY)
    _DEEDS[what](record, told)
    record.close()


def _restore_until(source: str, talks: str, moves: int) -> None:
    """Bring a backup back, and be killed before a folder is moved for the so-manieth time."""
    done = []

    def heard(event: str, told: tuple[object, ...]) -> None:
        if event == "os.rename" and str(told[0]).startswith(str(Path(talks).parent)):
            done.append(told)
            if len(done) == moves:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)
    restore(Path(source), Path(talks), KEY)


_DEEDS: dict[str, Callable[[Record, dict[str, Any]], object]] = {
    "act": lambda record, told: record.act(
        drafts_of(told["rooms"], told["key"]), author="desk", key=told["key"]
    ),
    "backup": lambda record, told: backup(record, Path(told["out"])),
    "erase": lambda record, told: erase(
        record, told["room"], told["seq"], grounds="source", author="desk"
    ),
    "give": lambda record, told: record.give(KeyFile(told["data"].encode())),
    "room": lambda record, told: record.open_room(told["room"], author="desk"),
}
_JOBS: dict[str, Callable[..., None]] = {
    "append": _append,
    "die": _die_at,
    "full": _append_on_a_full_disk,
    "restore": _restore_until,
}


def _serve() -> None:
    for line in sys.stdin:
        told = json.loads(line)
        if "wait" in told:
            answer = os.waitstatus_to_exitcode(os.waitpid(told["wait"], 0)[1])
        else:
            answer = os.fork()
            if not answer:
                status = 1
                try:
                    _JOBS[told.pop("job")](**told)
                    status = 0
                except BaseException:  # noqa: BLE001 (nothing else would tell of it)
                    traceback.print_exc()
                finally:
                    os._exit(status)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
