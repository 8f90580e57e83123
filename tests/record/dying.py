"""Stores that are cut off at a step: before or after anything that they are asked to change."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from goodoffices.record import Entries, Keys
from goodoffices.record.store import Act, View

__all__ = ["Died", "DyingEntries", "DyingKeys", "Steps"]


class Died(BaseException):
    """What a program that was killed would never tell."""


def _die() -> None:
    raise Died


class Steps:
    """Counts what is changed, and dies at a step, or does something else there."""

    def __init__(self, at: int, die: Callable[[], object] = _die) -> None:
        self.at, self.taken, self._die = at, 0, die

    def take(self) -> None:
        """One step further."""
        self.taken += 1
        if self.taken == self.at:
            self._die()

    @contextmanager
    def around(self) -> Iterator[None]:
        """A step before, and one after."""
        self.take()
        yield
        self.take()


class DyingEntries:
    """Entries that are cut off before, within and after a transaction."""

    def __init__(self, entries: Entries, steps: Steps) -> None:
        self._entries, self._steps = entries, steps

    def view(self) -> AbstractContextManager[View]:
        return self._entries.view()

    @contextmanager
    def act(self, locks: Sequence[bytes]) -> Iterator[Act]:
        self._steps.take()
        with self._entries.act(locks) as act:
            yield act
            self._steps.take()
        self._steps.take()

    def backup(self, file: Path) -> None:
        with self._steps.around():
            self._entries.backup(file)

    def close(self) -> None:
        self._entries.close()


class DyingKeys:
    """Keys that are cut off before and after each change."""

    def __init__(self, keys: Keys, steps: Steps) -> None:
        self._keys, self._steps = keys, steps

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        with self._steps.around():
            self._keys.add(keys)

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        return self._keys.get(labels)

    def destroy(self, labels: Sequence[bytes]) -> None:
        with self._steps.around():
            self._keys.destroy(labels)

    def shelf(self, name: str) -> list[tuple[bytes, bytes]]:
        return self._keys.shelf(name)

    def put(self, name: str, label: bytes, sheet: bytes) -> None:
        with self._steps.around():
            self._keys.put(name, label, sheet)

    def replace(self, name: str, before: bytes, sheet: bytes) -> None:
        with self._steps.around():
            self._keys.replace(name, before, sheet)

    def backup(self, file: Path) -> None:
        with self._steps.around():
            self._keys.backup(file)

    def close(self) -> None:
        self._keys.close()
