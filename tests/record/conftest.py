"""A record in files with three rooms, and another process that forks writers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from goodoffices.record import create_talks
from tests.record.another_process import KEY, Workers, workers

ROOMS = ["Coast", "Hill", "Mediators"]


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
