"""Sound clauses to check, and for each finding a faulty clause and the same one mended."""

from dataclasses import replace
from typing import Any

from goodoffices.agreement.checks import Finding, FindingCode, findings
from goodoffices.model import (
    Actor,
    After,
    Assurance,
    AssuranceKind,
    Case,
    DayCount,
    DefinedWord,
    Issue,
    IssueKind,
    Moment,
    Obligation,
    Option,
    Phase,
    Term,
    Text,
    TextKind,
)

C = FindingCode


def found(case: Case, text: str | None = None) -> set[tuple[FindingCode, str]]:
    return {(each.code, each.where) for each in findings(case, text)}


def one(case: Case, code: FindingCode, text: str | None = None) -> Finding:
    (finding,) = [each for each in findings(case, text) if each.code is code]
    return finding


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
LATE = sound("two", by=("b",), from_day=7, by_day=7)
MORE = sound("more")
SEVEN_AND_SEVEN = (
    sound("list", by=("b",), by_day=7),
    sound(
        "two",
        by_day=None,
        after=(After(id="list"),),
        within_days=7,
        verified_within=6,
    ),
)
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
        duties(sound(after=(After(id="two"),)), replace(LATE, verified_within=14), MORE),
        duties(sound(after=(After(id="two"),)), replace(LATE, verified_within=13), MORE),
    ),
    C.DATES_NEED_EARLY_STEPS: (
        duties(sound(after=(After(id="two"),), by_day=19), *SEVEN_AND_SEVEN, MORE),
        duties(sound(after=(After(id="two"),), by_day=20), *SEVEN_AND_SEVEN, MORE),
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
