"""Asks the worker process to open files, one after another; ends and replaces it when it must."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from goodoffices.reading.intake.content import Content, UnreadableError
from goodoffices.reading.intake.worker import MOST_SECONDS

__all__ = ["Reader"]

# A library may keep some memory with each file, so a worker is not kept for ever.
_FILES_EACH = 400
_STARTING = 30
_TIME_OVER = -getattr(signal, "SIGXCPU", 0) or None
_LONGEST_ANSWER = 100_000_000


class Reader:
    """Opens files in a process of their own, started when it is first needed."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The number by which the system knows the process; None while there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def content(self, sort: str, data: bytes) -> Content:
        """What a file of this sort holds. Raises UnreadableError."""
        if self._left <= 0:
            self.close()
        fresh = self._process is None
        process = self._process or self._start()
        self._left -= 1
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds + (_STARTING if fresh else 0), end)
        timer.start()
        try:
            held = _asked(process, sort, data)
        finally:
            timer.cancel()
        if held is None:
            self.close()
            if late.is_set() or process.returncode == _TIME_OVER:
                raise UnreadableError(f"reading it takes more than {self._seconds:g} seconds")
            raise UnreadableError("it is damaged, or made to do harm: its reader broke off")
        if held.get("spent"):
            self.close()
        if "refused" in held:
            raise UnreadableError(held["refused"])
        return Content.from_plain(held)

    def _start(self) -> subprocess.Popen[bytes]:
        home = str(Path(__file__).parents[3])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        process = subprocess.Popen(
            [sys.executable, "-m", "goodoffices.reading.intake.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        )
        self._process, self._left = process, _FILES_EACH
        return process


def _asked(process: subprocess.Popen[bytes], sort: str, data: bytes) -> dict[str, Any] | None:
    """The answer; None where the process ended without one."""
    if not (process.stdin and process.stdout):
        return None
    try:
        process.stdin.write(b"%s %d\n" % (sort.encode(), len(data)))
        process.stdin.write(data)
        process.stdin.flush()
        length = int(process.stdout.readline() or b"-1")
        told = process.stdout.read(length) if 0 <= length <= _LONGEST_ANSWER else b""
        held = json.loads(told) if len(told) == length else None
    except (OSError, ValueError):
        return None
    return held if isinstance(held, dict) else None
