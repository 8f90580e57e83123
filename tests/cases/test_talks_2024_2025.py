"""The historical case: sourced, dated and attributed throughout, and nothing added to it."""

from datetime import date, timedelta

import pytest

from goodoffices.model import (
    Basis,
    Case,
    Event,
    EventKind,
    EventStatus,
    Figure,
    Interest,
    Option,
    Position,
    PreconditionStatus,
    Purpose,
    Question,
    RoleKind,
    SaidBy,
    Stance,
    StanceKind,
    StatusOf,
    TermState,
    When,
)
from goodoffices.text import lineage, on_table, term_states
from tests.cases.reading import parts, statements, states
from tests.shipped import shipped_case

NOTICE = (
    "Compiled only from five press reports and the published terms of January 2025; not a record "
    "of the talks; reviewed by no party; names and their order imply no opinion on status."
)
ATTACK = date(2023, 10, 7)
SATURDAY, SUNDAY = 5, 6


@pytest.fixture(scope="module")
def talks() -> Case:
    return shipped_case("talks-2024-2025")


def event(talks: Case, words: str) -> Event:
    (found,) = (e for e in talks.events if words in e.words)
    return found


def day(when: When | None) -> date:
    assert when
    assert when.earliest == when.latest
    return when.earliest


def test_the_notice_says_what_the_case_rests_on_word_for_word(talks: Case) -> None:
    assert (talks.basis, talks.notice) == (Basis.REPORTS, NOTICE)


def test_there_are_no_points_no_estimates_and_no_options(talks: Case) -> None:
    assert talks.preferences == ()
    assert talks.estimates == ()
    assert [part for part in parts(talks) if isinstance(part, Option)] == []


def test_every_reported_statement_has_a_source_a_day_a_speaker_and_an_attribution(
    talks: Case,
) -> None:
    reported = [s for s in statements(talks) if not isinstance(s, Question)]
    assert len(reported) > 100
    assert [s for s in reported if not (s.sources and s.when and s.speaker and s.said_by)] == []


def test_own_words_are_those_of_somebody_who_is_named(talks: Case) -> None:
    own = [s.speaker or "" for s in statements(talks) if s.said_by and s.said_by.own]
    assert len(own) >= 15
    assert [s for s in own if "report," in s or "unnamed" in s or s.startswith("the report")] == []


def test_a_partys_own_words_are_spoken_by_one_of_its_offices(talks: Case) -> None:
    told: list[Position | Stance | Interest] = [
        *talks.positions,
        *talks.stances,
        *talks.interests,
    ]
    own = {(s.party, s.speaker or "") for s in told if not s.hollow}
    assert {party for party, _ in own} == {"hamas", "israel"}
    assert [p for p in own if p[0] not in p[1].casefold()] == []


def test_no_report_tells_what_came_after_it(talks: Case) -> None:
    written = {s.id: s.when.latest for s in talks.sources if s.when}
    late = [
        s
        for s in statements(talks)
        if s.when and s.sources and s.when.earliest > max(written[r] for r in s.sources)
    ]
    assert late == []


def test_the_dates_inferred_for_the_reports_fit_what_the_reports_say_of_them(talks: Case) -> None:
    days = {s.id: day(s.when) for s in talks.sources if s.id != "terms-2025"}
    assert days["r1"] - ATTACK == timedelta(days=425)
    assert days["r1"].strftime("%A") == "Thursday"
    assert days["r2"].strftime("%A") == "Wednesday"
    assert days["r3"].strftime("%A") == days["r4"].strftime("%A") == "Monday"
    assert all("inferred" in (s.limits or "") for s in talks.sources if s.id in {"r1", "r2", "r3"})


def test_a_weekend_is_a_saturday_and_the_sunday_after_it(talks: Case) -> None:
    weekends = [s.when for s in statements(talks) if s.when and "weekend" in (s.when.words or "")]
    two_days = [w for w in weekends if w.latest - w.earliest == timedelta(days=1)]
    assert len(two_days) >= 3
    assert {(w.earliest.weekday(), w.latest.weekday()) for w in two_days} == {(SATURDAY, SUNDAY)}


def test_the_first_phase_ends_on_its_forty_second_day_and_lapses(talks: Case) -> None:
    start = day(event(talks, "(Day 1)").when)
    assert day(event(talks, "(Day 16 by day count)").when) == start + timedelta(days=15)
    assert day(event(talks, "(Day 42 by day count)").when) == start + timedelta(days=41)
    january = talks.text("terms-of-january")
    assert january
    assert january.withdrawn is None
    assert january.lapsed
    assert january.lapsed.earliest == start + timedelta(days=41)
    assert event(talks, "(Day 16 by day count)").status is EventStatus.DID_NOT_TAKE_PLACE


def test_the_plan_and_the_reply_are_on_the_table_and_nothing_older(talks: Case) -> None:
    assert [t.id for t in on_table(talks)] == ["us-plan", "hamas-reply"]


def test_only_what_the_reply_changed_is_contested_and_nothing_counts_as_the_same(
    talks: Case,
) -> None:
    found = states(talks)
    assert found["days-of-release"] is TermState.CONTESTED
    unsaid = {t for t, s in found.items() if s is TermState.NOT_REPORTED_AS_CONTESTED}
    assert unsaid == {"pause", "persons-held", "withdrawal", "aid"}
    assert found["after-the-pause"] is TermState.NOT_ANSWERED
    assert not set(found.values()) & {
        TermState.ACCEPTED_BY_ALL,
        TermState.ACCEPTED_BY_SOME,
        TermState.SAME_IN_BOTH_TEXTS,
    }


def test_what_rests_on_a_report_alone_is_hollow(talks: Case) -> None:
    cells = {s.id: s.cells for s in term_states(talks)}
    assert cells["days-of-release"]["hamas"].hollow
    assert cells["second-phase"]["israel"].hollow
    assert not cells["persons-held"]["israel"].hollow


def test_a_term_that_a_report_does_not_mention_has_not_left(talks: Case) -> None:
    passages = {step.passage.value for line in lineage(talks) for step in line.steps}
    assert passages == {"entered", "changed", "not_reported"}


def test_ready_to_talk_and_a_text_as_basis_are_two_facts_known_from_two_sides(
    talks: Case,
) -> None:
    june = {s.kind: s.said_by for s in talks.stances if s.when and s.when.earliest.year == 2025}
    assert june == {
        StanceKind.READY_TO_TALK: SaidBy.OWN_WORDS_ON_RECORD,
        StanceKind.HAS_NOT_ACCEPTED_AS_BASIS: SaidBy.OTHER_PARTYS_ACCOUNT,
    }


def test_the_demand_for_a_permanent_ceasefire_became_a_question_for_the_talks(
    talks: Case,
) -> None:
    (demand,) = talks.preconditions
    assert (demand.last, demand.turned_into) == (PreconditionStatus.CONVERTED, ("after-the-pause",))
    assert demand.said_by is demand.steps[-1].said_by is SaidBy.MEDIATORS_ACCOUNT


def test_the_four_statuses_are_told_apart(talks: Case) -> None:
    assert {s.of for s in talks.statuses} == set(StatusOf)


def test_roles_are_plural_and_a_suspended_mediator_comes_back(talks: Case) -> None:
    qatar = talks.actor("qatar")
    assert qatar
    before, after = (r for r in qatar.roles if r.kind is RoleKind.MEDIATOR)
    assert before.until
    assert after.since
    assert before.until.earliest < after.since.earliest
    assert len({r.kind for r in qatar.roles}) >= 4


def test_a_briefing_is_no_negotiation_and_an_attempt_is_no_meeting(talks: Case) -> None:
    contacts = [e for e in talks.events if e.kind is EventKind.CONTACT]
    briefings = [e for e in contacts if e.purpose is Purpose.BRIEFING]
    assert len(briefings) == 2
    assert all("united-states" in e.who for e in briefings)
    assert sum(e.status is EventStatus.DID_NOT_TAKE_PLACE for e in contacts) == 1


def test_figures_that_differ_stand_side_by_side_each_with_its_own_source(talks: Case) -> None:
    seized = [f for f in talks.figures if f.subject == "persons seized on 7 October 2023"]
    assert {f.value for f in seized} == {240, 251, 253}
    assert len({f.sources for f in seized}) == 3


def test_the_parts_of_the_persons_held_in_june_add_up(talks: Case) -> None:
    june = {f.subject: f.value for f in talks.figures if "June 2025" in f.subject}
    assert june.pop("persons held, June 2025") == sum(june.values()) == 50


def test_the_human_cost_of_both_sides_is_told_in_the_same_form(talks: Case) -> None:
    killed = [f for f in talks.figures if f.subject.startswith("people killed in ")]
    places = {f.subject.removeprefix("people killed in ").split()[0] for f in killed}
    assert places == {"Gaza", "Israel"}

    def form(figure: Figure) -> tuple[bool, ...]:
        return figure.human_cost, figure.qualifier is not None, figure.as_of is not None

    assert {form(f) for f in killed} == {(True, True, True)}


def test_both_parties_are_asked_as_much(talks: Case) -> None:
    asked = [sum(q.to == party.id for q in talks.questions) for party in talks.parties]
    assert asked == [2, 2]
    assert all(q.answer is None for q in talks.questions)


def test_quoted_words_are_short_and_own(talks: Case) -> None:
    quotes = [*(e.quote for e in talks.events if e.quote), *(claim.words for claim in talks.claims)]
    assert len(quotes) >= 10
    assert max(len(q.split()) for q in quotes) <= 15


def test_no_word_of_judgement_is_the_cases_own(talks: Case) -> None:
    words = " ".join(part for part in parts(talks) if isinstance(part, str)).casefold()
    loaded = ("terror", "far-right", "hostage", "captive", "slaughter", "regime", "kidnap", "refus")
    assert [w for w in loaded if w in words] == []
