"""What the tests of the repository itself read: its tracked files and how to run in it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def files(*suffixes: str, under: str = "") -> list[Path]:
    """Every file that is, or would be, committed; sorted; only these suffixes if any are given."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", under or ".")
    paths = [ROOT / line for line in sorted(set(listed.stdout.splitlines()))]
    return [p for p in paths if p.is_file() and (not suffixes or p.suffix in suffixes)]


def run(*command: str, cwd: Path = ROOT, programs: Path = BIN) -> subprocess.CompletedProcess[str]:
    """Run a command as a user in a plain 80-column terminal without colour would."""
    environment = {
        "PATH": os.pathsep.join([str(programs), str(BIN), os.environ["PATH"]]),
        "HOME": os.environ["HOME"],
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "CI": os.environ.get("CI", ""),
    }
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def relative(path: Path) -> str:
    """The path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()
