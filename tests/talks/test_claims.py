"""Claims made in public stand beside the record, with their limits, and change nothing in it."""

from dataclasses import fields
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.brief.views import claims_view
from goodoffices.model import MEDIATORS, Claim, Difference, Medium, SaidBy
from goodoffices.record import Refused
from goodoffices.talks import (
    ACTS,
    Compare,
    MakeClaim,
    NoteReceipt,
    RecordContact,
    Rung,
    TellDifference,
    ladder,
    morning,
    on_record,
    unlooked_claims,
)
from goodoffices.text import term_states
from tests.draws import draws
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.positions import agreeing, carried
from tests.talks.test_other_rooms import CASE

NONE_NEW = "not yet received any new proposals"


def made(desk: Desk, name: str = "none-new", words: str = NONE_NEW, **parts: Any) -> str:
    given_ = {"by": "highland", "outlet": "the radio", "speaker": "spokesperson", **parts}
    done = desk.do(MakeClaim(id=name, words=words, **given_))
    return done[0].place


def claim(desk: Desk, name: str = "none-new") -> Claim:
    (found,) = [each for each in desk.state().case.claims if each.id == name]
    return found


def test_a_claim_keeps_its_exact_words_its_limits_its_speaker_outlet_and_day() -> None:
    desk = Desk()
    made(
        desk,
        limits="aimed at ending the conflict",
        happened="2031-06-25",
        said_by=SaidBy.OWN_WORDS_ON_RECORD,
    )
    told = claim(desk)
    assert (told.words, told.limits) == (NONE_NEW, "aimed at ending the conflict")
    assert (told.speaker, told.outlet, str(told.when)) == (
        "spokesperson",
        "the radio",
        "2031-06-25",
    )


def test_two_claims_that_contradict_each_other_both_stand() -> None:
    desk = Desk()
    made(desk, "progress", "significant progress", by="coast")
    made(desk, "no-progress", "no such progress", by=None, said_by=SaidBy.UNNAMED_SOURCE)
    desk.do(TellDifference(claim="progress", beside="no-progress", words="whether there was any"))

    assert {each.id for each in desk.state().case.claims} == {"progress", "no-progress"}
    (difference,) = claim(desk, "progress").differs
    assert (difference.claim, difference.words) == ("no-progress", "whether there was any")
    assert claim(desk, "no-progress").differs == ()


def test_what_differs_names_the_place_in_the_record_and_keeps_no_copy_of_its_words() -> None:
    desk = agreeing()
    delivered = carried(desk, "The truce can last sixty days.")
    made(desk)
    desk.do(TellDifference(claim="none-new", beside=delivered, words="it was handed over"))

    (difference,) = claim(desk).differs
    assert difference.entry == delivered
    (fact,) = desk.state().facts(Claim)
    log = desk.talks.logs()[MEDIATORS]
    assert not [f for f in log if f.seq > fact.seq and "sixty days" in str(f.told)]


def test_a_room_is_told_of_a_difference_by_its_own_place_or_not_at_all() -> None:
    desk = agreeing()
    delivered = carried(desk)
    made(desk, rooms=(MEDIATORS, "Highland", "Coast"))
    act = TellDifference(claim="none-new", beside=delivered, words="it was carried")
    desk.do(act)
    assert all(c.differs == () for c in desk.of("highland").case.claims)

    desk.do(TellDifference(**{**vars(act), "rooms": (MEDIATORS, "Highland")}))
    (own,) = desk.of("highland").case.claims
    assert own.differs[0].entry == delivered
    with pytest.raises(Refused) as refused:
        desk.do(TellDifference(**{**vars(act), "rooms": (MEDIATORS, "Coast")}))
    assert refused.value.code == "nothing_to_tell"


def test_beside_a_claim_stands_what_the_reader_knows_on_its_subject_and_how_far_it_came() -> None:
    desk = agreeing()
    delivered = carried(desk)
    desk.do(NoteReceipt(delivered=delivered, step=Rung.READ_BACK, office="its desk"))
    (met,) = desk.do(
        RecordContact(words="A call.", who=("lake", "highland"), medium=Medium.TELEPHONE)
    )
    (other,) = desk.do(RecordContact(words="Another.", who=("lake", "coast")))
    made(desk, issues=("T1",))

    (fact,) = desk.state().facts(Claim)
    found = on_record(desk.state(), fact)
    assert [f.place for f in found.deliveries] == [delivered]
    steps = ladder(desk.state(), found.deliveries[0])
    assert steps[Rung.READ_BACK] is not None
    assert steps[Rung.CONFIRMED] is None
    places = {f.place for f in found.contacts}
    assert met.place in places
    assert other.place not in places
    assert {f.told.party for f in found.answers} <= {"highland"}
    assert {f.told.term for f in found.answers} <= {"T1"}


def test_a_partys_reader_finds_nothing_of_other_rooms_beside_a_claim() -> None:
    desk = agreeing()
    carried(desk)
    made(desk, rooms=(MEDIATORS, "Coast"))
    state = desk.of("coast")
    (fact,) = state.facts(Claim)
    found = on_record(state, fact)
    told = [f for group in vars(found).values() for f in group]
    assert {f.room for f in told} <= {"Coast"}
    assert found.deliveries == ()


def test_the_contact_that_a_claim_is_about_is_named_where_it_is_known() -> None:
    desk = Desk()
    both = (MEDIATORS, "Highland")
    (call, _) = desk.do(RecordContact(words="A call at night.", who=("lake",), rooms=both))
    made(desk, contact=call.place, rooms=(*both, "Coast"))

    assert claim(desk).contact == "A call at night."
    (theirs,), (others,) = (desk.of(party).case.claims for party in ("highland", "coast"))
    assert (theirs.contact, others.contact) == ("A call at night.", None)


def test_a_claim_waits_until_somebody_held_it_beside_the_record() -> None:
    desk = Desk()
    place = made(desk)
    made(desk, "progress", "significant progress")
    what = "claim nobody has held beside the record yet"
    waiting = morning(desk.state(), desk.clock.now).waiting
    assert place in {each.place for each in waiting if what in each.what}
    assert len(unlooked_claims(desk.state())) == 2

    desk.do(Compare(claim="none-new", words="Nothing in the record bears on it."))
    made(desk, "no-progress", "no such progress")
    desk.do(TellDifference(claim="progress", beside="no-progress", words="in what was reached"))
    assert unlooked_claims(desk.state()) == ()
    assert not [w for w in morning(desk.state(), desk.clock.now).waiting if what in w.what]


def test_a_claim_does_not_differ_from_itself() -> None:
    desk = Desk()
    made(desk)
    with pytest.raises(Refused) as refused:
        desk.do(TellDifference(claim="none-new", beside="none-new", words="x"))
    assert refused.value.code == "itself"


@settings(max_examples=draws(15), deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_claim_changes_where_a_term_stands_an_answer_or_a_status(seed: int) -> None:
    """Whatever is drawn before, claims and all that is said of them leave the rest as it was."""
    desk, _ = drawn(CASE, seed % 20, 12)
    random = Random(seed)
    case = desk.state().case
    before = (term_states(case), case.answers, case.statuses, case.positions, case.stances)

    for number, words in enumerate(("They accepted everything.", "They rejected everything.")):
        made(
            desk,
            f"claim-{seed}-{number}",
            words,
            by=random.choice(["coast", "hill", "lake"]),
            issues=("T1",),
            rooms=desk.state().rooms if random.random() < 0.5 else (MEDIATORS,),
        )
    desk.do(
        TellDifference(claim=f"claim-{seed}-0", beside=f"claim-{seed}-1", words="what was said")
    )
    desk.do(Compare(claim=f"claim-{seed}-1"))

    case = desk.state().case
    assert (term_states(case), case.answers, case.statuses, case.positions, case.stances) == before
    assert {f"claim-{seed}-0", f"claim-{seed}-1"} <= {each.id for each in case.claims}


def test_no_word_of_ours_about_a_claim_judges_it() -> None:
    desk = Desk()
    made(desk)
    desk.do(Compare(claim="none-new"))
    words = [ACTS[name].__doc__ or "" for name in ("claim", "differs", "compare")]
    for of in (Claim, Difference, MakeClaim, TellDifference, Compare):
        words += [of.__doc__ or "", *(field.metadata["means"] for field in fields(of))]
    words += claims_view(desk.state()).lines

    said = {word.strip(".,:;").casefold() for line in words for word in line.split()}
    assert said & {"differs", "differ"}
    assert not said & {"true", "false", "lie", "lies", "untrue", "wrong", "refuted", "confirms"}
