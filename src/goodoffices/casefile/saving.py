"""Saving a case file, with the file as it was kept beside it."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from goodoffices.disk import write_whole

if sys.platform != "win32":
    import fcntl

__all__ = ["save"]


def save(path: Path, text: str, *, was: bytes | None = None) -> None:
    """Put ``text`` in place of the file at ``path`` in one step; a link keeps leading to it.

    ``was`` is what the file held when the change was made up, None if there was no file. It must
    hold that still: so of several programs that change a file at once one succeeds, and the others
    are told. The file as it was before the last change stays beside it, under its name with
    ``.before`` added, in place of an older one.

    Raises OSError; FileExistsError when the file has changed since.
    """
    real = Path(os.path.realpath(path))
    data = text.encode("utf-8")
    if was is None:
        write_whole(real, data, new=True)
        return
    with _alone(real):
        if real.read_bytes() != was:
            raise FileExistsError(None, "the file has changed meanwhile; do it once more")
        write_whole(real, data, keep=real.with_name(f"{real.name}.before"))


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other program stands between its look at the file and its change of it."""
    with path.open("rb") as held:
        if sys.platform != "win32":
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
