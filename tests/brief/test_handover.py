"""Whoever takes over finds everything that was dated, in order, and everything still open."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from goodoffices.brief.handover import Handover, handover_of
from goodoffices.brief.said import citing
from goodoffices.casefile import load, shipped
from goodoffices.model import AnswerKind, Case, Statement, When
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

TRUCE = shipped_case("sixty-day-truce")


def _handover(case: Case) -> Handover:
    return handover_of(case, citing({}))


@settings(max_examples=draws(50), suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_text_answer_position_and_event_is_told_once(case: Case) -> None:
    told = _handover(case)
    stated = (case.texts, case.answers, case.positions, case.stances)
    around = (case.preconditions, case.statuses, case.events, case.claims, case.concerns)
    within: list[Statement] = [each for demand in case.preconditions for each in demand.steps]
    within += [each for concern in case.concerns for each in concern.answers]
    within += [each for pause in case.interruptions for each in (pause, *pause.returned)]
    within += [*case.assurances, *case.signatures]
    within += [each for common in case.common_words for each in (common, *common.replies)]
    within += [each for step in case.ratification_steps for each in (step, *step.outcomes)]

    entries = [(h.when, h.kind, h.who, h.words, h.said) for h in told.chronology]
    assert len(entries) == len(set(entries)) <= sum(map(len, (*stated, *around, within)))
    assert {h.words for h in told.chronology} >= {
        *(text.title for text in case.texts),
        *(event.words for event in case.events),
        *(demand.words for demand in case.preconditions),
        *(claim.words for claim in case.claims),
        *(pause.words for pause in case.interruptions),
        *(common.words for common in case.common_words),
        *(assurance.words for assurance in case.assurances),
        *(answer.words for concern in case.concerns for answer in concern.answers),
        *(answer.words for answer in case.answers if answer.words),
    }
    for answer in case.answers:
        if answer.words:
            about = {title for h in told.chronology if h.words == answer.words for title in h.about}
            assert case.term_title(answer.term) in about
    assert len(told.offices) == len(case.parties) + len(case.third_parties)


def test_the_chronology_runs_from_the_oldest_on_and_ends_with_what_has_no_date() -> None:
    undated = replace(TRUCE.events[0], when=None, words="Nobody wrote down when.")
    early = replace(TRUCE.events[0], when=When.parse("2030"), words="Long before.")
    told = _handover(replace(TRUCE, events=(undated, *TRUCE.events, early)))

    assert told.chronology[0].words == "Long before."
    assert told.chronology[-1].words == "Nobody wrote down when."


def test_every_question_without_an_answer_is_a_promise_and_an_answered_one_is_not() -> None:
    for case in map(load, shipped()):
        words = {promise.words for promise in _handover(case).promises}
        for question in case.questions:
            assert (question.words in words) == (question.answer is None)


def test_answers_that_wait_for_somebody_are_promises() -> None:
    conditional = replace(
        TRUCE.answers[0], kind=AnswerKind.CONDITIONAL, conditions=("T7",), words=None
    )
    waiting = replace(TRUCE.answers[1], kind=AnswerKind.ACCEPT, ad_referendum=True)
    case = replace(TRUCE, answers=(conditional, waiting))
    told = {promise.what: promise for promise in _handover(case).promises}

    assert told["accepted on a condition by"].words == "After day 60"
    assert told["the principal's step is awaited from"].who == "Coast"


def test_each_office_is_named_with_the_day_on_which_it_was_last_heard() -> None:
    speakers = dict(_handover(TRUCE).speakers)

    assert speakers["head of the Highland delegation"] == "28 June 2031"
    assert list(speakers) == sorted(speakers, key=str.casefold)
