"""Hostile files: read or refused plainly, bounded in memory, and never a crash."""

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.reading.document import Document
from goodoffices.reading.intake import Refused, documents
from goodoffices.reading.intake.content import UnreadableError
from goodoffices.reading.intake.reader import Reader
from goodoffices.reading.intake.worker import MOST_MEMORY
from tests.reading.hostile import HEAVY, fixed, hostile_files

# What a person must not be shown.
MACHINES = re.compile(r"Traceback|Error\b|Exception|0x[0-9a-f]{6}|\bNone\b|<class|\.py\b")


def must_be_sound(found: Document | Refused) -> None:
    if isinstance(found, Refused):
        assert found.why
        assert not MACHINES.search(found.why), found
        return
    text = found.text
    text.encode()
    assert all(0 <= h.start < h.end <= len(text) for h in found.hidden)
    assert all(0 <= p.start < p.end <= len(text) for p in found.places)
    assert "root:" not in text


def read_all(folder: Path, files: list[tuple[str, bytes]]) -> list[Document | Refused]:
    for name, data in files:
        (folder / name).write_bytes(data)
    (folder / "zz-last.html").write_text("<html><body><p>A sentence at the end.</p></body></html>")
    found = list(documents([folder]))
    for one in found:
        must_be_sound(one)
    return found


def test_hostile_files_are_read_or_refused_plainly(tmp_path: Path) -> None:
    found = read_all(tmp_path, list(hostile_files(24, without=HEAVY)))

    last = found[-1]
    assert len(found) > 60
    assert isinstance(last, Document)
    assert last.text == "A sentence at the end."


@pytest.mark.slow
def test_hundreds_of_them_leave_the_last_file_readable(tmp_path: Path) -> None:
    found = read_all(tmp_path, list(hostile_files(600)))

    assert len(found) > 600
    assert isinstance(found[-1], Document)


def test_what_takes_too_long_is_ended_and_the_next_is_read() -> None:
    with Reader(seconds=0.0) as reader:
        reader.content("page", b"<html><body><p>The first has time to start.</p></body></html>")
        with pytest.raises(UnreadableError, match="more than 0 seconds"):
            reader.content("page", b"<html><body>" + b"<p>Word.</p>" * 20_000)
        assert reader.content("page", b"<html><body><p>Again.</p></body></html>").text == "Again."


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux")
def test_no_file_makes_the_worker_use_more_than_is_allowed() -> None:
    with Reader() as reader:
        reader.content("page", b"<html><body><p>It is loaded now.</p></body></html>")
        before = peak(reader)
        for name, sort in (
            ("bomb.docx", "word"),
            ("words.docx", "word"),
            ("bomb.pdf", "pdf"),
            ("twice-packed.pdf", "pdf"),
            ("wide.html", "page"),
        ):
            with contextlib.suppress(UnreadableError):
                reader.content(sort, fixed()[name]())
            if reader.process_id is not None:
                assert peak(reader) - before < MOST_MEMORY, name


def peak(reader: Reader) -> int:
    """Most bytes of memory that the worker ever held."""
    status = Path(f"/proc/{reader.process_id}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


def test_the_worker_reaches_no_network_and_starts_nothing() -> None:
    program = (
        "import io, sys\n"
        "from goodoffices.reading.intake.worker import serve\n"
        "serve(io.BytesIO(), io.BytesIO())\n"
        "import os, socket, subprocess, urllib.request\n"
        "tries = [lambda: socket.create_connection(('192.0.2.1', 80), 1),\n"
        "  lambda: socket.getaddrinfo('example.invalid', 80),\n"
        "  lambda: subprocess.run(['true']), lambda: os.system('true'),\n"
        "  lambda: open(sys.argv[1], 'w'), lambda: urllib.request.urlopen('http://192.0.2.1/')]\n"
        "for number, one in enumerate(tries):\n"
        "    try: one()\n"
        "    except PermissionError: continue\n"
        "    sys.exit(f'{number} was let through')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, os.devnull], check=False, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
