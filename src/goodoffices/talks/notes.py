"""Notes: what was said, what was observed, and what is our assessment, kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.model import MEDIATORS, Attribution, SaidBy, Statement, Word
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.state import State

__all__ = ["Note", "Paragraph", "ParagraphKind", "TakeNote"]


class ParagraphKind(Word):
    """What a paragraph of a note is."""

    SAID = "said"
    OBSERVED = "observed"
    ASSESSMENT = "assessment", "our assessment"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of a note, with its own rule where it has one."""

    words: str = means("the words")
    kind: ParagraphKind = means("what it is", default=ParagraphKind.SAID)
    rule: Attribution | None = means(
        "how it may be carried; as the note when left out", default=None
    )


@kind("note/1")
@dataclass(frozen=True, kw_only=True)
class Note(Statement):
    """A note of the team. Keeping one needs nobody's consent; carrying anything of it does."""

    paragraphs: tuple[Paragraph, ...] = means("its paragraphs")
    rule: Attribution = means("how it may be carried", default=Attribution.MEDIATOR_ONLY)
    party: str | None = means("id of the party or third party that it is about", default=None)
    contact: str | None = means("key of the contact that it is of", default=None)


@act("note")
@dataclass(frozen=True, kw_only=True)
class TakeNote(Act):
    """Keep a note, for the mediators only unless told otherwise."""

    words: str = means("the note; paragraphs are divided by empty lines")
    rule: Attribution = means("how it may be carried", default=Attribution.MEDIATOR_ONLY)
    kind: ParagraphKind = means("said, observed, or our assessment", default=ParagraphKind.SAID)
    party: str | None = means("id of the party or third party that it is about", default=None)
    said_by: SaidBy | None = means("according to whom", default=None)
    speaker: str | None = means("who spoke: an office", default=None)
    contact: str | None = means("the contact that it is of, such as mediators/5", default=None)
    room: str = means("the room that it stands in", default=MEDIATORS)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The note."""
        parts = tuple(
            Paragraph(words=part.strip(), kind=self.kind)
            for part in self.words.split("\n\n")
            if part.strip()
        )
        yield Put(
            rooms=(self.room,),
            told=Note(
                paragraphs=parts,
                rule=self.rule,
                party=self.party,
                contact=state.named(self.contact).key if self.contact else None,
                said_by=self.said_by,
                speaker=self.speaker,
            ),
        )
