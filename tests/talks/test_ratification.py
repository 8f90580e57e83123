"""Rule 7: an acceptance without a mandate waits for its principal, and for all its steps."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from goodoffices.brief.views import closing_view, matrix_view, today_lines
from goodoffices.model import AnswerKind, Moment, RatificationKind, StepOutcome, TermState
from goodoffices.record import Refused
from goodoffices.talks import Authorise, DraftText, GiveAnswer, Ratify, Release, Take, morning
from goodoffices.talks.ending import DeclareStep, TellStep, steps_of
from goodoffices.text import term_states
from tests.talks.desks import Desk
from tests.talks.one_text import begun, refused, text


def states(desk: Desk) -> list[TermState]:
    return [found.state for found in term_states(desk.state().case)]


def accept(desk: Desk, party: str, term: str, **more: object) -> None:
    desk.do(
        GiveAnswer(text="first", term=term, kind=AnswerKind.ACCEPT, party=party, **more)  # type: ignore[arg-type]
    )


def waiting() -> Desk:
    """Bo accepted for good, Ada ad referendum."""
    desk = begun(text())
    for term in ("t1", "t2"):
        accept(desk, "bo", term)
        accept(desk, "ada", term, ad_referendum=True)
    return desk


def step(desk: Desk, **more: object) -> str:
    act = DeclareStep(
        **{  # type: ignore[arg-type]
            "party": "ada",
            "text": "first",
            "kind": RatificationKind.VOTE,
            "office": "the cabinet",
            **more,
        }
    )
    (done,) = desk.do(act)
    return done.place


RATIFY = Ratify(text="first", office="the council", party="ada")


def test_rule_7_while_a_declared_step_is_open_the_principal_has_not_approved() -> None:
    desk = waiting()
    vote = step(desk)
    window = step(desk, kind=RatificationKind.COURT_WINDOW, office="the court")

    assert refused(desk, RATIFY) == "step_open"
    desk.do(TellStep(step=vote, outcome=StepOutcome.PASSED))
    assert refused(desk, RATIFY) == "step_open"
    desk.do(TellStep(step=window, outcome=StepOutcome.OBJECTION))
    assert refused(desk, RATIFY) == "step_not_passed"
    assert TermState.ACCEPTED_BY_ALL not in states(desk)
    desk.do(TellStep(step=window, outcome=StepOutcome.PASSED))
    desk.do(RATIFY)
    assert set(states(desk)) == {TermState.ACCEPTED_BY_ALL}


def test_a_step_that_did_not_pass_leaves_what_was_accepted_waiting_until_it_is_refused() -> None:
    desk = waiting()
    desk.do(TellStep(step=step(desk), outcome=StepOutcome.NOT_PASSED))

    kept = [answer for answer in desk.of("ada").case.answers if answer.party == "ada"]
    assert [answer.ad_referendum for answer in kept] == [True, True]
    desk.do(Ratify(text="first", office="the council", party="ada", refused=True))
    assert desk.of("ada").case.answers == ()


def test_a_window_whose_time_is_over_is_over_and_has_not_passed() -> None:
    desk = waiting()
    place = step(
        desk, kind=RatificationKind.COURT_WINDOW, until=Moment.parse("2031-07-08T09:00+02:00")
    )
    for day, over in ((date(2031, 7, 7), False), (date(2031, 7, 30), True)):
        state = desk.talks.state(on=day)
        (found,) = steps_of(state, "ada")
        assert (found.over, found.open) == (over, True)
        assert place in {each.place for each in morning(state, state.at).deadlines} or over
        told = " ".join(" ".join(today_lines(state)).split())
        assert ("over, no outcome recorded" in told) is over
    late = " ".join(" ".join(closing_view(desk.talks.state(on=date(2031, 7, 30))).lines).split())
    assert "until 2031-07-08T09:00+02:00: over, no outcome recorded" in late
    assert refused(desk, RATIFY) == "step_open"
    desk.clock.now = desk.clock.now.replace(day=30)  # time alone approves nothing
    assert refused(desk, RATIFY) == "step_open"


def test_a_window_until_a_day_is_open_while_it_is_that_day_anywhere() -> None:
    desk = waiting()
    step(desk, kind=RatificationKind.COURT_WINDOW, until=Moment.parse("2031-07-08"))
    for hour, over in ((11, False), (12, True)):
        desk.clock.now = desk.clock.now.replace(day=9, hour=hour, minute=30)
        (found,) = steps_of(desk.state(), "ada")
        assert found.over is over


def test_a_step_that_was_put_off_has_another_end_and_is_still_open() -> None:
    desk = waiting()
    place = step(desk, until=Moment.parse("2031-07-08"))
    desk.do(TellStep(step=place, outcome=StepOutcome.PUT_OFF, until=Moment.parse("2031-08-20")))

    (found,) = steps_of(desk.talks.state(on=date(2031, 8, 1)), "ada")
    assert (found.open, found.over, found.until) == (True, False, Moment.parse("2031-08-20"))
    assert refused(desk, RATIFY) == "step_open"


@pytest.mark.parametrize(("on", "approved"), [("first", "third"), ("third", "first")])
def test_a_step_on_a_version_holds_the_approval_of_the_other_versions_back(
    on: str, approved: str
) -> None:
    desk = waiting()
    for name, before in (("second", "first"), ("third", "second")):
        desk.do(DraftText(text=text(name, t1=f"{name} days.", replaces=before)))
        desk.do(Release(text=name))
    step(desk, text=on)
    if approved == "third":
        answer = GiveAnswer(
            text="third", term="t1", kind=AnswerKind.ACCEPT, party="ada", ad_referendum=True
        )
        desk.do(answer)

    assert refused(desk, replace(RATIFY, text=approved)) == "step_open"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (TellStep(step="Ada/0", outcome=StepOutcome.PASSED), "no_step"),
        (
            DeclareStep(party="ada", text="nowhere", kind=RatificationKind.VOTE, office="x"),
            "text_not_there",
        ),
        (
            DeclareStep(
                party="ada",
                text="first",
                kind=RatificationKind.VOTE,
                office="x",
                since=Moment.parse("2031-07-09"),
                until=Moment.parse("2031-07-08"),
            ),
            "ends_before",
        ),
    ],
)
def test_what_is_no_step_is_refused(act: DeclareStep | TellStep, code: str) -> None:
    assert refused(waiting(), act) == code


def test_a_step_of_one_side_stands_in_its_room_alone() -> None:
    desk = waiting()
    before = len(desk.talks.logs()["Bo"])
    desk.do(TellStep(step=step(desk), outcome=StepOutcome.NOT_PASSED))

    assert len(desk.talks.logs()["Bo"]) == before
    assert "vote" not in " ".join(closing_view(desk.of("bo"), "first").lines)
    assert refused(desk, RATIFY, behalf="bo") == "not_that_party"


def test_rule_7_an_older_word_that_is_entered_late_undoes_no_later_one() -> None:
    desk = begun(text())
    desk.do(Authorise(party="ada", office="head"))
    late = Authorise(party="ada", office="head", every=True, happened="2020-01-01")
    assert refused(desk, late) == "later_word"
    accept(desk, "ada", "t1", speaker="head")
    early = Ratify(text="first", office="the council", party="ada", happened="2020-01-01")
    assert refused(desk, early) == "later_word"


def test_rule_7_a_principal_has_not_approved_before_the_steps_that_passed_later() -> None:
    early = Ratify(text="first", office="the council", party="ada", happened="2020-01-01")
    late = GiveAnswer(
        text="first",
        term="t1",
        kind=AnswerKind.ACCEPT,
        party="ada",
        ad_referendum=True,
        happened="2019-12-31",
    )
    desk = begun(text())
    desk.do(late)
    desk.do(TellStep(step=step(desk), outcome=StepOutcome.PASSED))

    assert refused(desk, early) == "later_word"
    desk.do(RATIFY)


def test_rule_7_an_authority_binds_nothing_that_was_accepted_before_it_was_given() -> None:
    desk = begun(text())
    desk.do(Authorise(party="ada", office="head", every=True))
    accept(desk, "ada", "t1", speaker="head", happened="2020-01-01")
    accept(desk, "ada", "t2", speaker="head")
    kept = {a.term: a.ad_referendum for a in desk.of("ada").case.answers}
    assert kept == {"t1": True, "t2": False}


def test_rule_7_what_an_office_accepted_while_it_could_is_entered_late_and_binds() -> None:
    desk = begun(text())
    desk.do(Authorise(party="ada", office="head", every=True, happened="2020-01-01"))
    desk.do(Authorise(party="ada", office="head"))
    accept(desk, "ada", "t1", speaker="head", happened="2020-06-01")
    accept(desk, "ada", "t2", speaker="head")
    kept = {a.term: a.ad_referendum for a in desk.of("ada").case.answers}
    assert kept == {"t1": False, "t2": True}


def test_rule_7_an_authority_that_others_relied_on_is_taken_away_and_never_undone() -> None:
    desk = begun(text())
    (given,) = desk.do(Authorise(party="ada", office="head", every=True))
    accept(desk, "ada", "t1", speaker="head")

    assert refused(desk, Take(entry=given.place)) == "act_of_its_own"
    desk.do(Authorise(party="ada", office="head"))
    accept(desk, "ada", "t2", speaker="head")
    kept = {a.term: a.ad_referendum for a in desk.of("ada").case.answers}
    assert kept == {"t1": False, "t2": True}


@pytest.mark.parametrize("seed", range(25))
def test_rule_7_whatever_is_done_nothing_is_accepted_before_each_principal_approved(
    seed: int,
) -> None:
    """Held against a plain account of who accepted, approved and refused what."""
    random, desk = Random(seed), begun(text())
    bound: dict[tuple[str, str], bool] = {}
    steps: dict[str, list[tuple[str, StepOutcome | None]]] = {"ada": [], "bo": []}
    for _ in range(30):
        party, term = random.choice(["ada", "bo"]), random.choice(["t1", "t2"])
        match random.choice(["accept", "reject", "step", "outcome", "ratify", "refuse"]):
            case "accept":
                waits = random.random() < 0.6
                accept(desk, party, term, ad_referendum=waits)
                passed = all(outcome is StepOutcome.PASSED for _, outcome in steps[party])
                bound[party, term] = not waits and passed
            case "reject":
                desk.do(GiveAnswer(text="first", term=term, kind=AnswerKind.REJECT, party=party))
                bound.pop((party, term), None)
            case "step" if len(steps[party]) < 2:
                steps[party].append((step(desk, party=party), None))
            case "outcome" if steps[party]:
                at = random.randrange(len(steps[party]))
                outcome = random.choice(list(StepOutcome))
                desk.do(TellStep(step=steps[party][at][0], outcome=outcome))
                steps[party][at] = (steps[party][at][0], outcome)
            case "ratify" | "refuse" as what:
                act = Ratify(text="first", office="council", party=party, refused=what == "refuse")
                waits_now = [key for key, firm in bound.items() if key[0] == party and not firm]
                passed = all(outcome is StepOutcome.PASSED for _, outcome in steps[party])
                may = bool(waits_now) and (passed or what == "refuse")
                try:
                    desk.do(act)
                except Refused:
                    assert not may
                    continue
                assert may
                for key in waits_now:
                    if what == "ratify":
                        bound[key] = True
                    else:
                        del bound[key]
        for found in term_states(desk.state().case):
            both = all(bound.get((p, found.id)) for p in ("ada", "bo"))
            assert (found.state is TermState.ACCEPTED_BY_ALL) == both


@pytest.mark.parametrize("outcome", [None, StepOutcome.PUT_OFF, StepOutcome.NOT_PASSED])
def test_rule_7_what_is_accepted_while_a_declared_step_has_not_passed_waits(
    outcome: StepOutcome | None,
) -> None:
    """Also by an office that may accept every term: its party said what its approval needs."""
    desk = begun(text())
    desk.do(Authorise(party="ada", office="the envoy", every=True))
    vote = step(desk)
    if outcome:
        desk.do(TellStep(step=vote, outcome=outcome))
    for term in ("t1", "t2"):
        accept(desk, "bo", term)
        accept(desk, "ada", term, speaker="the envoy")
    assert TermState.ACCEPTED_BY_ALL not in states(desk)

    desk.do(TellStep(step=vote, outcome=StepOutcome.PASSED))
    assert TermState.ACCEPTED_BY_ALL not in states(desk)
    desk.do(RATIFY)
    assert states(desk) == [TermState.ACCEPTED_BY_ALL, TermState.ACCEPTED_BY_ALL]


def test_what_is_accepted_after_every_declared_step_passed_binds() -> None:
    desk = begun(text())
    desk.do(TellStep(step=step(desk), outcome=StepOutcome.PASSED))
    for party in ("ada", "bo"):
        accept(desk, party, "t1")
    assert states(desk)[0] is TermState.ACCEPTED_BY_ALL


def test_a_moment_without_its_offset_is_no_time_of_an_act() -> None:
    desk = begun(text())
    desk.do(Authorise(party="ada", office="head"))
    for moment in ("2031-07-06T10:00", "2031-07-06T10:00:00"):
        again = Authorise(party="ada", office="head", every=True, happened=moment)
        assert refused(desk, again) == "no_offset"


def test_a_refusal_tells_no_more_of_what_was_given_than_people_read() -> None:
    with pytest.raises(Refused) as error:
        begun(text()).do(Authorise(party="x" * 200_000, office="head"))
    assert len(error.value.sentence) < 1_100


def test_the_matrix_tells_an_acceptance_that_awaits_the_principal_from_one_that_binds() -> None:
    desk = waiting()
    before = "\n".join(matrix_view(desk.state()).lines)
    assert (before.count("ad refer"), before.count("● accepts")) == (2, 2)
    desk.do(RATIFY)
    after = "\n".join(matrix_view(desk.state()).lines)
    assert (after.count("ad refer"), after.count("● accepts")) == (0, 4)
