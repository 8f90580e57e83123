"""What the mediators noted of a party's own wishes, and did not hear in words to be held to."""

from goodoffices.brief.heard import closed_to
from goodoffices.model import ALL, MEDIATORS, Answer, Case, Position, SaidBy
from goodoffices.text import CellAnswer, Table, option_shown

__all__ = ["answer_words", "asked_again", "term_of", "to_confirm"]


def answer_words(case: Case, answer: Answer) -> str:
    """What an answer says besides its kind: words, option, reservation and conditions."""
    option = option_shown(case, answer.term, answer.option) if answer.option else None
    parts = [answer.words or option]
    # Somebody's own words often hold the reservation already.
    if answer.reservation and answer.reservation not in (answer.words or ""):
        parts.append(answer.reservation)
    if answer.conditions:
        parts.append(f"on condition of {', '.join(map(case.term_title, answer.conditions))}")
    return " – ".join(part for part in parts if part)


def term_of(said: Answer | Position) -> str:
    """The issue or term that it is about."""
    return said.term if isinstance(said, Answer) else said.issue


def to_confirm(case: Case, party: str) -> tuple[Answer | Position, ...]:
    """What the mediators noted of the party's own wishes, to be asked whether it is still so.

    Not what another room told them, nor what the party's own words have since taken over.
    """
    table = Table.of(case)
    found: list[Answer | Position] = []
    everything: tuple[Answer | Position, ...] = (*case.answers, *case.positions)
    for said in everything:
        term = term_of(said)
        noted = said.party == party and said.said_by is SaidBy.MEDIATORS_ACCOUNT
        elsewhere = {*said.scope} - {MEDIATORS, ALL, party} or closed_to(case, term, party)
        spoken = table.wishes(party, term) or any(
            not answer.hollow for _, answer in table.answers(party, term)
        )
        if noted and not elsewhere and not spoken:
            found.append(said)
    return tuple(found)


def asked_again(case: Case, said: Answer | Position) -> str:
    """The question whether it is still so: it asks, and quotes nobody."""
    if isinstance(said, Answer):
        told = ": ".join(
            filter(None, (CellAnswer(said.kind.value).shown, answer_words(case, said)))
        )
        return f"Is it still your answer on '{case.term_title(said.term)}': {_bare(told)}?"
    title = case.term_title(said.issue)
    if said.words is not None:
        return f"Is it still your position on '{title}' that {_bare(said.words)}?"
    options = " or ".join(option_shown(case, said.issue, option) for option in said.options)
    return f"Is it still your position on '{title}': {_bare(options or said.kind.shown)}?"


def _bare(words: str) -> str:
    return words.strip().rstrip(".?!")
