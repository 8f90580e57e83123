"""Stores in SQLite files: one of entries, one of keys, never open by any other means meanwhile.

SQLite drops its locks when this process opens and closes one of its files by itself, and another
process's acknowledged entry is then lost: whatever copies or searches the files runs elsewhere.
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.record.store import Busy, Row, Stale, StoreError

if TYPE_CHECKING:  # the drop-in driver has the standard one's shape, and a SQLite that is mended
    import sqlite3
else:
    from pysqlite3 import dbapi2 as sqlite3

__all__ = ["SqliteEntries", "SqliteKeys"]

# To replace a row removes one, and without a word to triggers where a connection says so.
_TABLES = """
CREATE TABLE entries(
  place BLOB NOT NULL PRIMARY KEY, front BLOB NOT NULL, body BLOB NOT NULL, attachment BLOB) STRICT;
CREATE TABLE answers(place BLOB NOT NULL PRIMARY KEY, answer BLOB NOT NULL) STRICT;
"""
_GROWS = """
CREATE TRIGGER %(table)s_stay BEFORE DELETE ON %(table)s
  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER %(table)s_hold BEFORE UPDATE ON %(table)s
  BEGIN SELECT RAISE(ABORT, 'the record only grows'); END;
CREATE TRIGGER %(table)s_once BEFORE INSERT ON %(table)s
  WHEN EXISTS (SELECT 1 FROM %(table)s WHERE place = NEW.place OR rowid = NEW.rowid)
  BEGIN SELECT RAISE(ABORT, 'something lies there already'); END;
"""
_ENTRIES = "".join([_TABLES, *(_GROWS % {"table": table} for table in ("entries", "answers"))])
# What is overwritten in place was never anywhere else in the file: rows are added at its end and
# never removed, so that none moves. An index holds labels alone.
_KEYS = """
CREATE TABLE keys(number INTEGER PRIMARY KEY, label BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL)
  STRICT;
CREATE TABLE sheets(
  number INTEGER PRIMARY KEY, shelf TEXT NOT NULL, label BLOB NOT NULL, sheet BLOB NOT NULL) STRICT;
"""
_PLAIN = {
    "disk is full": "the disk is full; nothing was kept of this",
    "disk I/O error": "the disk cannot be read or written, or is full; try it again",
    "readonly": "it may be read, not written",
    "unable to open": "it cannot be opened, or its folder cannot be written",
    "malformed": "it is damaged; restore a backup",
    "not a database": "it is not a record, or is damaged",
    "UNIQUE": "something lies there already",
}
_MANY = 400
_WAIT = 20.0


class _File:
    """One SQLite file; its connection reads and adds, and overwrites ``rewrites`` alone.

    ``wait`` is how many seconds it waits while another program holds the file.
    """

    def __init__(
        self, file: Path, schema: str, mark: int, rewrites: frozenset[tuple[str, str]], *,
        new: bool, wait: float,
    ) -> None:  # fmt: skip
        self._file, self._wait, self._lock = file, wait, threading.RLock()
        self._process = os.getpid()
        if new and os.path.lexists(file):
            raise StoreError(f"{file}: it exists already")
        if not new and not file.is_file():
            raise StoreError(f"{file}: there is no such file")
        # SQLite would open it for reading, and leave companions that nobody could write later.
        if not new and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
            raise StoreError(f"{file}: it may be read, not written")
        with self._told():
            self._connection = sqlite3.connect(
                file, timeout=wait, isolation_level=None, check_same_thread=False
            )
        try:
            with self._told():
                self._set_up(schema, mark, new=new)
            self._identity = self._lies()
        except BaseException:
            self._connection.close()
            raise
        self._connection.set_authorizer(_guard(rewrites))

    def _set_up(self, schema: str, mark: int, *, new: bool) -> None:
        run = self._connection.execute
        if new:
            self._file.chmod(0o600)
        elif run("PRAGMA application_id").fetchone()[0] != mark:
            raise StoreError(f"{self._file}: it is not such a file of Good Offices")
        elif run("PRAGMA user_version").fetchone()[0] != 1:
            raise StoreError(f"{self._file}: it is of a later format; take a later Good Offices")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA cell_size_check = ON")
        run("PRAGMA recursive_triggers = ON")
        # Before 3.51.3 a reset of the log can lose what another process was told is kept.
        run(f"PRAGMA journal_mode = {'WAL' if _mended() else 'TRUNCATE'}")
        run("PRAGMA synchronous = FULL")
        if run("PRAGMA synchronous").fetchone()[0] < 2:
            raise StoreError(f"{self._file}: what is written here would not be durable")
        if new:
            marks = f"PRAGMA application_id = {mark}; PRAGMA user_version = 1;"
            self._connection.executescript(f"BEGIN IMMEDIATE; {schema} {marks} COMMIT;")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._plainly(error, self._file) from error

    def _plainly(self, error: sqlite3.Error, file: Path) -> StoreError:
        told = str(error)
        if "locked" in told or "locking" in told:
            return Busy(
                f"{file}: another program has held it for {self._wait:g} seconds; try again"
            )
        plain = next((plain for found, plain in _PLAIN.items() if found in told), told)
        return StoreError(f"{file}: {plain}")

    def _lies(self) -> tuple[int, int]:
        """Which file lies at its place; this opens nothing, so that no lock is dropped."""
        try:
            found = self._file.stat()
        except OSError as error:
            raise StoreError(f"{self._file}: it was moved away; open it again") from error
        return found.st_dev, found.st_ino

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """All or nothing; durable when left."""
        self._must_be_ours()
        with self._lock, self._told():
            self._connection.execute(begin)
            try:
                self._must_lie_here()
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def _must_lie_here(self) -> None:
        # Who brings a backup back holds the lock of writers while the files change places.
        if self._lies() != self._identity:
            raise StoreError(f"{self._file}: another one lies there now; open it again")

    def _must_be_ours(self) -> None:
        if os.getpid() != self._process:
            raise StoreError(f"{self._file}: a process opens its stores itself, after it has begun")

    def backup(self, file: Path) -> None:
        """Copy the whole, as of one moment, while others write. Raises StoreError."""
        self._must_be_ours()
        if os.path.lexists(file):
            raise StoreError(f"{file}: it exists already")
        try:
            target = sqlite3.connect(file, isolation_level=None)
            try:
                with self._lock:
                    self._connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            finally:
                target.close()
            file.chmod(0o600)
        except sqlite3.Error as error:
            raise self._plainly(error, file) from error

    def close(self) -> None:
        """Let go of it."""
        if os.getpid() == self._process:
            with self._told():
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

    def __init__(self, file: Path, *, new: bool = False, wait: float = _WAIT) -> None:
        super().__init__(file, _ENTRIES, 0x476F5265, frozenset(), new=new, wait=wait)

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
    """Keys in a file; a key that was destroyed is overwritten by zeros, in its place."""

    def __init__(self, file: Path, *, new: bool = False, wait: float = _WAIT) -> None:
        rewrites = frozenset({("keys", "sealed"), ("sheets", "sheet")})
        super().__init__(file, _KEYS, 0x476F4B65, rewrites, new=new, wait=wait)
        # What was overwritten by a program that was killed then may still stand in the log.
        with suppress(OSError, StoreError):
            if file.with_name(f"{file.name}-wal").stat().st_size:
                self._empty_log()

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep sealed keys under their labels, durably."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            connection.executemany("INSERT INTO keys(label, sealed) VALUES (?, ?)", keys)

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        """The keys of these labels, None where there is none, or none any more."""
        found: dict[bytes, bytes] = {}
        with self._transaction("BEGIN") as connection:
            for start in range(0, len(labels), _MANY):
                part = labels[start : start + _MANY]
                marks = ",".join("?" * len(part))
                query = f"SELECT label, sealed FROM keys WHERE label IN ({marks})"  # noqa: S608
                found.update(connection.execute(query, part))
        return [sealed if any(sealed := found.get(label, b"")) else None for label in labels]

    def destroy(self, labels: Sequence[bytes]) -> None:
        """Remove keys: overwritten in the file, and out of its log."""
        query = "UPDATE keys SET sealed = zeroblob(length(sealed)) WHERE label = ?"
        with self._transaction("BEGIN IMMEDIATE") as connection:
            connection.executemany(query, [(label,) for label in labels])
        self._empty_log()

    def shelf(self, name: str) -> list[tuple[bytes, bytes]]:
        """The sheets of a shelf in order."""
        query = "SELECT label, sheet FROM sheets WHERE shelf = ? ORDER BY number"
        with self._transaction("BEGIN") as connection:
            return connection.execute(query, (name,)).fetchall()

    def put(self, name: str, label: bytes, sheet: bytes) -> None:
        """Put a sheet on a shelf, durably."""
        query = "INSERT INTO sheets(shelf, label, sheet) VALUES (?, ?, ?)"
        with self._transaction("BEGIN IMMEDIATE") as connection:
            connection.execute(query, (name, label, sheet))

    def replace(self, name: str, before: bytes, sheet: bytes) -> None:
        """Put a sheet in the place of one: overwritten in the file, and out of its log."""
        query = "UPDATE sheets SET sheet = ? WHERE shelf = ? AND sheet = ?"
        with self._transaction("BEGIN IMMEDIATE") as connection:
            if not connection.execute(query, (sheet, name, before)).rowcount:
                raise Stale(f"{self._file}: it was replaced in between")
        self._empty_log()

    def _empty_log(self) -> None:
        until = time.monotonic() + self._wait
        while self._logged():
            # SQLite waits for who writes or reads, and not for who empties the log as we do.
            if time.monotonic() > until:
                raise Busy(
                    f"{self._file}: what was removed stands in its log until another program, "
                    "which has held it all this time, lets go; then open it again"
                )
            time.sleep(0.005)

    def _logged(self) -> int:
        """Whether anything may still stand in the log, after trying to empty it."""
        with self._lock, self._told():
            query = "PRAGMA wal_checkpoint(TRUNCATE)"
            busy: int = self._connection.execute(query).fetchone()[0]
        return busy


def _mended() -> bool:
    version = sqlite3.sqlite_version_info
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def _guard(rewrites: frozenset[tuple[str, str]]) -> Any:
    """What the connection may do once it is set up: read, add; overwrite these columns."""
    free = {
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_FUNCTION,
    }

    def allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        rewriting = action == sqlite3.SQLITE_UPDATE and (first, second) in rewrites
        logging = action == sqlite3.SQLITE_PRAGMA and first == "wal_checkpoint"
        fine = action in free or rewriting or logging
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    return allowed
