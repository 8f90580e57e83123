"""The record at the command line, each command in a process of its own."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Ran, at_once, goodoffices

WORDS = "The Coast asks for a day's notice; kingfisher."
KEY = re.compile(r"\b(?:[a-z2-7]{4}-){7}[a-z2-7]{4}\b")


def opened(*arguments: str | Path, cwd: Path, stdin: str = "") -> Ran:
    """A command on the record that ``key`` opens."""
    return goodoffices(*arguments, "--key-file", "key", cwd=cwd, stdin=stdin)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the talks ``t`` of three rooms, a note in them, its receipt and a copy."""
    folder = tmp_path_factory.mktemp("talks")
    assert opened("talks", "open", "t", cwd=folder).status == 0
    for room in ("mediators", "Coast", "Highland"):
        assert opened("talks", "room", "t", room, cwd=folder).status == 0
    entered = opened("talks", "enter", "t", "Coast", WORDS, "--receipt", "receipt", cwd=folder)
    assert (entered.status, entered.out) == (0, "")
    assert opened("talks", "enter", "t", "Coast", "A second one.", cwd=folder).status == 0
    assert opened("talks", "export", "t", "Coast", "copy", cwd=folder).status == 0
    return folder


@pytest.fixture
def here(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "here")


def _rooms(folder: Path) -> dict[str, tuple[int, str]]:
    told = json.loads(opened("talks", "show", "t", "--json", cwd=folder).out)
    return {row["room"]: (row["records"], row["key"]) for row in told}


def test_a_case_opens_a_room_for_the_mediators_and_one_for_each_party(tmp_path: Path) -> None:
    assert opened("talks", "open", "t", "sixty-day-truce", cwd=tmp_path).status == 0
    rooms = _rooms(tmp_path)

    assert set(rooms) == {"Coast", "Highland", "mediators"}
    assert len({key for _, key in rooms.values()}) == 3

    kept = json.loads(opened("talks", "show", "t", "mediators", "--json", cwd=tmp_path).out)
    case = goodoffices("cases", "sixty-day-truce", cwd=tmp_path).out
    (text,) = (e["content"]["text"] for e in kept["entries"] if e["kind"] == "case_file/1")
    assert text == case


def test_a_room_is_shown_in_lines_of_80_columns_with_who_and_when(first: Path) -> None:
    shown = opened("talks", "show", "t", "coast", cwd=first)
    whole = opened("talks", "show", "t", "Coast/1", cwd=first)

    assert WORDS in shown.out
    assert re.search(r"^no\. 1 · \d{4}-\d\d-\d\d [^·]* · note · by desk$", shown.out, re.MULTILINE)
    assert max(map(len, (shown.out + whole.out).splitlines())) <= 80
    assert WORDS in whole.out


def test_from_an_open_record_to_a_copy_that_says_when_it_was_changed(here: Path) -> None:
    key = KEY.search(opened("talks", "show", "t", cwd=here).out)
    assert key
    whole = goodoffices("verify", "copy", "--key", key[0], "--receipt", "receipt", cwd=here)
    bare = goodoffices("verify", "copy", cwd=here)
    other = goodoffices("verify", "copy", "--key", "abcd" * 8, cwd=here)
    short = goodoffices("verify", "copy", "--key", key[0][:-1], cwd=here)

    assert (whole.status, whole.out.splitlines()[0]) == (0, "The copy is whole.")
    assert key[0] in whole.out
    assert (bare.status, bare.out.splitlines()[0]) == (0, "The copy is whole, origin not proven.")
    assert other.status == 1
    assert (short.status, short.out) == (2, "")

    entries = here / "copy" / "entries.jsonl"
    changed = bytearray(entries.read_bytes())
    changed[changed.index(b"kingfisher")] ^= 1
    entries.write_bytes(changed)
    caught = goodoffices("verify", "copy", cwd=here)
    told = json.loads(goodoffices("verify", "copy", "--json", cwd=here).out)
    alone = subprocess.run(
        [sys.executable, "-I", "verify.py", "."],
        cwd=here / "copy",
        capture_output=True,
        text=True,
        check=False,
    )

    assert caught.status == 1
    assert caught.out.startswith("The copy is not whole. record no. 1: ")
    assert told["whole"] is False
    assert told["wrong"] in alone.stdout
    assert alone.returncode == 1


def test_a_copy_is_not_whole_without_its_seal_and_a_folder_that_is_not_there_is_bad_input(
    here: Path,
) -> None:
    (here / "copy" / "seal.txt").unlink()
    unsealed = goodoffices("verify", "copy", cwd=here)
    absent = goodoffices("verify", "gone", cwd=here)
    lost = goodoffices("verify", "copy", "--receipt", "gone", cwd=here)

    assert (unsealed.status, unsealed.out.count("seal.txt")) == (1, 1)
    assert (absent.status, absent.out, absent.err) == (2, "", "gone: there is no such folder\n")
    assert (lost.status, lost.out) == (2, "")


def test_a_copy_that_a_key_or_receipt_does_not_fit_is_told_from_one_whose_words_were_changed(
    here: Path,
) -> None:
    opened("talks", "enter", "t", "Coast", "A word more.", "--receipt", "newer", cwd=here)
    opened("talks", "room", "t", "Office", cwd=here)
    opened("talks", "enter", "t", "Office", "Elsewhere.", "--receipt", "other", cwd=here)
    _, key = _rooms(here)["Office"]
    ways = [["--receipt", "newer"], ["--receipt", "other"], ["--receipt", "t/record.sqlite3"]]
    unfit = [goodoffices("verify", "copy", *way, cwd=here) for way in [*ways, ["--key", key]]]
    entries = here / "copy" / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b"kingfisher", b"kingfishes"))
    changed = [goodoffices("verify", "copy", *way, cwd=here) for way in [*ways, ["--key", key]]]

    assert {one.status for one in [*unfit, *changed]} == {1}
    assert all("In itself it is whole" in one.out for one in unfit)
    assert not any("In itself" in one.out for one in changed)
    assert all("ask" in one.out.splitlines()[-1] for one in [*unfit, *changed])
    assert max(len(line) for one in unfit for line in one.out.splitlines()[1:]) <= 80


def test_a_name_in_a_hostile_copy_does_not_disturb_the_screen(here: Path) -> None:
    (here / "copy" / "a\x1b[2J\n\u202eb").touch()
    for options in ([], ["--json"]):
        told = goodoffices("verify", "copy", *options, cwd=here)

        assert told.status == 1
        assert all(line.isprintable() for line in told.out.splitlines())
        assert "\u202e" not in told.out


def test_what_is_removed_stays_removed_when_a_backup_is_brought_back(here: Path) -> None:
    backup = opened("backup", "t", "backup", cwd=here)
    erased = opened("erase", "t", "Coast/1", "--grounds", "source", "--yes", cwd=here)

    assert (backup.status, erased.status) == (0, 0)
    holders = erased.out.splitlines()[2:]
    assert [line.split()[0] for line in holders] == ["copy", "backup"]
    assert [line.rpartition("/")[2] for line in holders] == ["copy", "backup"]
    assert "kingfisher" not in opened("talks", "show", "t", "Coast", "--json", cwd=here).out

    again = opened("talks", "export", "t", "Coast", "later", cwd=here)
    verified = json.loads(
        goodoffices("verify", "later", "--receipt", "receipt", "--json", cwd=here).out
    )
    assert again.status == 0
    assert (verified["whole"], verified["origin_proven"], verified["removed"]) == (True, True, [1])

    back = opened("restore", "backup", "t", cwd=here)
    told = opened("talks", "show", "t", "Coast", "--json", cwd=here).out
    assert back.status == 0
    assert "kingfisher" not in told
    assert "A second one." in told
    (aside,) = here.glob("t.before-*")
    assert aside.name in back.out

    # Without what tells of it, what was removed later is back, and that is said.
    alone = opened("restore", "backup", "elsewhere", "--json", cwd=here)
    assert (alone.status, json.loads(alone.out)["ledger"]) == (0, False)


REFUSED = {
    "no such room": (["talks", "export", "t", "Valley", "out"], "no_such_room", 1),
    "no reader of it": (["talks", "enter", "t", "Coast", "x", "--as", "guest"], "no_such_room", 1),
    "no such record": (["erase", "t", "Coast/99", "--yes"], "no_such_entry", 1),
    "keeps the room": (["erase", "t", "Coast/0", "--yes"], "stays", 1),
    "room is there": (["talks", "room", "t", "Coast"], "room_exists", 1),
    "a kind of its own": (["talks", "enter", "t", "Coast", "x", "--kind", "hold/1"], "own_kind", 1),
    "a kind without its number": (
        ["talks", "keep", "t", "Coast", "30", "--kind", "note"],
        "kind",
        1,
    ),
    "for ever": (["talks", "keep", "t", "Coast", "99999999"], "days", 1),
    "no talks": (["talks", "show", "copy"], "not_talks", 2),
    "no backup": (["restore", "copy", "new"], "not_backup", 2),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_has_a_code_a_sentence_and_a_way_out(
    first: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(first)
    arguments, code, status = REFUSED[name]
    before = sorted(first.iterdir())
    ran = at_once(*arguments, "--key-file", "key")

    assert (ran.status, ran.out) == (status, "")
    sentence, way_out = ran.err.splitlines()
    assert sentence.startswith(f"{code}: ")
    assert len(way_out) > 3
    assert sorted(first.iterdir()) == before


def test_talks_that_a_return_put_aside_are_named_to_who_asks_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.before-20310706T090100").mkdir()

    ran = at_once("talks", "show", "t", "rooms", "--key-file", "key")

    assert ran.status == 2
    assert "t.before-20310706T090100" in ran.err


def test_a_backup_is_told_from_talks_before_a_passphrase_is_asked_for(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(first)
    assert at_once("backup", "t", "kept", "--key-file", "key").status == 0

    ran = at_once("talks", "show", "kept", "Coast", "--passphrase-fd", "999")

    assert (ran.status, ran.err.partition(":")[0]) == (2, "a_backup")


BAD_INPUT = {
    "no number": ["erase", "t", "Coast", "--yes"],
    "nobody to ask": ["erase", "t", "Coast/1"],
    "no such day": ["talks", "enter", "t", "Coast", "x", "--happened", "2031-02-30"],
    "no kind": ["talks", "enter", "t", "Coast", "x", "--kind", "Note"],
    "no such file": ["talks", "enter", "t", "Coast", "x", "--attach", "gone.pdf"],
    "no picture": ["talks", "enter", "t", "Coast", "x", "--attach", "key"],
    "receipt is there": ["talks", "enter", "t", "Coast", "x", "--receipt", "receipt"],
    "copy is there": ["talks", "export", "t", "Coast", "copy"],
    "talks are there": ["talks", "open", "t"],
    "sheet in the talks": ["talks", "open", "new", "--recovery", "new/sheet"],
    "nobody": ["talks", "room", "t", "Valley", "--as", "a\nb"],
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_ends_with_status_2_and_nothing_is_recorded(
    first: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(first)
    before = sorted(first.iterdir())
    ran = at_once(*BAD_INPUT[name], "--key-file", "key")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert sorted(first.iterdir()) == before


def test_after_all_that_was_refused_the_room_is_as_it_was(first: Path) -> None:
    assert _rooms(first)["Coast"][0] == 3


def test_an_act_told_again_under_its_key_is_recorded_once(here: Path) -> None:
    act = ["talks", "enter", "t", "Highland", "Once.", "--act-key", "k1"]
    one = opened(*act, "--receipt", "r", cwd=here)
    two = opened(*act, "--receipt", "r", cwd=here)
    printed = opened(*act, cwd=here)
    other = opened("talks", "enter", "t", "Highland", "Other.", "--act-key", "k1", cwd=here)

    assert (one.status, two.status, printed.status) == (0, 0, 0)
    assert printed.out == (here / "r").read_text("utf-8")
    assert (other.status, other.err.splitlines()[0].split(":")[0]) == (1, "key_reused")
    assert _rooms(here)["Highland"][0] == 2


def test_while_a_legal_hold_lies_nothing_is_removed_and_what_is_due_is_listed_after_it(
    here: Path,
) -> None:
    assert opened("talks", "keep", "t", "Coast", "0", "--kind", "note/1", cwd=here).status == 0
    assert opened("talks", "hold", "t", "Coast", "on", cwd=here).status == 0
    refused = opened("erase", "t", "Coast/1", "--yes", cwd=here)
    nothing = opened("talks", "due", "t", "--json", cwd=here)
    assert opened("talks", "hold", "t", "Coast", "off", cwd=here).status == 0
    due = opened("talks", "due", "t", "--json", cwd=here)

    assert (refused.status, refused.err.split(":")[0]) == (1, "legal_hold")
    assert json.loads(nothing.out) == []
    assert [one["entry"] for one in json.loads(due.out)] == ["Coast/1", "Coast/2"]


def test_the_talks_may_be_left_out_in_their_folder_or_with_the_variable(here: Path) -> None:
    within = goodoffices("talks", "show", "--key-file", "../key", "--json", cwd=here / "t")
    env = {"GOODOFFICES_TALKS": str(here / "t")}
    named = goodoffices("talks", "show", "Coast/1", "--key-file", "key", cwd=here, env=env)
    nowhere = opened("talks", "show", cwd=here)

    assert {row["room"] for row in json.loads(within.out)} == {"Coast", "Highland", "mediators"}
    assert WORDS in named.out
    assert (nowhere.status, nowhere.out) == (2, "")
    assert "TALKS" in nowhere.err


def test_words_come_from_standard_input_as_they_are(here: Path) -> None:
    words = "اتفاق على بئرين (T3).\n\n  Second \u2067line\u2069.\n"
    entered = opened("talks", "enter", "t", "Coast", "-", cwd=here, stdin=words)
    shown = opened("talks", "show", "t", "Coast/3", "--json", cwd=here)

    assert entered.status == 0
    assert json.loads(shown.out)["entries"][0]["content"] == {"text": words}
    assert all(line.isprintable() for line in shown.out.splitlines())
