"""What the mediators noted of a party's own wishes, and did not hear in words to be held to."""

from goodoffices.brief.heard import closed_to
from goodoffices.model import ALL, MEDIATORS, Answer, Case, Position, PositionKind, SaidBy
from goodoffices.text import CellAnswer, Table, option_shown

__all__ = ["answer_words", "asked_again", "noted", "term_of", "to_confirm"]

_ASKING = {
    PositionKind.STATED: "Is it still your position on '{}'",
    PositionKind.OPEN_TO: "Are you still open to this on '{}'",
    PositionKind.NON_NEGOTIABLE: "Is this still non-negotiable for you on '{}'",
    PositionKind.EXCLUDED: "Do you still exclude this on '{}'",
}


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


def noted(case: Case, party: str) -> tuple[Answer | Position, ...]:
    """What the mediators noted of the party's own wishes; not what another room told them."""
    everything: tuple[Answer | Position, ...] = (*case.answers, *case.positions)
    return tuple(
        said
        for said in everything
        if said.party == party and said.said_by is SaidBy.MEDIATORS_ACCOUNT
        if not {*said.scope} - {MEDIATORS, ALL, party}
        if not closed_to(case, term_of(said), party)
    )


def to_confirm(case: Case, party: str) -> tuple[Answer | Position, ...]:
    """What was noted so, to be asked whether it is still so.

    Not what the party's own words have since taken over.
    """
    table = Table.of(case)
    return tuple(said for said in noted(case, party) if not _taken_over(said, table))


def _taken_over(said: Answer | Position, table: Table) -> bool:
    term = term_of(said)
    if any(not answer.hollow for _, answer in table.answers(said.party, term)):
        return True
    return any(_of_one_kind(said, own) for own in table.wishes(said.party, term))


def asked_again(case: Case, said: Answer | Position) -> str:
    """The question whether it is still so: it asks, and quotes nobody."""
    if isinstance(said, Answer):
        told = ": ".join(
            filter(None, (CellAnswer(said.kind.value).shown, answer_words(case, said)))
        )
        return f"Is it still your answer on '{case.term_title(said.term)}': {_bare(told)}?"
    title = case.term_title(said.issue)
    options = (option_shown(case, said.issue, option) for option in said.options)
    words = _bare(said.words if said.words is not None else " or ".join(options))
    if not words and said.kind is PositionKind.STATED:
        return f"What is your position on '{title}'?"
    return f"{_ASKING[said.kind].format(title)}{f': {words}' if words else ''}?"


def _of_one_kind(said: Answer | Position, own: Position) -> bool:
    """Whether both tell what is wanted, or both what is not: only then one replaces the other."""
    if isinstance(said, Answer):
        return True
    return (said.kind is PositionKind.EXCLUDED) == (own.kind is PositionKind.EXCLUDED)


def _bare(words: str) -> str:
    return words.strip().rstrip(".?!")
