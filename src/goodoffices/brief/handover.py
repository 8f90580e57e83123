"""What whoever takes over needs: what happened when, who is who, and what is still owed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from goodoffices.brief.closed import step_words
from goodoffices.brief.interrupted import manner_words
from goodoffices.brief.said import Cite, Said, actor_name, lasting, when_words
from goodoffices.model import Actor, AnswerKind, Case, EventStatus, Statement, in_order
from goodoffices.text import CellAnswer, on_table, option_shown, position_shown

__all__ = ["Handover", "Happened", "Office", "Promise", "handover_of"]


@dataclass(frozen=True)
class Happened:
    """A dated fact: our word for what it is, whose it is, the case's words."""

    when: str | None
    kind: str
    who: tuple[str, ...]
    words: str
    about: tuple[str, ...]
    said: Said


@dataclass(frozen=True)
class Office:
    """A party or third party: its roles with their dates, and the offices that spoke for it.

    ``roles`` pairs our word with the case's words and dates; ``speakers`` pairs an office, as the
    record names it, with the day on which it was last heard.
    """

    name: str
    party: bool
    about: str | None
    mandate: str | None
    roles: tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True)
class Promise:
    """Something still owed: our word for what, to or by whom, the case's words."""

    what: str
    who: str | None
    words: str
    about: tuple[str, ...]
    said: Said


@dataclass(frozen=True)
class Handover:
    """The page: offices, chronology from the oldest on, speakers, and what is still open."""

    offices: tuple[Office, ...]
    speakers: tuple[tuple[str, str | None], ...]
    chronology: tuple[Happened, ...]
    promises: tuple[Promise, ...]


def handover_of(case: Case, cite: Cite) -> Handover:
    """Everything that whoever takes over needs besides where every term stood."""
    dated = sorted(_Chronicle(case, cite).all(), key=lambda pair: pair[0])
    return Handover(
        offices=tuple(
            _office(case, actor, party=party)
            for actors, party in ((case.parties, True), (case.third_parties, False))
            for actor in in_order(actors)
        ),
        speakers=tuple(_speakers(case)),
        chronology=tuple(_merged(happened for _, happened in dated)),
        promises=tuple(_promises(case, cite)),
    )


def _merged(chronology: Iterable[Happened]) -> Iterator[Happened]:
    """What was said at once on several terms stands once, with all of them."""
    about: dict[Happened, dict[str, None]] = {}
    for happened in chronology:
        alike = replace(happened, about=())
        about.setdefault(alike, {}).update(dict.fromkeys(happened.about))
    return (replace(alike, about=tuple(on)) for alike, on in about.items())


def _office(case: Case, actor: Actor, *, party: bool) -> Office:
    roles = tuple(
        (role.kind.shown, _toward(case, role.toward, role.words), lasting(role))
        for role in actor.roles
    )
    return Office(actor.name, party, actor.about, actor.mandate, roles)


def _toward(case: Case, toward: str | None, words: str | None) -> str | None:
    return ", ".join(filter(None, (words, actor_name(case, toward) if toward else None))) or None


def _statements(case: Case) -> Iterator[Statement]:
    yield from (*case.texts, *case.answers, *case.positions, *case.stances, *case.interests)
    yield from (*case.preconditions, *case.statuses, *case.events, *case.questions)
    yield from (*case.claims, *case.concerns)
    yield from (step for demand in case.preconditions for step in demand.steps)
    yield from (answer for concern in case.concerns for answer in concern.answers)
    yield from (*case.assurances, *case.signatures)
    yield from (told for words in case.common_words for told in (words, *words.replies))
    yield from (told for step in case.ratification_steps for told in (step, *step.outcomes))
    for each in case.interruptions:
        yield from (each, *each.returned)
        yield from (met for item in each.would_return_if for met in item.accounts)


def _speakers(case: Case) -> Iterator[tuple[str, str | None]]:
    """Every office that spoke, alphabetically, with the day on which it was last heard."""
    last: dict[str, Statement] = {}
    for statement in _statements(case):
        if statement.speaker:
            heard = last.get(statement.speaker)
            if heard is None or _end(statement) >= _end(heard):
                last[statement.speaker] = statement
    for speaker in sorted(last, key=str.casefold):
        when = last[speaker].when
        yield speaker, when_words(when) if when else None


def _end(statement: Statement) -> date:
    return statement.when.latest if statement.when else date.min


@dataclass(frozen=True)
class _Chronicle:
    """Every dated fact of a case, each with its earliest day; what has none goes to the end."""

    case: Case
    cite: Cite

    def all(self) -> Iterator[tuple[date, Happened]]:
        case = self.case
        for text in case.texts:
            yield self._fact(text, text.kind.shown, (text.author,), text.title)
        for answer in case.answers:
            kind = CellAnswer(answer.kind.value).shown
            option = option_shown(case, answer.term, answer.option) if answer.option else ""
            words = answer.words or option
            yield self._fact(answer, kind, (answer.party,), words, (answer.term,))
        for position in case.positions:
            kind, words = f"position, {position.kind.shown}", position_shown(case, position)
            yield self._fact(position, kind, (position.party,), words, (position.issue,))
        for stance in case.stances:
            yield self._fact(stance, stance.kind.shown, (stance.party,), stance.words or "")
        for demand in case.preconditions:
            yield self._fact(demand, "demanded before talks", (demand.party,), demand.words)
            for step in demand.steps:
                kind = f"demand before talks, {step.status.shown}"
                yield self._fact(step, kind, (demand.party,), step.words or demand.words)
        for concern in case.concerns:
            yield self._fact(concern, "concern about", (concern.about,), concern.words)
            for reply in concern.answers:
                kind = "answer to a concern about"
                yield self._fact(reply, kind, (concern.about,), reply.words)
        for claim in case.claims:
            yield self._fact(claim, "public claim", (claim.by,), claim.words, claim.issues)
        for status in case.statuses:
            yield self._fact(status, status.of.shown, (status.party,), status.words)
        yield from self._interruptions()
        yield from self._closed()
        for event in case.events:
            came = "" if event.status is EventStatus.HELD else f", {event.status.shown}"
            yield self._fact(event, event.kind.shown + came, event.who, event.words, event.issues)

    def _interruptions(self) -> Iterator[tuple[date, Happened]]:
        for pause in self.case.interruptions:
            yield self._fact(pause, pause.kind.shown, (pause.by,), pause.words)
            for back in pause.returned:
                kind = f"return, {manner_words(back.manner, inferred=back.inferred)}"
                yield self._fact(back, kind, (pause.by,), back.words)

    def _closed(self) -> Iterator[tuple[date, Happened]]:
        for each in self.case.assurances:
            yield self._fact(each, f"{each.kind.shown} of", (each.by,), each.words, each.terms)
        for common in self.case.common_words:
            yield self._fact(common, f"{common.kind.shown} put to all", (), common.words)
            for reply in common.replies:
                did = "confirmed" if reply.agrees else "objected to"
                kind, words = f"{common.kind.shown} {did} by", reply.words or common.words
                yield self._fact(reply, kind, (reply.party,), words)
        for step in self.case.ratification_steps:
            kind = f"needs {step.kind.shown} for its approval"
            yield self._fact(step, kind, (step.party,), step.office)
            for taken in step.outcomes:
                kind = f"{step.kind.shown}, {taken.outcome.shown}"
                yield self._fact(taken, kind, (step.party,), taken.words or step.office)
        for signature in self.case.signatures:
            text = self.case.text(signature.text)
            words = text.title if text else signature.text
            kind = "adhered to" if signature.adheres else "signed"
            yield self._fact(signature, kind, (signature.party,), words)

    def _fact(
        self,
        statement: Statement,
        kind: str,
        who: tuple[str | None, ...],
        words: str,
        terms: tuple[str, ...] = (),
    ) -> tuple[date, Happened]:
        happened = Happened(
            when=when_words(statement.when) if statement.when else None,
            kind=kind,
            who=tuple(actor_name(self.case, actor) for actor in who if actor),
            words=words,
            about=tuple(map(self.case.term_title, terms)),
            said=self.cite(statement),
        )
        return statement.when.earliest if statement.when else date.max, happened


def _promises(case: Case, cite: Cite) -> Iterator[Promise]:
    """Questions without an answer, answers that wait, meetings to come, terms left open."""
    for question in case.questions:
        if question.answer is None and question.answered is None:
            to = actor_name(case, question.to)
            about = tuple(map(case.term_title, question.issues))
            yield Promise(
                "question not answered yet, put to", to, question.words, about, cite(question)
            )
    waiting = {
        AnswerKind.CLARIFY: "clarification owed to",
        AnswerKind.DEFER: "answer promised later by",
        AnswerKind.CONDITIONAL: "accepted on a condition by",
    }
    for answer in case.answers:
        what = waiting.get(answer.kind)
        if answer.ad_referendum:
            what = "the principal's step is awaited from"
        if what:
            needs = "; ".join(map(case.term_title, answer.conditions))
            words = answer.words or needs
            about = (case.term_title(answer.term),)
            yield Promise(what, actor_name(case, answer.party), words, about, cite(answer))
    for event in case.events:
        if event.status is EventStatus.PLANNED:
            who = ", ".join(actor_name(case, actor) for actor in event.who) or None
            about = tuple(map(case.term_title, event.issues))
            yield Promise("planned, with", who, event.words, about, cite(event))
    yield from _not_closed(case, cite)
    for text in on_table(case):
        for term in text.terms:
            if not term.settled:
                whose = actor_name(case, text.author) if text.author else None
                title = (case.term_title(term.id),)
                yield Promise("left to be agreed by", whose, term.words or "", title, cite(text))


def _not_closed(case: Case, cite: Cite) -> Iterator[Promise]:
    """Words that a side has not answered, and steps of approval of which nobody told the end."""
    for common in case.common_words:
        said = {reply.party for reply in common.replies}
        for party in case.parties_in_order():
            if party.id not in said:
                what = f"{common.kind.shown} not answered yet by"
                yield Promise(what, party.label, common.words, (), cite(common))
    for step in case.ratification_steps:
        if step.open:
            words = f"{step.office} ({step_words(case, step)})"
            what = f"{step.kind.shown} awaited from"
            yield Promise(what, actor_name(case, step.party), words, (), cite(step))
