import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.casefile import save

WRITE = "import sys; from pathlib import Path; from goodoffices.casefile import save; "


def test_a_new_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    save(tmp_path / "case.yaml", "title: é\n")
    assert (tmp_path / "case.yaml").read_bytes() == "title: é\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_the_file_as_it_was_before_the_last_change_stays_beside_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    save(file, "one")
    save(file, "two", was=b"one")
    save(file, "three", was=b"two")
    assert file.read_text() == "three"
    assert (tmp_path / "case.yaml.before").read_text() == "two"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_files_mode_is_kept_and_is_that_of_the_file_before_too(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("one")
    file.chmod(0o600)
    save(file, "two", was=b"one")
    assert file.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "case.yaml.before").stat().st_mode & 0o777 == 0o600


def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("theirs")
    for was in (None, b"one"):
        with pytest.raises(FileExistsError):
            save(file, "mine", was=was)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["theirs"]


def test_of_several_changes_at_once_one_succeeds_and_what_was_there_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("old")
    script = WRITE + "sys.stdin.read(1); save(Path(sys.argv[1]), sys.argv[2], was=b'old')"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, file, str(number)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    for program in running:
        assert program.stdin
        program.stdin.write(b".")
        program.stdin.flush()
    ended = [(program.communicate()[1], program.returncode) for program in running]
    winners = [number for number, (_, status) in enumerate(ended) if status == 0]
    assert [file.read_text()] == [str(number) for number in winners]
    assert (tmp_path / "case.yaml.before").read_text() == "old"
    assert all(b"FileExistsError" in told for told, status in ended if status)


def test_a_link_keeps_leading_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    real = tmp_path / "kept" / "real.yaml"
    real.write_text("old")
    link = tmp_path / "case.yaml"
    link.symlink_to(real)
    save(link, "new", was=b"old")
    assert (link.is_symlink(), real.read_text()) == (True, "new")
    assert (tmp_path / "kept" / "real.yaml.before").read_text() == "old"


def test_a_disk_without_hard_links_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    for name in ("link", "symlink"):
        monkeypatch.setattr(os, name, refused)
    file = tmp_path / "case.yaml"
    file.write_text("old")
    save(file, "new", was=b"old")
    assert (file.read_text(), (tmp_path / "case.yaml.before").read_text()) == ("new", "old")


@pytest.mark.parametrize("was", [b"old", None])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, was: bytes | None) -> None:
    """The writing process may make no file larger than 4 KiB, as on a disk that is full."""
    file = tmp_path / "case.yaml"
    if was is not None:
        file.write_bytes(was)
        (tmp_path / "case.yaml.before").write_bytes(b"older")
    script = WRITE + f"save(Path(sys.argv[1]), 'x' * 100_000, was={was!r})"

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-c", script, file],
        preexec_fn=small_disk,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert "OSError" in done.stderr
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert kept == ({"case.yaml": was, "case.yaml.before": b"older"} if was else {})


@pytest.mark.parametrize("step", ["os.fsync", "Path.chmod", "Path.replace"])
def test_a_kill_at_any_step_leaves_the_old_file_whole(tmp_path: Path, step: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("old")
    script = (
        f"import os; {WRITE}{step} = lambda *a, **k: os.kill(os.getpid(), 9); "
        "save(Path(sys.argv[1]), 'new', was=b'old')"
    )
    done = subprocess.run([sys.executable, "-c", script, file], check=False)
    assert done.returncode == -9
    assert file.read_text() == "old"
