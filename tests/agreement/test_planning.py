from dataclasses import replace
from datetime import date

import pytest

from goodoffices.agreement.planning import (
    Choice,
    NoSuchAuthorError,
    NoSuchTextError,
    NothingOwedError,
    calendar_of,
    chosen_text,
    plan,
)
from goodoffices.agreement.sequence import Estimated, NotComputed
from goodoffices.model import After, Answer, AnswerKind, Case, Obligation, SaidBy, Signature
from tests.agreement.three_phases import three_phases
from tests.shipped import shipped_case


def test_the_days_of_phases_and_steps_fall_on_the_dates_that_were_reported() -> None:
    """Day 1 is 19 January 2025."""
    found = calendar_of(three_phases())
    duties = {placed.duty.id: placed for placed in found.duties}

    assert [(phase.first, phase.last) for phase in found.phases[:2]] == [(1, 42), (43, 84)]
    assert found.date(43) == date(2025, 3, 2)
    assert [found.date(day) for day in (7, 16, 22, 42, 50)] == [
        date(2025, 1, 25),
        date(2025, 2, 3),
        date(2025, 2, 9),
        date(2025, 3, 1),
        date(2025, 3, 9),
    ]
    assert [int(amount or 0) for _, amount in duties["O3"].parts] == [3, 4, 3, 3, 3, 3, 14]
    assert [day for day, _ in duties["O4"].parts] == [day for day, _ in duties["O3"].parts]
    assert duties["O11"].last == 16
    assert duties["O13"].last == 50


def test_every_wait_is_a_link_of_the_calendar() -> None:
    case = three_phases()
    found = calendar_of(case)

    waits = [(duty.id, after) for duty in case.obligations for after in duty.after]
    waits += [(phase.id, after) for phase in case.phases for after in phase.needs]
    assert sorted((link.id, link.after.id) for link in found.links) == sorted(
        (id_, after.id) for id_, after in waits
    )


def test_what_starts_with_an_event_has_no_day_until_it_is_certified() -> None:
    waits = Obligation(
        id="free", words="frees them", by=("a",), event="withdrawal", within_hours=72
    )
    case = Case(format=1, id="c", title="C", obligations=(waits,))

    (placed,) = calendar_of(case).duties

    assert (placed.parts, placed.first, placed.last) == ((), None, None)


def test_what_is_done_together_is_one_group_whoever_says_so() -> None:
    duties = (
        Obligation(id="one", words="gives one", by=("a",), by_day=3, together_with=("two",)),
        Obligation(id="two", words="gives two", by=("b",), by_day=3),
        Obligation(id="three", words="gives three", by=("a",), by_day=3, together_with=("two",)),
        Obligation(id="four", words="gives four", by=("b",), by_day=3, after=(After(id="one"),)),
    )

    found = calendar_of(Case(format=1, id="c", title="C", obligations=duties))

    assert found.together == (("one", "two", "three"),)


def test_the_latest_text_on_the_table_is_taken_where_nothing_is_accepted_or_signed() -> None:
    found = chosen_text(shipped_case("sixty-day-truce"))

    assert (found.id, found.why) == ("bridge", Choice.LATEST_ON_THE_TABLE)


def test_a_text_that_all_accept_goes_before_a_later_one_and_one_that_all_signed_before_both() -> (
    None
):
    case = shipped_case("sixty-day-truce")
    counter = case.text("counter")
    assert counter
    answers = tuple(
        Answer(
            party=party.id,
            term=term.id,
            text="counter",
            kind=AnswerKind.ACCEPT,
            said_by=SaidBy.OWN_WORDS_ON_RECORD,
        )
        for party in case.parties
        for term in counter.terms
    )
    closed = tuple(
        replace(term, left_open=False, option="numbers") for term in counter.terms if term.left_open
    )
    settled = replace(
        counter,
        terms=tuple(term for term in counter.terms if not term.left_open) + closed,
    )
    texts = tuple(settled if text is counter else text for text in case.texts)
    accepted = replace(case, texts=texts, answers=answers, positions=())

    assert chosen_text(accepted).why is Choice.ACCEPTED_BY_ALL
    assert chosen_text(accepted).id == "counter"

    one = replace(accepted, signatures=(Signature(text="base", party="coast", office="envoy"),))
    assert chosen_text(one).id == "counter"

    both = (*one.signatures, Signature(text="base", party="highland", office="envoy"))
    signed = chosen_text(replace(accepted, signatures=both))
    assert (signed.id, signed.why) == ("base", Choice.SIGNED_BY_ALL)
    assert chosen_text(replace(accepted, signatures=both), "bridge").why is Choice.ASKED_FOR


def test_an_unknown_text_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(
        NoSuchTextError, match="no text 'bridges'; there are: base, counter, bridge"
    ):
        chosen_text(shipped_case("sixty-day-truce"), "bridges")


def test_a_case_without_obligations_has_no_plan() -> None:
    with pytest.raises(NothingOwedError):
        plan(shipped_case("supplier-buyer"))


def test_the_plan_of_a_shipped_case_has_each_clock_obligation_and_finding() -> None:
    case = shipped_case("three-phases")
    told = plan(case).as_json()

    assert len(told["clocks"]) == len(case.clocks) + len(case.expiries) + len(
        case.outside_deadlines
    )
    ids = {duty.id for duty in case.obligations} | {phase.id for phase in case.phases}
    assert {each["id"] for each in told["calendar"]["obligations"]} <= ids
    assert {"ends_if_nobody_acts", "nobody_can_start_it_alone"} <= {
        each["code"] for each in told["findings"]
    }


def test_the_texts_of_the_flagship_ask_what_was_computed_by_hand() -> None:
    """Releases before that day's truce: fixtures of the flagship, worked out apart."""
    told = plan(shipped_case("sixty-day-truce")).as_json()

    assert {text: found["need"] for text, found in told["texts"].items()} == {
        "base": {"coast": 27, "highland": 0},
        "counter": {"coast": "1/2", "highland": 14},
        "bridge": {"coast": 12, "highland": 0},
    }
    exposed = told["exchange"]["exposure"]
    assert max(exposed["highland"]) == 27
    assert told["exchange"]["need"] == told["texts"]["bridge"]["need"]
    frontier = [(each["coast"], each["highland"]) for each in told["exchange"]["minimal_bonds"]]
    assert sorted(frontier, key=str) == sorted([(0, 3), ("1/2", 2), (1, 1), ("3/2", 0)], key=str)
    assert told["not_computed"] == []
    sentences = {text: found["sentence"] for text, found in told["texts"].items()}
    assert "53 days rest on the Coast" in sentences["base"]
    assert "the last 5 of 12 wait until day 60" in sentences["counter"]
    assert "the last 3 of 12 wait until day 50" in sentences["bridge"]


def test_without_estimates_what_needs_no_values_is_told_and_the_rest_asked_for() -> None:
    case = replace(shipped_case("sixty-day-truce"), estimates=(), stakes=())
    told = plan(case).as_json()
    whole = plan(shipped_case("sixty-day-truce")).as_json()

    assert told["exchange"] is None
    assert told["weak_points"] is None
    assert {each["what"] for each in told["not_computed"]} == {"exchange", "weak_points"}
    assert all(each["ask"] for each in told["not_computed"])
    assert [found["need"] for found in told["texts"].values()] == [None] * 3
    for part in ("calendar", "clocks", "findings", "reliance"):
        assert told[part] == whole[part]


def test_where_two_estimated_the_same_each_is_told_as_if_alone() -> None:
    truce = shipped_case("sixty-day-truce")
    first = truce.estimates[0].author
    doubled = tuple(
        replace(each, author="another team", cost=each.cost and 2 * each.cost, interval=None)
        for each in truce.estimates
        if each.cost is not None
    )
    worths = tuple(
        replace(each, author="another team") for each in truce.estimates if each.cost is None
    )
    both = replace(truce, estimates=(*truce.estimates, *doubled, *worths))
    told = plan(both, "base")

    assert isinstance(told.estimated, NotComputed)
    assert set(told.by_author) == {first, "another team"}
    for author, texts in told.by_author.items():
        own = tuple(each for each in both.estimates if each.author == author)
        alone = plan(replace(both, estimates=own), "base")
        assert told.as_json()["by_author"][author] == {
            text: {key: of[key] for key in told.as_json()["by_author"][author][text]}
            for text, of in alone.as_json()["texts"].items()
        }
        assert set(texts) == set(alone.texts)
        chosen = plan(both, "base", author=author).as_json()
        assert chosen["exchange"]["need"] == alone.as_json()["exchange"]["need"]
        assert chosen["by_author"] == {}
    one, other = (texts["base"] for texts in told.by_author.values())
    assert isinstance(one, Estimated)
    assert isinstance(other, Estimated)
    assert one.audit.need != other.audit.need
    with pytest.raises(NoSuchAuthorError, match="another team"):
        plan(both, "base", author="nobody")
