"""What folders of profiles have in common: one file for each party, which is named after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.formats.refusal import FormatError
from goodoffices.model import ALL, MEDIATORS, Actor, Source, fresh_id

__all__ = ["MOST_ENTRIES", "NO_ROOM", "Room", "parties_of", "profile_files"]

MOST_ENTRIES = 4_000
"""Elements, values and numbers of ranges in all files of a case: each of them becomes a line of a
case file, which has at most 5,000."""
NO_ROOM = f"more than {MOST_ENTRIES:,} entries in all files together, which no case has room for"

_MOST_FILES = 1_000


@dataclass
class Room:
    """How many more entries the files of one case may have."""

    left: int = MOST_ENTRIES

    def take(self, count: int = 1) -> bool:
        """Whether there was room for so many more."""
        self.left -= count
        return self.left >= 0


def profile_files(folder: Path, ending: str, told: list[str]) -> list[Path]:
    """All that has a name with this ending, in order; what has another goes to ``told``.

    Whether it can be read is left to its reader, so that nothing with the right name is passed
    over. Raises FormatError.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror})"
        raise FormatError([Problem(str(folder), 0, "", message)]) from error
    if len(found) > _MOST_FILES:
        message = f"{len(found):,} files in the folder; the most is {_MOST_FILES:,}"
        raise FormatError([Problem(str(folder), 0, "", message)])
    shown = [file for file in found if not file.name.startswith(".")]
    chosen = [file for file in shown if file.suffix.lower() == ending]
    told.extend(f"{file}: not read, its name does not end in {ending}" for file in shown
                if file not in chosen)  # fmt: skip
    return chosen


def parties_of(files: Iterable[Path]) -> list[tuple[Actor, Source]]:
    """For each file the party that is named after it, and the file as a source."""
    taken = {MEDIATORS, ALL}
    found: list[tuple[Actor, Source]] = []
    for number, file in enumerate(files, start=1):
        party = Actor(id=fresh_id(file.stem, taken, f"p{number}"), name=file.stem)
        taken.add(party.id)
        found.append((party, Source(id=f"r{number}", title=file.name)))
    return found
