"""What may be said to one party of what the others said, and what must not come up.

The rule of each statement decides: how its speaker allowed it to be carried further, else the
rooms of its scope. What rests on another's account is never told as the party's own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

from goodoffices.agreement import every_clock
from goodoffices.analysis.bridging import BridgingOption
from goodoffices.brief.clock_words import kind_words, name_words
from goodoffices.brief.heard import (
    answered,
    closed_to,
    heard,
    hidden_from,
    named_to,
    options_named,
)
from goodoffices.brief.matrix import reads_as_number
from goodoffices.brief.noted import answer_words, noted, term_of
from goodoffices.brief.said import Cite, Said, actor_name
from goodoffices.model import (
    Answer,
    Attribution,
    Basis,
    Case,
    Claim,
    Element,
    EventStatus,
    Expiry,
    Figure,
    Issue,
    Option,
    Position,
    Question,
    RoleKind,
    Statement,
    Status,
    Text,
    TextKind,
    visible,
)
from goodoffices.text import CellAnswer, on_table, option_shown, position_shown, shown

__all__ = ["Carried", "Carrying", "carrying_of"]

_IDEAS = frozenset({TextKind.BRIDGE, TextKind.MEDIATORS_PROPOSAL})
_MEDIATING = frozenset({RoleKind.MEDIATOR, RoleKind.CO_MEDIATOR, RoleKind.FACILITATOR})


@dataclass(frozen=True)
class Carried:
    """One thing that somebody other than the party said.

    Attributes:
        terms: the terms that it bears on: ids that people read before a title, else titles.
        whose: the case's name for whose it is; None where it is nobody's at the table.
        what: our word for what it is; ``{}`` is where the name goes, before it by default.
        words: the case's own words.
        exact: whether it may be carried word for word only.
        said: according to whom; None where the case keeps no account of that.
        settles: of an option to consider, each term with what it would be; ``words`` has them all.
    """

    terms: tuple[str, ...]
    whose: str | None
    what: str
    words: str
    exact: bool = False
    said: Said | None = None
    settles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Carrying:
    """Everything known besides the party's own words, by how it may be said to the party."""

    theirs: tuple[Carried, ...]
    unattributed: tuple[Carried, ...]
    own_ideas: tuple[Carried, ...]
    if_asked: tuple[Carried, ...]
    withheld: tuple[Carried, ...]


def carrying_of(
    case: Case, party: str, cite: Cite, options: Iterable[BridgingOption] = ()
) -> Carrying:
    """What may be said to the party with this id, in the order of the case's terms.

    ``options`` are those of the options paper: each is named whole, or must not come up.
    """
    place = {term: number for number, term in enumerate(case.term_ids())}
    groups: dict[str, list[Carried]] = {field.name: [] for field in fields(Carrying)}
    own = noted(case, party)
    sorted_out = [
        (_group(case, entry, party), entry)
        for entry in _Entries(case, party, cite).all()
        if entry.holder != party or _anothers(entry.element)
        if not any(entry.element is said for said in own)
    ]
    sayable = [
        entry.element
        for group, entry in sorted_out
        if group != "withheld" and isinstance(entry.element, Answer | Position)
    ]
    spoken_of = {term_of(said) for said in (*sayable, *own)}
    named = {(term_of(said), option) for said in (*sayable, *own) for option in _options_of(said)}
    for group, entry in sorted_out:
        # What may be said, or is the party's own, lets its issue and its options come up.
        if isinstance(entry.element, Issue) and entry.element.id in spoken_of:
            continue
        if isinstance(entry.element, Option) and (*entry.carried.terms, entry.element.id) in named:
            continue
        if group != "withheld":
            groups[group].append(_named(case, entry, party))
        # A status, claim or number that a party was not told is no confidence; all else is.
        elif not entry.fact or not isinstance(entry.element, Claim | Figure | Status):
            groups[group].append(entry.carried)

    room = visible(case, party)
    for option in options:
        told = _in_a_line(case, option)
        if _sayable(option, room, party):
            groups["own_ideas"].append(told)
        else:
            groups["withheld"].append(replace(told, what=f"{told.what}, as a whole"))

    def first_term(carried: Carried) -> int:
        return min((place[term] for term in carried.terms), default=-1)

    room = heard(case, party)
    return Carrying(
        **{
            name: tuple(
                _titled(carried, case if name == "withheld" else room)
                for carried in sorted(_merged(found), key=first_term)
            )
            for name, found in groups.items()
        }
    )


def _options_of(said: Answer | Position) -> tuple[str | None, ...]:
    return (said.option,) if isinstance(said, Answer) else said.options


def _sayable(option: BridgingOption, room: Case, party: str) -> bool:
    """Whether the party may know of everything that the option chooses and keeps."""
    there = {(issue.id, listed.id) for issue in room.issues for listed in issue.all_options}
    there |= {(term.id, text.id) for text in room.texts for term in text.terms}
    return all(s.sayable_to(party) for s in option.words) and all(
        pair in there for pair in option.package.items()
    )


def _in_a_line(case: Case, option: BridgingOption) -> Carried:
    """An option in a line: what it would settle and how. Its letter belongs to the paper."""
    settled = []
    for choice in option.moves:
        name = choice.term if reads_as_number(choice.term) else case.term_title(choice.term)
        text = case.text(choice.text) if choice.text else None
        clause = text.term(choice.term) if text else None
        words = (
            option_shown(case, choice.term, choice.option)
            if choice.option
            else shown(case, clause)
            if clause
            else ""
        )
        settled.append((name, words))
    whole = "; ".join(f"{name}: {words}" for name, words in settled)
    return Carried((), None, "option to consider", whole, settles=tuple(settled))


@dataclass(frozen=True)
class _Entry:
    """Something said, before it is sorted; ``fact``: told only to somebody who asks."""

    element: Element
    holder: str | None
    carried: Carried
    fact: bool = False
    idea: bool = False
    closed: bool = False
    """Whether its words name an option that the party may not know."""


def _named(case: Case, entry: _Entry, party: str) -> Carried:
    """What may be said, without the name of whom, or the id of what, the party may not know of."""
    carried = entry.carried
    if case.basis is Basis.REPORTS:
        return carried
    terms = tuple(term for term in carried.terms if named_to(case, term, party))
    outside = next((actor for actor in case.third_parties if actor.id == entry.holder), None)
    unknown = outside is not None and not outside.known_to(party)
    return replace(carried, terms=terms, whose=None if unknown else carried.whose)


def _anothers(element: Element) -> bool:
    """Whether it is another's account: to be about a party does not make it known there."""
    return isinstance(element, Statement) and element.hollow and not isinstance(element, Question)


def _titled(carried: Carried, case: Case) -> Carried:
    names = (t if reads_as_number(t) else case.term_title(t) for t in carried.terms)
    return replace(carried, terms=tuple(name for name in names if name != carried.words))


def _merged(found: Iterable[Carried]) -> Iterator[Carried]:
    """Each thing once, with all the terms that it was said on."""
    terms: dict[Carried, dict[str, None]] = {}
    for carried in found:
        terms.setdefault(replace(carried, terms=()), {}).update(dict.fromkeys(carried.terms))
    return (replace(carried, terms=tuple(on)) for carried, on in terms.items())


def _group(case: Case, entry: _Entry, party: str) -> str:
    statement = entry.element if isinstance(entry.element, Statement) else None
    rule = statement.attribution if statement else None
    if rule is None:
        # Of a case compiled from public reports only the team's own questions are not public.
        reported = case.basis is Basis.REPORTS and not isinstance(statement, Question)
        if not (reported and statement) and not entry.element.known_to(party):
            return "withheld"
        rule = Attribution.PUBLIC
    if rule is Attribution.MEDIATOR_ONLY or entry.closed:
        return "withheld"
    if any(closed_to(case, term, party) for term in entry.carried.terms):
        return "withheld"
    if entry.idea:
        return "own_ideas"
    if rule is Attribution.IF_ASKED or entry.fact:
        return "if_asked"
    if rule is Attribution.WITHOUT_ATTRIBUTION:
        return "unattributed"
    return "if_asked" if statement is not None and statement.hollow else "theirs"


@dataclass(frozen=True)
class _Entries:
    """Everything in a case that somebody said, seen on the way to one party."""

    case: Case
    party: str
    cite: Cite

    def all(self) -> Iterator[_Entry]:
        yield from self._texts()
        yield from self._demands()
        yield from self._behind()
        yield from self._facts()
        yield from self._unsaid()

    def _texts(self) -> Iterator[_Entry]:
        """The texts on the table; a mediator's bridge or proposal is an idea of the mediators."""
        for text in on_table(self.case):
            idea = text.kind in _IDEAS and self._mediates(text)
            entry = self._entry(text, text.author, text.kind.shown, text.title)
            if not text.known_to(self.party):
                clauses = "with every clause of it"
                if answered(self.case, text, self.party):
                    clauses = "but for what they answered themselves"
                whole = replace(entry.carried, what=f"{text.kind.shown}, {clauses}")
                entry = replace(entry, carried=whole)
            yield replace(entry, idea=idea)
            for term in text.terms:
                # A clause may be closer held than the text that it stands in.
                if text.known_to(self.party) and not term.known_to(self.party):
                    words = shown(self.case, term)
                    yield self._entry(term, text.author, "clause", words, (term.id,))

    def _mediates(self, text: Text) -> bool:
        author = self.case.actor(text.author) if text.author else None
        return author is None or any(role.kind in _MEDIATING for role in author.roles)

    def _demands(self) -> Iterator[_Entry]:
        """Answers and positions, each with the reason stated for it."""
        for answer in self.case.answers:
            kind = CellAnswer(answer.kind.value).shown
            words = answer_words(self.case, answer)
            told = tuple(self._with_reason(answer, answer.party, kind, words, (answer.term,)))
            if answer.words is None and answer.option and self._hides(answer.term, answer.option):
                told = (replace(told[0], closed=True), *told[1:])
            if any(hidden_from(self.case, term, self.party) for term in answer.conditions):
                told = (replace(told[0], closed=True), *told[1:])
            # What its author's text says already, where the party has that text, is no confidence.
            yield from told[1:] if self._tabled(answer) else told
        for position in self.case.positions:
            kind, words = position.kind.shown, position_shown(self.case, position)
            words = "" if words == kind else words
            told = tuple(
                self._with_reason(position, position.party, kind, words, (position.issue,))
            )
            hides = any(self._hides(position.issue, option) for option in position.options)
            if position.words is None and hides:
                told = (replace(told[0], closed=True), *told[1:])
            yield from told

    def _hides(self, issue_id: str, option_id: str) -> bool:
        """Whether the party may not know this option."""
        issue = self.case.issue(issue_id)
        option = issue.option(option_id) if issue else None
        if option is None or option.known_to(self.party):
            return False
        return (issue_id, option_id) not in self._own

    @cached_property
    def _own(self) -> frozenset[tuple[str, str]]:
        return options_named(self.case, self.party)

    def _tabled(self, answer: Answer) -> bool:
        clauses = (
            text.term(answer.term)
            for text in self.case.texts
            if text.author == answer.party and text.known_to(self.party)
        )
        return answer.option is not None and answer.option in {c.option for c in clauses if c}

    def _behind(self) -> Iterator[_Entry]:
        """Readiness to talk, interests, demands before the talks, who has to live with it."""
        for stance in self.case.stances:
            kind = stance.kind.shown
            yield from self._with_reason(stance, stance.party, kind, stance.words or "")
        for interest in self.case.interests:
            kind = interest.kind.shown
            about = interest.issues
            yield from self._with_reason(interest, interest.party, kind, interest.words, about)
        for demand in self.case.preconditions:
            became = (demand.became,) if demand.became else ()
            kind = "demanded before talks"
            yield from self._with_reason(demand, demand.party, kind, demand.words, became)
            for step in demand.steps:
                what, words = f"what became of a demand: {step.status.shown}", step.words or ""
                yield self._inside(demand, self._entry(step, None, what, words or demand.words))
        for concern in self.case.concerns:
            what = "concern about a third party, of {}" if concern.raised_by else "concern"
            yield from self._with_reason(concern, concern.raised_by, what, concern.words)
            for answer in concern.answers:
                what = "answer to a concern about {}"
                told = self._entry(answer, concern.about, what, answer.words)
                yield self._inside(concern, told)
        for group in self.case.must_live_with_it:
            if group.asks:
                words = f"{group.name}: {group.asks}"
                yield from self._with_reason(group, group.of, "who must live with it, of {}", words)

    def _facts(self) -> Iterator[_Entry]:
        """Statuses, events and reported numbers; who took part in an event knows of it."""
        for status in self.case.statuses:
            yield self._fact(status, status.party, status.of.shown, status.words)
        for event in self.case.events:
            # Who took part knows of it; who is to take part, once that party has been told.
            to_come = event.status is EventStatus.PLANNED
            if self.party not in event.who or (to_come and not event.known_to(self.party)):
                holder = event.who[0] if len(event.who) == 1 and not to_come else None
                words = event.quote or event.words
                yield self._fact(event, holder, event.kind.shown, words, event.issues)
        yield from self._interruptions()
        for claim in self.case.claims:
            yield self._fact(claim, claim.by, "public claim", claim.words, claim.issues)
            for difference in claim.differs:
                what = "what we say it differs in"
                told = self._entry(difference, None, what, difference.words, claim.issues)
                yield self._inside(claim, told)
        yield from self._closed()
        for figure in self.case.figures:
            number = f"{figure.qualifier or ''} {figure.value:,}".strip()
            yield self._fact(figure, None, "reported number", f"{figure.subject}: {number}")
        for clock in every_clock(self.case):
            words = name_words(self.case, clock)
            told = self._fact(clock, None, kind_words(clock), words)
            shut = isinstance(clock, Expiry) and self._untold(clock.text)
            yield replace(told, closed=shut)

    def _interruptions(self) -> Iterator[_Entry]:
        """Who suspended or left: who had notice knows its words, and not the rest of it."""
        for pause in self.case.interruptions:
            if self.party not in pause.notice_to:
                yield self._fact(pause, pause.by, pause.kind.shown, pause.words)
            whole = {
                "grounds of {}": (pause.grounds,),
                "what it covers, of {}": (pause.covers,),
                "what stays open, of {}": pause.stays_open,
            }
            for what, told in whole.items():
                yield from (self._entry(pause, pause.by, what, words) for words in told if words)
            for item in pause.would_return_if:
                what = "what would bring a return of {}"
                yield self._inside(pause, self._entry(item, pause.by, what, item.words))
                for met in item.accounts:
                    what = "said to be met" if met.met else "said not to be met"
                    told_of = self._entry(met, None, what, met.words or item.words)
                    yield self._inside(
                        pause, replace(told_of, closed=not item.known_to(self.party))
                    )
            for back in pause.returned:
                yield self._inside(pause, self._fact(back, pause.by, "return", back.words))
                if back.brought_by:
                    what = "what brought the return of {}"
                    told_of = self._entry(back, pause.by, what, back.brought_by)
                    yield self._inside(pause, told_of)

    def _closed(self) -> Iterator[_Entry]:
        """Assurances, words in common, steps of approval, signatures: by their scope alone."""
        for each in self.case.assurances:
            yield self._fact(each, each.by, each.kind.shown, each.words, each.terms)
            if each.kept:
                yield self._fact(each, each.by, "where it is kept", each.kept, each.terms)
        for common in self.case.common_words:
            yield self._fact(common, None, common.kind.shown, common.words)
            for reply in common.replies:
                did = "confirmed" if reply.agrees else "objected to"
                what, words = f"what {{}} {did}", reply.words or common.words
                yield self._inside(common, self._fact(reply, reply.party, what, words))
        for step in self.case.ratification_steps:
            what = f"{step.kind.shown} for the approval of {{}}"
            shut = self._untold(step.text)
            words = ", ".join(filter(None, (step.office, step.needs)))
            yield replace(self._fact(step, step.party, what, words), closed=shut)
            for taken in step.outcomes:
                what = f"{step.kind.shown} of {{}}: {taken.outcome.shown}"
                told = self._fact(taken, step.party, what, taken.words or step.office)
                yield self._inside(step, replace(told, closed=shut))
        for signature in self.case.signatures:
            words = ", ".join(filter(None, (signature.office, signature.place)))
            told = self._fact(signature, signature.party, "signature of {}", words)
            yield replace(told, closed=self._untold(signature.text))

    def _untold(self, text_id: str) -> bool:
        """Whether the party does not know the text with this id."""
        text = self.case.text(text_id)
        return text is not None and not text.known_to(self.party)

    def _unsaid(self) -> Iterator[_Entry]:
        """What the team alone holds: its questions, limits it was told of, options it sounded."""
        mine = {question.words for question in self.case.questions if question.to == self.party}
        for question in self.case.questions:
            if question.words in mine and not question.answer:
                continue
            words = f"{question.words} {question.answer or ''}".strip()
            yield self._entry(question, question.to, "our question to {}", words, question.issues)
        for constraint in self.case.constraints:
            if constraint.reason:
                on = tuple({**constraint.forbid, **constraint.given, **constraint.require})
                yield self._entry(constraint, None, "limit", constraint.reason, on)
        stated = {(p.issue, p.party, position_shown(self.case, p)) for p in self.case.positions}
        for issue in self.case.issues:
            if hidden_from(self.case, issue.id, self.party):
                yield self._entry(issue, None, "question to settle", issue.title, (issue.id,))
            for option in issue.options:
                words = option_shown(self.case, issue.id, option.id)
                # What its own position says in the same words stands here already.
                told = (issue.id, option.origin, words) in stated
                if self._hides(issue.id, option.id) and not told:
                    yield self._entry(option, option.origin, "possible answer", words, (issue.id,))

    def _with_reason(
        self,
        statement: Statement,
        holder: str | None,
        what: str,
        words: str,
        terms: tuple[str, ...] = (),
    ) -> Iterator[_Entry]:
        yield self._entry(statement, holder, what, words, terms)
        if statement.reason:
            yield self._entry(statement, holder, "reason", statement.reason, terms)

    def _inside(self, around: Statement, entry: _Entry) -> _Entry:
        """What is said of something: withheld where that is, whatever its own scope."""
        withheld = _group(self.case, self._entry(around, None, "", ""), self.party) == "withheld"
        return replace(entry, closed=entry.closed or withheld)

    def _fact(
        self,
        statement: Statement,
        holder: str | None,
        what: str,
        words: str,
        terms: tuple[str, ...] = (),
    ) -> _Entry:
        return replace(self._entry(statement, holder, what, words, terms), fact=True)

    def _entry(
        self,
        element: Element,
        holder: str | None,
        what: str,
        words: str,
        terms: tuple[str, ...] = (),
    ) -> _Entry:
        text = self.case.text(holder) if holder else None
        name = text.title if text else actor_name(self.case, holder) if holder else None
        told = element if isinstance(element, Statement) else None
        exact = told is not None and told.attribution is Attribution.VERBATIM
        said = self.cite(told) if told else None
        return _Entry(element, holder, Carried(terms, name, what, words, exact, said))
