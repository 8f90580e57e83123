"""Who holds which text: rooms and persons with paper, each by the check code of what it holds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import ClassVar

from goodoffices.model import MEDIATORS, Text, Word
from goodoffices.model.shape import means
from goodoffices.record import check_code
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.delivered import Delivered
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.held import held_texts
from goodoffices.talks.kinds import kind
from goodoffices.talks.mediators_only import must_be_mediators
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.said import must_speak_for
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of, page_of

__all__ = [
    "Certificate",
    "Certified",
    "Certify",
    "Copy",
    "Holding",
    "How",
    "NoteCopy",
    "certificate",
    "different_texts",
    "page_held",
]

_DIGITS = 24


class How(Word):
    """How it is known what somebody holds."""

    IN_ROOM = "in_room", "in the room"
    IN_PART = "in_part", "part of it in the room"
    READ_ALOUD = "read_aloud", "the code was read aloud"
    HANDED_IN = "handed_in", "the copy was handed in"


@kind("copy/1")
@dataclass(frozen=True, kw_only=True)
class Copy:
    """That a person holds a copy of a text, with the check code of what it is."""

    of: str = means("id of the text, or key of what was delivered")
    holder: str = means("who holds it: an office, never a person's name")
    code: str = means("the check code of the copy")
    words: str | None = means("its words, where it was handed in", default=None)


@kind("certificate/1")
@dataclass(frozen=True, kw_only=True)
class Certified:
    """That everybody who holds a text holds the same, and has said so; it names no holder."""

    text: str = means("id of the text", refers="text")
    code: str = means("the check code of the text")
    digest: str = means("SHA-256 of its page, in hexadecimal")


@act("copy")
@dataclass(frozen=True, kw_only=True)
class NoteCopy(Act):
    """Note what text somebody holds, by its code or file.

    The holder reads the 24 digits of the check code aloud, or hands the copy in as a file. Whose
    side the holder is of is told by --party; without it, and without --behalf, the mediators'.
    """

    touches: ClassVar = (Touches.HOLDING, Touches.MEDIATORS)

    arguments: ClassVar = ("what",)

    what: str = means("the text by its id, or what was delivered, such as Coast/45")
    holder: str = means("who holds it: an office, never a person's name")
    code: str | None = means("the 24 digits as read aloud", default=None)
    words: str | None = means("the words of the copy; - reads standard input", default=None)
    party: str | None = means("id of the party whose side the holder is of", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The copy, in the room of the holder's side, in place of what it held before."""
        if (self.code is None) == (self.words is None):
            raise refused("code_or_words")
        code = check_code(self.words) if self.words is not None else _digits(self.code or "")
        of, delivered = _held(state, self.what)
        if delivered is not None:
            room = delivered.room
            party = state.parties.get(room)
            if self.party not in {None, party}:
                raise refused("other_side", place=delivered.place)
        else:
            party = self.party or actor.behalf
            room = MEDIATORS if party is None else state.room_of(party)
        if party is not None:
            must_speak_for(party, actor)
            if delivered is None and of not in held_texts(state, room):
                raise refused("copy_of_unknown", text=of, party=state.called(party))
        told = Copy(of=of, holder=self.holder, code=code, words=self.words)
        yield Put(
            rooms=(room,),
            told=told,
            supersedes=tuple(
                fact
                for fact in state.facts(Copy)
                if (fact.room, fact.told.of, fact.told.holder) == (room, of, self.holder)
            ),
        )


@act("certify")
@dataclass(frozen=True, kw_only=True)
class Certify(Act):
    """Tell all who hold a text that they hold the same.

    Refused while any copy differs, a room knows a part only, or a side has not read its code
    aloud. Each room learns that all hold the same text, and not who they are.
    """

    touches: ClassVar = (Touches.HOLDING,)
    crossing: ClassVar = "each side learns that all hold the same text, and not who they are"

    arguments: ClassVar = ("text",)

    text: str = means("the text, by its id")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The same certificate in every room that knows the text."""
        must_be_mediators(actor)
        if {party.id for party in state.case.parties} - {*state.parties.values()}:
            raise refused("not_all_rooms")
        found = certificate(state, self.text)
        if found.of_delivery:
            raise refused("no_such_text", name=self.text)
        if found.differ:
            raise refused("different_texts", name=found.name)
        if found.open:
            holders = ", ".join(each.holder for each in found.open)
            raise refused("not_all_confirmed", name=found.name, holders=holders)
        rooms = sorted({each.room for each in found.holdings})
        (page,) = found.pages.values()
        (code,) = found.texts
        told = Certified(text=self.text, code=code, digest=digest_of(page))
        yield Put(rooms=tuple(rooms), told=told)


@dataclass(frozen=True)
class Holding:
    """What somebody holds: a room, or an office with a copy (``office``)."""

    holder: str
    room: str
    place: str
    code: str
    how: How
    office: bool
    confirmed: bool


@dataclass(frozen=True)
class Certificate:
    """Everybody who holds something under one name, and what.

    ``pages`` has the words of each check code that are known here.
    """

    name: str
    holdings: tuple[Holding, ...]
    pages: Mapping[str, str]
    of_delivery: bool = False

    @property
    def texts(self) -> Mapping[str, tuple[Holding, ...]]:
        """The different texts under this name by their check code, with who holds each."""
        found: dict[str, list[Holding]] = {}
        for each in self.holdings:
            found.setdefault(each.code, []).append(each)
        return {code: tuple(held) for code, held in found.items()}

    @property
    def differ(self) -> bool:
        """Whether different texts stand under this name."""
        return len(self.texts) > 1

    @property
    def open(self) -> tuple[Holding, ...]:
        """The sides of which nobody has said what they hold."""
        return tuple(each for each in self.holdings if not each.confirmed)

    @property
    def findings(self) -> tuple[str, ...]:
        """Which texts stand under the name in words, and who holds each; none while they agree."""
        if not self.differ:
            return ()
        return (
            f"{len(self.texts)} different texts stand under the name {self.name}:",
            *(
                f"{code}: {', '.join(f'{each.holder} ({each.how.shown})' for each in held)}"
                for code, held in self.texts.items()
            ),
        )


def certificate(state: State, what: str) -> Certificate:
    """All holders of a text, by its id, or of what was delivered, by its place.

    Raises Refused (no_such_text).
    """
    of, delivered = _held(state, what)
    if delivered is not None:
        own = {delivered.room: delivered}
        name = f"{delivered.place}, {delivered.told.reference}"
    else:
        own = dict(_texts(state, of))
        name = next((fact.told.title for fact in own.values()), of)
    copies = [fact for fact in state.facts(Copy) if fact.told.of == of]
    pages = {room: page_held(fact) for room, fact in own.items()}
    whole = own.get(MEDIATORS)
    holdings = []
    for room, fact in own.items():
        code = _code(pages[room])
        party = state.parties.get(room)
        theirs = [copy for copy in copies if copy.room == room]
        in_part = room != MEDIATORS and whole is not None and _in_part(fact, whole)
        holdings.append(
            Holding(
                holder=state.called(party) if party else room,
                room=room,
                place=fact.place,
                code=code,
                how=How.IN_PART if in_part else How.IN_ROOM,
                office=False,
                confirmed=party is None or any(copy.told.code == code for copy in theirs),
            )
        )
    holdings += [
        Holding(
            holder=copy.told.holder,
            room=copy.room,
            place=copy.place,
            code=copy.told.code,
            how=How.READ_ALOUD if copy.told.words is None else How.HANDED_IN,
            office=True,
            confirmed=True,
        )
        for copy in copies
    ]
    words = {_code(page): page for page in pages.values()}
    words |= {
        c.told.code: c.told.words for c in copies if c.told.words and c.told.code not in words
    }
    return Certificate(name, tuple(holdings), words, of_delivery=delivered is not None)


def different_texts(state: State) -> tuple[Certificate, ...]:
    """The names under which different texts stand, in one place or with different holders.

    A room that was shown a part of a text is no alarm: the certificate tells of it. Texts of one
    title are one name, unless one takes the place of the other.
    """
    held: dict[str, dict[str, Fact]] = {}
    for room in state.rooms:
        for fact in state.in_room(room).facts(Text):
            held.setdefault(fact.told.id, {})[room] = fact
    named = {*held, *(fact.told.of for fact in state.facts(Copy))}
    found = []
    for name in sorted(named):
        own = held.get(name, {})
        whole = own.get(MEDIATORS)
        pages = {
            page_held(fact)
            for fact in own.values()
            if whole is None or fact.room == MEDIATORS or not _in_part(fact, whole)
        }
        copied = any(fact.told.of == name for fact in state.facts(Copy))
        if len(pages) > 1 or (copied and certificate(state, name).differ):
            found.append(certificate(state, name))
    return (*found, *_of_one_title({n: next(iter(own.values())) for n, own in held.items()}, state))


def page_held(fact: Fact) -> str:
    """The exact words of a text or of what was delivered."""
    return page_of(fact.told if isinstance(fact.told, Text) else fact.told.words)


def _of_one_title(texts: Mapping[str, Fact], state: State) -> Iterator[Certificate]:
    """Texts that say different things under one title, and of which none replaces another."""
    for one, other in combinations(texts.values(), 2):
        titles = {each.told.title.strip().casefold() for each in (one, other)}
        versions = _line(one, texts) & _line(other, texts)
        if len(titles) == 1 and not versions and page_held(one) != page_held(other):
            both = [certificate(state, each.told.id) for each in (one, other)]
            yield Certificate(
                one.told.title,
                tuple(holding for each in both for holding in each.holdings),
                {code: page for each in both for code, page in each.pages.items()},
            )


def _line(fact: Fact, texts: Mapping[str, Fact]) -> set[str]:
    """The text's id and those of the versions before it."""
    line = [fact.told.id]
    while (before := texts[line[-1]].told.replaces) and before in texts and before not in line:
        line.append(before)
    return set(line)


def _held(state: State, what: str) -> tuple[str, Fact | None]:
    """The id of a text, or the key of what was delivered with it. Raises Refused."""
    if any(fact.told.id == what for fact in state.facts(Text)):
        return what, None
    if "/" in what or state.by_key(what):
        fact = state.named(what)
        if isinstance(fact.told, Text):
            return fact.told.id, None
        if isinstance(fact.told, Delivered):
            return fact.key, fact
    raise refused("no_such_text", name=what)


def _texts(state: State, text: str) -> Iterator[tuple[str, Fact]]:
    """The text as each room knows it that does, the mediators' first; told last counts."""
    for room in sorted(state.rooms, key=lambda name: (name != MEDIATORS, name)):
        told = [f for f in state.in_room(room).facts(Text) if f.told.id == text]
        if told:
            yield room, told[-1]


def _in_part(fact: Fact, whole: Fact) -> bool:
    """Whether a room was told a part of what the mediators know, in one act with them."""
    own, all_lines = (page_of(each.told).splitlines() for each in (fact, whole))
    lines = iter(all_lines)
    in_order = all(line in lines for line in own)
    return fact.key in whole.same_as and len(own) < len(all_lines) and in_order


@lru_cache(maxsize=256)
def _code(page: str) -> str:
    """The check code, which is slow on purpose."""
    return check_code(page)


def _digits(code: str) -> str:
    """The digits as they stand in a check code. Raises Refused (no_code)."""
    plain = re.sub(r"[\s.·-]", "", code)
    if len(plain) != _DIGITS or not (plain.isascii() and plain.isdigit()):
        raise refused("no_code", count=len(plain))
    return " ".join(plain[at : at + 4] for at in range(0, _DIGITS, 4))


refusal(
    "code_or_words",
    "What the holder has is told by its code or by its words, one of them.",
    "Give --code with the 24 digits, or --file with the copy.",
)
refusal(
    "no_code",
    "A check code has 24 digits; these are {count} signs.",
    "Let the code be read aloud once more.",
)
refusal(
    "no_such_text",
    "Nobody holds a text {name} here.",
    "Name a text by its id; see: goodoffices talks show TALKS copies",
)
refusal(
    "other_side",
    "{place} was delivered to another side.",
    "Leave --party out, or name what was delivered to that party.",
)
refusal(
    "not_all_rooms",
    "Only who may read the room of every party can tell that all hold the same text.",
    "Let somebody certify it who may: goodoffices talks show TALKS readers",
)
refusal(
    "different_texts",
    "Different texts stand under the name {name}.",
    "See who holds which: goodoffices talks show TALKS copies",
)
refusal(
    "copy_of_unknown",
    "The room of {party} was told of no text {text}, and it is not named there.",
    "Leave --party and --behalf out: the copy then stands in the mediators' room.",
)
refusal(
    "not_all_confirmed",
    "Not all have said what they hold under the name {name}: {holders}.",
    "Let the code be read aloud: goodoffices talks copy TALKS TEXT --holder OFFICE --code DIGITS",
)
