"""Stores in SQLite files: one of entries, one of keys, never open by any other means meanwhile.

SQLite drops its locks when this process opens and closes one of its files by itself, and another
process's acknowledged entry is then lost: whatever copies or searches the files runs elsewhere.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.record.store import Row, Stale, StoreError

if TYPE_CHECKING:  # the drop-in driver has the standard one's shape, and a SQLite that is mended
    import sqlite3
else:
    from pysqlite3 import dbapi2 as sqlite3

__all__ = ["SqliteEntries", "SqliteKeys"]

_ENTRIES = """
CREATE TABLE IF NOT EXISTS entries(
  place BLOB NOT NULL PRIMARY KEY, front BLOB NOT NULL, body BLOB NOT NULL, attachment BLOB) STRICT;
CREATE TABLE IF NOT EXISTS answers(place BLOB NOT NULL PRIMARY KEY, answer BLOB NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE DELETE ON entries
  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER IF NOT EXISTS entries_hold BEFORE UPDATE ON entries
  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER IF NOT EXISTS answers_stay BEFORE DELETE ON answers
  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER IF NOT EXISTS answers_hold BEFORE UPDATE ON answers
  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
"""
_KEYS = """
CREATE TABLE IF NOT EXISTS keys(label BLOB NOT NULL PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sheets(
  number INTEGER PRIMARY KEY AUTOINCREMENT, shelf TEXT NOT NULL, label BLOB NOT NULL,
  sheet BLOB NOT NULL) STRICT;
"""
_MANY = 400
_WAIT = 20.0


class _File:
    """One SQLite file; a connection that refuses whatever is not among ``allowed`` actions."""

    def __init__(self, file: Path, schema: str, *, new: bool, removes: frozenset[str]) -> None:
        self._file, self._process, self._lock = file, os.getpid(), threading.RLock()
        if new and os.path.lexists(file):
            raise StoreError(f"{file}: it exists already")
        if not new and not file.is_file():
            raise StoreError(f"{file}: there is no such file")
        with self._told():
            self._connection = sqlite3.connect(
                file, timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
            self._set_up(schema, new=new)
        self._connection.set_authorizer(_guard(removes))

    def _set_up(self, schema: str, *, new: bool) -> None:
        run = self._connection.execute
        run("PRAGMA secure_delete = ON")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA cell_size_check = ON")
        # Before 3.51.3 a reset of the log can lose what another process was told is kept.
        run(f"PRAGMA journal_mode = {'WAL' if _mended() else 'TRUNCATE'}")
        run("PRAGMA synchronous = FULL")
        if new:
            self._file.chmod(0o600)
            self._connection.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")
            run("PRAGMA user_version = 1")
        if run("PRAGMA user_version").fetchone()[0] != 1:
            raise StoreError(f"{self._file}: it is of a later format, or not of Good Offices")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self._file}: {_plainly(error)}") from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """All or nothing; durable when left."""
        if os.getpid() != self._process:
            raise StoreError(f"{self._file}: a process opens its stores itself, after it has begun")
        with self._lock, self._told():
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def backup(self, file: Path) -> None:
        """Copy the whole, as of one moment, while others write. Raises StoreError."""
        if os.path.lexists(file):
            raise StoreError(f"{file}: it exists already")
        with self._lock, self._told():
            target = sqlite3.connect(file, isolation_level=None)
            try:
                self._connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            finally:
                target.close()
        file.chmod(0o600)

    def close(self) -> None:
        """Let go of it."""
        if os.getpid() == self._process:
            self._connection.close()


class _SqliteAct:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, places: Sequence[bytes], *, attachments: bool = False) -> list[Row | None]:
        found: dict[bytes, Row] = {}
        columns = "place, front, body" + (", attachment" if attachments else "")
        for start in range(0, len(places), _MANY):
            part = places[start : start + _MANY]
            marks = ",".join("?" * len(part))
            query = f"SELECT {columns} FROM entries WHERE place IN ({marks})"  # noqa: S608 (marks)
            found.update(
                (place, Row(*row)) for place, *row in self._connection.execute(query, part)
            )
        return [found.get(place) for place in places]

    def answer(self, place: bytes) -> bytes | None:
        query = "SELECT answer FROM answers WHERE place = ?"
        found = self._connection.execute(query, (place,)).fetchone()
        return found[0] if found else None

    def add(self, place: bytes, row: Row) -> None:
        values = (place, row.front, row.body, row.attachment)
        self._connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?)", values)

    def remember(self, place: bytes, answer: bytes) -> None:
        self._connection.execute("INSERT INTO answers VALUES (?, ?)", (place, answer))


class SqliteEntries(_File):
    """The record in a file."""

    def __init__(self, file: Path, *, new: bool = False) -> None:
        super().__init__(file, _ENTRIES, new=new, removes=frozenset())

    @contextmanager
    def view(self) -> Iterator[_SqliteAct]:
        """The entries at one moment."""
        with self._transaction("BEGIN") as connection:
            yield _SqliteAct(connection)

    @contextmanager
    def act(self, locks: Sequence[bytes]) -> Iterator[_SqliteAct]:  # noqa: ARG002 (one lock for all)
        """A transaction; SQLite has one lock, whatever the rooms."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield _SqliteAct(connection)


class SqliteKeys(_File):
    """Keys in a file."""

    def __init__(self, file: Path, *, new: bool = False) -> None:
        super().__init__(file, _KEYS, new=new, removes=frozenset({"keys", "sheets"}))

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep sealed keys under their labels, durably."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            connection.executemany("INSERT INTO keys VALUES (?, ?)", keys)

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        """The keys of these labels, None where there is none."""
        found: dict[bytes, bytes] = {}
        with self._transaction("BEGIN") as connection:
            for start in range(0, len(labels), _MANY):
                part = labels[start : start + _MANY]
                marks = ",".join("?" * len(part))
                query = f"SELECT label, sealed FROM keys WHERE label IN ({marks})"  # noqa: S608
                found.update(connection.execute(query, part))
        return [found.get(label) for label in labels]

    def destroy(self, labels: Sequence[bytes]) -> None:
        """Remove keys: overwritten in the file, and out of its log."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            rows = [(label,) for label in labels]
            connection.executemany("DELETE FROM keys WHERE label = ?", rows)
        self._empty_log()

    def shelf(self, name: str) -> list[tuple[int, bytes, bytes]]:
        """The sheets of a shelf in order."""
        query = "SELECT number, label, sheet FROM sheets WHERE shelf = ? ORDER BY number"
        with self._transaction("BEGIN") as connection:
            return connection.execute(query, (name,)).fetchall()

    def put(self, name: str, label: bytes, sheet: bytes) -> int:
        """Put a sheet on a shelf, durably."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            return _put(connection, name, label, sheet)

    def replace(self, name: str, number: int, label: bytes, sheet: bytes) -> int:
        """Put a sheet in the place of one. Raises Stale."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            query = "DELETE FROM sheets WHERE shelf = ? AND number = ?"
            if not connection.execute(query, (name, number)).rowcount:
                raise Stale(f"{self._file}: it was replaced in between")
            new = _put(connection, name, label, sheet)
        self._empty_log()
        return new

    def take(self, name: str, number: int) -> None:
        """Remove a sheet: overwritten in the file, and out of its log."""
        query = "DELETE FROM sheets WHERE shelf = ? AND number = ?"
        with self._transaction("BEGIN IMMEDIATE") as connection:
            connection.execute(query, (name, number))
        self._empty_log()

    def _empty_log(self) -> None:
        with self._lock, self._told():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _put(connection: sqlite3.Connection, name: str, label: bytes, sheet: bytes) -> int:
    query = "INSERT INTO sheets(shelf, label, sheet) VALUES (?, ?, ?)"
    return connection.execute(query, (name, label, sheet)).lastrowid or 0


def _mended() -> bool:
    version = sqlite3.sqlite_version_info
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def _guard(removes: frozenset[str]) -> Any:
    """What the connection may do once it is set up: read, add; remove from these tables."""
    free = {
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_FUNCTION,
    }

    def allowed(action: int, first: str | None, *_: str | None) -> int:
        removing = action == sqlite3.SQLITE_DELETE and first in removes
        logging = action == sqlite3.SQLITE_PRAGMA and first == "wal_checkpoint"
        # A table of SQLite's own counts the numbers of sheets.
        counting = action == sqlite3.SQLITE_UPDATE and first == "sqlite_sequence" and bool(removes)
        fine = action in free or removing or logging or counting
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    return allowed


def _plainly(error: sqlite3.Error) -> str:
    told = str(error)
    for found, plain in (
        ("disk is full", "the disk is full; nothing was kept of this"),
        ("disk I/O error", "the disk cannot be read or written; nothing was kept of this"),
        ("locked", f"another program has held it for {_WAIT:.0f} seconds; try again"),
        ("readonly", "it may be read, not written"),
        ("unable to open", "it cannot be opened"),
        ("malformed", "it is damaged; restore a backup"),
        ("not a database", "it is not a record, or is damaged"),
        ("UNIQUE", "something lies there already"),
    ):
        if found in told:
            return plain
    return told
