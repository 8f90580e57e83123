"""What a text lacks before it is closed; one that lacks nothing has no finding."""

from dataclasses import replace

import pytest

from goodoffices.brief.views import closing_view
from goodoffices.model import (
    ALL,
    AnswerKind,
    Bracket,
    RatificationKind,
    Role,
    RoleKind,
    StepOutcome,
    Term,
    Text,
    Translation,
)
from goodoffices.record import Refused
from goodoffices.talks import (
    Certify,
    Confirm,
    Define,
    DraftText,
    GiveAnswer,
    GiveConsent,
    NoteCopy,
    Object,
    Release,
    State,
    Translate,
)
from goodoffices.talks.ending import (
    DeclareStep,
    GiveGuarantee,
    GiveSideLetter,
    KeepMinute,
    Lack,
    MakeKnown,
    PackageRule,
    Sign,
    Switch,
    TellStep,
    closing,
    text_to_close,
)
from goodoffices.talks.holdings import certificate
from tests.talks.desks import Desk
from tests.talks.one_text import CASE, begun, text

SIDES = ("ada", "bo")


def lacks(desk: Desk, text_id: str = "first") -> list[Lack]:
    state = desk.state()
    return list(closing(state, text_to_close(state, text_id)))


def codes(desk: Desk) -> set[str]:
    return {lack.code for lack in lacks(desk)}


def ready(desk: Desk | None = None) -> Desk:
    """A text with which everything is done."""
    desk = desk or begun(text())
    for party in SIDES:
        for term in ("t1", "t2"):
            answer = GiveAnswer(text="first", term=term, kind=AnswerKind.ACCEPT, party=party)
            desk.do(answer)
    (code,) = certificate(desk.state(), "first").texts
    for party in SIDES:
        desk.do(NoteCopy(what="first", holder="the envoy", code=code, party=party))
    desk.do(Certify(text="first"))
    for party in SIDES:
        desk.do(Sign(text="first", party=party, office="the envoy"))
    return desk


def test_without_a_text_on_the_table_one_is_to_be_named() -> None:
    with pytest.raises(Refused) as found:
        text_to_close(Desk(CASE).state())

    assert found.value.code == "empty_table"


def test_a_text_with_which_everything_is_done_has_no_finding() -> None:
    desk = ready()
    desk.do(PackageRule(rule=Switch.ON))

    assert lacks(desk) == []
    assert "Nothing is lacking." in closing_view(desk.state(), "first").lines
    for party in SIDES:
        assert closing(desk.of(party), text_to_close(desk.of(party), "first")) == ()


def test_a_text_just_given_to_all_lacks_answers_certificate_and_signatures() -> None:
    desk = begun(text())
    desk.do(PackageRule(rule=Switch.ON))

    found = {lack.code: lack for lack in lacks(desk)}
    assert found.keys() == {"not_accepted", "provisional", "not_certified", "not_signed"}
    assert found["not_accepted"].words.startswith("2 of 2 terms")
    assert found["not_accepted"].place == "t1, t2"


def test_brackets_and_words_left_open_are_named_by_their_clause() -> None:
    bare = text()
    odd = (
        Term(id="t3", words="Within seven days.", brackets=(Bracket(words="seven"),)),
        Term(id="t4", left_open=True),
    )
    desk = begun(replace(bare, terms=(*bare.terms, *odd)))

    found = {lack.code: lack.place for lack in lacks(desk)}
    assert (found["in_brackets"], found["left_open"]) == ("t3", "t4")


def test_what_hangs_on_acceptances_is_told() -> None:
    desk = begun(text())
    for act in (
        GiveAnswer(
            text="first",
            term="t1",
            kind=AnswerKind.ACCEPT_WITH_RESERVATION,
            reservation="Not the valley.",
            party="ada",
        ),
        GiveAnswer(
            text="first", term="t2", kind=AnswerKind.CONDITIONAL, condition=("t1",), party="ada"
        ),
        GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="bo", ad_referendum=True),
        DeclareStep(party="bo", text="first", kind=RatificationKind.VOTE, office="the cabinet"),
    ):
        *_, done = desk.do(act)
    assert {"reservation", "condition_unmet", "ad_referendum", "step_open"} <= codes(desk)
    desk.do(TellStep(step=done.key, outcome=StepOutcome.NOT_PASSED))
    assert "step_not_passed" in codes(desk)


def test_words_that_a_side_has_not_confirmed_or_objects_to_are_told() -> None:
    desk = ready()
    word = desk.do(Define(term="Day 1", words="The first day."))[0].key
    minute = desk.do(KeepMinute(words="They met."))[0].key
    assert codes(desk) == {"definition_unconfirmed", "minute_unconfirmed"}
    for party in SIDES:
        desk.do(Confirm(entry=word), behalf=party)
        desk.do(Confirm(entry=minute), behalf=party)
    assert codes(desk) == set()
    desk.do(Object(entry=word), behalf="bo")
    assert codes(desk) == {"definition_objected"}


def test_an_assurance_that_some_side_does_not_know_of_is_told_to_the_mediators_alone() -> None:
    desk = ready()
    letter = GiveSideLetter(
        assurance="road", words="It stays open.", by="mira", rooms=("mediators", "Ada")
    )
    place = desk.do(letter)[0].place
    assert codes(desk) == {"not_known_to_all"}
    for party in SIDES:
        assert closing(desk.of(party), text_to_close(desk.of(party), "first")) == ()
    desk.do(MakeKnown(assured=place, rooms=("Bo",)))
    assert codes(desk) == set()


def test_a_guarantor_whom_the_text_names_without_a_guarantee_in_the_register_is_told() -> None:
    (mira,) = CASE.third_parties
    guarantor = replace(mira, roles=(Role(kind=RoleKind.GUARANTOR, scope=(ALL,)),))
    desk = Desk(replace(CASE, third_parties=(guarantor,)))
    for party in SIDES:
        desk.do(GiveConsent(party=party))
    desk.do(DraftText(text=text(t1="Mira guarantees seven days.")))
    desk.do(Release(text="first"))
    ready(desk)

    assert [(lack.code, lack.place) for lack in lacks(desk)] == [("no_guarantee", "t1")]
    rooms = ("mediators", "Ada", "Bo")
    desk.do(GiveGuarantee(assurance="g", words="Seven days hold.", by="mira", rooms=rooms))
    assert codes(desk) == set()


def test_a_copy_that_differs_is_told() -> None:
    desk = ready()
    desk.do(NoteCopy(what="first", holder="the lawyer", words="Eight days.", party="ada"))

    assert "different_words" in codes(desk)


def test_other_checks_of_a_text_can_be_handed_in() -> None:
    def no_days(state: State, found: Text) -> list[Lack]:
        assert state.case.text(found.id) == found
        return [Lack("no_start", term.id, "No day is named.", "Name it.") for term in found.terms]

    desk = ready()
    state = desk.state()
    found = closing(state, text_to_close(state, "first"), (no_days,))
    assert [(lack.code, lack.place) for lack in found] == [("no_start", "t1"), ("no_start", "t2")]
    assert "no_start: No day is named." in " ".join(closing_view(state, "first", (no_days,)).lines)


@pytest.mark.parametrize("party", SIDES)
def test_no_finding_names_a_side(party: str) -> None:
    desk = begun(text())
    for act in (
        PackageRule(rule=Switch.ON),
        Define(term="Day 1", words="The first day."),
        KeepMinute(words="They met."),
        DeclareStep(party="ada", text="first", kind=RatificationKind.VOTE, office="the cabinet"),
        GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="bo", ad_referendum=True),
        GiveSideLetter(assurance="road", words="It stays.", by="mira", rooms=("mediators", "Ada")),
        Sign(text="first", party="ada", office="the envoy"),
        Translate(
            translation=Translation(text="first", language="fr", words={"t1": "Sept jours."})
        ),
    ):
        desk.do(act)
    told = " ".join(f"{lack.code} {lack.words} {lack.settles}" for lack in lacks(desk))

    assert len(lacks(desk)) > 6
    assert party not in told.casefold().split()
