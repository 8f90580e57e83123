"""What stands beside a text at its end is on every page, and with each who knows of it."""

from dataclasses import replace

import pytest

from goodoffices.analysis import analyse
from goodoffices.brief import summary
from goodoffices.brief.carrying import carrying_of
from goodoffices.brief.closed import closed_of, step_words
from goodoffices.brief.content import brief_of
from goodoffices.brief.handover import handover_of
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.brief.said import citing_of
from goodoffices.casefile import dumps, loads
from goodoffices.model import (
    ALL,
    RESERVE,
    Basis,
    Case,
    CommonKind,
    CommonWords,
    StepOutcome,
    StepTaken,
    When,
    faults,
    visible,
)
from goodoffices.talks import Confirm
from goodoffices.talks.ending import GiveSideLetter, KeepMinute, Sign
from tests.brief.invented import at_its_end
from tests.brief.reading import Node, read, squeezed
from tests.talks.one_text import begun, text

CASE = at_its_end()
BARE = replace(CASE, assurances=(), common_words=(), ratification_steps=(), signatures=())


def part_of(case: Case) -> Node | None:
    page = read(page_html(document_of(brief_of(case, analyse(case, limit=0)))))
    return next((s for s in page.all("section") if s.attributes["id"] == "closing"), None)


def told(case: Case) -> str:
    found = part_of(case)
    assert found is not None
    return squeezed(found.text)


def test_a_case_with_these_lists_is_in_order_and_is_written_as_it_was_read() -> None:
    assert not list(faults(CASE))
    assert loads(dumps(CASE)) == CASE != BARE


@pytest.mark.parametrize(
    ("part", "place", "changed", "words"),
    [
        ("assurances", 0, {"by": "sea"}, "sea"),
        ("assurances", 0, {"until": When.parse("2031-07-01")}, "end before it starts"),
        ("assurances", 1, {"id": "letter"}, "used twice"),
        ("common_words", 0, {"replies": CASE.common_words[0].replies * 2}, "two answers"),
        ("ratification_steps", 0, {"party": "lake"}, "lake"),
        ("ratification_steps", 0, {"until": CASE.ratification_steps[0].since}, None),
        (
            "ratification_steps",
            1,
            {"since": CASE.ratification_steps[0].until},
            "end before it starts",
        ),
        (
            "ratification_steps",
            0,
            {
                "outcomes": (
                    StepTaken(outcome=StepOutcome.PASSED, until=CASE.ratification_steps[0].until),
                )
            },
            "put off",
        ),
        ("signatures", 0, {"text": "bridges"}, "bridges"),
    ],
)
def test_what_does_not_hang_together_is_told_with_its_place(
    part: str, place: int, changed: dict[str, object], words: str | None
) -> None:
    elements = list(getattr(CASE, part))
    elements[place] = replace(elements[place], **changed)
    odd = replace(CASE, **{part: tuple(elements)})  # type: ignore[arg-type]
    found = list(faults(odd))

    assert [fault.path[:2] for fault in found] == ([(part, place)] if words else [])
    assert all(words and words in fault.message for fault in found)


def test_every_word_of_these_lists_is_on_the_page() -> None:
    words = [
        *(each.words for each in CASE.assurances),
        *(each.words for each in CASE.common_words),
        *(r.words for common in CASE.common_words for r in common.replies if r.words),
        *(step.office for step in CASE.ratification_steps),
        *(taken.words for step in CASE.ratification_steps for taken in step.outcomes),
        *(signature.office for signature in CASE.signatures),
        "with the envoy of the lake",
        "two thirds",
        "Lakeside, subject to ratification",
    ]
    page = told(CASE)
    assert [each for each in words if each is not None and each not in page] == []


def test_a_page_without_them_has_no_such_part() -> None:
    assert part_of(BARE) is None


def test_assurances_stand_by_who_knows_of_them() -> None:
    found = [(known.knows, known.does_not) for known in closed_of(CASE, citing_of(CASE)).assured]
    assert found == [
        (("Coast", "Highland"), ()),
        (("Coast",), ("Highland",)),
        ((), ("Coast", "Highland")),
    ]


@pytest.mark.parametrize("party", ["coast", "highland"])
def test_the_file_of_one_side_does_not_tell_who_else_knows(party: str) -> None:
    room = visible(CASE, party)
    own = replace(room, assurances=tuple(replace(a, scope=(party,)) for a in room.assurances))
    (known,) = closed_of(own, citing_of(own)).assured

    assert (known.knows, known.does_not) == (None, None)
    page = told(own)
    assert "Known to" not in page
    assert ("every week" in page) == (party == "coast")
    assert "Coast asks for nothing more" not in page


def test_a_side_that_said_nothing_has_no_answer_and_no_signature_on_file() -> None:
    closed = closed_of(CASE, citing_of(CASE))
    assert [put.waiting for put in closed.put] == [("Highland",), ()]
    assert [[reply.label for reply in put.replies] for put in closed.put] == [
        ["confirmed by"],
        ["confirmed by", "objected to by"],
    ]
    assert [text.missing for text in closed.signed] == [("Coast",)]


def test_a_step_whose_time_is_over_has_no_outcome_and_has_not_passed() -> None:
    window, vote = CASE.ratification_steps
    shown = {
        day: [step_words(replace(CASE, as_of=When.parse(day)), s) for s in (window, vote)]
        for day in ("2031-07-21", "2031-07-22", "2031-08-13")
    }
    over = "over, no outcome recorded"
    assert shown == {
        "2031-07-21": ["open", "put off"],
        "2031-07-22": [over, "put off"],
        "2031-08-13": [over, over],
    }
    assert step_words(replace(CASE, as_of=None), window) == "open"


def test_what_is_not_confirmed_or_not_passed_is_still_owed_when_somebody_takes_over() -> None:
    promises = [(p.what, p.who) for p in handover_of(CASE, citing_of(CASE)).promises]
    assert ("agreed minute not answered yet by", "Highland") in promises
    assert ("a court window awaited from", "Coast") in promises
    assert ("a vote awaited from", "Highland") in promises


@pytest.mark.parametrize(
    ("party", "sayable", "withheld"),
    [
        ("coast", ["every week", "Both accepted"], ["two thirds", "Not with these words"]),
        ("highland", ["Both accepted"], ["every week", "nothing more", "high court", "That is so"]),
    ],
)
def test_at_a_meeting_a_side_hears_of_them_what_its_room_knows(
    party: str, sayable: list[str], withheld: list[str]
) -> None:
    carrying = carrying_of(CASE, party, citing_of(CASE))
    groups = (carrying.theirs, carrying.unattributed, carrying.own_ideas, carrying.if_asked)
    said = " ".join(each.words for group in groups for each in group)
    kept = " ".join(each.words for each in carrying.withheld)

    assert [each for each in sayable if each not in said] == []
    assert [each for each in withheld if each in said or each not in kept] == []


def test_the_terminal_counts_them_and_says_nothing_of_what_there_is_not() -> None:
    found = " ".join(summary(CASE, analyse(CASE, limit=0)).split())
    assert "2 minutes or statements (1 not answered by all)" in found
    assert "3 letters or guarantees (2 not known to all)" in found
    assert "At the end" not in summary(BARE, analyse(BARE, limit=0))


def test_a_page_with_a_letter_that_not_all_know_says_that_it_is_for_nobody_else() -> None:
    open_case = replace(BARE, basis=Basis.FICTIONAL)
    secret = replace(open_case, assurances=CASE.assurances[2:])
    public = replace(open_case, assurances=CASE.assurances[1:2])
    found = [brief_of(c, analyse(c, limit=0)).reserve for c in (open_case, secret, public)]
    assert found == [None, RESERVE, None]


def test_talks_tell_them_in_the_brief_as_a_case_file_does() -> None:
    desk = begun(text())
    (minute, *_) = desk.do(KeepMinute(words="Seven days were agreed."))
    desk.do(Confirm(entry=minute.key, words="So it is."), behalf="ada")
    desk.do(
        GiveSideLetter(
            assurance="road", words="The road is watched.", by="mira", rooms=("mediators", "Ada")
        )
    )
    desk.do(Sign(text="first", party="bo", office="the envoy"))

    page = told(desk.state().case)
    assert "Confirmed by: Ada So it is." in page
    assert "No answer to these words on file: Bo" in page
    assert "Known to Ada; not to Bo" in page
    assert "Bo signed by the envoy" in page
    other = told(desk.of("bo").case)
    assert "Seven days were agreed." in other
    assert "Bo signed by the envoy" in other
    assert "So it is" not in other
    assert "watched" not in other


def test_words_that_nobody_answered_are_confirmed_by_nobody() -> None:
    words = CommonWords(kind=CommonKind.MINUTE, words="Nothing was said.", scope=(ALL,))
    assert "No answer to these words on file: Coast, Highland" in told(
        replace(CASE, common_words=(words,))
    )
