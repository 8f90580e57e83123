"""Notes: what was said, what was observed, and what is our assessment, kept apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Attribution, SaidBy, When, Word
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.contacts import contact_named, keys_of
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Sourced
from goodoffices.talks.touching import Touches

__all__ = [
    "FromFile",
    "Note",
    "Paragraph",
    "ParagraphKind",
    "TakeFile",
    "TakeNote",
    "notes_of",
    "paragraphs",
    "taken_files",
]

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_HEADING = re.compile(
    r"\s*(?P<kind>said|observed|(?:our\s+)?assessment)\s*(?:\[(?P<rule>[^\]\n]*)\]\s*)?:\s*",
    re.IGNORECASE,
)


class ParagraphKind(Word):
    """What a paragraph of a note is."""

    SAID = "said"
    OBSERVED = "observed"
    ASSESSMENT = "assessment", "our assessment"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of a note, with its own rule where it has one."""

    words: str = means("the words")
    kind: ParagraphKind | None = means(
        "said, observed, or our assessment; not told apart when left out", default=None
    )
    rule: Attribution | None = means(
        "how it may be carried; as the note when left out", default=None
    )


@dataclass(frozen=True, kw_only=True)
class FromFile:
    """The file that a note was taken from; what it says of itself is nobody's word for it."""

    name: str = means("name of the file")
    digest: str = means("SHA-256 of its bytes, in hexadecimal")
    sender: str | None = means("the sender that a mail names", default=None)
    sent: str | None = means("the date that a mail names", default=None)
    subject: str | None = means("the subject of a mail", default=None)
    attached: tuple[str, ...] = means("names of attached files, which were not read", default=())
    left_out: tuple[str, ...] = means("what else is in it, which was not read", default=())


@kind("note/1")
@dataclass(frozen=True, kw_only=True)
class Note:
    """A note of the team. Keeping one needs nobody's consent.

    It never travels, whatever its rule: the rule tells a person who carries something of it, by
    an act of its own, how that may be done.
    """

    paragraphs: tuple[Paragraph, ...] = means("its paragraphs")
    rule: Attribution = means("how it may be carried", default=Attribution.MEDIATOR_ONLY)
    party: str | None = means("id of the party or third party that it is about", default=None)
    contact: str | None = means("key of the contact that it is of", default=None)
    author: str | None = means(
        "who wrote it: an office; whoever entered it when left out", default=None
    )
    said_by: SaidBy | None = means("according to whom", default=None)
    speaker: str | None = means("who spoke: an office", default=None)
    when: When | None = means("when that was said, as precisely as known", default=None)
    sources: tuple[str, ...] = means("ids of the sources it is known from", default=())
    from_file: FromFile | None = means("the file that it was taken from", default=None)


@act("note")
@dataclass(frozen=True, kw_only=True)
class TakeNote(Sourced):
    """Keep a note, for the mediators only unless told otherwise.

    A paragraph that begins with "said:", "observed:" or "our assessment:" is of that kind, and of
    a rule of its own with the rule in brackets: "said [conveyable word for word]: …".
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    words: str = means("the note; paragraphs are divided by empty lines")
    rule: Attribution = means("how it may be carried", default=Attribution.MEDIATOR_ONLY)
    kind: ParagraphKind | None = means(
        "what paragraphs are that do not say it: said, observed, or our assessment", default=None
    )
    party: str | None = means("id of the party or third party that it is about", default=None)
    contact: str | None = means(
        "the contact that it is of, such as mediators/5 or its id", default=None
    )
    author: str | None = means(
        "who wrote it: an office; whoever enters it when left out", default=None
    )
    room: str = means("the room that it stands in", default=MEDIATORS)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The note. It stands in no party's room but that of the party it is entered for."""
        whose = state.parties.get(self.room)
        if whose is not None and whose != actor.behalf:
            raise refused("note_for_a_party", room=self.room)
        if self.party is not None and state.case.actor(self.party) is None:
            raise refused("no_actor", actor=self.party)
        parts = tuple(paragraphs(self.words, self.kind))
        if not parts:
            raise refused("empty_note")
        yield Put(
            rooms=(self.room,),
            told=Note(
                paragraphs=parts,
                rule=self.rule,
                party=self.party,
                contact=self._contact(state),
                author=self.author,
                said_by=self.said_by,
                speaker=self.speaker,
                sources=self._sources(state),
            ),
        )

    def _sources(self, state: State) -> tuple[str, ...]:
        """The sources named, as far as the room knows them."""
        named = self.sources(state)
        if not named or self.room not in state.rooms:
            return named
        known = state.in_room(self.room).case
        return tuple(source for source in named if known.source(source))

    def _contact(self, state: State) -> str | None:
        if self.contact is None:
            return None
        fact = contact_named(state, self.contact)
        if self.room in state.rooms and all(f.key != fact.key for f in state.logs[self.room]):
            raise refused("contact_not_there", room=self.room, contact=self.contact)
        return fact.key


@act("inbox", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class TakeFile(Act):
    """Keep the words of a file as a note of the mediators' room, once for its bytes."""

    touches: ClassVar = (Touches.MEDIATORS,)

    words: str = means("the words, as they stand in the file")
    file: FromFile = means("the file")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The note. Raises Refused (file_taken, empty_note)."""
        if self.file.digest in taken_files(state):
            raise refused("file_taken", file=self.file.name)
        parts = tuple(Paragraph(words=words) for words in _parts(self.words))
        if not parts:
            raise refused("empty_note")
        yield Put(rooms=(MEDIATORS,), told=Note(paragraphs=parts, from_file=self.file))


def paragraphs(text: str, of: ParagraphKind | None = None) -> Iterator[Paragraph]:
    """The paragraphs of a text, each with the kind and the rule that its beginning tells.

    A beginning that stands alone is that of the next paragraph. ``of`` is the kind of those that
    tell none. Raises Refused (unknown_rule).
    """
    begun: tuple[ParagraphKind | None, Attribution | None] = (of, None)
    for words in _parts(text):
        told = words
        if found := _HEADING.match(words):
            begun = (ParagraphKind.named(found["kind"].split()[-1]), _rule(found["rule"]))
            told = words[found.end() :].strip()
        if told:
            yield Paragraph(words=told, kind=begun[0], rule=begun[1])
            begun = (of, None)


def _rule(named: str | None) -> Attribution | None:
    if named is None:
        return None
    if rule := Attribution.named(named):
        return rule
    raise refused("unknown_rule", rule=named, rules=", ".join(each.shown for each in Attribution))


def notes_of(state: State, contact: Fact) -> tuple[Fact, ...]:
    """The notes of a contact, in the order in which they were recorded."""
    keys = keys_of(state, contact)
    return tuple(fact for fact in state.facts(Note) if fact.told.contact in keys)


def taken_files(state: State) -> frozenset[str]:
    """The digests of the files that notes were taken from, also of notes that stand no more."""
    log = state.logs.get(MEDIATORS, ())
    notes = (fact.told for fact in log if isinstance(fact.told, Note))
    return frozenset(note.from_file.digest for note in notes if note.from_file)


def _parts(text: str) -> Iterator[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from (part for each in _BLANK_LINES.split(lines) if (part := each.strip()))


refusal(
    "note_for_a_party",
    "A note does not stand in the room {room}: it would be told what the team wrote for itself.",
    "Keep it in the mediators' room; carry what may travel: goodoffices talks convey",
)
refusal(
    "unknown_rule",
    "There is no rule {rule} for a paragraph.",
    "The rules are: {rules}",
)
refusal(
    "empty_note",
    "There are no words in it.",
    "Name the words, or - to read them from standard input.",
)
refusal(
    "file_taken",
    "The file {file} was taken already.",
    "See the notes: goodoffices talks show TALKS mediators",
)
