"""Writing a file so that a full disk or a kill leaves the old one or the new one, whole."""

import os
import tempfile
from pathlib import Path

__all__ = ["save"]


def save(path: Path, text: str) -> None:
    """Put ``text`` in place of the file at ``path`` in one step. Raises OSError.

    The file that stood there stays beside it, as it was, under its name with ``.before`` added.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", text=True)
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            written.chmod(path.stat().st_mode & 0o777)
            before = path.with_name(f"{path.name}.before")
            before.unlink(missing_ok=True)
            os.link(path, before)
        else:
            umask = os.umask(0)
            os.umask(umask)
            written.chmod(0o666 & ~umask)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
