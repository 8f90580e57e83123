"""Texts that are known from a report."""

from dataclasses import replace
from typing import Any

import pytest

from goodoffices.model import SaidBy, TextKind, When
from goodoffices.record import Refused
from goodoffices.talks import LapseText, RegisterSource, ReportText, alarms, drafts
from tests.talks.desks import Desk

PLAN = ReportText(
    id="plan",
    title="Plan of May",
    kind=TextKind.BASE,
    author="lake",
    clause=("T1: A pause.", "T99 (Lorries, by day): Ten a day.\n\nAnd fuel: two."),
    said_by=SaidBy.REPORTERS_INFERENCE,
    speaker="the report",
    source=("r9",),
    happened="2031-05-21..2031-05-31 (late May)",
)


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.do(RegisterSource(id="r9", title="Report"))
    return made


def test_a_reported_text_is_kept_term_by_term_with_the_mediators_alone(desk: Desk) -> None:
    sizes = {room: len(log) for room, log in desk.talks.logs().items()}
    desk.do(PLAN)

    text = desk.state().case.text("plan")
    assert text
    assert [(term.id, term.title, term.words) for term in text.terms] == [
        ("T1", None, "A pause."),
        ("T99", "Lorries, by day", "Ten a day.\n\nAnd fuel: two."),
    ]
    assert (text.author, text.sources, text.hollow, str(text.when)) == (
        *("lake", ("r9",), True, "2031-05-21..2031-05-31 (late May)"),
    )
    grown = {room for room, log in desk.talks.logs().items() if len(log) > sizes[room]}
    assert grown == {"mediators"}
    assert "plan" not in drafts(desk.state())
    assert alarms(desk.state()) == ()


def test_a_reported_text_lapses_like_any_other(desk: Desk) -> None:
    desk.do(PLAN)
    desk.do(LapseText(text="plan", happened="2031-06"))

    text = desk.state().case.text("plan")
    assert text
    assert text.lapsed == When.parse("2031-06")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": "base"}, "id_taken"),
        ({"in_reply_to": "none"}, "no_text"),
        ({"replaces": "none"}, "no_text"),
        ({"author": "nobody"}, "no_actor"),
        ({"clause": ()}, "no_terms_reported"),
        ({"clause": ("A pause.",)}, "term_form"),
        ({"clause": ("T1:",)}, "term_form"),
        ({"clause": ("T1: A.", "T1: B.")}, "term_there"),
        ({"source": ("r1",)}, "no_source"),
    ],
)
def test_what_a_reported_text_cannot_be_is_refused(
    desk: Desk, changed: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(replace(PLAN, **changed))

    assert refused.value.code == code
