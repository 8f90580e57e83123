"""Backups while others write, and the return from one: nothing that was told before is lost."""

import json
import shutil
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodoffices.record import (
    Bad,
    Draft,
    KeyFile,
    Record,
    Refused,
    SqliteEntries,
    SqliteKeys,
    StoreError,
    WrongKey,
    backup,
    create_talks,
    erase,
    export,
    open_talks,
    restore,
    verify,
)
from tests.record.another_process import KEY, Workers, damage, drafts_of, queried, written
from tests.record.conftest import ROOMS
from tests.record.dying import Died, DyingEntries, DyingKeys, Steps
from tests.record.history import faults, file_faults


def _note(record: Record, room: str, text: str, author: str = "ada") -> str:
    """Record a text; returns its receipt."""
    return record.act([Draft(room, "note/1", {"text": text})], author=author)[0].note


def _texts(talks: Path, room: str) -> list[str]:
    with closing(open_talks(talks, KEY)) as record:
        contents = [entry.content for entry in record.entries(room)]
    return [content["text"] for content in contents if content and "text" in content]


@pytest.mark.parametrize("backups", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_backups_while_others_write_hold_all_that_was_acknowledged_before(
    backups: int, talks: Path, tmp_path: Path, forks: Workers
) -> None:
    logs = [tmp_path / f"log{n}" for n in range(2)]
    running = [
        forks.start(
            "append", talks=talks, log=log, name=log.name, rooms=ROOMS, start=0, count=100_000
        )
        for log in logs
    ]
    made = []
    with closing(open_talks(talks, KEY)) as record:
        for number in range(backups):
            while (
                min(sum("done" in line for line in written(log)) for log in logs) < 4 * number + 4
            ):
                time.sleep(0.002)
            told = [line for log in logs for line in written(log)]
            made.append((told, backup(record, tmp_path / f"backup{number}")))
    assert [forks.kill(pid) for pid in running] == [-9, -9]

    # Acts that were under way meanwhile are in a backup whole or not at all.
    begun = [line for log in logs for line in written(log) if "begun" in line]
    for number, (told, copy) in enumerate(made):
        back = tmp_path / f"back{number}"
        restored = restore(copy.folder, back, KEY)
        assert restored.sizes == copy.sizes
        with closing(open_talks(back, KEY)) as record:
            assert faults(record, [*begun, *(line for line in told if "done" in line)]) == []
            export(record, "Coast", tmp_path / f"copy{number}")
        verify(tmp_path / f"copy{number}")
        assert file_faults(back) == []
    assert made[-1][1].sizes["Coast"] > made[0][1].sizes["Coast"]


def test_a_restored_record_begins_an_epoch_and_refuses_receipts_of_what_was_lost(
    talks: Path, tmp_path: Path
) -> None:
    record = open_talks(talks, KEY)
    early = _note(record, "Coast", "before the backup")
    backup(record, tmp_path / "backup")
    lost = [_note(record, "Coast", f"lost {n}") for n in range(4)]
    record.close()

    restored = restore(tmp_path / "backup", talks, KEY)

    assert restored.sizes == {"Coast": 2, "Hill": 1, "Mediators": 1}
    assert restored.ledger
    assert _texts(talks, "Coast") == ["before the backup"]
    with closing(open_talks(talks, KEY)) as back:
        assert [e.epoch for e in back.entries("Coast")] == [1, 1, 2]
        _note(back, "Coast", "after it")
        export(back, "Coast", tmp_path / "copy")
    receipts = [tmp_path / f"receipt{n}" for n in range(5)]
    for file, text in zip(receipts, [early, *lost], strict=True):
        file.write_text(text, "utf-8", newline="\n")
    assert verify(tmp_path / "copy", receipts=receipts[:1]).entries == 4
    for file in receipts[1:]:
        with pytest.raises(Bad, match=r"no\. 2 tells of a return from a backup"):
            verify(tmp_path / "copy", receipts=[file])
    # What was there before is kept aside, with all that was lost.
    assert restored.aside
    assert _texts(restored.aside, "Coast")[1:] == [f"lost {n}" for n in range(4)]


def test_every_return_has_a_number_of_its_own_even_from_one_backup(
    talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        backup(record, tmp_path / "backup")

    heads = set()
    for turn in range(3):
        restored = restore(tmp_path / "backup", talks, KEY)
        assert restored.aside
        restored.aside.rename(tmp_path / f"aside{turn}")
        with closing(open_talks(talks, KEY)) as record:
            heads.add(record.head("Coast"))
            assert [e.epoch for e in record.entries("Coast")][-1] == turn + 2
    assert len(heads) == 3


def test_two_returns_at_one_moment_put_two_talks_aside(talks: Path, tmp_path: Path) -> None:
    with closing(open_talks(talks, KEY)) as record:
        backup(record, tmp_path / "backup")
    at = datetime(2031, 7, 6, 9, tzinfo=UTC)
    kept = [restore(tmp_path / "backup", talks, KEY, clock=lambda: at).aside for _ in range(3)]

    assert len({aside for aside in kept if aside and aside.is_dir()}) == 3
    assert sorted(map(str, kept)) == list(map(str, kept))


@pytest.mark.parametrize("ledger", ["live", "later backup"])
def test_what_was_removed_after_the_backup_stays_removed(
    ledger: str, talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "the source is the baker")
        _note(record, "Coast", "kept")
        backup(record, tmp_path / "backup")
        done = erase(record, "Coast", 1, grounds="source", author="desk")
        backup(record, tmp_path / "later")
    assert [sheet.place for sheet in done.sheets] == [str(tmp_path / "backup")]

    if ledger == "live":
        restored = restore(tmp_path / "backup", talks, KEY)
    else:
        talks.rename(tmp_path / "lost")
        restored = restore(tmp_path / "backup", talks, KEY, ledger=tmp_path / "later")

    assert (restored.erased, restored.ledger) == (1, True)
    assert _texts(talks, "Coast") == ["kept"]
    with closing(open_talks(talks, KEY)) as record:
        assert [e.kind for e in record.entries("Coast")][-2:] == ["restored/1", "erased/1"]
        export(record, "Coast", tmp_path / "copy")
        # What left the record since is not forgotten either, and told once.
        places = [sheet.place for sheet in record.sheets() if sheet.what == "backup"]
        assert places == [str(tmp_path / name) for name in ("backup", "later")]
    assert verify(tmp_path / "copy").removed == (1,)
    # To be read as a ledger changes no backup.
    assert restore(tmp_path / "later", tmp_path / "again", KEY).sizes["Coast"] == 4


def test_talks_that_a_return_put_aside_are_named_by_what_is_removed_later(
    talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "the secret")
        backup(record, tmp_path / "backup")
    aside = restore(tmp_path / "backup", talks, KEY).aside
    assert aside
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "after the return")
        done = erase(record, "Coast", 1, grounds="source", author="desk")
        later = erase(record, "Coast", 3, grounds="source", author="desk")

    assert _texts(aside, "Coast") == ["the secret"]
    assert {sheet.place for sheet in done.sheets} == {str(aside), str(tmp_path / "backup")}
    assert later.sheets == ()


def test_an_erasure_of_a_lost_entry_does_not_fall_on_the_one_that_takes_its_number(
    talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        backup(record, tmp_path / "first")
        _note(record, "Coast", "lost and removed")
        erase(record, "Coast", 1, grounds="mistake", author="desk")
    restore(tmp_path / "first", talks, KEY)
    with closing(open_talks(talks, KEY)) as record:
        for number in range(3):
            _note(record, "Coast", f"new {number}")
        backup(record, tmp_path / "second")

    restored = restore(tmp_path / "second", tmp_path / "back", KEY, ledger=talks)

    assert restored.erased == 0
    assert _texts(tmp_path / "back", "Coast") == ["new 0", "new 1", "new 2"]
    assert _texts(talks, "Coast") == ["new 0", "new 1", "new 2"]


@pytest.mark.parametrize("moves", [1, 2, 3])
def test_a_return_that_is_killed_loses_nothing_and_is_done_once_more(
    moves: int, talks: Path, tmp_path: Path, forks: Workers
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "the source is the baker")
        backup(record, tmp_path / "backup")
        erase(record, "Coast", 1, grounds="source", author="desk")

    ended = forks.run("restore", source=tmp_path / "backup", talks=talks, moves=moves)

    assert ended == (-9 if moves < 3 else 0)
    if moves == 2:  # between the two moves nothing stands at its place
        with pytest.raises(Refused, match=r"put it aside as talks\.before-.*; do it once more"):
            open_talks(talks, KEY)
    if moves < 3:
        restored = restore(tmp_path / "backup", talks, KEY)
        assert (restored.ledger, restored.erased) == (True, 1)
    assert _texts(talks, "Coast") == []
    (aside,) = tmp_path.glob("talks.before-*")
    assert _texts(aside, "Coast") == []


def test_a_return_without_a_ledger_says_so(talks: Path, tmp_path: Path) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "words")
        backup(record, tmp_path / "backup")
        erase(record, "Coast", 1, grounds="law", author="desk")

    assert not restore(tmp_path / "backup", tmp_path / "elsewhere", KEY).ledger
    assert _texts(tmp_path / "elsewhere", "Coast") == ["words"]

    damage(talks / "keys.sqlite3", 0, b"not a database any more")
    damage(talks / "record.sqlite3", 5000, bytes(5000))
    restored = restore(tmp_path / "backup", talks, KEY)
    assert not restored.ledger
    assert restored.aside
    assert (restored.aside / "keys.sqlite3").exists()
    with pytest.raises(StoreError, match="ledger cannot be read"):
        restore(tmp_path / "backup", tmp_path / "third", KEY, ledger=restored.aside)
    assert not (tmp_path / "third").exists()


@pytest.mark.parametrize("harm", ["entries cut", "entries gone", "keys gone", "both gone", "bits"])
def test_a_return_over_damaged_talks_brings_back_what_the_backup_holds(
    harm: str, talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        for number in range(40):
            _note(record, "Coast", f"{number} " * 50)
        backup(record, tmp_path / "backup")
    if harm == "entries cut":
        queried(talks / "record.sqlite3", "PRAGMA journal_mode = DELETE")
        with (talks / "record.sqlite3").open("r+b") as file:
            file.truncate(6000)
    elif harm == "bits":
        damage(talks / "record.sqlite3", 4096, bytes(range(256)) * 16)
    else:
        if harm != "keys gone":
            (talks / "record.sqlite3").unlink()
        if harm != "entries gone":
            (talks / "keys.sqlite3").unlink()
        if harm == "both gone":
            talks.rmdir()

    restored = restore(tmp_path / "backup", talks, KEY)

    assert restored.ledger == (harm not in {"keys gone", "both gone"})
    assert _texts(talks, "Coast") == [f"{number} " * 50 for number in range(40)]


def test_nothing_is_put_aside_for_a_backup_that_is_none_or_is_of_another_record(
    talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "words")
        head = record.head("Coast")
        backup(record, tmp_path / "backup")
    create_talks(tmp_path / "other", KEY).close()
    changed = {}
    for name in ("record.sqlite3", "keys.sqlite3"):
        changed[name] = shutil.copytree(tmp_path / "backup", tmp_path / f"changed {name}")
        damage(changed[name] / name, 4096 + 77, b"?")
    (tmp_path / "words").mkdir()

    for source, target, key, code in [
        (talks, tmp_path / "new", KEY, "not_backup"),
        (tmp_path / "words", talks, KEY, "not_backup"),
        (changed["record.sqlite3"], talks, KEY, "backup_changed"),
        (changed["keys.sqlite3"], talks, KEY, "backup_changed"),
        (tmp_path / "backup", tmp_path / "other", KEY, "other_record"),
        (tmp_path / "backup", tmp_path / "backup", KEY, "a_backup"),
        (tmp_path / "backup", talks, KeyFile(bytes(32)), "wrong key"),
    ]:
        with pytest.raises((Refused, WrongKey)) as refused:
            restore(source, target, key)
        assert getattr(refused.value, "code", "wrong key") == code
    with pytest.raises(Refused) as refused_too:
        open_talks(tmp_path / "backup", KEY)
    assert refused_too.value.code == "a_backup"

    with closing(open_talks(talks, KEY)) as record:
        assert record.head("Coast") == head
    assert (
        sorted(p.name for p in tmp_path.iterdir() if "before" in p.name or p.name[0] == ".") == []
    )


def test_a_backup_whose_last_entries_were_cut_off_is_found_out(talks: Path, tmp_path: Path) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "the last")
        place = record.room("Coast").key.place(1).hex()
        backup(record, tmp_path / "backup")
    file = tmp_path / "backup" / "record.sqlite3"
    queried(file, "DROP TRIGGER entries_stay")
    assert queried(file, f"DELETE FROM entries WHERE hex(place) = '{place.upper()}'") == []  # noqa: S608
    script = (
        "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())"
    )
    sheet = tmp_path / "backup" / "backup.json"
    told = json.loads(sheet.read_text("utf-8"))
    told["files"]["record.sqlite3"] = subprocess.run(
        [sys.executable, "-c", script, str(file)], check=True, capture_output=True, text=True
    ).stdout.strip()
    sheet.write_text(json.dumps(told), "utf-8")

    with pytest.raises(Refused) as refused:
        restore(tmp_path / "backup", tmp_path / "back", KEY)
    assert refused.value.code == "backup_changed"


def test_a_program_that_still_has_the_old_talks_open_writes_nothing_to_them(
    talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        backup(record, tmp_path / "backup")
        restored = restore(tmp_path / "backup", talks, KEY)

        with pytest.raises(StoreError, match="another one lies there now; open it again"):
            _note(record, "Coast", "acknowledged nowhere")
    for folder in (talks, restored.aside):
        assert folder
        assert _texts(folder, "Coast") == []


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("step", range(1, 11))
def test_a_backup_in_the_middle_of_an_erasure_holds_no_key_or_is_named_in_the_answer(
    step: int, talks: Path, tmp_path: Path, *, killed: bool
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "the source is the baker")

    def meanwhile() -> None:
        with closing(open_other(talks)) as other:
            backup(other, tmp_path / "backup")
        if killed:
            raise Died

    with closing(open_other(talks)) as record:
        steps = Steps(step, meanwhile)
        record.store, record.keys = (
            DyingEntries(record.store, steps),
            DyingKeys(record.keys, steps),
        )
        with suppress(Died):
            erase(record, "Coast", 1, grounds="source", author="desk")
    assert (tmp_path / "backup").exists() == (steps.taken >= step) == (step < 10)
    with closing(open_talks(talks, KEY)) as record:  # where it was killed it is finished here
        places = [sheet.place for sheet in record.sheets() if sheet.holds("Coast", 1)]
    if not (tmp_path / "backup").exists():
        return

    restore(tmp_path / "backup", tmp_path / "back", KEY)
    restore(tmp_path / "backup", tmp_path / "with ledger", KEY, ledger=talks)

    assert (_texts(tmp_path / "back", "Coast") == []) == (step > 1)
    assert places == [str(tmp_path / "backup")]
    if step > 1 or not killed:
        assert _texts(tmp_path / "with ledger", "Coast") == []
        with closing(open_talks(tmp_path / "with ledger", KEY)) as record:
            export(record, "Coast", tmp_path / "copy")
        assert verify(tmp_path / "copy").removed == (1,)


def open_other(talks: Path) -> Record:
    """The record as another program has it open that does not begin it anew."""
    entries = SqliteEntries(talks / "record.sqlite3")
    return Record.open(entries, SqliteKeys(talks / "keys.sqlite3"), KEY)


@pytest.mark.parametrize("step", range(1, 11))
def test_a_backup_that_is_killed_is_named_by_what_is_removed_later(
    step: int, talks: Path, tmp_path: Path, forks: Workers
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        _note(record, "Coast", "the source is the baker")

    ended = forks.run("die", talks=talks, step=step, what="backup", out=tmp_path / "backup")

    assert ended == (-9 if step < 9 else 0)
    with closing(open_talks(talks, KEY)) as record:
        done = erase(record, "Coast", 1, grounds="source", author="desk")
        assert [sheet.place for sheet in done.sheets] == (
            [] if step == 1 else [str(tmp_path / "backup")]
        )
        with pytest.raises(StoreError):
            record.store.backup(tmp_path)
        with pytest.raises(FileExistsError):
            backup(record, talks)
        assert not any(sheet.place == str(talks) for sheet in record.sheets())


@pytest.mark.slow
def test_a_record_of_a_hundred_thousand_entries_comes_back(talks: Path, tmp_path: Path) -> None:
    with closing(open_talks(talks, KEY)) as record:
        for start in range(0, 100_000, 1000):
            drafts = [drafts_of([ROOMS[n % 3]], f"{start}.{n}")[0] for n in range(1000)]
            record.act(drafts, author="ada")
        sizes = backup(record, tmp_path / "backup").sizes

    assert sum(sizes.values()) == 100_003
    assert restore(tmp_path / "backup", tmp_path / "back", KEY).sizes == sizes
