"""What one reader may know of the talks, as of a moment: a pure function of the rooms' facts.

Each room's facts fold alone; a reader's view joins the rooms that the reader may read, and does
not depend on how the logs of the rooms were written between each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from goodoffices.model import MEDIATORS, Basis, Case, Moment
from goodoffices.record import no_such_room
from goodoffices.talks.fact import Fact, span_of
from goodoffices.talks.kinds import CaseHead
from goodoffices.talks.members import DESK, Compartment, Member, WhoseRoom
from goodoffices.talks.refusals import refused

__all__ = ["State", "in_order", "readers", "reads"]

_LAST = date(8999, 12, 31)  # the last day that clocks reach


class State:
    """The talks as a reader may know them.

    Args:
        logs: the facts of every room, in the order of the room.
        reader: a person's id. Rooms that the person may not read now are as if they were not.
        as_of: what was recorded by then; everything when left out.
        on: the day for which clocks are told; ``own_day`` when left out.
        now: the present moment.
    """

    def __init__(
        self,
        logs: Mapping[str, Sequence[Fact]],
        *,
        reader: str,
        now: datetime,
        as_of: datetime | None = None,
        on: date | None = None,
    ) -> None:
        self.reader, self.as_of = reader, as_of
        self.at = min(now, as_of) if as_of else now
        self._on = on
        readable = {name: log for name, log in logs.items() if reads(log, reader)}
        self.logs: Mapping[str, Sequence[Fact]] = {
            name: [f for f in log if f.recorded <= as_of] if as_of else log
            for name, log in sorted(readable.items())
        }
        self.rooms = tuple(self.logs)
        self._alone: dict[str, State] = {}
        self._standing_in: dict[str, Mapping[type, tuple[Fact, ...]]] = {}

    @cached_property
    def day(self) -> date:
        """The day for which clocks are told."""
        return self._on or self.own_day

    @property
    def moment(self) -> Moment:
        """The moment for which clocks are told; in talks told for another day, that day."""
        return Moment(self.day, self.at) if self.day == self.at.date() else Moment(self.day)

    @cached_property
    def own_day(self) -> date:
        """The day of the moment; in invented talks that are set later, the day they are set on."""
        heads = self.facts(CaseHead)
        head = heads[-1].told if heads else None
        set_on = head.as_of if head and head.basis is Basis.FICTIONAL else None
        return max(self.at.date(), min(set_on.latest, _LAST)) if set_on else self.at.date()

    def happened(self, stated: str | None) -> str | None:
        """When something is recorded to have happened: as stated, or on the day set in talks."""
        if stated is None and self.own_day != self.at.date():
            return self.own_day.isoformat()
        return stated

    def span(self, stated: str | None) -> tuple[datetime, datetime]:
        """The first and the last moment at which something to be recorded may have happened."""
        return span_of(self.happened(stated), self.at)

    @cached_property
    def standing(self) -> tuple[Fact, ...]:
        """What stands, joined over the rooms, in the order in which it was recorded.

        What was superseded or withdrawn is not in it; what several rooms were told is in it once,
        as the room tells it that was told most.
        """
        found: dict[str, Fact] = {}
        less: set[str] = set()
        gone: set[tuple[str, str]] = set()
        for name, log in self.logs.items():
            gone.update((name, key) for fact in log for key in fact.supersedes)
        for name in sorted(self.rooms, key=lambda room: (room != MEDIATORS, room)):
            for fact in self.logs[name]:
                if (name, fact.key) not in gone:
                    found.setdefault(fact.key, fact)
                    less.update(fact.same_as)
        lasting = (fact for key, fact in found.items() if key not in less)
        return tuple(sorted(lasting, key=in_order))

    @cached_property
    def _by_kind(self) -> Mapping[type, tuple[Fact, ...]]:
        return _kinds(self.standing)

    def facts(self, of: type) -> tuple[Fact, ...]:
        """What stands of a kind, in the order in which it was recorded."""
        return self._by_kind.get(of, ())

    def standing_in(self, room: str) -> Mapping[type, tuple[Fact, ...]]:
        """What stands in one room alone, by kind, each in the order of the room."""
        if room not in self._standing_in:
            log = self.logs.get(room, ())
            gone = {key for fact in log for key in fact.supersedes}
            self._standing_in[room] = _kinds(fact for fact in log if fact.key not in gone)
        return self._standing_in[room]

    @cached_property
    def _by_key(self) -> Mapping[str, Fact]:
        known: dict[str, Fact] = {}
        for log in self.logs.values():
            for fact in log:
                known.setdefault(fact.key, fact)
        for fact in self.standing:
            known.update(dict.fromkeys((fact.key, *fact.same_as), fact))
        return known

    def by_key(self, key: str) -> Fact | None:
        """The fact with this key, also one that stands no more; None for anything unknown."""
        return self._by_key.get(key)

    def named(self, name: str) -> Fact:
        """The fact that people name so: ``Coast/5``, or by its key.

        Raises Refused (not_known) alike for what does not exist and what the reader may not know.
        """
        found = self._by_key.get(name) or self.at_place(name)
        if found is None:
            raise refused("not_known", name=name)
        return found

    def at_place(self, name: str) -> Fact | None:
        """The fact at a place such as ``Coast/5``, in letters of any case; None for any other."""
        room, _, number = name.rpartition("/")
        named = [known for known in self.rooms if known.casefold() == room.casefold()]
        if len(named) == 1 and number.isascii() and number.isdigit() and len(number) < 10:
            log = self.logs[named[0]]
            if int(number) < len(log):
                return self._by_key.get(log[int(number)].key, log[int(number)])
        return None

    @cached_property
    def _first(self) -> Mapping[str, Fact]:
        """Of every fact that took another's place, the one that stood there first, by its key."""
        facts = (fact for log in self.logs.values() for fact in log if fact.supersedes)
        first: dict[str, Fact] = {}
        for fact in sorted(facts, key=in_order):
            if fact.key not in first:
                before = [first.get(each.key, each) for each in self.before(fact)]
                if before:
                    first[fact.key] = min(before, key=in_order)
        return first

    @cached_property
    def _raw(self) -> Mapping[str, Fact]:
        return {fact.key: fact for log in self.logs.values() for fact in log}

    def before(self, fact: Fact) -> tuple[Fact, ...]:
        """What this took the place of, as a room of the reader was told it then."""
        return tuple(self._raw[key] for key in fact.supersedes if key in self._raw)

    def stood_first(self, fact: Fact) -> Fact:
        """What stood first in the place where this stands now; itself, where nothing did."""
        return self._first.get(fact.key, fact)

    def stands(self, fact: Fact) -> bool:
        """Whether it was neither superseded nor withdrawn, nor removed for good."""
        return any(known.key == fact.key for known in self._by_kind.get(type(fact.told), ()))

    def room_of(self, party: str) -> str:
        """The room of a party. Raises Refused (no_room)."""
        for room, own in self.parties.items():
            if own == party:
                return room
        known = ", ".join(sorted(self.parties.values())) or "none"
        raise refused("no_room", party=party, parties=known)

    def room_called(self, name: str) -> str:
        """The room of the party of this id, where no room has this name; else the name as it is."""
        own = (room for room, party in self.parties.items() if party == name)
        return name if name in self.rooms else next(own, name)

    def called(self, actor: str) -> str:
        """What people call a party or third party."""
        known = self.case.actor(actor)
        return known.name if known else actor

    def in_room(self, room: str) -> "State":
        """What the room alone knows of it. Raises Refused (no_such_room)."""
        if room not in self.logs:
            raise no_such_room(room)
        if room not in self._alone:
            log = {room: self.logs[room]}
            alone = State(log, reader=self.reader, now=self.at, as_of=self.as_of, on=self.day)
            self._alone[room] = alone
        return self._alone[room]

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """The party of each party's room that the reader may read."""
        return {fact.room: fact.told.party for fact in self.facts(WhoseRoom)}

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The rooms but compartments, which are told of their list alone."""
        return tuple(
            room
            for room, log in self.logs.items()
            if log and not any(isinstance(fact.told, Compartment) for fact in log)
        )

    @cached_property
    def _held(self) -> Mapping[str, tuple[str, ...]]:
        held: dict[str, list[str]] = {}
        for name, log in self.logs.items():
            for key in {fact.key for fact in log}:
                held.setdefault(key, []).append(name)
        return {key: tuple(names) for key, names in held.items()}

    def held_in(self, fact: Fact) -> tuple[str, ...]:
        """The rooms that know the fact, in part or whole."""
        keys = (fact.key, *fact.same_as)
        return tuple(sorted({name for key in keys for name in self._held.get(key, ())}))

    def as_told(self, fact: Fact, room: str) -> Any:
        """What the fact says in a room that knows it, which may be less, as told last."""
        keys = {fact.key, *fact.same_as}
        return next(each.told for each in reversed(self.logs[room]) if each.key in keys)

    @cached_property
    def case(self) -> Case:
        """The talks as a case, from what the reader may know."""
        from goodoffices.talks.projection import projected

        return projected(self)


def _kinds(facts: Iterable[Fact]) -> Mapping[type, tuple[Fact, ...]]:
    """The facts by what kind of thing they tell, each kind in the order given."""
    kinds: dict[type, list[Fact]] = {}
    for fact in facts:
        kinds.setdefault(type(fact.told), []).append(fact)
    return {of: tuple(found) for of, found in kinds.items()}


def in_order(fact: Fact) -> tuple[datetime, bool, str, int]:
    """The order in which facts were recorded; of one act, the mediators' room first."""
    return fact.recorded, fact.room != MEDIATORS, fact.room, fact.seq


def readers(state: State, room: str) -> Mapping[str, Fact]:
    """Who may read the room: each person with the fact that says so."""
    found: dict[str, Fact] = {}
    for fact in state.logs.get(room, ()):
        if isinstance(fact.told, Member):
            found.pop(fact.told.person, None)
            if fact.told.reads:
                found[fact.told.person] = fact
    return found


def reads(log: Iterable[Fact], person: str) -> bool:
    """Whether a person may read the room with this log now; the desk alone where nobody was told.

    Who opened a room before its members were told reads it: somebody must.
    """
    told = [fact.told for fact in log if isinstance(fact.told, Member)]
    own = [member.reads for member in told if member.person == person]
    return own[-1] if own else (person == DESK and not told)
