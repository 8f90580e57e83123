"""Rules that decide many suggestions at once."""

from dataclasses import replace

import pytest

from goodoffices.reading.accepting import RulesError, decided, rules
from goodoffices.reading.decisions import Act
from goodoffices.reading.pile import Suggestion

MEETING = Suggestion(
    id="event-000000000001",
    doc="d1",
    kind="event",
    start=0,
    end=20,
    text="The envoys met.",
    rule="events.verb",
    confidence=0.8,
    fields={
        "type": "meeting",
        "status": "asserted",
        "date": {"start": "2031-05-12", "end": "2031-05-12"},
        "participants": [{"actor": "gpe:arvan", "role": "party"}],
        "place": None,
    },
)
FIGURE = replace(MEETING, id="figure-2", kind="figure", fields={"value": 12, "unit": "percent"})


def which(words: str) -> dict[str, Act]:
    return {s.id: rule.act for s, rule in decided(rules(words), [MEETING, FIGURE])}


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("kind=event", {MEETING.id: Act.ACCEPT}),
        ("accept kind=event type=meeting confidence>=0.8", {MEETING.id: Act.ACCEPT}),
        ("accept kind=event confidence>=0.81", {}),
        ("kind=event; reject kind=figure", {MEETING.id: Act.ACCEPT, FIGURE.id: Act.REJECT}),
        ("reject unit=percent value>=10\nkind=figure", {FIGURE.id: Act.REJECT}),
        ("date.start>=2031-05-12 date.start<=2031-05-12", {MEETING.id: Act.ACCEPT}),
        ("date.start>=2031-05-13", {}),
        ("participants=gpe:arvan", {MEETING.id: Act.ACCEPT}),
        (
            "text='the ENVOYS*'  # whatever they did",
            {MEETING.id: Act.ACCEPT, FIGURE.id: Act.ACCEPT},
        ),
        ("kind!=event", {FIGURE.id: Act.ACCEPT}),
        ("type!=meeting", {}),
        ("no_such_field=1", {}),
        ("unit>=3", {}),
    ],
)
def test_the_first_rule_whose_conditions_all_hold_decides(words: str, acts: dict[str, Act]) -> None:
    assert which(words) == acts


@pytest.mark.parametrize(
    "words", ["", "   # nothing", "accept", "reject;", "kind", "kind~event", "text='open", "=x"]
)
def test_what_is_no_rule_is_refused(words: str) -> None:
    with pytest.raises(RulesError):
        rules(words)


def test_the_line_of_a_bad_rule_is_told() -> None:
    with pytest.raises(RulesError, match="line 3"):
        rules("kind=event\n\nkind")
