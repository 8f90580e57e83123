"""What a party said to the mediators, and how it allows them to carry it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Attribution, Medium, SaidBy, Statement
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.contacts import contact_named
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches
from goodoffices.talks.wording import digest_of

__all__ = [
    "Permission",
    "Permit",
    "Said",
    "Say",
    "TakenDown",
    "latest_of",
    "must_speak_for",
    "permission_of",
    "said_named",
    "still_stands",
]


@kind("said/1")
@dataclass(frozen=True, kw_only=True)
class Said(Statement):
    """A position of a party as the mediators took it down; it stands in that party's room.

    It does not travel before the party has heard it read back, and allowed it.
    """

    party: str = means("id of the party that said it", refers="party")
    words: str = means("what it said, as taken down")
    issues: tuple[str, ...] = means(
        "ids of the issues or terms it is about", default=(), refers="term"
    )
    medium: Medium | None = means("how it was said", default=None)
    language: str | None = means("the language of the words (BCP 47)", default=None)


@kind("taken_down/1")
@dataclass(frozen=True, kw_only=True)
class TakenDown:
    """That something a party said at a contact was taken down.

    It stands with the contact. Who may read the party's room too finds it there by the digest.
    """

    contact: str = means("key of the contact")
    party: str = means("id of the party that said it", refers="party")
    digest: str = means("SHA-256 of the words, in hexadecimal")


@kind("permission/1")
@dataclass(frozen=True, kw_only=True)
class Permission:
    """How a party allows something that it said to be carried, and to whom."""

    said: str = means("key of what was said")
    rule: Attribution = means("how it may be carried")
    to: tuple[str, ...] = means(
        "ids of the parties it may be carried to; to all when left out", default=(), refers="party"
    )
    given_by: str | None = means("who allowed it: an office", default=None)
    given_to: str | None = means("whom it was told, where orally: an office", default=None)
    medium: Medium | None = means("how it was given", default=None)


@act("say")
@dataclass(frozen=True, kw_only=True)
class Say(Act):
    """Take down what a party said, in that party's room."""

    touches: ClassVar = (Touches.OWN, Touches.MEDIATORS)

    arguments: ClassVar = ("party", "words")
    of_a_party: ClassVar = True

    party: str = means("id of the party that said it")
    words: str = means("what it said; - reads it from standard input")
    issues: tuple[str, ...] = means("ids of the issues or terms it is about", default=())
    medium: Medium | None = means("how it was said", default=None)
    contact: str | None = means("the contact it was said at, such as mediators/5", default=None)
    language: str | None = means("the language of the words", default=None, example="ar")
    speaker: str | None = means("who spoke: an office, never a person's name", default=None)
    said_by: SaidBy = means(
        "whether on record or in confidence", default=SaidBy.OWN_WORDS_IN_CONFIDENCE
    )
    reason: str | None = means("the reason that it gave", default=None)
    corrects: str | None = means(
        "what was taken down wrongly before, such as Coast/45", default=None
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """What was said, and beside the contact that it was taken down."""
        must_speak_for(self.party, actor)
        room = state.room_of(self.party)
        if not self.said_by.own:
            raise refused("not_own_words", party=state.called(self.party), id=self.party)
        known = state.in_room(room).case
        for issue in self.issues:
            if known.issue(issue) is None and issue not in known.term_ids():
                raise refused("no_such_issue", issue=issue, party=state.called(self.party))
        before = said_named(state, self.corrects) if self.corrects else None
        if before is not None and before.told.party != self.party:
            raise refused("not_theirs", name=before.place, party=state.called(self.party))
        yield Put(
            rooms=(room,),
            told=Said(
                party=self.party,
                words=self.words,
                issues=self.issues,
                medium=self.medium,
                language=self.language,
                speaker=self.speaker,
                said_by=self.said_by,
                reason=self.reason,
            ),
            supersedes=(before,) if before else (),
        )
        if self.contact:
            contact = contact_named(state, self.contact)
            if MEDIATORS not in state.held_in(contact):
                raise refused("no_contact", name=self.contact)
            digest = digest_of(self.words)
            told = TakenDown(contact=contact.key, party=self.party, digest=digest)
            yield Put(rooms=(MEDIATORS,), told=told)


@act("permit")
@dataclass(frozen=True, kw_only=True)
class Permit(Act):
    """Note how a party allows something it said to be carried.

    The latest permission holds; mediator_only takes back what was allowed before, at once. What
    was carried by then stays carried.
    """

    touches: ClassVar = (Touches.HOLDING,)

    arguments: ClassVar = ("said", "rule")

    said: str = means("what was said, such as Coast/45")
    rule: Attribution = means("how it may be carried")
    to: tuple[str, ...] = means(
        "a party it may be carried to, by its id; to all when left out", default=()
    )
    given_by: str | None = means("who allowed it: an office", default=None)
    given_to: str | None = means("whom it was told, where orally: an office", default=None)
    medium: Medium | None = means("how it was given", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The permission, in place of the one before."""
        said = still_stands(state, said_named(state, self.said))
        must_speak_for(said.told.party, actor)
        others = {party.id for party in state.case.parties} - {said.told.party}
        for party in self.to:
            if party not in others:
                raise refused("no_other_party", party=party)
        before = permission_of(state, said)
        if before and state.span(self.happened)[1] < before.span[0]:
            raise refused("later_word", place=before.place)
        yield Put(
            rooms=(said.room,),
            told=Permission(
                said=said.key,
                rule=self.rule,
                to=self.to,
                given_by=self.given_by,
                given_to=self.given_to,
                medium=self.medium,
            ),
            supersedes=(before,) if before else (),
        )


def said_named(state: State, name: str) -> Fact:
    """What was said, as people name it. Raises Refused (not_known, not_said)."""
    fact = state.named(name)
    if not isinstance(fact.told, Said):
        raise refused("not_said", name=name)
    return fact


def still_stands(state: State, said: Fact) -> Fact:
    """The same, if nothing took its place. Raises Refused (superseded)."""
    if not state.stands(said):
        latest = latest_of(state, said)
        raise refused("superseded", place=said.place, latest=latest.place if latest else said.room)
    return said


def permission_of(state: State, said: Fact) -> Fact | None:
    """The permission that holds for what was said; None where none was ever given or it is gone."""
    given = [fact for fact in state.facts(Permission) if fact.told.said == said.key]
    return given[-1] if given else None


def must_speak_for(party: str, actor: Actor) -> None:
    """A party's word is entered for that party or by the mediators. Raises Refused (not_theirs)."""
    if actor.behalf not in {None, party}:
        raise refused("not_for_another", party=party)


def latest_of(state: State, said: Fact) -> Fact | None:
    """What stands of it now: itself, or its last correction; None where it was taken back."""
    found = [said.key]
    for fact in state.logs[said.room]:
        if isinstance(fact.told, Said) and set(fact.supersedes) & {*found}:
            found.append(fact.key)
    known = (state.by_key(key) for key in reversed(found))
    return next((fact for fact in known if fact and state.stands(fact)), None)


refusal(
    "not_said",
    "{name} is nothing that a party said.",
    "Take it down first: goodoffices talks say TALKS PARTY WORDS",
)
refusal(
    "not_own_words",
    "What others tell of {party} is not what {party} said.",
    "Keep it as a note: goodoffices talks note TALKS WORDS --party {id}",
)
refusal(
    "no_contact",
    "{name} is no contact that the mediators know of.",
    "Name one, such as mediators/5; see: goodoffices talks show TALKS mediators",
)
refusal(
    "no_such_issue",
    "{party} knows of no issue or term {issue}.",
    "Name one that stands in its room, or none.",
)
refusal(
    "superseded",
    "{place} stands no more.",
    "See what stands: goodoffices talks show TALKS {latest}",
)
refusal(
    "no_other_party",
    "{party} is no other party of these talks.",
    "Name the parties it may be carried to by their ids, or none for all.",
)
refusal(
    "later_word",
    "The party's word of {place} is later than this one, and holds.",
    "Leave --happened out if this is the last word.",
)
refusal(
    "not_theirs",
    "{name} was not said by {party}.",
    "Name what {party} said, or the party that said it.",
)
refusal(
    "not_for_another",
    "Only {party} can say this, or the mediators who heard it.",
    "Leave --behalf out, or name {party}.",
)
