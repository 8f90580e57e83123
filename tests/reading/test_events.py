"""Happenings, judged by what a careful reader would take from sentences made up for it."""

from collections.abc import Callable

import pytest

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.document import Span
from goodoffices.reading.events import events_in
from goodoffices.reading.events.patterns import patterns_of
from goodoffices.reading.found import Event
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.report import Report


def told(report: Report) -> list[Event]:
    return list(events_in(report, Cast(), lexicon(["armed"]), (), ()))


def cast_of_names(report: Report, *names: str) -> Cast:
    """Each name as an actor of its own, wherever the report has it."""
    return Cast(
        tuple(
            Named(
                key=name,
                type="person",
                names=(name,),
                mentions=tuple(
                    Span(at, at + len(name))
                    for at in range(len(report.visible))
                    if report.visible.startswith(name, at)
                ),
            )
            for name in names
        )
    )


def took_part(report: Report, kind: str, *names: str) -> list[set[tuple[str, str]]]:
    """Actors with their roles in each event of a type."""
    found = events_in(report, cast_of_names(report, *names), lexicon(["armed"]), (), ())
    return [
        {(one.actor, one.role) for one in event.participants}
        for event in found
        if event.type == kind
    ]


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
        "The plan calls for a 60-day truce.",
        "A strike would cost the economy millions.",
        "Families of the captives gather every week in the square.",
        "The union's committee recommended that members reject it.",
    ],
)
def test_an_aim_is_no_happening(report_of: Callable[..., Report], words: str) -> None:
    assert not types(report_of(words)) - {"statement"}


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


@pytest.mark.parametrize(
    ("words", "kind", "who"),
    [
        (
            "Brandt met with Okafor in Oslo.",
            "meeting",
            {("Brandt", "initiator"), ("Okafor", "counterpart")},
        ),
        (
            "The plan of Okafor was rejected by Brandt.",
            "response",
            {("Brandt", "respondent")},
        ),
        (
            "Brandt accused Okafor of delay.",
            "accusation",
            {("Brandt", "speaker"), ("Okafor", "about")},
        ),
        (
            "Brandt, who leads the group, released twelve hostages.",
            "release",
            {("Brandt", "releaser")},
        ),
        (
            "Okafor relayed the message to Brandt.",
            "relay",
            {("Okafor", "conveyor"), ("Brandt", "addressee")},
        ),
        (
            "After suspending the talks, Okafor flew home.",
            "suspension",
            {("Okafor", "actor")},
        ),
    ],
)
def test_who_did_it_and_to_whom(
    report_of: Callable[..., Report], words: str, kind: str, who: set[tuple[str, str]]
) -> None:
    assert who in took_part(report_of(words), kind, "Brandt", "Okafor")


def test_a_meeting_with_two_people_by_name_is_two_meetings(
    report_of: Callable[..., Report],
) -> None:
    report = report_of("Brandt met with Okafor and Lindqvist last week.")
    assert took_part(report, "meeting", "Brandt", "Okafor", "Lindqvist") == [
        {("Brandt", "initiator"), ("Okafor", "counterpart")},
        {("Brandt", "initiator"), ("Lindqvist", "counterpart")},
    ]


def test_what_a_speaker_says_on_one_occasion_is_one_statement(
    report_of: Callable[..., Report],
) -> None:
    report = report_of(
        "Brandt said that the talks were slow. Okafor disagreed. Brandt added that he was patient."
    )
    events = events_in(report, cast_of_names(report, "Brandt", "Okafor"), lexicon(), (), ())
    statements = [event for event in events if event.type == "statement"]
    assert [(event.span, event.more) for event in statements] == [
        (report.sentences[0], (report.sentences[2],))
    ]


def test_the_parties_of_the_talks_are_understood_where_left_out(
    report_of: Callable[..., Report],
) -> None:
    report = report_of("Talks between Brandt and Okafor began in May. The talks have stalled.")
    assert took_part(report, "stall", "Brandt", "Okafor") == [
        {("Brandt", "party"), ("Okafor", "party")}
    ]


def test_a_strike_and_the_strike_back_are_two(report_of: Callable[..., Report]) -> None:
    report = report_of("Brandt bombed Okafor. Okafor bombed Brandt.")
    assert took_part(report, "military", "Brandt", "Okafor") == [
        {("Brandt", "actor"), ("Okafor", "target")},
        {("Okafor", "actor"), ("Brandt", "target")},
    ]


def test_every_pattern_shipped_can_be_read() -> None:
    for domains in ([], ["armed"], ["labour"], ["commercial"], ["armed", "labour", "commercial"]):
        for sort in ("verbs", "nouns"):
            ways = patterns_of(lexicon(domains), sort)
            assert all(
                pattern.lemma == lemma and (pattern.things or not pattern.side)
                for lemma, patterns in ways.items()
                for pattern in patterns
            )


def test_in_a_labour_dispute_a_strike_is_no_military_act(
    report_of: Callable[..., Report],
) -> None:
    report = report_of("Dockers went on strike on Monday. The strike ended on Friday.")
    found = events_in(report, Cast(), lexicon(["labour"]), (), ())
    assert {event.type for event in found} == {"withdrawal"}


def test_who_receives_prisoners_does_not_release_them(report_of: Callable[..., Report]) -> None:
    report = report_of("Talks between Brandt and Okafor went on. Brandt received nine soldiers.")
    assert took_part(report, "release", "Brandt", "Okafor") == [
        {("Brandt", "counterpart"), ("Okafor", "releaser")}
    ]


def test_an_answer_without_a_proposal_named_answers_the_last(
    report_of: Callable[..., Report],
) -> None:
    report = report_of("Brandt proposed a truce. Okafor rejected the idea.")
    assert took_part(report, "response", "Brandt", "Okafor") == [
        {("Okafor", "respondent"), ("Brandt", "proposer")}
    ]
