"""Talks drawn at random: every act that there is, with whatever its fields take.

An act that is declared tomorrow is drawn too. Most of what is drawn first is refused; what was
recorded is kept, with its moment, so that it can be told again without some of it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from goodoffices.model import (
    MEDIATORS,
    AnswerKind,
    Attribution,
    Case,
    Medium,
    Moment,
    Performance,
    PerformanceKind,
    ProlongationKind,
    Schedule,
    Text,
    When,
)
from goodoffices.model.shapes import Choice, Listing, Plain, Record, Shape, record_of
from goodoffices.record import Refused, export
from goodoffices.talks import (
    ACTS,
    DESK,
    Act,
    Actor,
    Admit,
    CertifyEvent,
    CloseRound,
    ConsentTo,
    Convey,
    Done,
    DraftText,
    GiveAnswer,
    GiveConsent,
    Mode,
    OpenRound,
    Outcome,
    Permit,
    ReadItBack,
    Release,
    RoundState,
    Said,
    Say,
    Seal,
    SetClock,
    State,
    YesOrNo,
    clocks_in,
    confirmation,
    consents,
    permission_of,
    readers,
    rounds,
    with_drafts,
)
from goodoffices.talks.exchanging import (
    AnswerList,
    BringList,
    ListAnswered,
    NamesKept,
    ReconcileList,
    ReleaseList,
    release_waiting,
)
from goodoffices.talks.obligations import AnswerAccount, Oblige, Prolong, SetPhase, TellAccount
from tests.talks.desks import Desk

__all__ = ["Step", "drawn", "known_to", "told_again", "words_of"]


LEAD = "lead"


@dataclass(frozen=True)
class Step:
    """An act that was recorded: who did it and when, and the rooms that were told of it."""

    act: Act
    actor: Actor
    at: datetime
    rooms: frozenset[str]


def drawn(
    case: Case, seed: int, length: int, *, seen: Collection[type] = (), most: int = 4000
) -> tuple[Desk, list[Step]]:
    """Talks of this many acts, as far as so many can be drawn; above all acts not seen yet."""
    random, desk, steps = Random(seed), Desk(case, seed=seed), list[Step]()
    acts = {**ACTS, **_MORE}
    names = sorted(acts)
    weight = {name: 8.0 if acts[name] in seen else 60.0 for name in names}
    consents = (GiveConsent(party=party.id, to=tuple(ConsentTo)) for party in case.parties)
    for first in (Admit(person=LEAD), *consents):
        done = _at(desk, first, Actor(DESK), desk.clock.now + timedelta(minutes=1))
        steps.append(Step(first, Actor(DESK), desk.clock.now, _rooms(done)))
    # What happens often makes room for what has not happened yet, and is refused more often.
    for number in range(most):
        if len(steps) == length:
            break
        state = desk.state()
        name = random.choices(names, [weight[n] for n in names])[0]
        act = _act(acts[name], random, state, number)
        carries = random.random() < 0.5
        if carries:
            towards = random.choice(_TOWARDS)
            act = towards(random, state, number)
        if act is None:
            continue
        behalf = random.choice([None, None, None, *(party.id for party in case.parties)])
        person = LEAD if random.random() < 0.3 else DESK
        behalf = None if carries else behalf
        actor = Actor(person, behalf, "writer 1" if random.random() < 0.05 else None)
        at = desk.clock.now + timedelta(minutes=random.randrange(1, 600))
        try:
            done = _at(desk, act, actor, at)
        except (Refused, ValueError) as error:
            if getattr(error, "code", "") == "never_written_there":
                raise  # a fault of the act, not of what was drawn
            weight[name] = max(2.0 if acts[name] in seen else 60.0, weight[name] * 0.995)
            continue
        weight[name] = max(0.5, weight[name] * 0.6)
        steps.append(Step(act, actor, at, _rooms(done)))
    return desk, steps


def _rooms(done: Iterable[Done]) -> frozenset[str]:
    return frozenset(one.receipt.room for one in done)


def told_again(
    case: Case, seed: int, steps: Collection[Step], kept: Collection[int], room: str
) -> tuple[Desk, int | None]:
    """Talks of the same case and streams, with the acts of these numbers at their moments.

    Also the number of the first act that wrote to the room and cannot be done without others,
    None where all can.
    """
    desk = Desk(case, seed=seed)
    for number, step in enumerate(steps):
        try:
            if number in kept:
                _at(desk, step.act, step.actor, step.at)
        except Refused:
            if room in step.rooms:
                return desk, number
    return desk, None


def _at(desk: Desk, act: Act, actor: Actor, at: datetime) -> Any:
    before, desk.clock.now = desk.clock.now, at
    try:
        return desk.talks.do(act, actor)
    except (Refused, ValueError):
        desk.clock.now = before
        raise


def known_to(desk: Desk, room: str, folder: Path) -> dict[str, bytes]:
    """All bytes that the readers of a room can obtain: its copy with every receipt, by name."""
    out = folder / "copy"
    export(desk.record, room, out)
    return {
        p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()
    }


def words_of(steps: Iterable[Step]) -> Iterator[str]:
    """The words that were drawn for these acts: each occurs in no other."""
    for step in steps:
        of: type = type(step.act)
        for entry in record_of(of).entries.values():
            value = getattr(step.act, entry.name)
            own = isinstance(value, str) and entry.name not in {"obligation", "phase"}
            if own and value.startswith("Word"):
                yield value


def _towards_carrying(random: Random, state: State, number: int) -> Act:
    """The next act on the way of a party's words to another party."""
    party, other = random.sample([party.id for party in state.case.parties], 2)
    said = [fact for fact in state.facts(Said) if fact.told.party == party][-1:]
    if not said or random.random() < 0.2:
        return Say(party=party, words=f"Word{number}said", medium=random.choice(list(Medium)))
    if confirmation(state, said[0]) is None:
        return ReadItBack(fact=said[0].key, outcome=Outcome.CONFIRMED)
    if permission_of(state, said[0]) is None:
        return Permit(said=said[0].key, rule=random.choice(list(Attribution)))
    return Convey(
        said=said[0].key,
        to=other,
        mode=Mode.VERBATIM,
        medium=random.choice(list(Medium)),
        attributed=random.random() < 0.5,
    )


def _towards_answers(random: Random, state: State, number: int) -> Act | None:
    """The next act on the way of a text to the answers that it gets."""
    drafts, known = with_drafts(state).texts, {text.id for text in state.case.texts}
    waiting = [text for text in drafts if text.id not in known]
    if not waiting and random.random() < 0.2:
        return _act(DraftText, random, state, number)
    if waiting:
        return Release(text=waiting[0].id)
    text = random.choice(drafts)
    return GiveAnswer(
        text=text.id,
        term=random.choice(text.terms).id,
        kind=random.choice([AnswerKind.ACCEPT, AnswerKind.REJECT, AnswerKind.DEFER]),
        party=random.choice(state.case.parties).id,
    )


def _towards_closing(random: Random, state: State, number: int) -> Act | None:
    """The next act on the way of a sealed round to its outcome."""
    parties = [party.id for party in state.case.parties]
    going = [each for each in rounds(state) if not each.ended]
    if not going:
        ours = [text for text in state.case.texts if text.author not in parties]
        if not ours or random.random() < 0.5:
            return None
        text = random.choice(ours)
        lacking = [p for p in parties if ConsentTo.PROPOSAL not in consents(state, p)]
        if lacking:
            to = (ConsentTo.PROCESS, ConsentTo.PROPOSAL)
            return GiveConsent(party=lacking[0], to=to)
        until = state.at + timedelta(hours=random.randrange(24, 72))
        terms = tuple(term.id for term in text.terms if random.random() < 0.5)
        return OpenRound(text=text.id, until=Moment.of(until), reserve=terms)
    found = going[-1]
    if found.state is not RoundState.OPEN and random.random() < 0.9:
        return CloseRound(round=found.fact.key)
    answer = YesOrNo.YES if random.random() < 0.8 else YesOrNo.NO
    terms = found.fact.told.reserve if answer is YesOrNo.YES and random.random() < 0.5 else ()
    return Seal(
        round=found.fact.key,
        answer=answer,
        party=random.choice([p for p in parties if not found.answered[p]] or parties),
        reservation=tuple(f"{term}=Word{number}reserved" for term in terms[:1]),
    )


def _towards_clocks(random: Random, state: State, number: int) -> Act:
    """The next act on the way of a clock to its start, by an event as often as not."""
    waiting = [c.id for c in state.case.clocks if c.event and not c.certified and not c.proposed]
    if waiting:
        return CertifyEvent(clock=waiting[0], at=Moment.of(state.at), by=f"Word{number}by")
    return SetClock(
        id=f"Word{number}id",
        words=f"Word{number}words",
        event=f"Word{number}event",
        hours=72,
        proposed=random.random() < 0.3,
    )


def _towards_obligations(random: Random, state: State, number: int) -> Act:
    """The next act on the way of an obligation to accounts of it, and to what is said of them."""
    owed, accounts = state.case.obligations[-3:], state.facts(Performance)[-3:]
    if random.random() < 0.3:
        if not state.case.phases:
            return SetPhase(id=f"Word{number}id", title=f"Word{number}title", days=9)
        phase = random.choice(state.case.phases).id
        return Prolong(phase=phase, kind=random.choice(list(ProlongationKind)), days=2)
    rooms = (MEDIATORS, *(room for room in state.parties if random.random() < 0.3))
    if not owed or random.random() < 0.3:
        party, other = random.sample([party.id for party in state.case.parties], 2)
        after = tuple(each.id for each in owed if random.random() < 0.3)
        return Oblige(
            id=f"Word{number}id",
            words=f"Word{number}words",
            by=(party,),
            toward=(other,),
            after=after,
        )
    if accounts and random.random() < 0.5:
        kinds = [PerformanceKind.VERIFIED, PerformanceKind.DISPUTED, PerformanceKind.EXCUSED]
        kind = random.choice(kinds)
        return AnswerAccount(account=random.choice(accounts).key, kind=kind, rooms=rooms)
    kind = random.choice([PerformanceKind.DONE, PerformanceKind.NOT_DONE, PerformanceKind.HELD])
    own = f"Word{number}account"
    obligation = random.choice(owed).id
    return TellAccount(obligation=obligation, kind=kind, id=own, rooms=rooms)


def _towards_lists(random: Random, state: State, number: int) -> Act:
    """The next act on the way of a list to the counts of what was found."""
    parties = [party.id for party in state.case.parties]
    known = state.facts(NamesKept)[-1:]
    if not known or random.random() < 0.1:
        return BringList(
            list=f"list{number}", names=f"name\nWord{number}names", total=9, party=parties[0]
        )
    name, key, room = known[0].told.list, known[0].key, known[0].room
    if LEAD not in readers(state, room):
        return Admit(person=LEAD, room=(room,))
    listed = next((each for each in state.case.lists if each.id == name), None)
    if listed is None:  # what was told of it was taken back; its names are still kept
        names = f"name\nWord{number}again"
        return BringList(list=name, names=names, total=9, party=random.choice(parties))
    if listed.toward is None:
        waiting = release_waiting(state, name, parties[-1])
        asked = waiting.key if waiting is not None else None
        return ReleaseList(list=name, to=parties[-1], asked=asked)
    if listed.answered is None:
        return AnswerList(list=name, answers="row,found", total=0, party=listed.toward)
    counts: dict[str, Any] = dict.fromkeys(
        ("matched", "not_held", "deceased", "missing", "duplicates"), 1
    )
    (answer,) = state.standing_in(room)[ListAnswered]
    to = (random.choice(parties),)
    return ReconcileList(list=name, names=key, answer=answer.key, to=to, **counts)


_TOWARDS = 3 * (_towards_carrying, _towards_answers, _towards_closing) + (
    _towards_clocks,
    _towards_obligations,
    _towards_lists,
)


def _act(of: type, random: Random, state: State, number: int) -> Act | None:
    given: dict[str, Any] = {}
    for entry in record_of(of).entries.values():
        if not entry.required and random.random() < 0.6:
            continue
        value = _value(entry.name, entry.shape, random, state, f"Word{number}{entry.name}")
        if value is None:
            if entry.required:
                return None
            continue
        given[entry.name] = value
    act: Act = of(**given)
    return act


def _value(name: str, shape: Shape, random: Random, state: State, words: str) -> Any:
    if isinstance(shape, Listing):
        inner = [
            _value(name, shape.item, random, state, words) for _ in range(random.choice([1, 1, 2]))
        ]
        return None if None in inner else tuple(dict.fromkeys(inner))
    if isinstance(shape, Choice):
        return random.choice(list(shape.of))
    if isinstance(shape, Record):
        return _element(shape.of, random, state, words)
    assert isinstance(shape, Plain)
    if shape.of is bool:
        return random.random() < 0.5
    if shape.of is Moment:
        hour = state.at.replace(hour=12, minute=0, second=0, microsecond=0)
        return random.choice([Moment(state.day), Moment.of(hour)])
    if shape.of is When:
        return When(state.day, state.day)
    if shape.of is date:
        return state.day
    if shape.of is Schedule:
        return Schedule.parse("2@1 3@7")
    if shape.of is not str:
        return shape.read(str(random.randrange(1, 9)))
    return _text(name, random, state, words)


def _element(of: type, random: Random, state: State, words: str) -> Any:
    texts = with_drafts(state).texts
    if of is Text and texts:
        text = random.choice(texts)
        terms = tuple(replace(t, words=words) if random.random() < 0.3 else t for t in text.terms)
        author = random.choice([None, text.author, *(party.id for party in state.case.parties)])
        return replace(
            text, id=words.lower(), title=words, replaces=text.id, terms=terms, author=author
        )
    return None


def _text(name: str, random: Random, state: State, words: str) -> str | None:
    """A text that the field of this name may take."""
    case = state.case
    kinds: Mapping[str, Callable[[], list[str]]] = {
        "party": lambda: [party.id for party in case.parties],
        "actor": lambda: [a.id for a in (*case.parties, *case.third_parties)],
        "text": lambda: [text.id for text in with_drafts(state).texts][-3:],  # drafts come last
        "term": lambda: list(case.term_ids()),
        "zone": lambda: ["Asia/Tokyo", "UTC"],
        "clock": lambda: [*clocks_in(state), "days-to-answer"],
        "room": lambda: list(state.rooms),
        "obligation": lambda: [owed.id for owed in case.obligations],
        "phase": lambda: [phase.id for phase in case.phases],
        "longer": lambda: ["extension=5", "rollover", "renewal=30"],
        "fact": lambda: [fact.key for fact in state.standing[-40:]],
        "person": lambda: ["lead", "analyst"],
        "source": lambda: [source.id for source in case.sources],
        "clause": lambda: [f"{term}: {words}" for term in case.term_ids()],
        "happened": lambda: ["2031-07-01", "2031-06-20..2031-06-25", "2031-07-06T09:00+02:00"],
    }
    if name == "assurance":
        known = [assurance.id for assurance in case.assurances]
        return random.choice([*known[-2:], words])
    if name == "deposit":
        return random.choice([*(each.id for each in case.deposits[-2:]), words])
    kind = _NAMED.get(name, name if name in kinds else "")
    if not kind:
        return words
    if kind == "entry":
        put = [f.key for f in state.standing if f.kind in _PUT_TO_ALL or f.machine]
        kind = random.choice(["fact", "put"]) if put else "fact"
        if kind == "put":
            return random.choice(put[-4:])
    if kind in _TOLD:
        told = [fact.key for fact in state.standing if fact.kind in _TOLD[kind]]
        return random.choice(told[-4:]) if told else None
    found = kinds[kind]()
    return random.choice(found) if found else None


_MORE: Mapping[str, type[Act]] = {"draft": DraftText}
"""Acts whose commands read a file; those on lists are drawn on the way of a list."""

_PUT_TO_ALL = {"common_words/1", "definition/1", "problem/1"}

_TOLD: Mapping[str, tuple[str, ...]] = {
    "account": ("performance/1",),
    "answer/1": ("answer/1",),
    "assurance/1": ("assurance/1",),
    "claim/1": ("claim/1",),
    "concern/1": ("concern/1",),
    "common": ("common_words/1", "press_line/1"),
    "contact/1": ("event/1",),
    "delivered/1": ("delivered/1",),
    "heard": ("said/1", "delivered/1"),
    "held": ("text/1", "delivered/1"),
    "interruption/1": ("interruption/1",),
    "precondition/1": ("precondition/1",),
    "question/1": ("question/1",),
    "round/1": ("round/1",),
    "said/1": ("said/1",),
    "step": ("ratification_step/1",),
    "task/1": ("task/1",),
}
"""The kinds of fact that a field of such a name takes."""

_NAMED = {
    field: kind
    for kind, names in {
        "account": "account same_as",
        "obligation": "after asked because_of obligations together_with",
        "longer": "may_last",
        "actor": "deposited_with arranged_by at_request_of for_ holder notice_to bears_on "
        "raised_by reported_by set_by who with_",
        "answer/1": "answer",
        "assurance/1": "assured",
        "claim/1": "claim",
        "clock": "freeze unfreeze",
        "concern/1": "concern",
        "common": "replaces",
        "entry": "entry",
        "fact": "beside conveyance of",
        "source": "source",
        "clause": "clause",
        "contact/1": "contact in_response_to",
        "delivered/1": "delivered",
        "interruption/1": "interruption",
        "precondition/1": "precondition",
        "question/1": "question",
        "round/1": "round",
        "happened": "since",
        "said/1": "corrects said",
        "step": "step",
        "heard": "fact",
        "held": "what",
        "task/1": "task",
        "party": "by first owner tell to toward",
        "room": "rooms",
        "term": "about adds_to became condition conditions issue issues reserve terms",
    }.items()
    for field in names.split()
}
"""What the fields take whose names do not say it."""
