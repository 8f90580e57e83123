"""A program that carries one thing after another, and tells of each, until it is killed."""

import subprocess
import sys
from pathlib import Path

from goodoffices.model import Attribution, Medium
from goodoffices.record import KeyFile, create_talks, open_talks
from goodoffices.talks import (
    Actor,
    Convey,
    GiveConsent,
    Mode,
    OpenCase,
    Outcome,
    Permit,
    ReadItBack,
    Say,
    Talks,
    open_rooms,
)
from tests.shipped import shipped_case

__all__ = ["DESK", "KEY", "act_of", "carrying", "prepared"]

KEY = KeyFile(b"the same key file for every test")
DESK = Actor("desk")


def prepared(folder: Path) -> str:
    """Talks in files, in which what the Coast said may be carried; the place of it."""
    record = create_talks(folder, KEY)
    case = shipped_case("sixty-day-truce")
    open_rooms(record, case, "desk")
    talks = Talks(record)
    talks.do(OpenCase(case=case), DESK)
    for party in ("coast", "highland"):
        talks.do(GiveConsent(party=party), DESK)
    (said,) = talks.do(Say(party="coast", words="Sixty days, and no more than that."), DESK)
    talks.do(ReadItBack(fact=said.place, outcome=Outcome.CONFIRMED), DESK)
    talks.do(Permit(said=said.place, rule=Attribution.WITHOUT_ATTRIBUTION), DESK)
    talks.close()
    return said.place


def act_of(said: str, number: int) -> Convey:
    """The conveyance of this number."""
    words = f"A truce of some weeks seems possible ({number})."
    return Convey(said=said, to="highland", mode=Mode.GIST, medium=Medium.MESSAGE, words=words)


def carrying(folder: Path, said: str, start: int) -> "subprocess.Popen[str]":
    """Another process that carries, from this number on."""
    command = [sys.executable, "-m", "tests.talks.carrier", str(folder), said, str(start)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)


def _carry(folder: str, said: str, start: str) -> None:
    talks = Talks(open_talks(Path(folder), KEY))
    for number in range(int(start), int(start) + 10_000):
        _tell("begun", number)
        talks.do(act_of(said, number), DESK, key=f"carry {number}")
        _tell("done", number)


def _tell(what: str, number: int) -> None:
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _carry(*sys.argv[1:])
