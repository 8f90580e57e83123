"""What comes in or goes out otherwise than usual: told plainly, and nothing is cut or lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.cli.keys import write_halves
from goodoffices.record import (
    KeyFile,
    RecoverySheet,
    Refused,
    WrongKey,
    create_talks,
    open_talks,
)
from tests.cli.running import goodoffices

KEY = bytes(range(64))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the talks ``t`` of one room, which the file ``key`` opens."""
    (tmp_path / "key").write_bytes(KEY)
    record = create_talks(tmp_path / "t", KeyFile(KEY))
    record.open_room("Coast", author="desk")
    record.close()
    return tmp_path


def _records(folder: Path) -> int:
    record = open_talks(folder / "t", KeyFile(KEY))
    found = len(list(record.entries("Coast")))
    record.close()
    return found


@pytest.mark.parametrize("words", ["-", "", " \n"])
def test_where_there_are_no_words_nothing_is_recorded(words: str, here: Path) -> None:
    ran = goodoffices("talks", "enter", "t", "Coast", words, "--key-file", "key", cwd=here)

    assert (ran.status, ran.out, ran.err) == (2, "", "there are no words to record\n")
    assert _records(here) == 1


def test_where_the_receipt_cannot_be_printed_it_is_said_that_the_words_are_recorded(
    here: Path,
) -> None:
    command = [sys.executable, "-m", "goodoffices", "talks", "enter", "t", "Coast", "Words."]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*command, "--key-file", "key"],
            cwd=here,
            stdout=full,
            stderr=-1,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.startswith("Coast/1 is recorded; its receipt, to keep:\n")
    assert _records(here) == 2


def test_a_key_of_an_act_that_nobody_can_write_is_refused_by_its_name(here: Path) -> None:
    ran = goodoffices(
        "talks", "enter", "t", "Coast", "x", "--act-key", "\udcff", "--key-file", "key", cwd=here
    )

    assert ran.status == 2
    assert "--act-key" in ran.err
    assert _records(here) == 1


@pytest.mark.parametrize(
    "arguments",
    [("--passphrase-fd", "9" * 20), ("--passphrase-fd", "0"), ("--key-file", "/dev/zero")],
)
def test_no_passphrase_or_key_file_is_cut(arguments: tuple[str, str], here: Path) -> None:
    long = "a" * 4097
    ran = goodoffices("talks", "open", "new", *arguments, cwd=here, stdin=f"{long}\n")

    assert (ran.status, ran.out) == (2, "")
    assert "at most" in ran.err or "in the range" in ran.err
    assert not (here / "new").exists()


def test_a_copy_on_a_disk_that_cannot_be_read_is_not_told_of_the_output(here: Path) -> None:
    made = goodoffices("talks", "export", "t", "Coast", "copy", "--key-file", "key", cwd=here)
    ran = goodoffices("verify", "copy", "--receipt", "/proc/self/mem", "--json", cwd=here)

    assert made.status == 0
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("copy, or a receipt: ")


def test_whatever_stops_a_new_recovery_sheet_one_that_lies_there_opens_the_record(
    here: Path,
) -> None:
    record = open_talks(here / "t", KeyFile(KEY))
    first = write_halves(record, here / "t", here / "first")
    with pytest.raises(Refused):
        write_halves(record, here / "nowhere", here / "second")
    record.close()

    opening = 0
    for folder in (here / "first", here / "second"):
        halves = [
            next(
                line.strip() for line in file.read_text().splitlines() if line[4:6] in {"1-", "2-"}
            )
            for file in sorted(folder.glob("*.txt"))
        ]
        if halves:
            try:
                open_talks(here / "t", RecoverySheet.read(*halves)).close()
                opening += 1
            except WrongKey:
                pass
    assert first.files[0].exists()
    assert opening == 1
