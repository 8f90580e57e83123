"""What opens a record: passphrase, key file, both halves of a sheet; nothing else."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import at_once, goodoffices

FIRST, SECOND = "correct horse battery", "جواد صحيح وبطارية"


def _opened_by(words: str, folder: Path, *more: str) -> int:
    ran = goodoffices("talks", "show", "t", *more, "--passphrase-fd", "0", cwd=folder, stdin=words)
    return ran.status


def test_a_wrong_passphrase_shows_neither_rooms_nor_their_sizes(tmp_path: Path) -> None:
    made = goodoffices(
        "talks", "open", "t", "sixty-day-truce", "--passphrase-fd", "0", cwd=tmp_path, stdin=FIRST
    )
    wrong = goodoffices(
        "talks", "show", "t", "--passphrase-fd", "0", cwd=tmp_path, stdin=f"{FIRST}!\n"
    )

    assert made.status == 0
    assert "recovery" in made.err
    assert (wrong.status, wrong.out) == (1, "")
    assert wrong.err.startswith("wrong_key: ")
    assert not re.search(r"coast|highland|mediators|\d", wrong.err, re.IGNORECASE)


def test_a_new_passphrase_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    given = ["--passphrase-fd", "0"]
    assert goodoffices("talks", "open", "t", *given, cwd=tmp_path, stdin=FIRST).status == 0
    changed = goodoffices(
        "talks", "passphrase", "t", *given, cwd=tmp_path, stdin=f"{FIRST}\n{SECOND}\n"
    )

    assert changed.status == 0
    assert (_opened_by(FIRST, tmp_path), _opened_by(SECOND, tmp_path)) == (1, 0)


def test_both_halves_of_the_sheet_and_no_single_one_give_a_new_passphrase(tmp_path: Path) -> None:
    made = goodoffices(
        *("talks", "open", "t", "port-licence", "--recovery", "sheets", "--key-file", "k"),
        cwd=tmp_path,
    )
    files = sorted((tmp_path / "sheets").iterdir())
    one, two = (file.relative_to(tmp_path) for file in files)
    said = [file.read_text("ascii") for file in files]

    assert made.status == 0
    assert {oct(file.stat().st_mode & 0o777) for file in [*files, tmp_path / "k"]} == {"0o600"}
    for number, text in enumerate(said, 1):
        assert f"HALF {number} OF 2" in text
        assert "talks recover" in text
        assert max(map(len, text.splitlines())) <= 80

    given = ("--passphrase-fd", "0")
    alone = goodoffices(
        *("talks", "recover", "t", "--half", one, "--half", one, *given), cwd=tmp_path, stdin=SECOND
    )
    recovered = goodoffices(
        *("talks", "recover", "t", "--half", two, "--half", one, *given), cwd=tmp_path, stdin=SECOND
    )

    assert (alone.status, recovered.status) == (2, 0)
    assert _opened_by(SECOND, tmp_path) == 0
    # What opened it before still does: nobody said that the key file was lost.
    assert goodoffices("talks", "show", "t", "--key-file", "k", cwd=tmp_path).status == 0

    # A new sheet takes the place of the old one.
    again = goodoffices("talks", "recovery", "t", "later", "--key-file", "k", cwd=tmp_path)
    old = goodoffices(
        *("talks", "recover", "t", "--half", two, "--half", one, *given), cwd=tmp_path, stdin=FIRST
    )
    assert (again.status, old.status) == (0, 1)


def test_a_key_file_is_made_where_there_is_none_and_another_one_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert at_once("talks", "open", "t", "--key-file", "k").status == 0
    (tmp_path / "other").write_bytes(bytes(64))
    (tmp_path / "short").write_bytes(b"short")

    assert at_once("talks", "show", "t", "--key-file", "other").status == 1
    assert at_once("talks", "show", "t", "--key-file", "short").status == 2
    assert at_once("talks", "show", "t", "--key-file", "gone").status == 2
    assert at_once("talks", "key-file", "t", "k", "--key-file", "k").status == 2
    assert at_once("talks", "key-file", "t", "new", "--key-file", "k").status == 0
    assert at_once("talks", "show", "t", "--key-file", "k").status == 1
    assert at_once("talks", "show", "t", "--key-file", "new").status == 0


UNTOLD = {
    "nobody to ask": [],
    "no such descriptor": ["--passphrase-fd", "77"],
    "both": ["--passphrase-fd", "0", "--key-file", "k"],
    "too short": ["--passphrase-fd", "0"],
}


@pytest.mark.parametrize("name", UNTOLD)
def test_where_nothing_tells_what_opens_it_the_status_is_2(tmp_path: Path, name: str) -> None:
    assert goodoffices("talks", "open", "t", "--key-file", "k", cwd=tmp_path).status == 0
    ran = goodoffices("talks", "show", "t", *UNTOLD[name], cwd=tmp_path, stdin="x\n")

    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_no_option_holds_the_passphrase_itself(tmp_path: Path) -> None:
    for option in ("--passphrase", "--password", "-p"):
        assert goodoffices("talks", "open", "t", option, FIRST, cwd=tmp_path).status == 2
    assert not (tmp_path / "t").exists()


class _Terminal:
    """The program at a terminal of its own."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self._ours, theirs = pty.openpty()
        self._running = subprocess.Popen(
            [sys.executable, "-m", "goodoffices", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(theirs)
        self.screen = ""
        self._seen = 0

    def answer(self, asked: str, words: str) -> None:
        """Wait for the end of a question, and type: what came before it would be thrown away."""
        self._wait(asked)
        os.write(self._ours, words.encode() + b"\n")

    def stop(self, asked: str) -> None:
        """Wait for the end of a question, and interrupt the program as Ctrl-C does."""
        self._wait(asked)
        self._running.send_signal(signal.SIGINT)

    def _wait(self, asked: str) -> None:
        while asked not in self.screen[self._seen :]:
            # A question that never comes is a failure, and no reason to wait for ever.
            assert select.select([self._ours], [], [], 60)[0], self.screen
            self.screen += os.read(self._ours, 4096).decode()
        self._seen = self.screen.index(asked, self._seen) + len(asked)

    def end(self) -> int:
        """The status; what it still wrote is on the screen."""
        while True:
            try:
                read = os.read(self._ours, 4096)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            self.screen += read.decode()
        os.close(self._ours)
        return self._running.wait()


def test_at_a_terminal_the_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    terminal = _Terminal("talks", "open", "t", "--recovery", "sheets", cwd=tmp_path)
    terminal.answer("say: ", "short")
    terminal.answer("say: ", FIRST)
    terminal.answer("confirmation: ", FIRST)
    terminal.answer("type one half back in", "1-AAAA-BBBB")
    half = (tmp_path / "sheets" / "recovery-2-of-2.txt").read_text("ascii").splitlines()[2]
    terminal.answer("first half ", half.strip().lower().replace("-", " "))

    assert terminal.end() == 0
    assert FIRST not in terminal.screen
    assert "at least 8 characters" in terminal.screen
    assert "Right: this half" in terminal.screen

    show = _Terminal("talks", "show", "t", cwd=tmp_path)
    show.answer("Passphrase: ", FIRST)
    assert show.end() == 0
    assert FIRST not in show.screen


def test_at_a_terminal_removing_is_asked_about_and_no_is_an_answer(tmp_path: Path) -> None:
    opener = ("--key-file", "k")
    for arguments in (["open", "t"], ["room", "t", "Coast"], ["enter", "t", "Coast", "kingfisher"]):
        assert goodoffices("talks", *arguments, *opener, cwd=tmp_path).status == 0
    for typed, status, left in (("n", 1, True), ("y", 0, False)):
        terminal = _Terminal("erase", "t", "Coast/1", *opener, cwd=tmp_path)
        terminal.answer("for good?", typed)

        assert terminal.end() == status
        assert "kingfisher" in terminal.screen
        told = goodoffices("talks", "show", "t", "Coast", "--json", *opener, cwd=tmp_path).out
        assert ("kingfisher" in told) is left
        assert json.loads(told)["room"] == "Coast"


def test_what_cannot_be_removed_is_told_before_anybody_is_asked(tmp_path: Path) -> None:
    opener = ("--key-file", "k")
    for arguments in (["open", "t"], ["room", "t", "Coast"], ["hold", "t", "Coast", "on"]):
        assert goodoffices("talks", *arguments, *opener, cwd=tmp_path).status == 0
    terminal = _Terminal("erase", "t", "Coast/1", *opener, cwd=tmp_path)

    assert terminal.end() == 1
    assert "legal_hold: " in terminal.screen
    assert "for good?" not in terminal.screen


def test_a_folder_that_will_not_do_is_told_before_the_passphrase_is_asked_for(
    tmp_path: Path,
) -> None:
    assert goodoffices("talks", "open", "t", "--key-file", "k", cwd=tmp_path).status == 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").touch()
    for arguments in (
        ["backup", "t", "full"],
        ["talks", "export", "t", "Coast", "full"],
        ["talks", "recovery", "t", "full"],
        ["restore", "nowhere", "t"],
    ):
        terminal = _Terminal(*arguments, cwd=tmp_path)

        assert terminal.end() == 2
        assert terminal.screen.startswith(("full: exists already", "nowhere: there is no"))


def test_a_half_that_is_misread_is_asked_for_again_and_the_other_one_is_not(
    tmp_path: Path,
) -> None:
    opened = goodoffices(
        *("talks", "open", "t", "--recovery", "sheet", "--key-file", "k"), cwd=tmp_path
    )
    one, two = (
        (tmp_path / "sheet" / f"recovery-{number}-of-2.txt").read_text("ascii").splitlines()[2]
        for number in (1, 2)
    )
    terminal = _Terminal("talks", "recover", "t", cwd=tmp_path)
    terminal.answer("One half: ", one)
    terminal.answer("The other half: ", two.strip()[:-1])
    terminal.answer("The other half: ", one)
    terminal.answer("The other half: ", two)
    terminal.answer("say: ", SECOND)
    terminal.answer("confirmation: ", SECOND)

    assert opened.status == 0
    assert terminal.end() == 0
    assert "1 letters too few" in terminal.screen
    assert "half 1 again" in terminal.screen
    assert _opened_by(SECOND, tmp_path) == 0


def test_no_passphrase_is_asked_for_where_the_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    taken = goodoffices("talks", "open", "t", "--key-file", "k", cwd=tmp_path)
    (tmp_path / "s").mkdir()
    sheet = goodoffices(*("talks", "open", "u", "--recovery", "s", "--key-file", "k"), cwd=tmp_path)

    assert [(ran.status, ran.err) for ran in (taken, sheet)] == [
        (2, "t: exists already; name a new folder\n"),
        (2, "s: exists already; name a new folder\n"),
    ]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["s", "t"]


def test_a_wrong_passphrase_is_told_with_the_way_to_a_new_one(tmp_path: Path) -> None:
    given = ("--passphrase-fd", "0")
    assert goodoffices("talks", "open", "t", *given, cwd=tmp_path, stdin=FIRST).status == 0
    wrong = goodoffices("talks", "show", "t", *given, cwd=tmp_path, stdin=SECOND)

    assert "goodoffices talks recover TALKS" in wrong.err
    assert max(map(len, wrong.err.splitlines())) <= 80


def test_talks_that_are_not_named_are_told_with_the_ways_to_name_them(tmp_path: Path) -> None:
    for command in (["show"], ["enter", "Coast", "Words."]):
        ran = goodoffices("talks", *command, cwd=tmp_path)

        assert ran.status == 2
        assert "GOODOFFICES_TALKS" in ran.err


def test_stopped_from_the_keyboard_it_gives_no_answer_and_leaves_nothing(tmp_path: Path) -> None:
    terminal = _Terminal("talks", "open", "t", cwd=tmp_path)
    terminal.stop("say: ")

    assert terminal.end() == 130
    assert "Traceback" not in terminal.screen
    assert list(tmp_path.iterdir()) == []
