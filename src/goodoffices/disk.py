"""Writing a file whole: a full disk or a kill leaves what stood there before, or the new file."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: Path, data: bytes, *, new: bool = False, keep: Path | None = None) -> None:
    """Put a file of these bytes at ``path`` in one step.

    What stands there is replaced, a link itself and not what it leads to; with ``new`` it is left
    alone and FileExistsError raised. With ``keep`` the file as it was is put there, once the new
    one is sure to fit on the disk. The mode is that of the file that is replaced, or what the
    user's mask leaves. Raises OSError.
    """
    _write(path, data, _mode(path), new=new, keep=keep)


def _write(path: Path, data: bytes, mode: int, *, new: bool, keep: Path | None) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        # Where the file system keeps no modes, the strict one of a temporary file stays.
        with contextlib.suppress(PermissionError):
            written.chmod(mode)
        if keep:
            _write(keep, path.read_bytes(), mode, new=False, keep=None)
        if new:
            path.touch(exist_ok=False)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        found = path.lstat().st_mode
        if stat.S_ISREG(found):
            return found & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
