"""What an option's sentences stand on: the case, its open terms, and words for both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from goodoffices.analysis.bridging.alternatives import Alternative, Holding, OpenTerm
from goodoffices.analysis.bridging.candidates import Candidate
from goodoffices.analysis.bridging.sentence import Own, Part, joined, quoted, said_as, teller
from goodoffices.analysis.space import Space
from goodoffices.model import Case, Element, Statement, Term, TermState, Text
from goodoffices.text import Table

__all__ = ["Ground", "Kept", "Telling"]


@dataclass(frozen=True)
class Kept:
    """A term that stays as it stands; ``text`` and ``clause`` are where a text has it so."""

    id: str
    state: TermState
    text: Text | None
    clause: Term | None
    option: str | None
    rests_on: tuple[Statement, ...]

    @property
    def named(self) -> str | None:
        """What it is called in a package: its option, or the text that has its words."""
        return self.option or (self.text.id if self.text else None)


@dataclass(frozen=True)
class Ground:
    """A case with what is kept, what is to be settled, and what nobody has raised anything on.

    ``space`` has the parties' points, where all are known. ``weights`` say, by party and term, how
    much is recorded behind the party's wish. ``compared`` says whether the packages were few
    enough to look for one that is surely better.
    """

    case: Case
    table: Table
    kept: tuple[Kept, ...]
    terms: tuple[OpenTerm, ...]
    still_open: tuple[str, ...]
    space: Space | None
    weights: Mapping[tuple[str, str], int]
    compared: bool = True


@dataclass(frozen=True)
class Telling:
    """One option of a ground, with words for its parties, terms and choices."""

    ground: Ground
    candidate: Candidate
    better: Mapping[str, str] | None = None
    """What another package has otherwise that is surely better."""

    @property
    def case(self) -> Case:
        """The case."""
        return self.ground.case

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties in the alphabetical order of their names."""
        return tuple(party.id for party in self.case.parties_in_order())

    @cached_property
    def terms(self) -> Mapping[str, OpenTerm]:
        """The open terms by id."""
        return {term.id: term for term in self.ground.terms}

    def held(self, party: str, term: str) -> Holding:
        """What the party said that bears on what is chosen for the term."""
        return self.terms[term].holdings[party][self.candidate.places[term]]

    def alternative(self, term: str) -> Alternative:
        """What is chosen for the term."""
        return self.terms[term].alternatives[self.candidate.places[term]]

    def name(self, actor: str) -> Own:
        """The full name of a party or third party; its id where there is none."""
        found = self.case.actor(actor)
        return said_as(found.name if found else actor)

    def names(self, actors: Iterable[str]) -> Own:
        """Several names as they are read aloud."""
        return joined(map(self.name, actors))

    def told(self, statement: Statement, party: str, how: str) -> Own:
        """Who told what a party said: nothing but the occasion where that was the party itself."""
        actor = self.case.actor(party)
        who, comma, occasion = (statement.speaker or "").partition(",")
        plain = who.strip().casefold().removeprefix("the ")
        if actor and plain and not statement.hollow:
            known = {name.casefold().removeprefix("the ") for name in (actor.name, actor.label)}
            if plain in known:
                return (Part(comma, own=True), Part(occasion, own=True)) if comma else ()
        in_its = not plain and not statement.hollow
        return (Part(", in " if in_its else how, own=False), *teller(self.case, statement))

    def title(self, term: str) -> Own:
        """The title of a term, quoted."""
        return quoted(self.case.term_title(term))

    def on(self, term: str, words: Own) -> Own:
        """Words with the term that they are about: ``on “Guarantee”, “both sides”``."""
        return (Part("on ", own=False), *self.title(term), Part(", ", own=False), *words)

    def titles(self, terms: Iterable[str]) -> Own:
        """Several titles as they are read aloud."""
        return joined(map(self.title, terms))

    def about(self, terms: Iterable[str], actors: Iterable[str] = ()) -> tuple[Element, ...]:
        """The elements whose titles and names are said."""
        found: list[Element] = []
        for term in terms:
            element = self.case.issue(term) or self._term_of(term)
            found += [element] if element is not None else []
        found += [actor for a in actors if (actor := self.case.actor(a)) is not None]
        return tuple(found)

    def option(self, term: str) -> Own:
        """What is chosen for the term, quoted: its option, or the words of a text."""
        chosen = self.alternative(term)
        if chosen.option is not None:
            return quoted(self.option_words(term, chosen.option))
        words = chosen.clause.words if chosen.clause else None
        return quoted(words or "")

    def option_words(self, term: str, option: str) -> Own:
        """An option in the case's words, with the issue's unit."""
        issue = self.case.issue(term)
        found = issue.option(option) if issue else None
        if issue is None or found is None:
            return said_as(option)
        if issue.unit and found.title is None:
            return (*said_as(found.shown), Part(" ", own=False), *said_as(issue.unit))
        return said_as(found.shown)

    def options_words(self, term: str, options: Sequence[str]) -> Own:
        """Any of several options, quoted."""
        return joined((quoted(self.option_words(term, o)) for o in options), last=" or ")

    def listed(self, term: str, option: str) -> Element | None:
        """An option as the case lists it."""
        issue = self.case.issue(term)
        return issue.option(option) if issue else None

    def chosen_elements(self, term: str) -> tuple[Element | None, ...]:
        """What shows that the choice exists: its option, and the text and clause that have it."""
        chosen = self.alternative(term)
        text = chosen.texts[0] if chosen.texts else None
        return (*self.about([term]), chosen.listed, chosen.clause, text)

    def _term_of(self, term: str) -> Term | None:
        """The term that gives its title."""
        clauses = [c for t in self.case.texts if (c := t.term(term)) is not None]
        return next((c for c in clauses if c.title), clauses[0] if clauses else None)
