"""The bytes of a file that somebody named, or the plain reason why they cannot be had."""

import os
import stat
from pathlib import Path

__all__ = ["ContentError", "content_of"]


class ContentError(Exception):
    """Why a file cannot be read, in a plain sentence."""


def content_of(path: Path, expected: str, *, most: int) -> bytes:
    """All bytes of an ordinary file. Raises ContentError.

    Args:
        path: the file.
        expected: what it should be, with its article, for the message about a folder.
        most: how many bytes it may have.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ContentError(f"a folder, not {expected}")
        # A pipe would be waited for without end.
        if not stat.S_ISREG(found.st_mode):
            raise ContentError("not an ordinary file")
        size = found.st_size
        if size <= most:
            with path.open("rb") as file:
                data = file.read(most + 1)
            size = len(data)
    except FileNotFoundError:
        leads = "a link that leads nowhere" if path.is_symlink() else "there is no such file"
        raise ContentError(leads) from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise ContentError(f"the file cannot be read ({reason})") from error
    if size > most:
        raise ContentError(f"{size:,} bytes; the most is {most:,}")
    return data
