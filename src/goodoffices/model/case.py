"""The one exchange type: everything the mediator's team knows about a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from goodoffices.model.actors import Actor, Affected, in_order
from goodoffices.model.background import (
    Event,
    Figure,
    Interest,
    Label,
    Precondition,
    Question,
    Source,
    Status,
)
from goodoffices.model.claims import Claim, Concern
from goodoffices.model.clocks import AgreedClock, Expiry, OutsideDeadline
from goodoffices.model.closing import Assurance, CommonWords, RatificationStep, Signature
from goodoffices.model.interruptions import Interruption
from goodoffices.model.issues import Constraint, Issue
from goodoffices.model.obligations import Deposit, Obligation, Phase, Ratio
from goodoffices.model.performance import ExchangeList, Performance, Progress
from goodoffices.model.shape import means
from goodoffices.model.texts import (
    Answer,
    DefinedWord,
    Position,
    Stance,
    Term,
    Text,
    Translation,
)
from goodoffices.model.when import When
from goodoffices.model.wishes import DecisionRule, Estimate, Preference, Stake
from goodoffices.model.words import Basis

__all__ = ["FORMAT", "Case"]

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case. Every list may be empty: nothing that nobody stated is treated as known."""

    format: int = means("version of this format", example="1")
    id: str = means("short id of the case", example="sixty-day-truce")
    title: str = means("its title", example="A truce of sixty days")
    basis: Basis = means("what it rests on", default=Basis.WORKING)
    about: str | None = means("what the case is, in a paragraph", default=None)
    notice: str | None = means("a sentence that stands on top of every page", default=None)
    as_of: When | None = means("the day up to which the file is kept", default=None)
    language: str = means("language of the case's own words (BCP 47)", default="en", example="en")
    labels: tuple[Label, ...] = means("words that the sides use differently", default=())
    sources: tuple[Source, ...] = means("where things are known from", default=())
    parties: tuple[Actor, ...] = means("the sides to the dispute", default=())
    third_parties: tuple[Actor, ...] = means("mediators, guarantors and other actors", default=())
    concerns: tuple[Concern, ...] = means("concerns about a mediator, and answers", default=())
    must_live_with_it: tuple[Affected, ...] = means("who must live with an agreement", default=())
    issues: tuple[Issue, ...] = means("the questions to settle", default=())
    constraints: tuple[Constraint, ...] = means("what cannot stand together", default=())
    texts: tuple[Text, ...] = means("the texts put forward, oldest first", default=())
    translations: tuple[Translation, ...] = means("texts in other languages", default=())
    definitions: tuple[DefinedWord, ...] = means("words that the texts define", default=())
    answers: tuple[Answer, ...] = means("answers, term by term", default=())
    positions: tuple[Position, ...] = means("positions outside an answer", default=())
    stances: tuple[Stance, ...] = means("readiness to talk, and texts as a basis", default=())
    interests: tuple[Interest, ...] = means("interests and concerns", default=())
    preconditions: tuple[Precondition, ...] = means("demands made before talks", default=())
    preferences: tuple[Preference, ...] = means("priorities, each with its author", default=())
    estimates: tuple[Estimate, ...] = means("an author's estimates of whole terms", default=())
    stakes: tuple[Stake, ...] = means(
        "an author's estimates of what holds a party to an agreement", default=()
    )
    decision: DecisionRule | None = means("who must accept; everyone when left out", default=None)
    package_rule: bool = means(
        "whether nothing is agreed until everything is agreed", default=False
    )
    questions: tuple[Question, ...] = means("questions put or to be put", default=())
    statuses: tuple[Status, ...] = means("channel, delegation, process, ground", default=())
    interruptions: tuple[Interruption, ...] = means("suspensions and departures", default=())
    events: tuple[Event, ...] = means("dated facts", default=())
    figures: tuple[Figure, ...] = means("reported numbers", default=())
    claims: tuple[Claim, ...] = means("claims made in public, beside the record", default=())
    clocks: tuple[AgreedClock, ...] = means("times that the sides agreed to", default=())
    expiries: tuple[Expiry, ...] = means("until when offers are open", default=())
    outside_deadlines: tuple[OutsideDeadline, ...] = means(
        "days that others set, from which nothing follows by agreement", default=()
    )
    phases: tuple[Phase, ...] = means("the stages of an agreement", default=())
    obligations: tuple[Obligation, ...] = means("who owes what to whom, and when", default=())
    ratios: tuple[Ratio, ...] = means("how many are owed in return for how many", default=())
    lists: tuple[ExchangeList, ...] = means("lists given for an exchange, in counts", default=())
    deposits: tuple[Deposit, ...] = means("what is held until an event frees it", default=())
    performances: tuple[Performance, ...] = means("what became of obligations", default=())
    progress: tuple[Progress, ...] = means("how far each theme has come, from 0 to 3", default=())
    assurances: tuple[Assurance, ...] = means("side letters and guarantees", default=())
    common_words: tuple[CommonWords, ...] = means("minutes and joint statements", default=())
    ratification_steps: tuple[RatificationStep, ...] = means(
        "steps that a party's approval of a text needs", default=()
    )
    signatures: tuple[Signature, ...] = means("who signed which text", default=())

    def actor(self, actor_id: str) -> Actor | None:
        """The party or third party with this id, or None."""
        return self._actors.get(actor_id)

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with this id, or None."""
        return self._issues.get(issue_id)

    def text(self, text_id: str) -> Text | None:
        """The text with this id, or None."""
        return self._texts.get(text_id)

    def source(self, source_id: str) -> Source | None:
        """The source with this id, or None."""
        return self._sources.get(source_id)

    def parties_in_order(self) -> tuple[Actor, ...]:
        """The parties in alphabetical order of their names, the order of every table."""
        return in_order(self.parties)

    def term_ids(self) -> tuple[str, ...]:
        """Ids of issues and terms: issues first, each new term after the one it adds to."""
        order = [issue.id for issue in self.issues]
        for term in self._terms():
            if term.id in order:
                continue
            base = term.adds_to if term.adds_to in order else None
            order.insert(order.index(base) + 1 if base else len(order), term.id)
        return tuple(order)

    def term_title(self, term_id: str) -> str:
        """The title of an issue or term; its id when nobody gave one."""
        issue = self.issue(term_id)
        return issue.title if issue else self._titles.get(term_id, term_id)

    def unit_words(self, unit: str | None) -> str | None:
        """What is counted in words: those of the label of this id, or else what was given."""
        return next((label.words for label in self.labels if label.id == unit), unit)

    def _terms(self) -> Iterator[Term]:
        return (term for text in self.texts for term in text.terms)

    # Of elements with one id, a fault, the first counts.

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in reversed((*self.parties, *self.third_parties))}

    @cached_property
    def _issues(self) -> dict[str, Issue]:
        return {issue.id: issue for issue in reversed(self.issues)}

    @cached_property
    def _texts(self) -> dict[str, Text]:
        return {text.id: text for text in reversed(self.texts)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in reversed(self.sources)}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {term.id: term.title for term in reversed([*self._terms()]) if term.title}
