"""A record in files with three rooms, and another process that forks writers."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from goodoffices.record import create_talks
from tests.record.another_process import KEY, Workers, workers

ROOMS = ["Coast", "Hill", "Mediators"]
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of random name is made in it)


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there can be one: a kill leaves there what it leaves on a disk.

    The slow tests are those that wait for a disk.
    """
    if request.node.get_closest_marker("slow") or not os.access(_IN_MEMORY, os.W_OK):
        yield tmp_path
    else:
        with TemporaryDirectory(dir=_IN_MEMORY) as folder:
            yield Path(folder)


@pytest.fixture(scope="session")
def forks() -> Iterator[Workers]:
    with workers() as made:
        yield made


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    record = create_talks(tmp_path / "talks", KEY)
    for room in ROOMS:
        record.open_room(room, author="desk")
    record.close()
    return tmp_path / "talks"
