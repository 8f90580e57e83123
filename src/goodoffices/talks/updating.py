"""A case file that went on being written: its difference from the talks, told as facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from goodoffices.model import MEDIATORS, Case
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor
from goodoffices.talks.correction import ACTS_OF_THEIR_OWN
from goodoffices.talks.fact import Fact, Put, Withdrawn
from goodoffices.talks.kinds import PARTS, CaseHead, base
from goodoffices.talks.opening import head_put, put_of, told_by_room
from goodoffices.talks.projection import elements
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["Change", "Update", "changes"]


@dataclass(frozen=True)
class Change:
    """One thing in which a case file differs from the talks: added, changed or taken out.

    ``fact`` is what stood before; ``told`` what stands in the file, None where it was taken out;
    ``by_room`` what each party's room may know of that.
    """

    part: str
    name: str
    fact: Fact | None
    told: Any = None
    by_room: Mapping[str, Any] | None = None

    @property
    def what(self) -> str:
        """What happened to it."""
        if self.told is None:
            return "taken out"
        return "added" if self.fact is None else "changed"


@dataclass(frozen=True, kw_only=True)
class Update(Act):
    """Tell the difference between a case file and the talks.

    What was told in a room stays told: no element is taken out of a room that knows it by a
    narrower scope, and none reaches a further room unless ``widen`` says so.
    """

    case: Case = means("the case as the file has it now")
    widen: bool = means("whether elements may reach further rooms than before", default=False)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One superseding fact for each change."""
        if MEDIATORS not in state.rooms:
            raise refused("not_your_room", room=MEDIATORS)
        found = changes(state, self.case)
        if not found:
            raise refused("nothing_changed")
        for change in found:
            yield _put(state, change, widen=self.widen)


def changes(state: State, case: Case) -> tuple[Change, ...]:
    """In what a case file differs from the talks, in the order of the lists of a case."""
    rooms = {party: room for room, party in state.parties.items()}
    known = elements(state)
    fresh: dict[str, list[tuple[Any, Mapping[str, Any]]]] = {part: [] for part in PARTS}
    for part, told, by_room in told_by_room(case, rooms):
        fresh[part].append((told, by_room))
    head = tuple(_of_head(state, case))
    return (*head, *(one for part in PARTS for one in _of_part(part, known[part], fresh[part])))


def _of_head(state: State, case: Case) -> Iterator[Change]:
    told = CaseHead(**{field.name: getattr(case, field.name) for field in fields(CaseHead)})
    heads = state.facts(CaseHead)
    if not heads or heads[-1].told != told:
        yield Change("case", case.id, heads[-1] if heads else None, told)


def _of_part(
    part: str,
    known: Mapping[str, tuple[Fact, Any]],
    fresh: list[tuple[Any, Mapping[str, Any]]],
) -> Iterator[Change]:
    left = dict(known)
    waiting = []
    for told, by_room in fresh:
        alike = next((key for key, (_, own) in left.items() if own == told), None)
        if alike is not None:
            del left[alike]
        else:
            waiting.append((told, by_room))
    for told, by_room in waiting:
        key = next((key for key, (_, own) in left.items() if _same_thing(own, told)), None)
        fact = left.pop(key)[0] if key is not None else None
        yield Change(part, _name(told), fact, told, by_room)
    for fact, own in left.values():
        yield Change(part, _name(own), fact)


def _same_thing(own: Any, told: Any) -> bool:
    """Whether one is the other with something changed: the same id, or the same but for notes."""
    if getattr(own, "id", None) or getattr(told, "id", None):
        return bool(getattr(own, "id", None) == getattr(told, "id", None))
    return base(own) == base(told)


def _name(told: Any) -> str:
    named = (getattr(told, name, None) for name in ("id", "words", "party", "subject"))
    return next((str(name) for name in named if name), "")


def _put(state: State, change: Change, *, widen: bool) -> Put:
    gone = (change.fact,) if change.fact else ()
    if change.part == "case":
        return replace(head_put(state, change.told), supersedes=gone)
    held = state.held_in(change.fact) if change.fact else ()
    if change.fact and MEDIATORS not in held and change.fact.kind in _BY_ACTS:
        raise refused("act_of_its_own", entry=change.fact.place, act=_BY_ACTS[change.fact.kind])
    if change.told is None:
        reason = "taken out of the case file"
        return Put(rooms=held, told=Withdrawn(reason=reason), supersedes=gone)
    by_room, before = change.by_room or {}, set(held) - {MEDIATORS}
    if before - by_room.keys():
        raise refused("told_stays_told", part=change.part, name=change.name)
    if change.fact and by_room.keys() - before and not widen:
        raise refused("wider_scope", part=change.part, name=change.name)
    return replace(put_of(change.part, change.told, by_room), supersedes=gone)


_BY_ACTS = {kind: act for kind, act in ACTS_OF_THEIR_OWN.items() if kind in {"answer/1", "text/1"}}

refusal(
    "nothing_changed",
    "The case file says nothing else than the talks.",
    "There is nothing to record.",
)
refusal(
    "told_stays_told",
    "{part}, {name}: a room knows of it that the file no longer names.",
    "What was told stays told; leave the scope, or withdraw the whole.",
)
refusal(
    "wider_scope",
    "{part}, {name}: the file names a further room, which would be told of it for good.",
    "If the room may know, say so: --widen",
)
