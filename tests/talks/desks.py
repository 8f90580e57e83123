"""Talks in memory, on a clock that a test sets."""

from datetime import timedelta

from goodoffices.model import Case
from goodoffices.talks import Act, Actor, Done, OpenCase, State, Talks, open_rooms
from tests.record.random_streams import Clock, in_memory
from tests.shipped import shipped_case

__all__ = ["Desk"]


class Desk:
    """Talks opened from a case, of which each act takes a minute."""

    def __init__(self, case: Case | str = "sixty-day-truce", *, seed: int = 0) -> None:
        self.clock = Clock()
        self.case = shipped_case(case) if isinstance(case, str) else case
        self.record = in_memory(self.clock, seed)
        open_rooms(self.record, self.case, "desk")
        self.talks = Talks(self.record)
        self.do(OpenCase(case=self.case))

    def do(
        self, act: Act, *, person: str = "desk", behalf: str | None = None, key: str = ""
    ) -> tuple[Done, ...]:
        """Do it, one minute later. Raises Refused."""
        self.clock.now += timedelta(minutes=1)
        return self.talks.do(act, Actor(person, behalf), key=key)

    def state(self, reader: str = "desk") -> State:
        """What this person may know."""
        return self.talks.state(reader)

    def of(self, party: str) -> State:
        """What the party itself may know: its own room alone."""
        room = self.state().room_of(party)
        return State({room: self.talks.logs()[room]}, reader="desk", now=self.clock())
