"""Happenings, judged by what a careful reader would take from sentences made up for it."""

from collections.abc import Callable

import pytest

from goodoffices.reading.cast import Cast
from goodoffices.reading.events import events_in
from goodoffices.reading.found import Event
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.report import Report


def told(report: Report) -> list[Event]:
    return list(events_in(report, Cast(), lexicon(["armed"]), (), ()))


def types(report: Report) -> set[str]:
    return {event.type for event in told(report)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The mediator met with the general on Tuesday.", "meeting"),
        ("Envoys of both sides held talks in Geneva.", "meeting"),
        ("The ministers spoke by phone on Friday.", "call"),
        ("The union put forward a new proposal.", "proposal"),
        ("The rebels rejected the plan last week.", "response"),
        ("The company demanded a guarantee.", "demand"),
        ("The rebels released twelve hostages on Monday.", "release"),
        ("The truce collapsed within days.", "truce_collapse"),
        ("The union suspended the talks in March.", "suspension"),
        ("The delegation walked out of the talks.", "withdrawal"),
        ("Both sides signed an agreement in Oslo.", "agreement"),
        ("The minister accused the rebels of delay.", "accusation"),
        ("The ministry declined to comment.", "no_comment"),
        ("The spokesman said that progress was slow.", "statement"),
    ],
)
def test_a_plain_sentence_tells_its_happening(
    report_of: Callable[..., Report], words: str, kind: str
) -> None:
    assert kind in types(report_of(words))


@pytest.mark.parametrize(
    "words",
    [
        "Efforts to release the hostages continue.",
        "If the rebels release the hostages, a truce would follow.",
        "Ways of resuming the talks are being studied.",
        "The law meets the demand.",
    ],
)
def test_an_aim_is_no_happening(report_of: Callable[..., Report], words: str) -> None:
    assert not types(report_of(words)) & {"release", "resumption", "meeting", "truce"}


def test_plans_and_denials_are_told_apart(report_of: Callable[..., Report]) -> None:
    report = report_of("The envoys will meet on Friday. The ministers did not meet on Monday.")
    assert [event.status for event in told(report) if event.type == "meeting"] == [
        "planned",
        "denied",
    ]


def test_pointers_lie_in_the_text(report_of: Callable[..., Report]) -> None:
    report = report_of("The envoys met in Oslo. They said that the talks had been suspended.")
    for event in told(report):
        assert event.span.holds(event.trigger)
        assert event.span in report.sentences
        assert all(span in report.sentences for span in event.more)


def test_without_a_parse_nothing_is_told(unparsed: Callable[..., Report]) -> None:
    assert told(unparsed("The envoys met in Oslo.")) == []
