"""Whether a party may have moved off its acceptance since it gave it, or surely did off its wish.

Nothing uncertain may stand for acceptance: it holds only if whatever the party itself says
otherwise on the term came surely before. A wish stands until its own words that came surely later
go against it.
"""

from collections.abc import Iterator, Sequence

from goodoffices.model import Answer, AnswerKind, Case, Position, PositionKind, Text
from goodoffices.text.clauses import same
from goodoffices.text.demands import options_left
from goodoffices.text.order import surely_before

__all__ = ["moved_off", "overtaken"]


def overtaken(
    case: Case,
    text: Text,
    answer: Answer,
    *,
    given: Sequence[tuple[Text, Answer]],
    table: Sequence[Text],
    stated: Sequence[Position],
) -> bool:
    """Whether own words of the party that may be later go against its own acceptance.

    Args:
        case: the case.
        text: the text on the table that the answer holds for.
        answer: any answer; only an acceptance in the party's own words can be overtaken.
        given: all answers of the party to the term, each with its text on the table.
        table: the texts on the table, oldest first.
        stated: the party's positions on the term.
    """
    if answer.hollow or not answer.kind.accepts:
        return False
    return any(
        (
            *_by_answers(case, text, answer, given),
            *_by_texts(text, answer, table),
            *_by_positions(case, text, answer, stated),
        )
    )


def moved_off(
    case: Case,
    position: Position,
    *,
    given: Sequence[tuple[Text, Answer]],
    table: Sequence[Text],
) -> bool:
    """Whether own words of the party that are surely later leave its position behind.

    An acceptance or a counter does that unless the position leaves what it names; a rejection, of
    all that was wished for; a text, only where it asks for another option than what was called
    non-negotiable, or for an excluded one. To ask, to defer or to be silent takes nothing back.

    Args:
        case: the case.
        position: any position; only one in the party's own words can be left behind.
        given: all answers of the party to the term, each with its text on the table.
        table: the texts on the table.
    """
    if position.hollow:
        return False
    left = options_left(case, (position,))

    def elsewhere(option: str | None) -> bool:
        return left is None or option is None or option not in left

    for text, answer in given:
        clause = text.term(answer.term)
        option = clause.option if clause else None
        if answer.hollow or not surely_before(position, answer):
            continue
        if answer.kind.accepts and elsewhere(option):
            return True
        if answer.kind is AnswerKind.COUNTER and elsewhere(answer.option):
            return True
        if answer.kind is AnswerKind.REJECT and {*position.options} == {option}:
            return position.kind is not PositionKind.EXCLUDED
    if left is None or position.kind not in {PositionKind.NON_NEGOTIABLE, PositionKind.EXCLUDED}:
        return False
    own = (t for t in table if t.author == position.party and not t.hollow)
    asked = (
        clause for t in own if surely_before(position, t) and (clause := t.term(position.issue))
    )
    return any(clause.option is not None and clause.option not in left for clause in asked)


def _by_answers(
    case: Case, text: Text, answer: Answer, given: Sequence[tuple[Text, Answer]]
) -> Iterator[bool]:
    clause = text.term(answer.term)
    for answered, other in given:
        its = answered.term(answer.term)
        if other is answer or other.hollow or clause is None or its is None:
            continue
        if same(clause, its):
            against = not other.kind.accepts
        else:
            against = other.kind.accepts or other.kind in {AnswerKind.COUNTER, AnswerKind.REJECT}
        if against:
            yield not (surely_before(other, answer) or _listed_before(case, other, answer))


def _listed_before(case: Case, first: Answer, then: Answer) -> bool:
    """Whether answers of one date, or of none, stand in this order in the case."""
    order = [answer for answer in case.answers if answer is first or answer is then]
    return first.when == then.when and order[0] is first


def _by_texts(text: Text, answer: Answer, table: Sequence[Text]) -> Iterator[bool]:
    clause = text.term(answer.term)
    places = {on_table.id: place for place, on_table in enumerate(table)}
    for own in table:
        its = own.term(answer.term)
        if own.author != answer.party or own.hollow or its is None or clause is None:
            continue
        if not same(its, clause):
            # Who answers a text speaks after all texts that had been put forward before it.
            undated = own.when is None or answer.when is None
            earlier = undated and places[own.id] < places[text.id]
            yield not (surely_before(own, answer) or earlier)


def _by_positions(
    case: Case, text: Text, answer: Answer, stated: Sequence[Position]
) -> Iterator[bool]:
    clause = text.term(answer.term)
    for position in stated:
        if position.hollow or clause is None or not _against(case, position, clause.option):
            continue
        yield not surely_before(position, answer)


def _against(case: Case, position: Position, option: str | None) -> bool:
    """Whether a position does not go with an option, or is firm and cannot be compared."""
    left = options_left(case, (position,))
    if left is None or option is None:
        return position.kind in {PositionKind.NON_NEGOTIABLE, PositionKind.EXCLUDED}
    return option not in left
