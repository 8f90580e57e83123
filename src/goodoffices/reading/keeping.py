"""The folder beside a pile: the bytes as they came, what was read in them, and decisions.

``raw/`` holds each report's bytes under their hash, ``read/`` what rules found in each, so that a
reading that was stopped goes on where it was, ``decisions.json`` what persons decided, and
``actors.toml``, where there is one, the analyst's own list of actors.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from goodoffices.disk import write_whole
from goodoffices.reading.coding import as_extract, as_plain
from goodoffices.reading.decisions import Decision, Decisions
from goodoffices.reading.document import Document
from goodoffices.reading.extract import Extract, extract
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.parse import Parser
from goodoffices.reading.preparing import prepared

if sys.platform != "win32":
    import fcntl

__all__ = ["RULES", "Kept", "beside"]

RULES = 1
"""Version of the rules; what an older one found is read anew."""


def beside(paths: Sequence[Path]) -> Path:
    """Where the folder of a pile stands: ``reports.pile`` beside the folder ``reports``.

    For single files the folder that holds the first counts, so that both find the same.
    """
    first = paths[0].absolute()
    folder = first if first.is_dir() else first.parent
    return folder.with_name(f"{folder.name or 'reports'}.pile")


class Kept:
    """The folder of a pile. Nothing is made before something is to be kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.decisions_file = folder / "decisions.json"
        self.actors_file = folder / "actors.toml"

    @property
    def exists(self) -> bool:
        """Whether something was kept."""
        return self.folder.is_dir()

    def keep_bytes(self, data: bytes) -> None:
        """Keep a report's bytes under their hash, once. Raises OSError."""
        path = self.folder / "raw" / hashlib.sha256(data).hexdigest()
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)

    def decisions(self) -> Decisions:
        """What persons decided so far. Raises DecisionsError."""
        return Decisions.load(self.decisions_file)

    def record(self, *made: Decision) -> Decisions:
        """Add decisions to those that are kept, and give all of them.

        Of several programs that decide at once, none loses what another added.

        Raises:
            DecisionsError: what is kept cannot be read; it stays as it is.
            OSError: they cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder):
            decisions = self.decisions().with_(*made)
            decisions.save(self.decisions_file)
        return decisions

    def extracts(
        self,
        documents: Iterable[Document],
        choose: Callable[[Document], Lexicon],
        parser: Parser | None,
    ) -> Iterator[Extract]:
        """What each document gives; read anew only where it was not yet read in the same way."""
        for document in documents:
            lexicon = choose(document)
            path = self.folder / "read" / f"{_key(document, lexicon, parser)}.json"
            found = _read(path)
            if found is None:
                (report,) = prepared([document], parser)
                found = extract(report, lexicon)
                path.parent.mkdir(parents=True, exist_ok=True)
                told = json.dumps(as_plain(found), ensure_ascii=False, separators=(",", ":"))
                write_whole(path, told.encode())
            yield found


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other program changes the decisions in a folder."""
    held = os.open(folder, os.O_RDONLY)
    try:
        if sys.platform != "win32":
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _read(path: Path) -> Extract | None:
    try:
        return as_extract(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        # Cut short by a full disk, or by an older version: it is read anew.
        return None


def _key(document: Document, lexicon: Lexicon, parser: Parser | None) -> str:
    told = [
        RULES,
        document.id,
        document.sha256,
        hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        as_plain(document.date),
        document.language,
        [[span.start, span.end] for span in document.hidden],
        lexicon.mark,
        parser.model if parser else None,
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]
