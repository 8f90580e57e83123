"""The process in which files of other kinds than plain text are opened, bounded in what it uses.

It is asked on its standard input with a line ``sort length`` and that many bytes, and answers with
the length of a JSON object and the object. It opens no file, starts no program and reaches no
network; whoever started it ends it when it takes too long.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from goodoffices.reading.intake.content import Content, UnreadableError

__all__ = ["MOST_MEMORY", "MOST_SECONDS", "serve"]

MOST_MEMORY = 300_000_000
"""Bytes that reading one file may use, beyond what the process takes by itself."""
MOST_SECONDS = 10
"""Seconds that reading one file may take, of the clock and of the processor."""

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.system",
    "os.spawn",
    "os.posix_spawn",
    "os.fork",
    "ctypes.dlopen",
    "shutil.",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
)
# Bytes that may be left over from earlier files; with more, the process is to be replaced.
_KEPT = 50_000_000
_TELLS_MEMORY = Path("/proc/self/statm")
_TOO_MUCH = f"reading it takes more than {MOST_MEMORY // 1_000_000} MB of memory"
_BROKEN = "it is damaged, or made to do harm, and cannot be read"


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nothing more is asked."""
    readers = _readers()
    for name, data in _WARM_UP.items():
        with contextlib.suppress(Exception):
            readers[name](data)
    sys.addaudithook(_refuse)
    itself = _memory()
    _limit("RLIMIT_AS", itself + MOST_MEMORY if itself else None)
    while line := asked.readline():
        sort, length = line.split()
        data = asked.read(int(length))
        _limit("RLIMIT_CPU", int(time.process_time()) + MOST_SECONDS + 1)
        answer = _answer(readers[sort.decode()], data)
        answer["spent"] = _memory() > itself + _KEPT
        told = json.dumps(answer).encode()
        answers.write(b"%d\n" % len(told))
        answers.write(told)
        answers.flush()


_WARM_UP = {
    "page": b"<html><body><article><p>One sentence.</p></article></body></html>",
    "mail": b"From: a@b.example\nDate: Wed, 14 May 2031 10:00:00 +0000\n\nOne sentence.\n",
}


def _readers() -> dict[str, Callable[[bytes], Content]]:
    """Those who read each sort, loaded before anything is bounded."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: F401
    import trafilatura  # noqa: F401
    from pypdf import PdfReader  # noqa: F401

    from goodoffices.reading.intake.mail_message import mail_content
    from goodoffices.reading.intake.pdf_pages import pdf_content
    from goodoffices.reading.intake.web_page import page_content
    from goodoffices.reading.intake.word_text import word_content

    return {"mail": mail_content, "page": page_content, "pdf": pdf_content, "word": word_content}


def _answer(read: Callable[[bytes], Content], data: bytes) -> dict[str, Any]:
    try:
        return read(data).as_plain()
    except UnreadableError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": _TOO_MUCH}
    except RecursionError:
        return {"refused": "it is nested too deeply"}
    except Exception:  # noqa: BLE001 - whatever a hostile file breaks, the answer is one refusal
        return {"refused": _BROKEN}


def _memory() -> int:
    """Bytes of address space that the process has; 0 where the system does not tell."""
    try:
        import resource

        return int(_TELLS_MEMORY.read_bytes().split()[0]) * resource.getpagesize()
    except (ImportError, OSError, ValueError):
        return 0


def _limit(name: str, most: int | None) -> None:
    """Let the system end what uses more, where it can."""
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        kind = getattr(resource, name)
        if most is not None:
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no reading needs: programs, the network, files to write to."""
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not for reading a report")


if __name__ == "__main__":
    # What a library prints must not be taken for an answer.
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin.buffer, own)
