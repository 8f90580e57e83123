"""The case of an exchange of lists: its counts add up, and its second part says what it lacks."""

import pytest

from goodoffices.agreement import owed
from goodoffices.agreement.checks import FindingCode, clause_dates, findings
from goodoffices.model import ExchangeList, Obligation, Performance, PerformanceKind
from tests.shipped import shipped_case

CASE = shipped_case("list-exchange")
C, K = FindingCode, PerformanceKind
SIDES = {"plateau": "shore", "shore": "plateau"}


def duties(text: str) -> dict[str, Obligation]:
    return {each.id: each for each in owed(CASE, text)}


def told(obligation: str, kind: PerformanceKind = K.DONE) -> list[Performance]:
    return [p for p in CASE.performances if (p.obligation, p.kind) == (obligation, kind)]


def found(text: str) -> set[tuple[FindingCode, str]]:
    return {(each.code, each.where) for each in findings(CASE, text)}


# The lists, in counts.


def parts_of(given: ExchangeList) -> list[int | None]:
    return [given.matched, given.not_held, given.deceased, given.missing, given.duplicates]


def test_each_list_is_told_in_parts_that_are_the_whole_of_it() -> None:
    parts = {each.by: sum(n or 0 for n in parts_of(each)) for each in CASE.lists}

    assert parts == {each.by: each.total for each in CASE.lists}
    assert sum(parts.values()) == 11_605


def test_each_list_was_given_when_the_record_says_so_and_stays_with_the_intermediary() -> None:
    for each in CASE.lists:
        (done,) = told(each.obligation or "")

        assert done.on == each.given
        assert each.kept_by == "ferry"


def test_each_answer_came_more_than_seven_days_after_the_list() -> None:
    late = {}
    for each in CASE.lists:
        assert each.given is not None
        assert each.answered is not None
        late[each.toward] = (each.answered.day - each.given.day).days - 7

    assert late == {"shore": 12, "plateau": 11}


# The days: a week, a week, about four weeks, ten days; and day 40.


def test_the_times_of_the_steps_are_more_than_the_days_to_the_transfer() -> None:
    steps = duties("exchange")
    answer, visits = steps["answer-shore"], steps["visits"]
    times = (
        steps["list-plateau"].by_day,
        answer.within_days,
        answer.verified_within,
        visits.within_days,
    )

    assert times == (7, 7, 28, 10)
    assert sum(n or 0 for n in times) == 52
    assert steps["all-plateau"].by_day == steps["all-shore"].by_day == 40


def test_no_step_can_come_later_than_the_day_of_the_transfer() -> None:
    dates = {each.id: each for each in clause_dates(CASE, "exchange")}

    assert dates["list-plateau"].latest == 7
    assert dates["answer-shore"].latest == 14
    assert dates["all-plateau"].latest == 40


# The port: what history confirmed was to be seen in the text.


@pytest.mark.parametrize(
    ("code", "where"),
    [
        (C.NO_BREACH_DEFINITION, "ceasefire"),  # two accounts of fire on one day
        (C.NO_BREACH_DEFINITION, "redeploy"),  # done, says one; to themselves, says the other
        (C.NO_CONSEQUENCE, "redeploy"),
        (C.NOBODY_CAN_START_IT_ALONE, "plan"),  # no plan on the day of the redeployment
        (C.NO_DEADLINE, "plan"),
        (C.NO_VERIFIER, "ceasefire"),
        (C.NO_DEADLINE, "revenue"),
        (C.UNDEFINED_WORD, "P4"),  # "local security forces"
    ],
)
def test_what_became_of_the_port_was_to_be_seen_in_its_text(code: FindingCode, where: str) -> None:
    assert (code, where) in found("port")


def test_the_words_that_each_side_read_in_its_own_way_are_the_undefined_ones() -> None:
    readings = {a.party: a.words for a in CASE.answers if a.term == "P4"}

    assert set(readings) == set(SIDES)
    assert readings["plateau"] != readings["shore"]
    assert [each.where for each in findings(CASE, "port") if each.code is C.UNDEFINED_WORD] == [
        "P4"
    ]


def test_two_accounts_of_the_redeployment_both_stand() -> None:
    (done,) = told("redeploy")
    (disputed,) = told("redeploy", K.DISPUTED)

    assert disputed.about == done.id
    assert (done.speaker, disputed.speaker) == (
        "spokesperson of the Plateau authority",
        "spokesperson of the Shore council",
    )


# The first part: fewer persons, at the same time.


def test_the_first_part_is_performed_hand_against_hand_and_lacks_far_less() -> None:
    steps = duties("first-part")

    assert steps["part-plateau"].together_with == ("part-shore",)
    assert steps["part-shore"].together_with == ("part-plateau",)
    assert [steps[f"part-{side}"].amount for side in SIDES] == [560, 420]
    assert {code for code, _ in found("first-part")} < {code for code, _ in found("port")} | {
        C.END_WITHOUT_SEQUEL
    }


def test_of_980_agreed_742_came_and_later_611_with_73_who_do_not_count() -> None:
    first = [p for side in SIDES for p in told(f"part-{side}")]
    later = [p for side in SIDES for p in told(f"all-{side}")]

    assert sum(p.counts for p in first) == 742
    assert sum(p.counts for p in later) == 611
    assert sum(p.amount or 0 for p in later) == 684
    assert [p.amount for p in later if p.outside] == [73]


def test_both_sides_are_told_of_in_equal_form() -> None:
    kinds = {
        side: sorted(p.kind.value for p in CASE.performances if p.obligation.endswith(side))
        for side in SIDES
    }

    # The list that came two days late, and those released by one side of its own will.
    extra = {"plateau": ["accepted_late", "put_off"], "shore": ["done"]}
    for side, more in extra.items():
        for kind in more:
            kinds[side].remove(kind)
    assert kinds["plateau"] == kinds["shore"]
