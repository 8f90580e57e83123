"""Each code of a finding: a clause that raises it, and the same clause mended, which does not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from goodoffices.agreement.checks import (
    FindingCode,
    Severity,
    clause_dates,
    course,
    findings,
)
from goodoffices.model import (
    After,
    AgreedClock,
    DayCount,
    DefinedWord,
    Deposit,
    Prolongation,
    ProlongationKind,
    Ratio,
    Schedule,
)
from tests.agreement.clauses_to_check import (
    ALONGSIDE,
    BOTH,
    FAULTY_AND_MENDED,
    TWO,
    C,
    case_of,
    duties,
    found,
    one,
    phase,
    second,
    sound,
    text_of,
    worded,
)


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


def test_what_must_be_done_before_the_start_is_not_owed_for_ever() -> None:
    first = sound("list", phase=None, by_day=None, clock="hour")
    phases = (phase(needs=(After(id="list"),)), second(needs_accord=True))
    case = duties(
        sound(guaranteed_by=(), by_day=20), sound("two", by=("b",), by_day=7), first, phases=phases
    )

    assert one(case, C.DAY_WITHOUT_DUTY).witness.days == (21, 40)
    assert one(case, C.RESTS_ON_ONE_SIDE).witness.days == (8, 20)


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
