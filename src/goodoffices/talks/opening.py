"""A case becomes talks: each of its elements is told once, in the rooms of its scope."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from goodoffices.model import MEDIATORS, Case, visible
from goodoffices.model.shape import means
from goodoffices.record import Draft, Record
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import PARTS, CaseHead, kind_of, plain
from goodoffices.talks.members import Member, WhoseRoom
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = [
    "OpenCase",
    "as_if_open",
    "head_put",
    "is_of",
    "listed",
    "new_rooms",
    "open_new_rooms",
    "open_rooms",
    "put_of",
    "room_names",
    "told_by_room",
]

_LONGEST = 80


def room_names(case: Case, taken: Iterable[str] = ()) -> Mapping[str, str]:
    """The name of each party's room by the party's id: its short name, or its id if not alone.

    ``taken`` are names that other rooms have.
    """
    labels = [MEDIATORS, *(party.label.casefold() for party in case.parties)]
    labels += [name.casefold() for name in taken]
    return {
        party.id: party.label
        if labels.count(party.label.casefold()) == 1 and len(party.label) <= _LONGEST
        else party.id
        for party in case.parties_in_order()
    }


def open_rooms(record: Record, case: Case, person: str) -> None:
    """Open the mediators' room and one for each party, all read by this person."""
    _open(record, (MEDIATORS,), room_names(case), person)


def new_rooms(state: State, case: Case) -> Mapping[str, str]:
    """The rooms that a case needs and the talks have not: of parties that join, by their ids."""
    known = {*state.parties.values(), *(party.id for party in state.case.parties)}
    names = room_names(case, taken=state.rooms)
    return {party: room for party, room in names.items() if party not in known}


def as_if_open(state: State, case: Case) -> State:
    """The talks as they will be known when the rooms that the case needs are open."""
    logs = dict(state.logs)
    for party, room in new_rooms(state, case).items():
        logs[room] = [
            Fact(
                room=room,
                seq=number,
                recorded=state.at,
                author=state.reader,
                key=f"{room}/{number}",
                kind=kind_of(told),
                told=told,
            )
            for number, told in enumerate((Member(person=state.reader), WhoseRoom(party=party)))
        ]
    return State(logs, reader=state.reader, now=state.at)


def open_new_rooms(record: Record, state: State, case: Case) -> None:
    """Open the rooms that the case needs and the talks have not, read by the reader of the state.

    Raises Refused.
    """
    if names := new_rooms(state, case):
        _open(record, (), names, state.reader)


def _open(record: Record, more: tuple[str, ...], names: Mapping[str, str], person: str) -> None:
    rooms, member = (*more, *names.values()), plain(Member(person=person))
    for room in rooms:
        record.open_room(room, author=person)
    drafts = [Draft(room, "member/1", {"is": member}) for room in rooms]
    drafts += [
        Draft(room, "whose_room/1", {"is": plain(WhoseRoom(party=party))})
        for party, room in names.items()
    ]
    record.act(drafts, author=person)


@act("open", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class OpenCase(Act):
    """Tell a case for the first time."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    case: Case = means("the case")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One fact for each element, in every room of its scope."""
        told = CaseHead(**{f.name: getattr(self.case, f.name) for f in fields(CaseHead)})
        yield head_put(state, told)
        rooms = {party: room for room, party in state.parties.items()}
        for part, told, by_room in told_by_room(self.case, rooms):
            yield put_of(part, told, by_room)


def head_put(state: State, told: CaseHead) -> Put:
    """What a case says of itself, told to every room; the paragraph about it to the mediators."""
    parties = tuple(state.parties)
    by_room = dict.fromkeys(parties, replace(told, about=None))
    return Put(rooms=(MEDIATORS, *parties), told=told, by_room=by_room)


def put_of(part: str, told: Any, by_room: Mapping[str, Any]) -> Put:
    """An element told whole to the mediators, and to other rooms as far as they may know it."""
    return Put(rooms=(MEDIATORS, *by_room), told=told, part=part, by_room=by_room)


def told_by_room(
    case: Case, rooms: Mapping[str, str]
) -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    """Every element of a case: its list, itself, and what each party's room may know of it.

    ``rooms`` has the room of each party by the party's id.
    """
    known = {room: visible(case, party) for party, room in rooms.items()}
    for part in PARTS:
        elements = listed(case, part)
        by_room: list[dict[str, Any]] = [{} for _ in elements]
        for room, seen in known.items():
            place = 0
            for less in listed(seen, part):
                while not is_of(less, elements[place]):
                    place += 1
                by_room[place][room] = less
                place += 1
        for told, seen_by in zip(elements, by_room, strict=True):
            yield part, told, seen_by


def listed(case: Case, part: str) -> tuple[Any, ...]:
    """The elements of a list of a case; what stands there alone as a list of one."""
    found = getattr(case, part)
    if isinstance(found, tuple):
        return found
    return () if found is None else (found,)


def is_of(less: Any, whole: Any) -> bool:
    """Whether an element is what a room may know of this one: what it says, that one says too."""
    return all(
        said is None or isinstance(said, tuple | Mapping) or said == getattr(whole, field.name)
        for field in fields(less)
        if field.name not in {"note", "scope"}
        for said in (getattr(less, field.name),)
    )
