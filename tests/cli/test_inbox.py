"""The inbox: each file becomes one note and is put aside, whatever happens in between."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest

from goodoffices.record import LARGEST
from tests.cli.running import Ran, goodoffices


def opened(*arguments: str | Path, cwd: Path) -> Ran:
    return goodoffices(*arguments, "--key-file", "key", cwd=cwd)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    assert opened("talks", "open", "t", "two-wells", cwd=folder).status == 0
    (folder / "t" / "inbox").mkdir()
    return folder


@pytest.fixture
def here(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "here")


def _notes(folder: Path, room: str = "mediators") -> list[Mapping[str, Any]]:
    shown = opened("talks", "show", "t", room, "--json", "--as", "desk", cwd=folder)
    kept = json.loads(shown.out)["entries"]
    return [e["content"]["is"] for e in kept if e["kind"] == "note/1"]


def _from_files(folder: Path) -> dict[str, str]:
    return {
        note["from_file"]["name"]: "\n".join(p["words"] for p in note["paragraphs"])
        for note in _notes(folder)
        if "from_file" in note
    }


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "The office <office@example.org>", "The well"
    mail["Date"] = "Sun, 06 Jul 2025 10:30:00 +0200"
    mail.set_content("Three days a week.")
    mail.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="map.pdf")
    return mail.as_bytes()


def _word(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def test_texts_mails_and_word_files_become_notes_of_the_mediators_and_are_put_aside(
    here: Path,
) -> None:
    inbox = here / "t" / "inbox"
    files = {
        "call.txt": b"They called.\n\nsaid [public]: About the road.",
        "visit.md": "# Visit\n\nNobody was there.".encode("utf-8-sig"),
        "letter.eml": _mail(),
        "paper.docx": _word("First.", "Second."),
    }
    for name, data in files.items():
        (inbox / name).write_bytes(data)

    ran = opened("today", "t", cwd=here)

    assert ran.status == 0
    assert all(f"{name} is noted as mediators/" in ran.err for name in files)
    assert _from_files(here) == {
        "call.txt": "They called.\nsaid [public]: About the road.",
        "visit.md": "# Visit\nNobody was there.",
        "letter.eml": "Three days a week.",
        "paper.docx": "First.\nSecond.",
    }
    assert {p.name: p.read_bytes() for p in (inbox / "taken").iterdir()} == files
    assert [p.name for p in inbox.iterdir()] == ["taken"]
    (letter,) = [n["from_file"] for n in _notes(here) if n["from_file"]["name"] == "letter.eml"]
    assert letter["sender"] == "The office <office@example.org>"
    assert letter["attached"] == ["map.pdf"]
    for party in ("lower", "upper"):
        copied = opened("talks", "export", "t", _room(here, party), party, cwd=here)
        assert copied.status == 0
        held = b"".join(p.read_bytes() for p in (here / party).rglob("*") if p.is_file())
        assert b"Three days" not in held


def _room(folder: Path, party: str) -> str:
    told = json.loads(opened("talks", "show", "t", "--json", cwd=folder).out)
    rooms = [row["room"] for row in told if row["room"] != "mediators"]
    for room in rooms:
        kept = json.loads(opened("talks", "show", "t", room, "--json", cwd=folder).out)
        if any(e["content"].get("is", {}).get("party") == party for e in kept["entries"]):
            return str(room)
    raise LookupError(party)


def test_the_same_bytes_are_noted_once_under_whatever_name_and_by_whomever(here: Path) -> None:
    inbox = here / "t" / "inbox"
    admitted = opened("talks", "admit", "t", "envoy", "--room", "mediators", cwd=here)
    assert admitted.status == 0
    for name, person in (("a.txt", "desk"), ("b.txt", "desk"), ("a.txt", "envoy")):
        (inbox / name).write_text("They called.", "utf-8")
        assert opened("talks", "show", "t", "--as", person, cwd=here).status == 0

    assert _from_files(here) == {"a.txt": "They called."}
    assert sorted(p.name for p in (inbox / "taken").iterdir()) == ["a 2.txt", "a.txt", "b.txt"]


def test_what_cannot_be_read_stays_is_named_and_stops_nothing(here: Path) -> None:
    inbox = here / "t" / "inbox"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 60_000_000)
    outer = EmailMessage()
    outer["From"] = "office"
    outer.set_content("Look at this.")
    outer.add_attachment(outer.__class__())
    for name, data in {
        "bomb.docx": bomb.getvalue(),
        "broken.docx": b"PK\x03\x04 nothing",
        "empty.txt": b" \n\n",
        "latin.txt": "déjà vu".encode("latin-1"),
        "nested.eml": outer.as_bytes(),
        "picture.png": b"\x89PNG\r\n\x1a\n",
        "turned.txt": "a \u202e b".encode(),
    }.items():
        (inbox / name).write_bytes(data)
    with (inbox / "large.txt").open("wb") as large:
        large.truncate(LARGEST + 1)
    (here / "secret.txt").write_text("Elsewhere.", "utf-8")
    (inbox / "link.txt").symlink_to(here / "secret.txt")
    os.mkfifo(inbox / "pipe.txt")
    (inbox / "folder.txt").mkdir()
    (inbox / os.fsdecode(b"z\xff.txt")).write_text("A name of no letters.", "utf-8")
    stay = {p.name for p in inbox.iterdir()} - {os.fsdecode(b"z\xff.txt")}

    ran = opened("note", "t", "They called.", cwd=here)

    assert ran.status == 0
    assert {p.name for p in inbox.iterdir()} == stay | {"taken"}
    assert all(f"inbox: {name} stays where it is: " in ran.err for name in stay)
    assert list(_from_files(here)) == ["z\ufffd.txt"]
    assert [n["paragraphs"] for n in _notes(here) if "from_file" not in n] == [
        [{"words": "They called."}]
    ]


def test_killed_at_any_moment_no_file_is_lost_and_none_noted_twice(here: Path) -> None:
    inbox, taken = here / "t" / "inbox", here / "t" / "inbox" / "taken"
    names = [f"{number:02}.txt" for number in range(24)]
    for name in names:
        (inbox / name).write_text(f"Words of {name}", "utf-8")
    command = [sys.executable, "-m", "goodoffices", "talks", "show", "t", "--key-file", "key"]
    kills = 0
    for aside in (0, 4, 9, 15):
        with subprocess.Popen(
            command, cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as started:
            while started.poll() is None:
                if taken.is_dir() and len(list(taken.iterdir())) > aside:
                    started.kill()
                    kills += 1
                    break
        there = [p for p in (*inbox.iterdir(), *taken.iterdir()) if p.is_file()]
        assert {p.name for p in there} == {*names}

    assert opened("talks", "show", "t", cwd=here).status == 0
    assert kills > 0
    assert sorted(p.name for p in taken.iterdir()) == names
    noted = [n["from_file"]["name"] for n in _notes(here)]
    assert sorted(noted) == names


def test_a_file_that_was_noted_and_not_put_aside_is_put_aside_and_not_noted_again(
    here: Path,
) -> None:
    inbox = here / "t" / "inbox"
    (inbox / "taken").write_text("in the way", "utf-8")
    (inbox / "call.txt").write_text("They called.", "utf-8")
    stuck = opened("talks", "show", "t", cwd=here)
    assert "is noted as" in stuck.err
    assert "cannot be put aside" in stuck.err
    assert (inbox / "call.txt").exists()
    (inbox / "taken").unlink()

    again = opened("talks", "show", "t", cwd=here)

    assert "call.txt was noted before" in again.err
    assert not (inbox / "call.txt").exists()
    assert list(_from_files(here)) == ["call.txt"]


def test_nobody_else_takes_the_inbox_and_another_folder_may_be_named(here: Path) -> None:
    (here / "t" / "inbox" / "call.txt").write_text("They called.", "utf-8")
    (here / "elsewhere").mkdir()
    (here / "elsewhere" / "other.txt").write_text("They wrote.", "utf-8")

    assert opened("talks", "show", "t", "--as", "stranger", cwd=here).err == ""
    assert opened("talks", "show", "t", "--inbox", "elsewhere", cwd=here).status == 0
    assert opened("talks", "show", "t", "--inbox", "nowhere", cwd=here).status == 2

    assert list(_from_files(here)) == ["other.txt", "call.txt"]
