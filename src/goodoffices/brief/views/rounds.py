"""The view of sealed rounds: what was put to all, who answered, what each came to."""

from collections.abc import Iterator

from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.talks import Round, RoundStands, RoundState, State, rounds

__all__ = ["rounds_view"]


def rounds_view(state: State) -> View:
    """The rounds on proposals of the mediators; of an answer never more than that it was given."""
    found = rounds(state)
    lines = list[str]()
    for number, each in enumerate(found):
        lines += [""] if number else []
        lines += _lines(state, each)
    told = [
        {
            "entry": each.fact.place,
            **data_of(each.fact.told),
            "state": each.state.value,
            "answered": {party: own and own.place for party, own in each.answered.items()},
            "closed": each.closed and {"entry": each.closed.place, **data_of(each.closed.told)},
        }
        for each in found
    ]
    return View(told, tuple(lines) or ("No proposal was put to be answered sealed.",))


def _lines(state: State, each: RoundStands) -> Iterator[str]:
    put: Round = each.fact.told
    text = state.case.text(put.text)
    title = f"{text.title} ({put.text})" if text else put.text
    yield from paragraph(f"{title}: {_stands(each)} · {each.fact.place}")
    yield from paragraph(put.words, 3)
    for party, own in each.answered.items():
        if own is not None:
            by = f", {own.told.speaker}" if own.told.speaker else ""
            at = f"{own.recorded:%Y-%m-%d %H:%M}Z"
            words = f"answered{by}: sealed at {at} by {own.author} · {own.place}"
        else:
            words = "did not answer" if each.ended else "has not answered"
        yield from paragraph(f"{state.called(party)}: {words}", 3)
    if each.closed is not None:
        outcome = each.closed.told
        yield from paragraph(f"{outcome.words} · {each.closed.place}", 6, "   ->")
        for reserved in outcome.reservations:
            party, term = state.called(reserved.party), state.case.term_title(reserved.term)
            yield from paragraph(f"{party} reserves on {term}: {reserved.words}", 6)
        for party in outcome.ad_referendum:
            yield from paragraph(f"{state.called(party)}: its principal's approval is to come", 6)


def _stands(each: RoundStands) -> str:
    put: Round = each.fact.told
    if each.state is RoundState.OPEN:
        return f"open until {put.until}"
    if each.state in {RoundState.ANSWERED, RoundState.TO_CLOSE}:
        return f"{each.state.shown} by {put.close_by}"
    return each.state.shown
