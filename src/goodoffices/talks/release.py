"""Release of a text: the very same words to all sides at once, or a recorded first look."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    ALL,
    MEDIATORS,
    Attribution,
    Case,
    SaidBy,
    Term,
    Text,
    Translation,
    Word,
    visible,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.correction import may_travel
from goodoffices.talks.fact import Fact, Put, when_of
from goodoffices.talks.held import drafts, held_texts, holders, standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.mediators_only import must_be_mediators
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of, page_of, titled

__all__ = [
    "Alarm",
    "AlarmKind",
    "FirstLook",
    "Release",
    "Released",
    "alarms",
    "first_looks",
    "put_beside",
    "released_steps",
]

_OURS_TO_CARRY = {Attribution.AS_THEIRS, Attribution.VERBATIM, Attribution.PUBLIC}


@kind("released/1")
@dataclass(frozen=True, kw_only=True)
class Released:
    """That a text went to some parties in one step, kept in the mediators' room."""

    text: str = means("id of the text")
    digest: str = means("SHA-256 of its page, the words that all of them were given")
    to: tuple[str, ...] = means("ids of the parties that were given it")
    replaces: str | None = means(
        "id of the text or draft that it was drafted to take the place of", default=None
    )
    first: bool = means("whether they see it before others do", default=False)
    reason: str | None = means("why they see it first", default=None)


@act("release")
@dataclass(frozen=True, kw_only=True)
class Release(Act):
    """Give a text to all parties at once, in the same words.

    With --first some are shown it before the others, with the reason on record; a second release
    gives it to the rest. Each side must have agreed to receive texts.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)
    crossing: ClassVar = "a text whose author allowed it to be carried on goes to the others"

    text: str = means("id of the draft, or of a text that some hold")
    first: tuple[str, ...] = means("id of a party that is shown it first", default=())
    reason: str | None = means("why it is shown to some first", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The text in every room that did not have it, and the step in the mediators'."""
        must_be_mediators(actor)
        if MEDIATORS not in state.rooms:
            raise refused("not_your_room", room=MEDIATORS)
        source = _source(state, self.text)
        text: Text = source.told.text if source.kind == "draft/1" else source.told
        rooms = {party.id: state.room_of(party.id) for party in state.case.parties}
        have = holders(state, self.text)
        to = self._recipients(state, rooms, have)
        _may_go(state, source, text, have)
        before = _before(state)
        for party in to:
            must_consent(state, party, ConsentTo.TEXTS)
        for held in _texts(state):
            if self.text in _earlier(before, held):
                raise refused("later_there", text=self.text, later=held)
        _kept_from_none(text, {*have, *to})
        text = titled(text, state.case)
        if source.kind == "draft/1":
            text = replace(
                text,
                said_by=text.said_by or (None if text.author else SaidBy.OWN_WORDS_IN_CONFIDENCE),
                when=text.when or when_of(self.happened, state.day),
            )
        known = _Replaced(state, before, self.text)
        everyone = set(rooms) == {*have, *to}
        whole = _scoped(text, (ALL,) if everyone else (MEDIATORS, *sorted({*have, *to})))
        by_room = {
            rooms[party]: _for(state, replace(whole, replaces=known(rooms[party])), party)
            for party in to
        }
        digest = digest_of(page_of(whole))
        for party, told in (
            *((party, by_room[rooms[party]]) for party in to),
            *((party, fact.told) for party, fact in have.items()),
        ):
            if page_of(titled(told, state.case)) != page_of(whole):
                raise refused("other_text", text=self.text, party=state.called(party))
        yield Put(
            rooms=(MEDIATORS, *(rooms[party] for party in to)),
            told=replace(whole, replaces=known(None)),
            by_room=by_room,
            supersedes=tuple(
                {f.key: f for f in (source, *_in_mediators(state, self.text))}.values()
            ),
        )
        yield Put(
            rooms=(MEDIATORS,),
            told=Released(
                text=self.text,
                digest=digest,
                to=to,
                replaces=before.get(self.text),
                first=bool(self.first),
                reason=self.reason if self.first else None,
            ),
        )
        for fact in standing_in(state, MEDIATORS, Translation):
            if fact.told.text == self.text:
                may_travel(state, fact)
                yield put_beside(fact.told, tuple(rooms[party] for party in to))

    def _recipients(
        self, state: State, rooms: Mapping[str, str], have: Mapping[str, Fact]
    ) -> tuple[str, ...]:
        if self.first and not (self.reason and self.reason.strip()):
            raise refused("reason_for_first")
        for party in self.first:
            if party not in rooms:
                raise refused("no_actor", actor=party)
            if party in have:
                raise refused("has_it", text=self.text, party=state.called(party))
        to = tuple(sorted(set(self.first or rooms) - set(have)))
        if not to:
            raise refused("released_already", text=self.text)
        if self.first and len({*to, *have}) == len(rooms):
            raise refused("nobody_left", text=self.text)
        return to


class AlarmKind(Word):
    """What must not be: found by looking at what each room holds."""

    FIRST_LOOK = "first_look", "seen by some and not by others, with no step on record"
    OTHER_WORDS = "other_words", "different words in two rooms under one name"


@dataclass(frozen=True)
class Alarm:
    """Something that must not be about a text, and the parties whose rooms hold it."""

    kind: AlarmKind
    text: str
    parties: tuple[str, ...]


@dataclass(frozen=True)
class FirstLook:
    """That some parties held a text before others.

    ``step`` is the recorded step that showed it to them, None where there is none; ``others``
    has the parties that got it later, each with the fact, and None for those that have not.
    """

    text: str
    first: tuple[str, ...]
    since: Fact
    step: Fact | None
    others: Mapping[str, Fact | None]


def released_steps(state: State, text_id: str) -> tuple[Fact, ...]:
    """The steps by which a text went to parties, in order."""
    return tuple(fact for fact in state.facts(Released) if fact.told.text == text_id)


def first_looks(state: State) -> tuple[FirstLook, ...]:
    """Every text that some parties held before others, as far as the reader's rooms tell.

    A text of its own that a party handed over is nobody's first look.
    """
    return tuple(look for text in _texts(state) for look in _looks(state, text))


def alarms(state: State) -> tuple[Alarm, ...]:
    """First looks without a recorded step, and different words under one name."""
    return tuple(_alarms(state))


def _alarms(state: State) -> Iterator[Alarm]:
    for look in first_looks(state):
        if look.step is None and None in look.others.values():
            yield Alarm(AlarmKind.FIRST_LOOK, look.text, look.first)
    for text_id in _texts(state):
        have = holders(state, text_id)
        pages = {party: page_of(titled(fact.told, state.case)) for party, fact in have.items()}
        ours = [page_of(titled(f.told, state.case)) for f in _in_mediators(state, text_id)]
        if len({*pages.values(), *ours}) > 1:
            yield Alarm(AlarmKind.OTHER_WORDS, text_id, tuple(pages))


def _texts(state: State) -> Iterable[str]:
    rooms = (MEDIATORS, *state.parties)
    return dict.fromkeys(text_id for room in rooms for text_id in held_texts(state, room))


def _looks(state: State, text_id: str) -> Iterator[FirstLook]:
    since = {
        party: found
        for room, party in state.parties.items()
        if (found := _first_told(state, room, text_id)) is not None
    }
    author = next(iter(since.values())).told.author if since else None
    others = {party: fact for party, fact in since.items() if party != author}
    if not others:
        return
    start = min(fact.recorded for fact in others.values())
    first = {party: fact for party, fact in others.items() if fact.recorded == start}
    rest = {p: since.get(p) for p in sorted(state.parties.values()) if p not in {*first, author}}
    if rest:
        step = next(
            (
                fact
                for fact in released_steps(state, text_id)
                if fact.told.first and set(fact.told.to) >= set(first)
            ),
            None,
        )
        yield FirstLook(text_id, tuple(sorted(first)), min(first.values(), key=_at), step, rest)


def _at(fact: Fact) -> tuple[str, int]:
    return fact.room, fact.seq


def _first_told(state: State, room: str, text_id: str) -> Fact | None:
    log = state.logs.get(room, ())
    found = (f for f in log if isinstance(f.told, Text) and f.told.id == text_id)
    return next(found, None)


def _in_mediators(state: State, text_id: str) -> tuple[Fact, ...]:
    found = held_texts(state, MEDIATORS).get(text_id)
    return (found,) if found else ()


def _source(state: State, text_id: str) -> Fact:
    """The draft, or the text as it is held already."""
    if found := drafts(state).get(text_id):
        return found
    known = (*_in_mediators(state, text_id), *holders(state, text_id).values())
    if not known:
        raise refused("no_text", text=text_id)
    return known[0]


def _may_go(state: State, source: Fact, text: Text, have: Mapping[str, Fact]) -> None:
    may_travel(state, source)
    if text.withdrawn or text.lapsed:
        raise refused("off_the_table", text=text.id)
    ours = text.author not in state.parties.values()
    if not ours and text.attribution not in _OURS_TO_CARRY and set(have) <= {text.author}:
        raise refused("theirs_to_allow", text=text.id, party=state.called(str(text.author)))


def _kept_from_none(text: Text, whom: set[str]) -> None:
    """Raises Refused where a term's scope would give some of them another text."""
    for term in text.terms:
        # A term known wherever its text is has no scope of its own.
        if ALL in term.scope or {*term.scope} == {*text.scope} or whom <= {*term.scope}:
            continue
        raise refused("kept_from", text=text.id, term=term.id)


def _scoped(text: Text, scope: tuple[str, ...]) -> Text:
    terms = tuple(_with_scope(term, scope) for term in text.terms)
    return replace(text, scope=scope, terms=terms)


def _with_scope(term: Term, scope: tuple[str, ...]) -> Term:
    return replace(term, scope=scope)


def _for(state: State, text: Text, party: str) -> Text:
    """What the party's room is told of a text: who wants its brackets stays where it was said."""
    case = state.case
    known = tuple(
        fact.told for fact in held_texts(state, state.room_of(party)).values()
        if fact.told.id != text.id
    )  # fmt: skip
    small = Case(
        format=case.format,
        id=case.id,
        title=case.title,
        parties=case.parties,
        third_parties=case.third_parties,
        sources=case.sources,
        issues=case.issues,
        texts=(*known, text),
    )
    return visible(small, party).texts[-1]


def _before(state: State) -> dict[str, str | None]:
    """For each text and draft the one that it was made to take the place of."""
    found = {text.id: text.replaces for text in state.case.texts}
    found |= {fact.told.text: fact.told.replaces for fact in state.facts(Released)}
    return found | {name: fact.told.text.replaces for name, fact in drafts(state).items()}


def _earlier(before: Mapping[str, str | None], text_id: str) -> Iterator[str]:
    """The texts and drafts whose place it takes, the nearest first."""
    seen = {text_id}
    current = before.get(text_id)
    while current is not None and current not in seen:
        yield current
        seen.add(current)
        current = before.get(current)


class _Replaced:
    """Which earlier version those of a room know as the one before; None for the mediators."""

    def __init__(self, state: State, before: Mapping[str, str | None], text_id: str) -> None:
        self.state, self.earlier = state, tuple(_earlier(before, text_id))

    def __call__(self, room: str | None) -> str | None:
        known = held_texts(self.state, room) if room else dict.fromkeys(_texts(self.state))
        return next((name for name in self.earlier if name in known), None)


def put_beside(told: Translation, rooms: tuple[str, ...]) -> Put:
    """A translation as rooms that hold its text are told of it, without the team's note."""
    return Put(rooms=rooms, told=replace(told, note=None))


refusal(
    "reason_for_first",
    "Showing a text to some first is done with its reason on record.",
    "Say why: --reason WORDS; or release it to all at once.",
)
refusal(
    "has_it",
    "{party} has the text {text} already.",
    "Leave it out of --first.",
)
refusal(
    "released_already",
    "Every side has the text {text}.",
    "For other words draft a new version: goodoffices talks draft TALKS {text}",
)
refusal(
    "nobody_left",
    "With these every side has the text {text}: nobody sees it first.",
    "Release it to all at once: leave --first and --reason out.",
)
refusal(
    "later_there",
    "A later version of {text} was released already: {later}.",
    "Release that one: goodoffices talks release TALKS {later}",
)
refusal(
    "off_the_table",
    "The text {text} is not on the table any more.",
    "Draft it again as a text of its own: goodoffices talks draft TALKS {text} --text ID",
)
refusal(
    "theirs_to_allow",
    "The text {text} is {party}'s, and nobody recorded that it may be carried on as theirs.",
    "Once they allow it: goodoffices talks allow-text TALKS {text} as_theirs",
)
refusal(
    "kept_from",
    "Term {term} of {text} may not be known to all who would hold it: they would hold other texts.",
    "Give the term to all of them, or make it a text of its own.",
)
refusal(
    "other_text",
    "{party} would hold other words under the name {text}.",
    "Give this one a name of its own: goodoffices talks draft TALKS {text} --text ID",
)
