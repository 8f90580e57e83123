"""A folder that is being filled stands at its place when it is whole, or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.disk import new_folder, write_whole


def _all(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def _fill(folder: Path, error: BaseException | None = None, replacing: Path | None = None) -> None:
    with new_folder(folder, 0o700, replacing=replacing) as partial:
        (partial / "sub").mkdir()
        (partial / "sub" / "file").write_text("words")
        if error:
            raise error


def test_a_folder_is_there_with_all_of_it_and_its_mode(tmp_path: Path) -> None:
    _fill(tmp_path / "a" / "b")

    assert _all(tmp_path) == ["a", "a/b", "a/b/sub", "a/b/sub/file"]
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("error", [OSError("full"), KeyboardInterrupt(), ValueError("bad")])
def test_what_goes_wrong_while_it_is_filled_leaves_nothing_new(
    error: BaseException, tmp_path: Path
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "file").touch()

    with pytest.raises(type(error)):
        _fill(tmp_path / "new", error)
    with pytest.raises(type(error)):
        _fill(tmp_path / "old", error, replacing=tmp_path / "aside")

    assert _all(tmp_path) == ["old", "old/file"]


def test_an_error_that_names_no_file_is_told_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full") as told:
        _fill(tmp_path / "new", OSError(28, "full"))

    assert told.value.filename == str(tmp_path / "new")


def test_what_was_begun_within_a_folder_that_was_killed_is_removed_with_it(tmp_path: Path) -> None:
    for name in (".a.x1.goodoffices-partial", "..a.x1.goodoffices-partial.y2.goodoffices-partial"):
        (tmp_path / name).mkdir()
    _fill(tmp_path / "a")

    assert _all(tmp_path) == ["a", "a/sub", "a/sub/file"]


def test_an_empty_folder_gives_way_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("empty")
    (tmp_path / "nowhere").symlink_to("nothing")

    for taken in ("full", "file", "link", "nowhere"):
        with pytest.raises(FileExistsError, match="name a new folder") as error:
            _fill(tmp_path / taken)
        assert error.value.filename == str(tmp_path / taken)
    _fill(tmp_path / "empty")
    with pytest.raises(FileExistsError):
        _fill(tmp_path / "full", replacing=tmp_path / "empty")

    assert _all(tmp_path / "empty") == ["sub", "sub/file"]
    assert _all(tmp_path / "full") == ["file"]


def test_what_stood_there_is_put_aside_or_stays_where_it_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "file").touch()

    with pytest.raises(FileNotFoundError):
        _fill(tmp_path / "old", replacing=tmp_path / "none" / "aside")
    assert _all(tmp_path) == ["old", "old/file"]
    _fill(tmp_path / "old", replacing=tmp_path / "aside")
    assert _all(tmp_path) == ["aside", "aside/file", "old", "old/sub", "old/sub/file"]


def test_a_kill_while_it_is_filled_leaves_the_place_free_and_its_rest_to_the_next(
    tmp_path: Path,
) -> None:
    if not (child := os.fork()):
        with new_folder(tmp_path / "new") as partial:
            (partial / "file").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    (tmp_path / ".new.original").mkdir()
    (tmp_path / ".new.link.goodoffices-partial").symlink_to(".new.original")

    assert not (tmp_path / "new").exists()
    assert len(_all(tmp_path)) == 4
    _fill(tmp_path / "new")
    assert _all(tmp_path) == [
        ".new.link.goodoffices-partial", ".new.original", "new", "new/sub", "new/sub/file",
    ]  # fmt: skip


def test_what_another_is_filling_is_left_alone(tmp_path: Path) -> None:
    with new_folder(tmp_path / "one") as partial:
        (partial / "file").touch()
        subprocess.run([sys.executable, "-c", FILL, str(tmp_path / "one")], check=True)
        _fill(tmp_path / "two")
        assert (partial / "file").exists()
        (tmp_path / "one").rmdir()

    assert _all(tmp_path) == ["one", "one/file", "two", "two/sub", "two/sub/file"]


FILL = """
import sys, pathlib, goodoffices.disk
with goodoffices.disk.new_folder(pathlib.Path(sys.argv[1])): pass
"""


def test_a_new_file_is_put_where_nothing_stands_and_never_in_the_place_of_one(
    tmp_path: Path,
) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    link.symlink_to("nothing")

    write_whole(file, b"first", new=True)
    for taken in (file, link):
        with pytest.raises(FileExistsError) as error:
            write_whole(taken, b"second", new=True)
        assert error.value.filename == str(taken)

    assert file.read_bytes() == b"first"
    assert file.stat().st_nlink == 1
    assert _all(tmp_path) == ["file", "link"]
