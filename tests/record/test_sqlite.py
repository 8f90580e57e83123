"""SQLite's files: they only grow, whoever asks; they are durable; and they are ours."""

import os
import random
from contextlib import closing
from pathlib import Path

import pytest

from goodoffices.record import Row, SqliteEntries, SqliteKeys, StoreError
from tests.record.another_process import found_in, queried

REWRITING = [
    "UPDATE entries SET body = x'00'",
    "UPDATE entries SET place = x'00' WHERE 1 = 0",
    "DELETE FROM entries",
    "DELETE FROM answers",
    "UPDATE answers SET answer = x'00'",
    "INSERT OR REPLACE INTO entries VALUES (x'6F6E65', x'00', x'00', NULL)",
    "REPLACE INTO entries(rowid, place, front, body) VALUES (1, x'99', x'00', x'00')",
    "INSERT INTO entries VALUES (x'6F6E65', x'', x'', NULL) ON CONFLICT DO UPDATE SET body = x''",
    "REPLACE INTO answers VALUES (x'6F6E65', x'00')",
]
MORE = [
    "DROP TABLE entries",
    "DROP TRIGGER entries_stay",
    "ALTER TABLE entries RENAME TO other",
    "ALTER TABLE entries DROP COLUMN body",
    "CREATE TABLE other(a)",
    "CREATE TEMP TABLE other(a)",
    "CREATE TEMP TRIGGER t AFTER INSERT ON entries BEGIN SELECT 1; END",
    "CREATE INDEX i ON entries(body)",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "REINDEX",
    "ANALYZE",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA user_version = 7",
    "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, '')",
    "DELETE FROM sqlite_schema",
    "SAVEPOINT s",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "record.sqlite3"
    with closing(SqliteEntries(file, new=True)) as entries, entries.act([]) as act:
        act.add(b"one", Row(b"front", b"body"))
        act.remember(b"one", b"answer")
    return file


def _whole(entries: SqliteEntries) -> bool:
    with entries.view() as view:
        return view.rows([b"one"]) == [Row(b"front", b"body")] and view.answer(b"one") == b"answer"


@pytest.mark.parametrize("statement", REWRITING + MORE)
def test_our_own_connection_is_refused_whatever_does_more_than_read_and_add(
    statement: str, file: Path
) -> None:
    with closing(SqliteEntries(file)) as entries:
        with pytest.raises(StoreError), entries.act([]) as act:
            act._connection.execute(statement)  # noqa: SLF001
        with pytest.raises(StoreError), entries._told():  # noqa: SLF001
            entries._connection.execute(statement)  # noqa: SLF001
        assert _whole(entries)


def test_another_program_may_not_change_an_entry_either(file: Path) -> None:
    for statement in REWRITING:
        if "1 = 0" not in statement:
            ((told,),) = queried(file, statement)
            assert "only grows" in told or "already" in told, statement

    with closing(SqliteEntries(file)) as entries:
        assert _whole(entries)


def test_our_connection_to_the_keys_overwrites_keys_and_sheets_and_nothing_else(
    tmp_path: Path,
) -> None:
    with closing(SqliteKeys(tmp_path / "keys", new=True)) as keys:
        keys.add([(b"label", b"sealed")])
        keys.put("rooms", b"label", b"sheet")
        for statement in (
            "DELETE FROM keys",
            "DELETE FROM sheets",
            "UPDATE keys SET label = x'00'",
            "UPDATE sheets SET shelf = 'other'",
            "UPDATE sheets SET label = x'00'",
            *MORE[:1],
            *MORE[4:],
        ):
            with pytest.raises(StoreError), keys._told():  # noqa: SLF001
                keys._connection.execute(statement)  # noqa: SLF001
        assert keys.get([b"label"]) == [b"sealed"]
        assert keys.shelf("rooms") == [(b"label", b"sheet")]


def test_sqlite_is_one_that_is_mended_and_writes_a_log_with_full_synchrony(file: Path) -> None:
    ((version,),) = queried(file, "SELECT sqlite_version()")
    with closing(SqliteEntries(file)) as entries:
        entries._connection.set_authorizer(None)  # noqa: SLF001
        ((mode,),) = entries._connection.execute("PRAGMA journal_mode")  # noqa: SLF001
        ((full,),) = entries._connection.execute("PRAGMA synchronous")  # noqa: SLF001

    # sqlite.org/wal.html, "the WAL-reset bug": mended in 3.51.3.
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)
    assert (mode, full) == ("wal", 2)


@pytest.mark.parametrize("kind", [SqliteEntries, SqliteKeys])
def test_what_is_not_such_a_file_is_refused_plainly_and_left_as_it_is(
    kind: type[SqliteEntries | SqliteKeys], tmp_path: Path
) -> None:
    other = {SqliteEntries: SqliteKeys, SqliteKeys: SqliteEntries}[kind]
    other(tmp_path / "other", new=True).close()
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("words " * 2000)
    queried(tmp_path / "foreign", "CREATE TABLE entries(a)")
    kind(tmp_path / "later", new=True).close()
    queried(tmp_path / "later", "PRAGMA user_version = 2")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    for name in before:
        with pytest.raises(StoreError, match=f"{name}: it is") as refused:
            kind(tmp_path / name)
        assert "sqlite" not in str(refused.value).lower()
    with pytest.raises(StoreError, match="no such file"):
        kind(tmp_path / "none")
    with pytest.raises(StoreError, match="exists already"):
        kind(tmp_path / "text", new=True)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_store_is_not_used_by_a_process_that_did_not_open_it(file: Path) -> None:
    with closing(SqliteEntries(file)) as entries:
        if not (child := os.fork()):
            try:
                with entries.act([]):
                    pass
            except StoreError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert _whole(entries)


def test_nobody_writes_to_a_file_that_no_longer_lies_at_its_place(
    file: Path, tmp_path: Path
) -> None:
    with closing(SqliteEntries(file)) as entries:
        file.rename(tmp_path / "aside")
        with pytest.raises(StoreError, match="moved away"), entries.act([]):
            pass
        SqliteEntries(file, new=True).close()
        with pytest.raises(StoreError, match="another one lies there now"), entries.act([]):
            pass
        with pytest.raises(StoreError, match="another one lies there now"), entries.view():
            pass


def test_a_file_and_its_companions_are_for_their_owner_alone(file: Path) -> None:
    with closing(SqliteEntries(file)) as entries, entries.act([]) as act:
        act.add(b"two", Row(b"", b""))
        modes = {f.name: f.stat().st_mode & 0o777 for f in file.parent.iterdir()}

    assert set(modes.values()) == {0o600}
    assert len(modes) == 3


@pytest.mark.parametrize("turns", [120, pytest.param(3000, marks=pytest.mark.slow)])
def test_no_byte_of_a_destroyed_key_or_a_replaced_sheet_stays_in_a_file(
    turns: int, tmp_path: Path
) -> None:
    rng = random.Random(turns)
    lying, gone, sheet = dict[bytes, bytes](), list[bytes](), rng.randbytes(76)
    with closing(SqliteKeys(tmp_path / "keys", new=True)) as keys:
        keys.put("openers", b"passphrase", sheet)
        for _ in range(turns):
            chance = rng.random()
            if chance < 0.5 or not lying:
                some = [(rng.randbytes(16), rng.randbytes(60)) for _ in range(rng.randint(1, 9))]
                keys.add(some)
                lying.update(some)
            elif chance < 0.9:
                label = rng.choice(list(lying))
                keys.destroy([label])
                gone.append(lying.pop(label))
            else:
                gone.append(sheet)
                keys.replace("openers", sheet, sheet := rng.randbytes(76))

        halves = [part for key in gone for part in (key[:20], key[20:40], key[40:])]
        assert found_in(tmp_path, halves) == set()
        assert found_in(tmp_path, [*lying.values(), sheet]) == {*lying.values(), sheet}
        assert keys.get(list(lying)) == list(lying.values())
    assert found_in(tmp_path, halves) == set()
