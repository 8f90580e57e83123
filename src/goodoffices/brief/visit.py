"""What a mediator takes along to a meeting with one party: content of two pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.agreement.planning import ChosenText, calendar_of, chosen_text
from goodoffices.analysis.bridging import BridgingOption
from goodoffices.brief.carrying import Carrying, carrying_of
from goodoffices.brief.heard import heard
from goodoffices.brief.matrix import MatrixCell, MatrixRow, matrix_of
from goodoffices.brief.noted import asked_again, term_of, to_confirm
from goodoffices.brief.planned import DutyLine, duty_lines
from goodoffices.brief.said import Cite, Said, actor_name, when_words
from goodoffices.model import Answer, Case, Event, EventKind, EventStatus, Position, TermState
from goodoffices.text import Standing, next_questions, on_table, term_states

__all__ = ["SETTLED", "Meeting", "Stood", "ToBring", "Visit", "visit_of"]

SETTLED = frozenset({TermState.ACCEPTED_BY_ALL, TermState.SAME_IN_BOTH_TEXTS})


@dataclass(frozen=True)
class Meeting:
    """A contact that is planned with the party; ``purpose`` is our word, the rest the case's.

    ``arranged_by`` names those of whom the party may know.
    """

    when: str | None
    words: str
    purpose: str | None
    medium: str | None
    place: str | None
    arranged_by: tuple[str, ...]
    said: Said


@dataclass(frozen=True)
class Stood:
    """Where the party stands on one term: its cell, and the reason it stated for that."""

    row: MatrixRow
    cell: MatrixCell
    reason: str | None


@dataclass(frozen=True)
class ToBring:
    """A question to the party, why it is worth asking, and the titles of its terms."""

    words: str
    why: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """Everything on the two pages.

    Attributes:
        party: its name.
        planned: meetings on file that are still to come and that it knows of.
        unannounced: how many are on file with it that it does not know of.
        about: titles of the terms that the questions are about, for a purpose nobody wrote down.
        labels: words used here and this party's own wording.
        unrecorded: how many things it was said to want, of which nobody recorded who said so, and
            which therefore stand under what must not come up.
        open: where it stands on every term that is not settled, or on which it said itself more
            than what is settled.
        settled: titles of terms that read alike or are accepted, with our word for their state.
        behind: its interests and concerns, with our word for which.
        carrying: what may be said and what must not come up.
        estimates: whether the case holds estimates of anybody's priorities.
        owed: what it would owe and be owed, as far as its room knows of that.
        owed_in: the title of the text that this stands in.
        bring: what to bring back.
        unanswered: titles of texts that it knows and has not answered in any term.
    """

    party: str
    planned: tuple[Meeting, ...]
    unannounced: int
    about: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    unrecorded: int
    open: tuple[Stood, ...]
    settled: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str, Said], ...]
    carrying: Carrying
    estimates: bool
    owed: tuple[DutyLine, ...]
    owed_in: str | None
    bring: tuple[ToBring, ...]
    unanswered: tuple[str, ...]


def visit_of(
    case: Case,
    party: str,
    standings: Sequence[Standing],
    cite: Cite,
    options: Sequence[BridgingOption] = (),
) -> Visit:
    """What to take along to the party with this id. Raises KeyError if there is none.

    ``options`` are those of the options paper.
    """
    names = [actor.id for actor in case.parties_in_order()]
    if party not in names:
        raise KeyError(party)
    column = names.index(party)
    room = heard(case, party)
    own = {standing.id: standing for standing in term_states(room)}
    cells = {row.id: row.cells[column] for row in matrix_of(room, own.values(), cite).rows}
    titles = {standing.id: standing.title for standing in own.values()}
    rows = [
        replace(row, title=titles[row.id])
        for row in matrix_of(case, standings, cite).rows
        if row.id in cells
    ]
    bring = (*_confirm(case, party), *_bring(room, party, own))
    agreed = chosen_text(room)
    meetings = [event for event in _to_come(case.events) if party in event.who]
    known = [event for event in meetings if event.known_to(party)]
    return Visit(
        party=actor_name(case, party),
        planned=tuple(_planned(case, party, known, cite)),
        unannounced=len(meetings) - len(known),
        about=tuple(dict.fromkeys(title for question in bring for title in question.about)),
        labels=tuple(
            (label.words, label.by_party[party]) for label in room.labels if party in label.by_party
        ),
        unrecorded=_unrecorded(case.answers, party) + _unrecorded(case.positions, party),
        open=tuple(
            Stood(row, cells[row.id], own[row.id].cells[party].reason)
            for row in rows
            if row.state not in SETTLED or cells[row.id].beside
        ),
        settled=tuple(
            (row.title, row.state.shown)
            for row in rows
            if row.state in SETTLED and not cells[row.id].beside
        ),
        behind=tuple(
            (interest.kind.shown, interest.words, cite(interest))
            for interest in room.interests
            if interest.party == party
        ),
        carrying=carrying_of(case, party, cite, options),
        estimates=bool(case.preferences or case.estimates),
        owed=tuple(_owed(room, agreed, party)),
        owed_in=agreed.text.title if agreed.text else None,
        bring=bring,
        unanswered=tuple(_unanswered(case, party)),
    )


def _owed(room: Case, agreed: ChosenText, party: str) -> Iterator[DutyLine]:
    """What the party would owe or be owed, of what its room may know."""
    calendar = calendar_of(room, agreed.id)
    lines = duty_lines(room, calendar, agreed.id)
    for placed, told in zip(calendar.duties, lines, strict=True):
        if party in (*placed.duty.by, *placed.duty.toward):
            yield told


def _unrecorded(said: Iterable[Answer | Position], party: str) -> int:
    of_it = (each for each in said if each.party == party and not each.known_to(party))
    return sum(each.said_by is None for each in of_it)


def _planned(case: Case, party: str, events: Iterable[Event], cite: Cite) -> Iterator[Meeting]:
    there = {actor.id for actor in case.third_parties if actor.known_to(party)}
    there |= {actor.id for actor in case.parties}
    for event in events:
        yield Meeting(
            when=when_words(event.when) if event.when else None,
            words=event.words,
            purpose=event.purpose.shown if event.purpose else None,
            medium=event.medium.shown if event.medium else None,
            place=event.place,
            arranged_by=tuple(actor_name(case, a) for a in event.arranged_by if a in there),
            said=cite(event),
        )


def _to_come(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        if event.kind is EventKind.CONTACT and event.status is EventStatus.PLANNED:
            yield event


def _unanswered(case: Case, party: str) -> Iterator[str]:
    answered = {answer.text for answer in case.answers if answer.party == party}
    replied = {text.in_reply_to for text in case.texts if text.author == party}
    for text in on_table(case):
        if text.author != party and text.known_to(party) and text.id not in answered | replied:
            yield text.title


def _confirm(case: Case, party: str) -> Iterator[ToBring]:
    for said in to_confirm(case, party):
        why = "the mediators noted it, and it is not on file in their own words"
        yield ToBring(asked_again(case, said), why, (case.term_title(term_of(said)),))


def _bring(case: Case, party: str, standings: Mapping[str, Standing]) -> Iterator[ToBring]:
    """The questions to it, then what lies behind all else that it said without a reason."""
    everything = len(case.term_ids()) + len(case.questions) + len(case.parties) + 1
    asked: set[str] = set()
    for ask in next_questions(case, most=everything):
        if party in ask.to:
            asked.update(ask.terms)
            yield ToBring(ask.words, ask.why, tuple(map(case.term_title, ask.terms)))
    asked.update(term for i in case.interests if i.party == party for term in i.issues)
    bare = [
        standing.title
        for standing in standings.values()
        if standing.id not in asked and standing.state not in SETTLED
        if (cell := standing.cells[party]).position is not None and not (cell.hollow or cell.reason)
    ]
    if bare:
        words = f"What lies behind your position on: {'; '.join(bare)}?"
        yield ToBring(words, "no reason has been stated", tuple(bare))
