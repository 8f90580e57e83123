"""Writing whole: a full disk or a kill leaves what stood there before, or all that is new."""

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["must_be_free", "new_folder", "write_whole"]

_PARTIAL = ".goodoffices-partial"


@contextlib.contextmanager
def new_folder(folder: Path, mode: int = 0o755, *, replacing: Path | None = None) -> Iterator[Path]:
    """A folder to fill, which stands at ``folder`` when the block is left, or not at all.

    An empty folder gives way to it; with ``replacing`` what stands there is moved to that name.
    What a program left half filled of it when it was killed is removed. Raises FileExistsError for
    anything else that stands there, OSError.
    """
    must_be_free(replacing or folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{folder.name[:40]}."
    _clear(folder.parent, prefix)
    partial = Path(tempfile.mkdtemp(_PARTIAL, prefix, folder.parent))
    with _ours(partial):
        yield from _filled(partial, folder, mode, replacing)


def _filled(partial: Path, folder: Path, mode: int, replacing: Path | None) -> Iterator[Path]:
    try:
        yield partial
        partial.chmod(mode)
        for place, _, names in os.walk(partial):
            for name in (*names, ""):
                _keep(Path(place, name))
        _put(partial, folder, replacing)
    except BaseException as error:
        shutil.rmtree(partial, ignore_errors=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(folder)
        raise
    _keep(folder.parent)


def _clear(parent: Path, prefix: str) -> None:
    with contextlib.suppress(PermissionError):  # a folder may be written to and not listed
        for left in parent.iterdir():
            # One that was begun within another has a dot more.
            if left.name.lstrip(".").startswith(prefix.lstrip(".")) and left.name.endswith(
                _PARTIAL
            ):
                with _ours(left) as nobodys:
                    if nobodys:
                        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _ours(partial: Path) -> Iterator[bool]:
    """Hold a folder that is being filled, if no other program does; the system ends the hold."""
    if sys.platform == "win32" or partial.is_symlink() or not os.access(partial, os.R_OK):
        yield False
        return
    import fcntl

    handle = os.open(partial, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        alone = True
    except OSError:
        alone = False
    try:
        yield alone
    finally:
        os.close(handle)


def _put(partial: Path, folder: Path, replacing: Path | None) -> None:
    if replacing:
        folder.rename(replacing)
    try:
        must_be_free(folder)
        partial.replace(folder)
    except BaseException:
        if replacing:
            replacing.rename(folder)
        raise


def _keep(path: Path) -> None:
    """Have the disk keep a file or folder as it is now, where it can be asked to."""
    with contextlib.suppress(PermissionError):  # some systems open no folder, and need not
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def must_be_free(folder: Path) -> None:
    """Raise FileExistsError where something stands that is no empty folder."""
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise FileExistsError(errno.EEXIST, "exists already; name a new folder", str(folder))


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
        if not (new and _linked(written, path)):
            written.replace(path)
        _keep(path.parent)
    finally:
        written.unlink(missing_ok=True)


def _linked(written: Path, path: Path) -> bool:
    """Put a file at a place where nothing stands, whole at once; False where that is not known.

    The place is then taken all the same, by an empty file. Raises FileExistsError.
    """
    try:
        os.link(written, path)
    except FileExistsError as error:
        raise FileExistsError(errno.EEXIST, error.strerror, str(path)) from error
    except OSError:
        path.touch(exist_ok=False)
        return False
    return True


def _mode(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        found = path.lstat().st_mode
        if stat.S_ISREG(found):
            return found & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
