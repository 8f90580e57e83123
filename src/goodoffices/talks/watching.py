"""The obligations of talks as they stand: of the text that binds the sides, or of none."""

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.agreement import owed, phases_of
from goodoffices.agreement.monitoring import LADDER, Board, ObligationState, Standing, board
from goodoffices.talks.state import State

__all__ = ["needing", "watched"]


def watched(state: State) -> Board:
    """The board for the day of the state.

    Of the text that all sides signed, or accepted in each of its terms; where there is none, of
    what was kept without a text. What only stands in a text on the table obliges nobody yet.
    """
    case = state.case
    if not (case.obligations or case.phases):
        return Board(state.moment, (), ())
    from goodoffices.agreement.planning import Choice, chosen_text

    chosen = chosen_text(case)
    if chosen.why in {Choice.SIGNED_BY_ALL, Choice.ACCEPTED_BY_ALL}:
        return board(case, state.moment, chosen.id)
    bare = replace(case, obligations=owed(case, None), phases=phases_of(case, None))
    return board(bare, state.moment)


def needing(state: State) -> Iterator[tuple[Standing, str]]:
    """What is due, said not to be performed, or told in ways that differ; with what to say of it.

    That something is due is no account of it: nobody told anything, and no more is known.
    """
    for row in watched(state).rows:
        what = row.obligation.words
        if row.state in LADDER:
            yield row, f"{row.state.shown}: {what}" + (", accounts differ" if row.disputed else "")
        elif row.disputed:
            yield row, f"accounts differ: {what}"
        elif row.state is ObligationState.DUE:
            told = "" if row.accounts else ", and nobody told of it"
            yield row, f"due {row.due_words}{told}: {what}"
