"""What the checks say of the texts whose history is known, of sound ones, and of faulty clauses."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.checks import (
    ClauseDates,
    Finding,
    FindingCode,
    Severity,
    clause_dates,
    course,
    findings,
)
from goodoffices.model import (
    Actor,
    After,
    AgreedClock,
    Assurance,
    AssuranceKind,
    Case,
    DayCount,
    DefinedWord,
    Deposit,
    Issue,
    IssueKind,
    Moment,
    Obligation,
    Option,
    Phase,
    Prolongation,
    ProlongationKind,
    Ratio,
    Schedule,
    Term,
    Text,
    TextKind,
    faults,
)
from tests.agreement.three_phases import hodeidah, repaired, three_phases
from tests.house.tree import ROOT

TABLES = json.loads(Path(__file__).with_name("agreement_checks.json").read_text("utf-8"))
C = FindingCode


def found(case: Case, text: str | None = None) -> set[tuple[FindingCode, str]]:
    return {(each.code, each.where) for each in findings(case, text)}


def one(case: Case, code: FindingCode, text: str | None = None) -> Finding:
    (finding,) = [each for each in findings(case, text) if each.code is code]
    return finding


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


# Each code: a clause that raises it, and the same clause mended, which does not.


def sound(id_: str = "one", **said: Any) -> Obligation:
    """An obligation that says everything that is asked of one."""
    whole: dict[str, Any] = {
        "words": f"does {id_}",
        "by": ("a",),
        "phase": "p",
        "by_day": 20,
        "verified_by": ("v",),
        "breach": "not done when it is due",
        "consequence": "both sides are convened",
        "cure_days": 2,
        "guaranteed_by": ("g",),
    }
    return Obligation(id=id_, **(whole | said))


def phase(id_: str = "p", **said: Any) -> Phase:
    whole: dict[str, Any] = {
        "title": f"Phase {id_}",
        "days": 20,
        "counted": DayCount.DAY_N,
        "start": Moment.parse("2031-07-10"),
        "at_the_end": "what was done stays done",
    }
    return Phase(id=id_, **(whole | said))


def second(**said: Any) -> Phase:
    return phase("q", **({"follows": "p", "start": None} | said))


def case_of(**said: Any) -> Case:
    whole: dict[str, Any] = {
        "parties": (Actor(id="a", name="Ada"), Actor(id="b", name="Bo")),
        "third_parties": (Actor(id="g", name="Gil"), Actor(id="v", name="Vera")),
        "phases": (phase(),),
        "obligations": (sound(), sound("two", by=("b",))),
    }
    return Case(format=1, id="c", title="C", **(whole | said))


def worded(words: str, **said: Any) -> Case:
    text = Text(id="t", title="T", kind=TextKind.BASE, terms=(Term(id="T1", words=words),))
    return case_of(texts=(text,), **said)


def left_open(*, is_open: bool) -> Case:
    term = Term(id="T1", left_open=is_open, option=None if is_open else "some")
    issue = Issue(
        id="T1", title="I", kind=IssueKind.SCHEDULE, options=(Option(id="some", value="3@1 3@7"),)
    )
    text = Text(id="t", title="T", kind=TextKind.BASE, terms=(term,))
    duty = sound(term="T1", by_day=None)
    return case_of(texts=(text,), issues=(issue,), obligations=(duty, sound("two", by=("b",))))


TWO = sound("two", by=("b",))
LATE = sound("two", by=("b",), from_day=7)
MORE = sound("more")
BOTH: dict[str, Any] = {"by": ("a", "b"), "words": "open the talks"}
DEFINED = DefinedWord(word="good faith", words="each answers within two days", text="t")
LETTER = Assurance(
    id="letter", kind=AssuranceKind.SIDE_LETTER, by="g", toward=("a",), words="…", scope=("a",)
)


def duties(*own: Obligation, **said: Any) -> Case:
    return case_of(obligations=own, **said)


FAULTY_AND_MENDED: dict[FindingCode, tuple[Case, Case]] = {
    C.DATES_CONTRADICT: (
        duties(sound(after=(After(id="two"),), by_day=5), LATE, MORE),
        duties(sound(after=(After(id="two"),), by_day=7), LATE, MORE),
    ),
    C.DATES_NEED_EARLY_VERIFICATION: (
        duties(
            sound(after=(After(id="two"),)), sound("two", by=("b",), from_day=7, verified_within=14)
        ),
        duties(
            sound(after=(After(id="two"),)), sound("two", by=("b",), from_day=7, verified_within=13)
        ),
    ),
    C.WAITS_FOR_WHAT_IS_NOT_THERE: (
        duties(sound(after=(After(id="gone"),)), TWO, sound("gone", text="other")),
        duties(sound(after=(After(id="gone"),)), TWO, sound("gone")),
    ),
    C.CIRCLE_OF_CONDITIONS: (
        duties(
            sound(after=(After(id="two"),)),
            sound("two", by=("b",), after=(After(id="one", asked=True),)),
        ),
        duties(sound(together_with=("two",)), TWO),
    ),
    C.OBLIGED_AND_FORBIDDEN: (
        duties(
            sound(matter="flights", each_day=True, from_day=3, by_day=5),
            sound("ban", forbids=True, matter="Flights", by_day=None),
            TWO,
        ),
        duties(
            sound(matter="flights", each_day=True, from_day=3, by_day=5),
            sound("ban", forbids=True, matter="flights", from_day=6, by_day=None),
            TWO,
        ),
    ),
    C.ENDS_IF_NOBODY_ACTS: (
        case_of(phases=(phase(), second(needs_accord=True))),
        case_of(phases=(phase(), second(needs_accord=True, if_not="all stays as it is"))),
    ),
    C.NOBODY_CAN_START_IT_ALONE: (
        duties(
            sound(consequence=None, **BOTH),
            TWO,
            phases=(phase(), second(needs=(After(id="one"),), if_not="all stays as it is")),
        ),
        duties(
            sound(**BOTH),
            TWO,
            phases=(phase(), second(needs=(After(id="one"),), if_not="all stays as it is")),
        ),
    ),
    C.MAY_BE_ENDED_ALONE: (
        case_of(phases=(phase(ended_by=("a",), at_the_end=None),)),
        case_of(phases=(phase(ended_by=("a",)),)),
    ),
    C.END_WITHOUT_SEQUEL: (case_of(phases=(phase(at_the_end=None),)), case_of()),
    C.RESTS_ON_ONE_SIDE: (
        duties(sound(guaranteed_by=()), sound("two", by=("b",), by_day=7)),
        duties(sound(), sound("two", by=("b",), by_day=7)),
    ),
    C.DAY_WITHOUT_DUTY: (
        duties(sound(by_day=5), sound("two", by=("b",), from_day=8)),
        duties(sound(by_day=7), sound("two", by=("b",), from_day=8)),
    ),
    C.DUE_AFTER_ITS_PHASE: (
        duties(sound(by_day=22), sound("two", by=("b",), by_day=22)),
        duties(sound(by_day=20), sound("two", by=("b",), by_day=20)),
    ),
    C.NO_START: (
        case_of(phases=(phase(start=None),)),
        case_of(phases=(phase(start=None, event="the line is reached", certified_by="office"),)),
    ),
    C.NO_CERTIFIER: (
        duties(sound(event="the line is reached"), TWO, sound("three")),
        duties(sound(event="the line is reached", certified_by="office"), TWO, sound("three")),
    ),
    C.NO_DEADLINE: (
        duties(sound(by_day=None), TWO, phases=(phase(days=None),)),
        duties(sound(), TWO, phases=(phase(days=None),)),
    ),
    C.NO_VERIFIER: (duties(sound(verified_by=()), TWO), case_of()),
    C.NO_BREACH_DEFINITION: (duties(sound(breach=None), TWO), case_of()),
    C.NO_CONSEQUENCE: (duties(sound(consequence=None, deposited_with="g"), TWO), case_of()),
    C.NO_CURE_TIME: (duties(sound(cure_days=None), TWO), case_of()),
    C.NO_AMOUNT: (left_open(is_open=True), left_open(is_open=False)),
    C.UNDEFINED_WORD: (
        worded("Each “line” is marked."),
        worded("Each line is marked."),
    ),
    C.VAGUE_WORD: (
        worded("It is extended while both talk in good faith."),
        worded("It is extended while both talk in good faith.", definitions=(DEFINED,)),
    ),
    C.LETTER_NOT_KNOWN_TO_ALL: (
        case_of(assurances=(LETTER,)),
        case_of(assurances=(replace(LETTER, scope=("all",)),)),
    ),
}


# What cannot be but with another.
ALONGSIDE = {
    C.ENDS_IF_NOBODY_ACTS: {C.DAY_WITHOUT_DUTY},
    C.NOBODY_CAN_START_IT_ALONE: {C.NO_CONSEQUENCE},
    C.DUE_AFTER_ITS_PHASE: {C.DAY_WITHOUT_DUTY},
    C.MAY_BE_ENDED_ALONE: {C.END_WITHOUT_SEQUEL},
}


def text_of(case: Case) -> str | None:
    return case.texts[0].id if case.texts else None


@pytest.mark.parametrize("code", FindingCode)
def test_a_faulty_clause_raises_its_code_and_the_mended_one_raises_nothing(
    code: FindingCode,
) -> None:
    faulty, mended = FAULTY_AND_MENDED[code]

    assert {each.code for each in findings(faulty, text_of(faulty))} == {code} | ALONGSIDE.get(
        code, set()
    )
    assert findings(mended, text_of(mended)) == ()


# Other ways to the same codes.


def test_a_breach_is_undefined_only_where_no_clause_says_what_counts_as_one() -> None:
    words = "After a serious breach the talks are suspended."
    said = DefinedWord(word="serious breach", words="one that costs a life", text="t")

    assert one(worded(words), C.UNDEFINED_WORD, "t").where == "T1"
    assert findings(worded(words, definitions=(said,)), "t") == ()


def test_a_word_that_only_another_text_defines_is_undefined_in_this_one() -> None:
    said = DefinedWord(word="the line", words="the line of 12 February", text="other")

    told = findings(worded("Forces leave the line.", definitions=(said,)), "t")

    assert [(each.code, each.where) for each in told] == [(C.UNDEFINED_WORD, "T1")]


def test_vague_words_are_looked_for_in_english_alone() -> None:
    case = worded("Le texte dit minor et major.")
    french = replace(case, texts=(replace(case.texts[0], language="fr"),))

    assert {each.code for each in findings(case, "t")} == {C.VAGUE_WORD}
    assert findings(french, "t") == ()


def test_a_day_counted_from_a_clock_of_the_text_has_a_start() -> None:
    bare = case_of(phases=(), obligations=(sound(phase=None), sound("two", by=("b",), phase=None)))
    clock = AgreedClock(id="truce", words="the truce", days=60, event="signature")

    assert found(bare) == {(C.NO_START, "c")}
    assert findings(replace(bare, clocks=(clock,))) == ()


def test_a_deposit_that_nothing_frees_has_no_start_and_one_freed_by_an_event_a_certifier() -> None:
    held = Deposit(id="account", words="the account", holder="g")
    certified = replace(held, event="they have left", certified_by="g")

    assert one(case_of(deposits=(held,)), C.NO_START).where == "account"
    uncertified = replace(certified, certified_by=None)
    assert found(case_of(deposits=(uncertified,))) == {(C.NO_CERTIFIER, "account")}
    assert findings(case_of(deposits=(certified,))) == ()


def test_a_ratio_without_rates_leaves_the_amount_open() -> None:
    ratio = Ratio(id="r", of="one", answers="two")

    assert one(case_of(ratios=(ratio,)), C.NO_AMOUNT).where == "two"
    assert findings(case_of(ratios=(replace(ratio, rates={"all": Fraction(3)}),))) == ()


def test_what_is_forbidden_on_some_of_its_days_is_left_the_others() -> None:
    ban = sound("ban", forbids=True, matter="flights", from_day=1, by_day=10)
    partly = one(duties(sound(matter="flights"), ban, TWO), C.OBLIGED_AND_FORBIDDEN)
    wholly = one(duties(sound(matter="flights", by_day=9), ban, TWO), C.OBLIGED_AND_FORBIDDEN)
    by_day = sound(matter="flights", by_day=None, schedule=Schedule.parse("1@5 1@12"))
    on_a_day = one(duties(by_day, ban, TWO), C.OBLIGED_AND_FORBIDDEN)

    assert (partly.severity, partly.witness.days) == (Severity.TO_MAKE_CLEAR, (1, 10))
    assert wholly.severity is Severity.CANNOT_BE_KEPT
    assert on_a_day.severity is Severity.CANNOT_BE_KEPT


def test_another_actor_or_another_matter_is_not_forbidden() -> None:
    ban = sound("ban", forbids=True, matter="flights")

    assert findings(duties(sound(matter="convoys"), ban, TWO)) == ()
    assert findings(duties(sound(), ban, sound("two", by=("b",), matter="flights"))) == ()


def test_a_phase_that_goes_on_while_talks_last_needs_that_they_begin() -> None:
    rollover = Prolongation(kind=ProlongationKind.ROLLOVER, while_under_way="one")
    phases = (phase(prolongations=(rollover,)), second(needs_accord=True))
    talks = sound(consequence=None, **BOTH)

    assert one(duties(talks, TWO, phases=phases), C.ENDS_IF_NOBODY_ACTS).where == "p"
    assert findings(duties(sound(**BOTH), TWO, phases=phases)) == ()


def test_a_phase_that_renews_itself_unless_somebody_gives_notice_does_not_end_by_itself() -> None:
    renewal = Prolongation(kind=ProlongationKind.RENEWAL, days=120, notice_days=30)
    case = case_of(phases=(phase(prolongations=(renewal,)), second(needs_accord=True)))

    assert findings(case) == ()
    assert course(case).alone({"ended"}) == ("a", "b")


def test_one_who_may_prolong_alone_keeps_it_alive() -> None:
    more = Prolongation(kind=ProlongationKind.EXTENSION, days=7, by=("g",))
    case = case_of(phases=(phase(prolongations=(more,)), second(needs_accord=True)))

    assert C.ENDS_IF_NOBODY_ACTS not in {each.code for each in findings(case)}
    assert course(case).alone_preventing({"ended"}) == ("g",)


def test_an_agreement_with_two_contradictions_tells_both() -> None:
    owed = (
        sound(after=(After(id="two"),), by_day=5),
        sound("two", by=("b",), from_day=7),
        sound("three", after=(After(id="four"),), by_day=2),
        sound("four", by=("b",), from_day=9),
    )
    told = [each for each in findings(duties(*owed)) if each.code is C.DATES_CONTRADICT]

    assert sorted((each.where, each.witness.days) for each in told) == [
        ("one", (2,)),
        ("three", (7,)),
    ]
    assert clause_dates(duties(*owed)) == ()


def test_the_same_day_counted_in_the_two_ways_is_told_in_its_own() -> None:
    for counted, gap in ((DayCount.DAY_N, (8, 20)), (DayCount.D_PLUS_N, (8, 20))):
        case = duties(
            sound(by_day=7), sound("two", by=("b",), by_day=7), phases=(phase(counted=counted),)
        )
        assert one(case, C.DAY_WITHOUT_DUTY).witness.days == gap


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
