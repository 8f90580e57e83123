"""What a mediator wants to know in the morning: what is new, who owes whom what, what comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from goodoffices.agreement import ClockState, state_of
from goodoffices.model import AgreedClock, CommonWords, Obligation, Question, When
from goodoffices.talks.assuring import register
from goodoffices.talks.authority import waiting_for_principal
from goodoffices.talks.claims import unlooked_claims
from goodoffices.talks.contacts import next_contacts, unreported_contacts
from goodoffices.talks.deadlines import Deadline, deadlines
from goodoffices.talks.delivered import Delivered
from goodoffices.talks.fact import Entered, Fact
from goodoffices.talks.holdings import Certificate, different_texts
from goodoffices.talks.interruption import interruptions
from goodoffices.talks.kinds import PARTS, CaseHead
from goodoffices.talks.ladder import Rung, ladder
from goodoffices.talks.members import Member, WhoseRoom
from goodoffices.talks.minutes import common_words
from goodoffices.talks.notes import Note, ParagraphKind
from goodoffices.talks.problem import glossary, problem
from goodoffices.talks.projection import known_twice
from goodoffices.talks.put_to_all import unanswered
from goodoffices.talks.ratification import steps_of
from goodoffices.talks.readback import read_backs, unconfirmed, without_minute
from goodoffices.talks.release import Alarm, alarms
from goodoffices.talks.rounds import RoundState, answered_apart, rounds
from goodoffices.talks.said import TakenDown
from goodoffices.talks.signing import signatories
from goodoffices.talks.state import State
from goodoffices.talks.stillness import Still, still
from goodoffices.talks.team import open_tasks
from goodoffices.talks.watching import needing
from goodoffices.text import Table, on_table

__all__ = ["Assessment", "Meeting", "Morning", "Waiting", "morning"]

_ASIDE = (CaseHead, Entered, Member, TakenDown, WhoseRoom)
_PARTS = {kind for kind, _ in PARTS.values()}


@dataclass(frozen=True)
class Waiting:
    """Somebody owes something: who (an actor's id, or a person's), what, since when, and where."""

    who: str
    what: str
    since: When
    place: str


@dataclass(frozen=True)
class Meeting:
    """A contact to come; ``unconfirmed`` are the parties in it with a position nobody confirmed."""

    fact: Fact
    unconfirmed: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """What somebody of the team thinks, with the author and the day."""

    words: str
    author: str
    when: When
    place: str


@dataclass(frozen=True)
class Morning:
    """What there is to know on a day, since a moment.

    ``known_twice`` are different things that rooms know by one id; ``interrupted`` are the
    suspensions and departures that no declared return in full has ended.
    """

    day: date
    since: datetime
    new: tuple[Fact, ...]
    opened: int
    alarms: tuple[Alarm, ...]
    different: tuple[Certificate, ...]
    known_twice: tuple[tuple[Fact, ...], ...]
    interrupted: tuple[Fact, ...]
    still: tuple[Still, ...]
    waiting: tuple[Waiting, ...]
    meetings: tuple[Meeting, ...]
    deadlines: tuple[Deadline, ...]
    assessments: tuple[Assessment, ...]


def morning(state: State, since: datetime) -> Morning:
    """What a reader of the talks wants to know, of what was recorded after ``since``.

    What a case brought in when the talks were opened is counted, and not told one by one.
    """
    fresh = [fact for fact in state.standing if fact.recorded > since]
    heads = (f for log in state.logs.values() for f in log if isinstance(f.told, CaseHead))
    brought = {fact.recorded for fact in heads}
    opening = {f.key for f in fresh if f.recorded in brought and f.kind in _PARTS}
    new = [f for f in fresh if f.key not in opening and not isinstance(f.told, _ASIDE)]
    waiting = sorted(_waiting(state), key=lambda each: (each.since.earliest, each.since.latest))
    return Morning(
        day=state.day,
        since=since,
        new=tuple(new),
        opened=len(opening),
        alarms=alarms(state),
        different=different_texts(state),
        known_twice=known_twice(state),
        interrupted=tuple(fact for fact in interruptions(state) if not fact.told.over),
        still=still(state),
        waiting=tuple(waiting),
        meetings=tuple(_meetings(state)),
        deadlines=tuple(sorted(deadlines(state, since), key=lambda each: each.when)),
        assessments=tuple(_assessments(state)),
    )


def _waiting(state: State) -> Iterator[Waiting]:
    yield from _of_positions(state)
    yield from _of_deliveries(state)
    for fact in state.facts(Question):
        if fact.told.answer is None and fact.told.answered is None:
            asked = fact.told.when or fact.when
            yield Waiting(fact.told.to, f"has not answered: {fact.told.words}", asked, fact.place)
    yield from _of_texts(state)
    yield from _of_words(state)
    yield from _of_rounds(state)
    yield from _of_events(state)
    for party in state.parties.values():
        held = waiting_for_principal(state, party)
        if held:
            what = f"waits for its principal on {len(held)} answers ad referendum"
            yield Waiting(party, what, held[0].when, held[0].place)
    for fact in unlooked_claims(state):
        by = state.called(fact.told.by) if fact.told.by else fact.told.speaker or "somebody"
        what = f"has a claim nobody has held beside the record yet, of {by}: {fact.told.words}"
        yield Waiting("the team", what, fact.told.when or fact.when, fact.place)
    yield from _of_steps(state)
    yield from _of_signatures(state)
    for line in register(state):
        # Who does not keep the register is not told who knows of it.
        if line.does_not and not line.over:
            told = line.fact.told
            what = f"keeps a {told.kind.shown} that not every side knows of: {told.id}"
            yield Waiting("the team", what, line.fact.when, line.fact.place)
    yield from _of_obligations(state)
    for fact in unreported_contacts(state):
        what = f"is to tell what became of: {fact.told.words}"
        yield Waiting("the team", what, fact.told.when or fact.when, fact.place)
    for fact in open_tasks(state):
        yield Waiting(
            fact.told.who or "the team", f"is to do: {fact.told.words}", fact.when, fact.place
        )


def _of_obligations(state: State) -> Iterator[Waiting]:
    """What is owed between the sides and is due, or told in ways that differ."""
    places = {fact.told.id: fact for fact in state.facts(Obligation)}
    for row, what in needing(state):
        fact = places[row.id]
        days = [end.day for end in row.due]
        if not days or min(days) > state.day:
            days = [row.accounts[-1].on.day] if row.accounts else [fact.when.latest]
        since = When(min(*days, state.day), min(max(days), state.day))
        yield Waiting(" and ".join(map(state.called, row.obligation.by)), what, since, fact.place)


def _of_positions(state: State) -> Iterator[Waiting]:
    for fact in unconfirmed(state):
        back = read_backs(state, fact)
        what = (
            "has not confirmed its position yet" if back else "waits to hear its position read back"
        )
        yield Waiting(fact.told.party, what, fact.when, fact.place)
    told = {fact.key for fact in unconfirmed(state)}
    for found in without_minute(state):
        if not any(fact.key in told for fact in found.said):
            what = "waits to have its position taken down and read back after a contact"
            yield Waiting(found.party, what, found.contact.when, found.contact.place)


def _of_deliveries(state: State) -> Iterator[Waiting]:
    for fact in state.facts(Delivered):
        steps = ladder(state, fact)
        if Rung.READ_BACK in steps and steps[Rung.READ_BACK] is None:
            party = state.parties.get(fact.room, fact.room)
            what = f"has not read back what was carried to it ({fact.told.reference})"
            yield Waiting(party, what, fact.when, fact.place)


def _of_events(state: State) -> Iterator[Waiting]:
    """Who is to certify the events that clocks wait for."""
    for fact in state.facts(AgreedClock):
        clock = fact.told
        if state_of(clock, state.moment) is ClockState.WITHOUT_DATE and clock.event:
            what = f"has not certified: {clock.event} ({clock.words} has no date until then)"
            yield Waiting(clock.certified_by or "the team", what, fact.when, fact.place)


def _of_texts(state: State) -> Iterator[Waiting]:
    case = state.case
    table = on_table(case)
    if not table or table[-1] in answered_apart(state):
        return
    text, held = table[-1], Table.of(case)
    for party in case.parties_in_order():
        if text.author == party.id or not text.known_to(party.id):
            continue
        left = [
            term.id
            for term in text.terms
            if not any(t is text and not a.hollow for t, a in held.answers(party.id, term.id))
        ]
        when = text.when or When(state.day, state.day)
        if left:
            what = f"has not answered {len(left)} of {len(text.terms)} terms of {text.title}"
            yield Waiting(party.id, what, when, text.id)


def _of_words(state: State) -> Iterator[Waiting]:
    stated = problem(state)
    put = (*((stated,) if stated else ()), *glossary(state), *common_words(state))
    for fact in put:
        told = fact.told
        if isinstance(told, CommonWords):
            what = f"the {told.kind.shown}"
        else:
            what = "the problem" if fact is stated else f"what {told.term} means"
        left = unanswered(state, fact)
        for party in state.case.parties_in_order():
            if party.id in left:
                yield Waiting(
                    party.id, f"has not confirmed {what}, nor objected", fact.when, fact.place
                )


def _of_rounds(state: State) -> Iterator[Waiting]:
    """Who has not sealed an answer, and what is to be closed; of an answer nothing is known."""
    for found in rounds(state):
        put, place = found.fact.told, found.fact.place
        for party, own in found.answered.items():
            if own is None and found.state is RoundState.OPEN:
                what = f"has not answered the sealed round on {put.text}, open until {put.until}"
                yield Waiting(party, what, found.fact.when, place)
        if found.state in {RoundState.ANSWERED, RoundState.TO_CLOSE}:
            what = f"is to close the sealed round on {put.text} by {put.close_by}"
            yield Waiting("the team", what, found.fact.when, place)


def _of_steps(state: State) -> Iterator[Waiting]:
    """Steps of ratification whose time is over, and of which nobody recorded what became."""
    for party in state.parties.values():
        for step in steps_of(state, party):
            if step.open and step.over and step.until:
                what = f"{step.fact.told.kind.shown} of {step.fact.told.office}"
                since = When(step.until.day, step.until.day)
                yield Waiting(party, f"{what}: {step.shown}", since, step.fact.place)


def _of_signatures(state: State) -> Iterator[Waiting]:
    """Who has not signed a text that others signed."""
    for text in state.case.texts:
        signed = signatories(state, text.id)
        first = next((fact for _, fact in signed if fact), None)
        if first is None:
            continue
        for party, fact in signed:
            if fact is None:
                what = f"has not signed {text.title}"
                yield Waiting(party.id, what, first.when, text.id)


def _meetings(state: State) -> Iterator[Meeting]:
    open_ones = {fact.told.party for fact in unconfirmed(state)}
    open_ones |= {found.party for found in without_minute(state)}
    for fact in next_contacts(state):
        parties = tuple(sorted(set(fact.told.who) & open_ones))
        yield Meeting(fact, parties)


def _assessments(state: State) -> Iterator[Assessment]:
    for fact in reversed(state.facts(Note)):
        for paragraph in fact.told.paragraphs:
            if paragraph.kind is ParagraphKind.ASSESSMENT:
                yield Assessment(paragraph.words, fact.author, fact.when, fact.place)
