"""Acts that are hardly ever drawn by chance, brought about one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from goodoffices.model import (
    MEDIATORS,
    Answer,
    AnswerKind,
    EventKind,
    EventStatus,
    Medium,
    Moment,
    PerformanceKind,
    PreconditionStatus,
    RatificationKind,
    SaidBy,
    StanceKind,
    StatusOf,
    StepOutcome,
    Translation,
    When,
)
from goodoffices.record import check_code
from goodoffices.talks import (
    Act,
    Actor,
    AddTerm,
    Admit,
    AnswerConcern,
    Authorise,
    Certify,
    CertifyEvent,
    ChangeContact,
    Characterise,
    Compare,
    Confirm,
    Convey,
    Declare,
    Delivered,
    DraftText,
    Finish,
    FromFile,
    GiveAnswer,
    GiveConsent,
    Leave,
    MakeClaim,
    MarkCondition,
    Mode,
    NoteCopy,
    Object,
    OpenCase,
    PutBracket,
    RaiseConcern,
    RaisePrecondition,
    Ratify,
    RecordContact,
    RegisterSource,
    Rejoin,
    ReturnToTalks,
    Say,
    SetClock,
    SetExpiry,
    SetOutsideDeadline,
    SetTask,
    State,
    StateProblem,
    Suspend,
    TakeBracket,
    TakeFile,
    TakeNote,
    TakeStance,
    Talks,
    TellAffected,
    TellDifference,
    TellEvent,
    TellFigure,
    TellInterest,
    TellOutside,
    TellPosition,
    TellPreconditionStep,
    TellStatus,
    Touches,
    Translate,
    Update,
    Vouch,
    WithdrawClock,
    WithdrawInterruption,
    open_rooms,
    page_of,
    rooms_touched,
)
from goodoffices.talks.ending import (
    DeclareStep,
    EndAssurance,
    GiveGuarantee,
    GiveSideLetter,
    MakeKnown,
    Sign,
    TellStep,
    WithdrawSignature,
)
from goodoffices.talks.exchanging import (
    AnswerList,
    BringList,
    CertifyRelease,
    DrawDeposit,
    FreeDeposit,
    HoldDeposit,
    NamesKept,
    ReconcileList,
    ReleaseAsked,
    ReleaseList,
)
from goodoffices.talks.obligations import AnswerAccount, JudgeProgress, Oblige, TellAccount
from tests.record.random_streams import in_memory
from tests.talks.desks import Desk
from tests.talks.one_text import CASE, begun, text

__all__ = ["Written", "might_touch", "rare_acts"]


_IN_FRENCH = Translation(text="first", language="fr", words={"t1": "Sept jours."})


@dataclass(frozen=True)
class Written:
    """The rooms that an act wrote to, and those that each word of its declaration meant then."""

    of: type[Act]
    rooms: frozenset[str]
    might: Mapping[Touches, frozenset[str]]


def might_touch(act: Act, behalf: str | None, state: State) -> Mapping[Touches, frozenset[str]]:
    """The rooms that each word of an act's declaration means for it."""
    return {word: rooms_touched(word, act, behalf, state) for word in act.touches}


def rare_acts() -> Iterator[Written]:
    """Each of them done, in one pair of talks after the other."""
    desk = begun()
    desk.do(DraftText(text=text()))
    yield _done(desk, AddTerm(text="first", term="t3", words="The gate is open."))
    desk.do(PutBracket(text="first", term="t1"))
    yield _done(desk, TakeBracket(text="first", term="t1"))

    desk = begun(text())
    desk.do(Authorise(party="ada", office="head of the delegation", term=("t2",)))
    desk.do(GiveAnswer(text="first", term="t1", kind=AnswerKind.ACCEPT, party="ada"))
    yield _done(desk, Ratify(text="first", office="the council", party="ada"))
    account = SaidBy.OTHER_PARTYS_ACCOUNT
    yield _done(
        desk,
        GiveAnswer(text="first", term="t2", kind=AnswerKind.REJECT, party="bo", said_by=account),
    )
    for theirs in (SaidBy.OWN_WORDS_IN_CONFIDENCE, account):
        ready = StanceKind.READY_TO_TALK
        yield _done(desk, TakeStance(party="bo", kind=ready, said_by=theirs))
        yield _done(desk, TellPosition(party="bo", issue="t1", words="Six.", said_by=theirs))
        yield _done(desk, TellInterest(party="bo", words="Trade.", said_by=theirs))
    yield _done(desk, TakeNote(words="Ours.", room="Ada"), "ada")
    yield _done(desk, Declare(actor="mira", words="None."))
    yield _done(desk, Declare(actor="mira", words="None.", room=("Ada",)))
    (planned,) = desk.do(RecordContact(words="A visit.", status=EventStatus.PLANNED))
    yield _done(desk, ChangeContact(contact=planned.place, status=EventStatus.REFUSED))
    yield _done(desk, RecordContact(words="A call is made."))
    yield _done(desk, RecordContact(words="Another.", rooms=("Bo",)))
    deadline = SetOutsideDeadline(id="vote", words="A vote.", until=When.parse("2031-08"))
    yield _done(desk, replace(deadline, rooms=("Ada",)))
    yield _done(desk, deadline)
    yield _done(desk, WithdrawClock(clock="vote"))
    clock = SetClock(id="days", words="The days.", hours=72, event="The road is open.")
    yield _done(desk, replace(clock, proposed=True))
    yield _done(desk, clock)
    yield _done(desk, JudgeProgress(theme="Trade.", level=1))
    yield _done(desk, JudgeProgress(theme="Trade.", level=2, rooms=("Ada",)))
    hour = Moment.of(desk.clock.now)
    yield _done(desk, CertifyEvent(clock="days", at=hour, by="the registry"))
    yield _done(desk, SetExpiry(text="first", until=hour))
    yield _done(
        desk,
        Convey(
            to="bo",
            mode=Mode.HYPOTHETICAL,
            medium=Medium.TELEPHONE,
            words="What if the road were open by day?",
        ),
    )
    (contact,) = desk.do(RecordContact(words="A call.", who=("ada",), rooms=(MEDIATORS,)))
    yield _done(desk, Say(party="ada", words="Seven days will do.", contact=contact.place))
    released = desk.state().case.text("first")
    assert released is not None
    code = check_code(page_of(released))
    for party in ("ada", "bo"):
        yield _done(desk, NoteCopy(what="first", holder="registry", code=code), party)
    yield _done(desk, NoteCopy(what="first", holder="the team", code=code))
    asked = desk.state().facts(Delivered)[-1]
    yield _done(desk, NoteCopy(what=asked.place, holder="the council", code=code))
    yield _done(desk, Certify(text="first"))
    desk.do(DraftText(text=text("own", author="ada")))
    yield _done(desk, NoteCopy(what="own", holder="the team", code=code))
    for of in ("first", "own"):
        yield _done(desk, Translate(translation=replace(_IN_FRENCH, text=of)))
    yield _done(desk, TakeFile(words="Seen.", file=FromFile(name="a.txt", digest="0" * 64)))
    letter = GiveSideLetter(assurance="road", words="It stays open.", by="mira")
    (kept,) = desk.do(letter)
    for given in (GiveSideLetter, GiveGuarantee):
        told = given(assurance=given.__name__, words="So.", by="mira", rooms=("Ada",))
        yield _done(desk, told)
    vote = DeclareStep(party="ada", text="first", kind=RatificationKind.VOTE, office="the cabinet")
    (declared,) = desk.do(vote)
    yield _done(desk, TellStep(step=declared.place, outcome=StepOutcome.PASSED))
    yield _done(desk, MakeKnown(assured=kept.place, rooms=("Ada",)))
    yield _done(desk, EndAssurance(assurance="road", until=When.parse("2031-09-30")))
    yield _done(desk, Sign(text="first", party="ada", office="the envoy"))
    yield _done(desk, WithdrawSignature(text="first", party="ada"))
    yield _done(desk, Update(case=replace(desk.state().case, title="Renamed")))
    (ada, bo), item = (("Ada",), ("bo",)), ("a call",)
    yield _done(desk, Suspend(words="x", by="mira", id="p", resume_if=item, rooms=ada, tell=bo))
    yield _done(desk, MarkCondition(interruption="p", item=1))
    yield _done(desk, ReturnToTalks(interruption="p", words="Back.", rooms=ada, tell=bo))
    for number, ending in enumerate((ReturnToTalks, WithdrawInterruption)):
        started = Moment.parse("2031-07-01")
        desk.do(SetClock(id=f"c{number}", words="x", days=400, start=started))
        pause = Suspend(words="x", by="mira", id=f"q{number}", freeze=(f"c{number}",))
        yield _done(desk, pause)
        back = {"words": "Back."} if ending is ReturnToTalks else {}
        yield _done(desk, ending(interruption=f"q{number}", **back))
    desk.do(Suspend(words="x", by="mira", id="r"))
    yield _done(desk, WithdrawInterruption(interruption="r"))
    yield _done(desk, Leave(party="ada", words="They leave.", id="l", rooms=ada, tell=bo))
    yield _done(desk, Rejoin(interruption="l", words="Back.", rooms=ada, tell=bo))
    for rooms in (ada, (MEDIATORS,)):
        yield _done(desk, TellStatus(of=StatusOf.CHANNEL, words="open", rooms=rooms))
        yield _done(desk, RegisterSource(id=f"of-{rooms[0]}", title="A report", rooms=rooms))
    yield _done(desk, Suspend(words="x", by="mira"))
    yield from _around(desk)
    yield from _deposited(desk)
    yield from _listed(desk)
    yield from _owed(desk)
    stated = desk.do(StateProblem(words="The road."))
    yield _done(desk, Object(entry=next(d.place for d in stated if d.receipt.room == "Ada")), "ada")
    yield _done(desk, Confirm(entry=next(d.place for d in stated if d.receipt.room == "Bo")), "bo")
    desk.do(Admit(person="lead"))
    (task,) = desk.talks.do(SetTask(words="Call."), Actor("desk", machine="a program"))
    yield _done(desk, Vouch(entry=task.place), person="lead")
    yield _done(desk, Finish(task=task.place))
    yield _done(desk, Leave(party="ada", words="x"))
    record = in_memory(desk.clock, 1)
    open_rooms(record, CASE, "desk")
    unopened = Talks(record)
    might = might_touch(OpenCase(case=CASE), None, unopened.state())
    done = unopened.do(OpenCase(case=CASE), Actor("desk"))
    yield Written(OpenCase, frozenset(one.receipt.room for one in done), might)


def _deposited(desk: Desk) -> Iterator[Written]:
    """Money that is held until an event, kept with the mediators and told to a side."""
    hold = HoldDeposit(id="account", words="The account.", holder="mira", amount=Fraction(9))
    yield _done(desk, replace(hold, id="ours"))
    yield _done(desk, replace(hold, id="theirs", rooms=("Ada",)))
    both = replace(hold, event="All have left.", rooms=(MEDIATORS, "Ada"))
    yield _done(desk, both)
    yield _done(desk, replace(both, amount=Fraction(8), rooms=(MEDIATORS,)))
    draw = DrawDeposit(deposit="account", amount=Fraction(1))
    yield _done(desk, draw)
    yield _done(desk, replace(draw, rooms=(MEDIATORS, "Ada")))
    yield _done(desk, CertifyRelease(deposit="account", at=Moment.of(desk.clock.now), by="mira"))
    yield _done(desk, FreeDeposit(deposit="account"))


def _listed(desk: Desk) -> Iterator[Written]:
    """A list brought, given out by two persons, answered, and told in counts."""
    bring = BringList(list="first", names="name\nOrla Tarn", total=1, party="ada")
    yield _done(desk, bring)
    yield _done(desk, bring)
    for party in ("ada", "bo"):
        desk.do(GiveConsent(party=party))
    desk.do(Admit(person="second", room=(MEDIATORS, "Ada", "Bo", "list-first")))
    release = ReleaseList(list="first", to="bo")
    yield _done(desk, release)
    (asked,) = desk.state().facts(ReleaseAsked)
    yield _done(desk, replace(release, asked=asked.place), person="second")
    yield _done(desk, AnswerList(list="first", answers="row,found", total=0, party="bo"))
    (kept,) = desk.state().facts(NamesKept)
    counts: dict[str, Any] = dict.fromkeys(("not_held", "deceased", "missing", "duplicates"), 0)
    told = ReconcileList(list="first", names=kept.key, matched=1, **counts)
    yield _done(desk, told)
    yield _done(desk, replace(told, to=("bo",)))


def _owed(desk: Desk) -> Iterator[Written]:
    """An obligation, and accounts of it: with the mediators alone, and with a party alone."""
    yield _done(desk, Oblige(id="road", words="Opens the road.", by=("bo",), toward=("ada",)))
    for name, rooms in (("ours", (MEDIATORS,)), ("theirs", ("Ada",))):
        done, seen = PerformanceKind.DONE, PerformanceKind.VERIFIED
        yield _done(desk, TellAccount(obligation="road", kind=done, id=name, rooms=rooms))
        yield _done(desk, AnswerAccount(account=name, kind=seen, id=f"seen-{name}", rooms=rooms))


def _around(desk: Desk) -> Iterator[Written]:
    """What is claimed, demanded and told around the talks: with the mediators, and with a party."""
    answers = desk.state().facts(Answer)
    own = next(fact.place for fact in answers if fact.room == "Ada")
    called = desk.do(RecordContact(words="A call.", rooms=(MEDIATORS, "Ada")))
    place = next(one.place for one in called if one.receipt.room == "Ada")
    for name, rooms in (("of-ours", (MEDIATORS,)), ("of-theirs", ("Ada",))):
        yield _done(desk, RaisePrecondition(id=name, party="ada", words="First.", rooms=rooms))
        yield _done(desk, RaiseConcern(actor="mira", words="Slow.", id=name, rooms=rooms))
        yield _done(desk, MakeClaim(id=name, words="No progress.", rooms=rooms))
        yield _done(desk, TellOutside(words="A vote.", rooms=rooms))
        yield _done(desk, TellEvent(kind=EventKind.STATEMENT, words="Said.", rooms=rooms))
        yield _done(desk, TellAffected(id=name, name="The valley.", rooms=rooms))
        yield _done(desk, TellFigure(subject="lorries", value=9, rooms=rooms))
    both = (MEDIATORS, "Ada")
    demand = RaisePrecondition(id="both", party="ada", words="Before all.", rooms=both)
    concern = RaiseConcern(actor="mira", words="Slow.", id="both", rooms=both)
    for act in (demand, concern, MakeClaim(id="both", words="None.", rooms=both)):
        desk.do(act)
    met = PreconditionStatus.MET
    for rooms in ((MEDIATORS,), ("Ada",)):
        yield _done(desk, TellPreconditionStep(precondition="both", status=met, rooms=rooms))
        yield _done(desk, AnswerConcern(concern="both", words="It is not.", rooms=rooms))
        yield _done(desk, Characterise(answer=own, words="A beginning.", rooms=rooms))
        yield _done(desk, TellDifference(claim="both", beside=place, words="It was.", rooms=rooms))
    yield _done(desk, Compare(claim="both"))


def _done(desk: Desk, act: Act, behalf: str | None = None, *, person: str = "desk") -> Written:
    might = might_touch(act, behalf, desk.state())
    done = desk.do(act, behalf=behalf, person=person)
    return Written(type(act), frozenset(one.receipt.room for one in done), might)
