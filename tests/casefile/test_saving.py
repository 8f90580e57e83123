import resource
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


def test_the_file_as_it_was_stays_beside_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    for text in ("one", "two", "three"):
        save(file, text)
    assert file.read_text() == "three"
    assert (tmp_path / "case.yaml.before").read_text() == "two"


def test_the_files_mode_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("one")
    file.chmod(0o600)
    save(file, "two")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """The writing process may make no file larger than 4 KiB, as on a disk that is full."""
    file = tmp_path / "case.yaml"
    file.write_text("old")
    script = WRITE + "save(Path(sys.argv[1]), 'x' * 100_000)"

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-c", "import signal; signal.signal(25, signal.SIG_IGN); " + script, file],
        preexec_fn=small_disk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "OSError" in done.stderr
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("step", ["os.fsync", "os.link", "Path.replace"])
def test_a_kill_at_any_step_leaves_the_old_file_whole(tmp_path: Path, step: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("old")
    script = (
        f"import os; {WRITE}{step} = lambda *a, **k: os.kill(os.getpid(), 9); "
        "save(Path(sys.argv[1]), 'new')"
    )
    done = subprocess.run([sys.executable, "-c", script, file], check=False)
    assert done.returncode == -9
    assert file.read_text() == "old"
