"""What the checks say of the texts whose history is known, of the tables, and of all texts."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.checks import (
    ClauseDates,
    FindingCode,
    Severity,
    clause_dates,
    course,
    findings,
)
from goodoffices.model import (
    After,
    Case,
    DayCount,
    Moment,
    Obligation,
    Phase,
    Schedule,
    faults,
)
from tests.agreement.clauses_to_check import (
    FAULTY_AND_MENDED,
    TWO,
    C,
    case_of,
    duties,
    found,
    one,
    phase,
    sound,
    text_of,
)
from tests.agreement.three_phases import hodeidah, repaired, three_phases
from tests.house.tree import ROOT

TABLES = json.loads(Path(__file__).with_name("agreement_checks.json").read_text("utf-8"))


# The three-phase agreement of January 2025, as it ended, as reported.


def test_the_three_phase_agreement_raises_what_history_confirmed() -> None:
    expected = {
        (C.NOBODY_CAN_START_IT_ALONE, "O11"),  # talks due on Day 16 did not start
        (C.NO_CONSEQUENCE, "O11"),
        (C.ENDS_IF_NOBODY_ACTS, "first"),  # it lapsed on day 42
        (C.RESTS_ON_ONE_SIDE, "O13"),  # the last drawdown was not done
        (C.DUE_AFTER_ITS_PHASE, "O13"),
        (C.NO_VERIFIER, "O3"),  # the release of persons held
        (C.NO_BREACH_DEFINITION, "O9"),  # the homes and tents of the alleged breach
        (C.DAY_WITHOUT_DUTY, "second"),
    }

    assert faults(three_phases()) == ()
    assert expected <= found(three_phases())


def test_its_findings_have_their_days_and_whose_act_they_depend_on() -> None:
    case = three_phases()

    assert one(case, C.NOBODY_CAN_START_IT_ALONE).witness.days == (16,)
    assert one(case, C.NOBODY_CAN_START_IT_ALONE).witness.relies_on == ("holder", "state")
    assert one(case, C.ENDS_IF_NOBODY_ACTS).witness.days == (42, 43)
    assert one(case, C.RESTS_ON_ONE_SIDE).witness.days == (43, 50)
    assert one(case, C.DAY_WITHOUT_DUTY).witness.days == (43,)


def test_at_its_boundary_each_side_alone_ends_it_and_nobody_alone_keeps_it() -> None:
    ways = course(three_phases())

    assert [impasse.state for impasse in ways.impasses()] == ["ended"]
    assert ways.impasses()[0].acts == ()
    assert ways.alone({"ended"}) == ("holder", "state")
    assert ways.alone_preventing({"ended"}) == ()


def test_the_same_agreement_repaired_raises_nothing() -> None:
    assert faults(repaired()) == ()
    assert findings(repaired()) == ()
    assert course(repaired()).impasses() == ()


def test_the_earliest_and_latest_dates_of_its_clauses_are_those_of_its_days() -> None:
    dates = {each.id: each for each in clause_dates(three_phases())}

    assert dates["O11"] == ClauseDates("O11", 1, 16)
    assert dates["O5"] == ClauseDates("O5", 7, 7)
    assert dates["O13"] == ClauseDates("O13", 42, 50)
    assert dates["second"].earliest == 43


# The limb of the agreement of December 2018 on a port: 21 days, a joint committee.


def test_the_limb_on_a_port_raises_what_history_confirmed() -> None:
    expected = {
        (C.NO_BREACH_DEFINITION, "ceasefire"),
        (C.NO_BREACH_DEFINITION, "redeploy"),
        (C.NO_CONSEQUENCE, "ceasefire"),
        (C.NO_CONSEQUENCE, "redeploy"),
        (C.NOBODY_CAN_START_IT_ALONE, "plan"),
        (C.NO_DEADLINE, "plan"),
    }

    assert faults(hodeidah()) == ()
    assert expected <= found(hodeidah())


# The tables.


def staged(deadline: int) -> Case:
    """A wave on day 7 that takes ten days to verify, and talks after it, D+n."""
    phase = Phase(
        id="p", title="P", days=60, counted=DayCount.D_PLUS_N, start=Moment.parse("2031-07-10")
    )
    wave = Obligation(
        id="wave",
        words="the second wave",
        by=("a",),
        phase="p",
        schedule=Schedule.parse("4@7"),
        verified_by=("v",),
        verified_within=10,
    )
    talks = Obligation(
        id="talks",
        words="the talks open",
        by=("a", "b"),
        phase="p",
        by_day=deadline,
        after=(After(id="wave"),),
    )
    return case_of(phases=(phase,), obligations=(wave, talks))


@pytest.mark.parametrize("deadline", [16, 17, 18])
def test_talks_after_a_wave_that_takes_ten_days_to_verify_are_a_day_short(deadline: int) -> None:
    codes = {each.code for each in findings(staged(deadline))}

    assert (C.DATES_NEED_EARLY_VERIFICATION in codes) is (deadline == 16)
    assert C.DATES_CONTRADICT not in codes
    if deadline == 16:
        finding = one(staged(deadline), C.DATES_NEED_EARLY_VERIFICATION)
        assert (finding.where, finding.witness.days) == ("talks", (1,))
        assert "1 day short" in finding.why


def test_four_preconditions_in_a_circle_are_told_with_the_one_link_that_opens_them() -> None:
    waits = TABLES["precondition_deadlock"]["triggers"]
    ids = {name: name.split()[0] for name in waits}
    duties = tuple(
        sound(
            ids[name],
            words=name,
            after=tuple(After(id=ids[first], asked=name[0] == "B") for first in needed),
        )
        for name, needed in waits.items()
    )

    finding = one(case_of(obligations=duties), C.CIRCLE_OF_CONDITIONS)

    assert set(finding.witness.steps) == {"A1", "A2", "B1", "B2"}
    assert finding.repair.startswith("One link at the least")


def test_a_phase_that_is_conditional_leaves_the_days_after_the_first_without_a_duty() -> None:
    rows = TABLES["phase_gap"]["obligations"]
    duties = tuple(
        sound(
            row["what"].replace(" ", "-"),
            by=(row["who"].lower(),),
            from_day=row["from"],
            by_day=row["to"],
            each_day=True,
            condition=row.get("condition"),
        )
        for row in rows
    )

    whole = phase(days=85, counted=DayCount.D_PLUS_N)
    covered = TABLES["phase_gap"]["expect"]["unconditional_cover_ends_at"]

    finding = one(case_of(obligations=duties, phases=(whole,)), C.DAY_WITHOUT_DUTY)

    assert finding.witness.days == (covered + 1, 85)
    assert finding.witness.steps[-1] == "withdrawal"


# What holds for all of them.

EVERY = [three_phases(), hodeidah(), *(pair[0] for pair in FAULTY_AND_MENDED.values())]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.id)
def test_a_finding_names_the_clause_and_never_a_side(case: Case) -> None:
    actors = [*case.parties, *case.third_parties]
    named = "|".join(re.escape(actor.name) for actor in actors)
    names = re.compile(rf"\b({named})\b", re.IGNORECASE)
    for finding in findings(case, text_of(case)):
        assert not names.search(finding.why + finding.repair), finding
        assert not re.search(r"\b(guilty|fault|blame|spoiler|violator|refuses)\b", finding.why)
        assert finding.why.endswith(".")
        assert finding.repair.endswith(".")


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.id)
def test_a_finding_stands_somewhere_in_the_text_and_the_gravest_come_first(case: Case) -> None:
    text = case.text(text_of(case) or "")
    places = {phase.id for phase in case.phases} | {duty.id for duty in case.obligations}
    places |= {letter.id for letter in case.assurances} | {text.id if text else case.id}
    places |= {term.id for term in text.terms} if text else set()
    told = findings(case, text_of(case))

    assert {each.where for each in told} <= places
    order = [*Severity]
    assert [order.index(each.severity) for each in told] == sorted(
        order.index(each.severity) for each in told
    )


@given(st.permutations(three_phases().obligations))
def test_the_order_of_clauses_changes_no_finding(obligations: list[Obligation]) -> None:
    case = replace(three_phases(), obligations=tuple(obligations))

    assert found(case) == found(three_phases())


FIELDS = {
    "verified_by": ((), C.NO_VERIFIER),
    "breach": (None, C.NO_BREACH_DEFINITION),
    "consequence": (None, C.NO_CONSEQUENCE),
    "cure_days": (None, C.NO_CURE_TIME),
}


@given(st.sets(st.sampled_from(sorted(FIELDS))))
def test_exactly_what_a_clause_leaves_out_is_told(left_out: set[str]) -> None:
    bare: dict[str, Any] = {name: FIELDS[name][0] for name in left_out}

    told = found(duties(sound(deposited_with="g", **bare), TWO))

    assert told == {(FIELDS[name][1], "one") for name in left_out}


def test_every_code_is_explained_in_the_reference_and_no_other() -> None:
    page = (ROOT / "docs/reference/finding-codes.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE))

    assert {code: rows.get(code.value) for code in FindingCode} == {
        code: code.shown for code in FindingCode
    }
    assert set(rows) == {code.value for code in FindingCode}
