"""What a text still lacks before it is closed: findings that name the clause, never a side."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from goodoffices.model import (
    MEDIATORS,
    AnswerKind,
    AssuranceKind,
    Case,
    RoleKind,
    StepOutcome,
    Text,
    Word,
)
from goodoffices.talks.assuring import register
from goodoffices.talks.fact import Fact
from goodoffices.talks.held import held_texts, text_named
from goodoffices.talks.holdings import Certified, different_texts, page_held
from goodoffices.talks.minutes import common_words
from goodoffices.talks.problem import glossary, problem
from goodoffices.talks.put_to_all import Problem, replies, unanswered
from goodoffices.talks.ratification import steps_of
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.rounds import RoundState, rounds
from goodoffices.talks.signing import one_page, signatories, waiting_terms
from goodoffices.talks.state import State
from goodoffices.talks.translating import translations_of
from goodoffices.talks.wording import digest_of
from goodoffices.text import Table, agreed_terms, on_table
from goodoffices.text.order import latest

__all__ = ["CHECKS", "Check", "Lack", "LackKind", "closing", "text_to_close"]


class LackKind(Word):
    """What a text may lack."""

    IN_BRACKETS = "in_brackets"
    LEFT_OPEN = "left_open"
    NOT_ACCEPTED = "not_accepted", "not accepted by all"
    AD_REFERENDUM = "ad_referendum", "accepted ad referendum"
    STEP_OPEN = "step_open", "a step of ratification is open"
    STEP_NOT_PASSED = "step_not_passed", "a step of ratification did not pass"
    RESERVATION = "reservation", "accepted with a reservation"
    CONDITION_UNMET = "condition_unmet", "a condition is not met"
    DEFINITION_UNCONFIRMED = (
        "definition_unconfirmed",
        "the problem or a definition is not confirmed",
    )
    DEFINITION_OBJECTED = "definition_objected", "the problem or a definition is objected to"
    TRANSLATION_INCOMPLETE = "translation_incomplete", "an authentic translation lacks terms"
    DIFFERENT_WORDS = "different_words", "different words under one name"
    NOT_CERTIFIED = "not_certified", "no certificate that all hold the same"
    NOT_KNOWN_TO_ALL = "not_known_to_all", "an assurance is not known to every side"
    NO_GUARANTEE = "no_guarantee", "a guarantor is named, and no guarantee is kept"
    ROUND_OPEN = "round_open", "a sealed round is not closed"
    PROVISIONAL = "provisional", "acceptances are provisional"
    MINUTE_UNCONFIRMED = "minute_unconfirmed", "a minute or joint statement is not confirmed"
    NOT_SIGNED = "not_signed", "signatures are missing"


@dataclass(frozen=True)
class Lack:
    """Something that a text lacks: what, where, in words, and what would settle it.

    ``place`` is the id of a term, text or assurance, or the entry that is meant; no side is named.
    """

    code: str
    place: str
    words: str
    settles: str


Check = Callable[[State, Text], Iterable[Lack]]
"""A check of a text, by what the reader of the talks may know."""


def text_to_close(state: State, text_id: str | None = None) -> Text:
    """The text of this id, or the last on the table. Raises Refused (no_text, empty_table)."""
    if text_id is not None:
        return text_named(state, text_id)
    table = on_table(state.case)
    if not table:
        raise refused("empty_table")
    return table[-1]


def closing(state: State, text: Text, more: Iterable[Check] = ()) -> tuple[Lack, ...]:
    """All that a text lacks, as far as the reader knows; none for one that is ready.

    Args:
        state: the talks.
        text: the text.
        more: further checks, such as those of what the words of the text can carry.
    """
    return tuple(lack for check in (*CHECKS, *more) for lack in check(state, text))


def _unsettled(state: State, text: Text) -> Iterator[Lack]:
    for term in text.terms:
        if term.left_open:
            yield _lack(
                LackKind.LEFT_OPEN,
                term.id,
                f"{_term(state, term.id)} is left to be agreed",
                "Draft its words: goodoffices talks draft",
            )
        if term.brackets:
            words = "; ".join(f"[{b.words or 'all of it'}]" for b in term.brackets)
            yield _lack(
                LackKind.IN_BRACKETS,
                term.id,
                f"{_term(state, term.id)}: {words}",
                "Agree these words: goodoffices talks unbracket, and release the draft",
            )


def _accepted(state: State, text: Text) -> Iterator[Lack]:
    """Terms that not everybody accepted, by acts of acceptance on this version."""
    case = _known_sides(state)
    if not case.parties:
        return
    agreed = agreed_terms(case, text, Table.of(case, [text.id]))
    left = [term.id for term in text.terms if term.id not in agreed]
    if left:
        yield _lack(
            LackKind.NOT_ACCEPTED,
            ", ".join(left),
            f"{len(left)} of {len(text.terms)} terms, by acts on this version",
            f"Ask for the answers: goodoffices talks answer TALKS {text.id} TERM KIND",
        )
    if left and case.package_rule:
        yield _lack(
            LackKind.PROVISIONAL,
            text.id,
            "Nothing is agreed until everything is agreed.",
            "All terms of the text accepted, with nothing that waits",
        )


def _answers(state: State, text: Text) -> Iterator[Lack]:
    """What hangs on the acceptances that were given."""
    case = _known_sides(state)
    table = Table.of(case, [text.id])
    agreed = agreed_terms(case, text, table)
    for term in text.terms:
        given = [
            answer
            for party in case.parties
            if (answer := latest(a for _, a in table.answers(party.id, term.id) if not a.hollow))
        ]
        name = _term(state, term.id)
        for answer in given:
            if answer.kind is AnswerKind.ACCEPT_WITH_RESERVATION:
                yield _lack(
                    LackKind.RESERVATION,
                    term.id,
                    f"{name}: {answer.reservation or 'the reservation has no words'}",
                    "Settle it in the text or a side letter, and ask for an answer without it",
                )
            unmet = sorted(set(answer.conditions) - agreed)
            if answer.kind.accepts and unmet:
                needs = ", ".join(_term(state, each) for each in unmet)
                yield _lack(
                    LackKind.CONDITION_UNMET,
                    term.id,
                    f"{name} was accepted if {needs}",
                    f"Agree {', '.join(unmet)}, or ask for an answer without the condition",
                )


def _principals(state: State, text: Text) -> Iterator[Lack]:
    """Acceptances that wait for a principal, and the steps that its approval needs."""
    waiting = [term for p in state.parties.values() for term in waiting_terms(state, p, text.id)]
    for term in text.terms:
        if many := waiting.count(term.id):
            yield _lack(
                LackKind.AD_REFERENDUM,
                term.id,
                f"{_term(state, term.id)}: {many} of {len(state.parties)} acceptances",
                f"The principal's step: goodoffices talks ratify TALKS {text.id} OFFICE",
            )
    for party in state.parties.values():
        for step in steps_of(state, party, text.id):
            if step.outcome is StepOutcome.PASSED:
                continue
            of = LackKind.STEP_OPEN if step.open else LackKind.STEP_NOT_PASSED
            until = f", until {step.until}" if step.until and step.open else ""
            yield _lack(
                of,
                text.id,
                f"{step.fact.told.kind.shown}{until}: {step.shown}",
                "What became of it: goodoffices talks ratification-step TALKS STEP OUTCOME",
            )


def _rounds(state: State, text: Text) -> Iterator[Lack]:
    """Sealed rounds on the text that nobody has closed."""
    for found in rounds(state):
        waits = {RoundState.OPEN, RoundState.ANSWERED, RoundState.TO_CLOSE}
        if found.fact.told.text == text.id and found.state in waits:
            yield _lack(
                LackKind.ROUND_OPEN,
                found.fact.place,
                f"it stands so: {found.state.shown}",
                f"Close it once it can be: goodoffices talks close-round TALKS {found.fact.place}",
            )


def _words(state: State, _text: Text) -> Iterator[Lack]:
    """The problem and the words of the glossary, and what was put to all in common."""
    stated = problem(state)
    for fact in (*((stated,) if stated else ()), *glossary(state)):
        name = "the problem" if isinstance(fact.told, Problem) else f"“{fact.told.term}”"
        if _objected(state, fact):
            yield _lack(
                LackKind.DEFINITION_OBJECTED,
                fact.place,
                f"{name} is objected to",
                "Put other words to all: goodoffices talks glossary TALKS TERM WORDS",
            )
        elif missing := unanswered(state, fact):
            yield _lack(
                LackKind.DEFINITION_UNCONFIRMED,
                fact.place,
                f"{name} waits for {_answers_told(len(missing))}",
                f"Each confirms it: goodoffices talks confirm TALKS {fact.place} --party PARTY",
            )
    for fact in common_words(state):
        if _objected(state, fact) or unanswered(state, fact):
            yield _lack(
                LackKind.MINUTE_UNCONFIRMED,
                fact.place,
                f"the {fact.told.kind.shown} is not confirmed by all in these words",
                f"Each confirms it: goodoffices talks confirm TALKS {fact.place} --party PARTY",
            )


def _translations(state: State, text: Text) -> Iterator[Lack]:
    for fact in translations_of(state, text.id):
        missing = [t.id for t in text.terms if t.words is not None and t.id not in fact.told.words]
        if fact.told.authentic and missing:
            yield _lack(
                LackKind.TRANSLATION_INCOMPLETE,
                ", ".join(missing),
                f"in {fact.told.language}",
                f"Translate them: goodoffices talks translate TALKS {text.id}",
            )


def _copies(state: State, text: Text) -> Iterator[Lack]:
    """Whether all hold the same words, and were told so."""
    alike = one_page(state, text.id)
    if not alike or any(text.title == found.name for found in different_texts(state)):
        yield _lack(
            LackKind.DIFFERENT_WORDS,
            text.id,
            "not all who hold it hold the same words",
            "See who holds which: goodoffices talks show TALKS copies",
        )
    known = (held_texts(state, room).get(text.id) for room in state.rooms)
    held = next((fact for fact in known if fact is not None), None)
    digest = digest_of(page_held(held)) if held else None
    told = {f.told.digest for f in state.facts(Certified) if f.told.text == text.id}
    if held and alike and digest not in told:
        yield _lack(
            LackKind.NOT_CERTIFIED,
            text.id,
            "nobody has told all who hold it that they hold the same",
            f"Let each side read its code aloud, then: goodoffices talks certify TALKS {text.id}",
        )


def _assurances(state: State, text: Text) -> Iterator[Lack]:
    """Assurances that some side does not know of, and guarantors who are named without any."""
    if MEDIATORS not in state.rooms:
        return
    kept = register(state)
    for line in kept:
        if line.does_not:
            yield _lack(
                LackKind.NOT_KNOWN_TO_ALL,
                line.fact.told.id,
                f"the {line.fact.told.kind.shown} is known to {len(line.knows or ())} of "
                f"{len(state.parties)} sides",
                "If the others may know: goodoffices talks make-known TALKS "
                f"{line.fact.place} --rooms ROOM",
            )
    given = {line.fact.told.by for line in kept if line.fact.told.kind is AssuranceKind.GUARANTEE}
    for third in state.case.third_parties:
        guarantor = any(role.kind is RoleKind.GUARANTOR for role in third.roles)
        if not guarantor or third.id in given:
            continue
        names = {third.name, third.label}
        for term in text.terms:
            if any(name in (term.words or "") for name in names):
                yield _lack(
                    LackKind.NO_GUARANTEE,
                    term.id,
                    f"{_term(state, term.id)} names {third.name}, a guarantor, and the register "
                    "has no guarantee of it",
                    "Keep it: goodoffices talks guarantee TALKS ID WORDS --by " + third.id,
                )


def _signatures(state: State, text: Text) -> Iterator[Lack]:
    missing = [party for party, fact in signatories(state, text.id) if fact is None]
    subject = [f for _, f in signatories(state, text.id) if f and f.told.subject_to_ratification]
    if missing:
        yield _lack(
            LackKind.NOT_SIGNED,
            text.id,
            f"{_signatures_told(len(missing))} missing",
            f"goodoffices talks sign TALKS {text.id} --party PARTY --office OFFICE",
        )
    if subject:
        yield _lack(
            LackKind.NOT_SIGNED,
            text.id,
            f"{_signatures_told(len(subject))} subject to ratification",
            f"Once ratified: goodoffices talks sign TALKS {text.id} --party PARTY --office OFFICE",
        )


CHECKS: tuple[Check, ...] = (
    _unsettled,
    _accepted,
    _answers,
    _principals,
    _rounds,
    _words,
    _translations,
    _copies,
    _assurances,
    _signatures,
)
"""What is looked at, in this order."""


def _lack(of: LackKind, place: str, words: str, settles: str) -> Lack:
    return Lack(of.value, place, words, settles)


def _known_sides(state: State) -> Case:
    """The case with the sides alone whose answers the reader may know."""
    case, read = state.case, set(state.parties.values())
    return replace(case, parties=tuple(party for party in case.parties if party.id in read))


def _term(state: State, term_id: str) -> str:
    title = state.case.term_title(term_id)
    return term_id if title == term_id else f"{term_id} {title}"


def _objected(state: State, fact: Fact) -> bool:
    return any(not own.told.agrees for own in replies(state, fact).values())


def _answers_told(many: int) -> str:
    return "1 answer" if many == 1 else f"{many} answers"


def _signatures_told(many: int) -> str:
    return "1 signature is" if many == 1 else f"{many} signatures are"


refusal(
    "empty_table",
    "No text is on the table.",
    "Name one of those that are not: goodoffices talks show TALKS copies",
)
