"""A case file that went on being written: its difference from the talks, told as facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from goodoffices.model import MEDIATORS, Answer, Case, Signature, Text, Translation
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.correction import ACTS_OF_THEIR_OWN
from goodoffices.talks.fact import Fact, Put, Withdrawn
from goodoffices.talks.kinds import PARTS, CaseHead, base
from goodoffices.talks.opening import head_put, new_rooms, put_of, told_by_room
from goodoffices.talks.projection import elements
from goodoffices.talks.reach import must_reach, must_reach_all, must_reach_as_far
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.release import released_steps
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import additions, additions_to
from goodoffices.talks.wording import page_of

__all__ = ["Change", "Update", "changes"]


@dataclass(frozen=True)
class Change:
    """One thing in which a case file differs from the talks: added, changed or taken out.

    ``fact`` is what stood before; ``told`` what stands in the file, None where it was taken out;
    ``by_room`` what each party's room may know of that; ``further`` whether nothing else is new
    of it than that the room of a party that joins is told of it too.
    """

    part: str
    name: str
    fact: Fact | None
    told: Any = None
    by_room: Mapping[str, Any] | None = None
    further: bool = False

    @property
    def what(self) -> str:
        """What happened to it."""
        if self.told is None:
            return "taken out"
        if self.further:
            return "told further"
        return "added" if self.fact is None else "changed"


@act("update", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class Update(Act):
    """Tell the difference between a case file and the talks.

    What was told in a room stays told: no element is taken out of a room that knows it by a
    narrower scope, and none reaches a further room unless ``widen`` says so. A text reaches a
    party only if it agreed to receive texts; one that was released or answered here keeps its
    words. A party that joins has a room first, and none is taken out.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    case: Case = means("the case as the file has it now")
    widen: bool = means("whether elements may reach further rooms than before", default=False)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One superseding fact for each change."""
        if MEDIATORS not in state.rooms:
            raise refused("not_your_room", room=MEDIATORS)
        for party in new_rooms(state, self.case):
            raise refused("no_room_yet", party=party)
        named = {party.id for party in self.case.parties}
        for party in sorted(set(state.parties.values()) - named):
            raise refused("party_stays", party=state.called(party), id=party)
        found = changes(state, self.case)
        if not found:
            raise refused("nothing_changed")
        for change in found:
            yield _put(state, change, widen=self.widen)


def changes(state: State, case: Case) -> tuple[Change, ...]:
    """In what a case file differs from the talks, in the order of the lists of a case.

    In which order a list has its elements makes no difference.
    """
    rooms = {party: room for room, party in state.parties.items()}
    known = elements(state)
    fresh: dict[str, list[_Fresh]] = {part: [] for part in PARTS}
    for part, told, by_room in told_by_room(case, rooms):
        fresh[part].append((told, by_room))
    head = tuple(_of_head(state, case))
    return (*head, *(c for part in PARTS for c in _of_part(state, part, known[part], fresh[part])))


_Fresh = tuple[Any, Mapping[str, Any]]


def _of_head(state: State, case: Case) -> Iterator[Change]:
    told = CaseHead(**{field.name: getattr(case, field.name) for field in fields(CaseHead)})
    heads = state.facts(CaseHead)
    same = bool(heads) and heads[-1].told == told
    if not same or _joining(state):
        yield Change("case", case.id, heads[-1] if heads else None, told, further=same)


def _of_part(
    state: State, part: str, known: Mapping[str, tuple[Fact, Any]], fresh: list[_Fresh]
) -> Iterator[Change]:
    left, joining = dict(known), _joining(state)
    waiting = []
    for told, by_room in fresh:
        alike = next((key for key, (_, own) in left.items() if own == told), None)
        if alike is None:
            waiting.append((told, by_room))
            continue
        fact, _ = left.pop(alike)
        if joining & by_room.keys():
            yield Change(part, _name(told), fact, told, by_room, further=True)
    for told, by_room in waiting:
        key = next((key for key, (_, own) in left.items() if _same_thing(own, told)), None)
        before = left.pop(key)[0] if key is not None else None
        yield Change(part, _name(told), before, told, by_room)
    for fact, own in left.values():
        yield Change(part, _name(own), fact)


def _joining(state: State) -> frozenset[str]:
    """The rooms of parties that were told nothing of the case yet."""
    told = {room for fact in state.facts(CaseHead) for room in state.held_in(fact)}
    return frozenset(state.parties.keys() - told)


def _same_thing(own: Any, told: Any) -> bool:
    """Whether one is the other with something changed: the same id, or the same but for notes."""
    if getattr(own, "id", None) or getattr(told, "id", None):
        return bool(getattr(own, "id", None) == getattr(told, "id", None))
    return base(own) == base(told)


def _name(told: Any) -> str:
    named = (getattr(told, name, None) for name in ("id", "words", "party", "subject"))
    return next((str(name) for name in named if name), "")


def _put(state: State, change: Change, *, widen: bool) -> Put:
    gone = _all_of(state, change.fact) if change.fact else ()
    if change.part == "case":
        must_reach_all(state)
        return replace(head_put(state, change.told), supersedes=gone)
    must_reach(state, change.told)
    for fact in gone:
        must_reach_as_far(state, fact)
    held = state.held_in(change.fact) if change.fact else ()
    own_act = change.fact and change.fact.kind in _BY_ACTS
    if change.fact and own_act and (MEDIATORS not in held or change.fact.kind in _RELIED_ON):
        raise refused("act_of_its_own", entry=change.fact.place, act=_BY_ACTS[change.fact.kind])
    if change.fact and isinstance(change.fact.told, Text):
        _keeps_its_words(state, change.fact.told, change.told)
    if change.told is None:
        reason = "taken out of the case file"
        return Put(rooms=held, told=Withdrawn(), supersedes=gone, reason=reason)
    by_room, before = change.by_room or {}, set(held) - {MEDIATORS}
    if before - by_room.keys():
        raise refused("told_stays_told", part=change.part, name=change.name)
    further = by_room.keys() - before
    if change.fact and further and not widen:
        raise refused("wider_scope", part=change.part, name=change.name)
    if isinstance(change.told, (Text, Translation)):
        for room in sorted(further - _joining(state)):
            if state.parties[room] != getattr(change.told, "author", None):
                must_consent(state, state.parties[room], ConsentTo.TEXTS)
    return replace(put_of(change.part, change.told, by_room), supersedes=gone)


def _all_of(state: State, fact: Fact) -> tuple[Fact, ...]:
    """An element with what was said of it since: a file that tells it anew tells that too."""
    return (fact, *additions_to(state, fact, additions(state)))


def _keeps_its_words(state: State, text: Text, told: Text | None) -> None:
    """Raises Refused (words_stay) where others rely on a text, and the file has other words.

    An answer names a text: it would hold on words that nobody answered. Who answered by an act
    did so in the party's own room; an answer that a file told goes with the text of that file.
    """
    signed = any(fact.told.text == text.id for fact in state.facts(Signature))
    relied = bool(signed or released_steps(state, text.id)) or any(
        fact.told.text == text.id and MEDIATORS not in state.held_in(fact)
        for fact in state.facts(Answer)
    )
    if relied and not (told and told.replaces == text.replaces and _same_words(text, told)):
        raise refused("words_stay", text=text.id)


def _same_words(one: Text, other: Text) -> bool:
    options = [[term.option for term in text.terms] for text in (one, other)]
    return page_of(one) == page_of(other) and options[0] == options[1]


_RELIED_ON = {
    "common_words/1": "minute, joint-statement",
    "signature/1": ACTS_OF_THEIR_OWN["signature/1"],
}
# What a side confirmed or signed was its own act: no file changes it.
_BY_ACTS = {
    **{kind: ACTS_OF_THEIR_OWN[kind] for kind in ("answer/1", "text/1")},
    "ratification_step/1": "ratification, ratification-step",
    **_RELIED_ON,
}

refusal(
    "nothing_changed",
    "The case file says nothing else than the talks.",
    "There is nothing to record.",
)
refusal(
    "no_room_yet",
    "{party} joins, and has no room here yet.",
    "The command opens one: goodoffices talks update TALKS CASE --widen",
)
refusal(
    "party_stays",
    "The file has no party {id} any more, and {party} has a room here.",
    "Leave it in; that it left is told by: goodoffices talks withdraw-consent TALKS {id}",
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
