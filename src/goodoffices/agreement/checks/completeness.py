"""What a clause does not say: start, day, certifier, verifier, failure, consequence, cure."""

from collections.abc import Callable, Iterator

from goodoffices.agreement.checks.clauses import Clauses, told
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.model import Deposit, Obligation, Phase, listed

__all__ = ["completeness_findings"]


def completeness_findings(clauses: Clauses) -> Iterator[Finding]:
    """A finding for each thing that a phase, an obligation or a deposit leaves unsaid.

    Who verifies, what counts as a failure, what follows it and how long there is to make it good
    is asked of what a side owes; a duty not to do something cannot be made good. It weighs more
    where something else waits for the obligation, and where more than one side owes it.
    """
    for phase in clauses.phases:
        yield from _of_phase(clauses, phase)
    if not clauses.phases:
        yield from _no_start(clauses)
    for duty in clauses.obligations:
        yield from _of_duty(clauses, duty)
    for deposit in clauses.case.deposits:
        if clauses.has(deposit):
            yield from _of_deposit(deposit)
    for ratio in clauses.case.ratios:
        if clauses.has(ratio) and not ratio.rates and ratio.answers in clauses.obligation:
            yield _no_amount(clauses.obligation[ratio.answers])


def _of_phase(clauses: Clauses, phase: Phase) -> Iterator[Finding]:
    if phase.start is None and phase.event is None and phase.follows not in clauses.phase:
        yield Finding(
            code=FindingCode.NO_START,
            severity=Severity.WEAK_POINT,
            where=phase.id,
            why=f"No clause says when {told(phase)} starts: its days have nothing to count from.",
            repair="Name the day, the event that starts it with who certifies it, or the phase "
            "that it follows.",
            witness=Witness((phase.id,)),
        )
    if phase.event is not None and phase.certified_by is None:
        yield _uncertified(phase.id, told(phase), phase.event)


def _no_start(clauses: Clauses) -> Iterator[Finding]:
    """Days that are counted in a text of which nothing says when it starts."""
    counted = [
        duty
        for duty in clauses.obligations
        if duty.schedule or duty.from_day is not None or duty.by_day is not None
    ]
    place = clauses.text.id if clauses.text else None
    started = any(
        clock.text in {None, place} and (clock.start or clock.event or clock.until)
        for clock in clauses.case.clocks
    )
    if counted and not started:
        yield Finding(
            code=FindingCode.NO_START,
            severity=Severity.WEAK_POINT,
            where=clauses.place,
            why=f"{listed([told(each) for each in counted[:3]])}: the days are counted from a "
            "start, and no clause says when that is.",
            repair="Name the day and hour of the start with its zone, or the event that starts it "
            "and who certifies it.",
            witness=Witness(tuple(duty.id for duty in counted)),
        )


def _of_duty(clauses: Clauses, duty: Obligation) -> Iterator[Finding]:
    if duty.event is not None and duty.certified_by is None:
        yield _uncertified(duty.id, told(duty), duty.event)
    waiting = [clauses.name(id_) for id_ in clauses.waiting_for.get(duty.id, ())]
    waits = f"; {listed(waiting)} {_wait(waiting)} for it" if waiting else ""
    if _undated(clauses, duty):
        yield Finding(
            code=FindingCode.NO_DEADLINE,
            severity=Severity.WEAK_POINT,
            where=duty.id,
            why=f"No clause says by when {told(duty)} is due, so it can never be late{waits}.",
            repair="Name a last day, or how many days after what it waits for.",
            witness=Witness((duty.id,)),
        )
    if _left_open(clauses, duty):
        yield _no_amount(duty)
    if not clauses.parties & set(duty.by):
        return
    grave = waiting or len(clauses.parties & set(duty.by)) > 1
    severity = Severity.WEAK_POINT if grave else Severity.TO_MAKE_CLEAR
    for code, missing, why, repair in _ASKED:
        if missing(duty):
            yield Finding(
                code=code,
                severity=severity,
                where=duty.id,
                why=f"{why.format(told(duty))}{waits}.",
                repair=repair,
                witness=Witness((duty.id, *clauses.waiting_for.get(duty.id, ()))),
            )


_ASKED: tuple[tuple[FindingCode, Callable[[Obligation], bool], str, str], ...] = (
    (
        FindingCode.NO_VERIFIER,
        lambda duty: not duty.verified_by,
        "Nobody is named to verify {}",
        "Name who verifies it, by what, and within how many days.",
    ),
    (
        FindingCode.NO_BREACH_DEFINITION,
        lambda duty: duty.breach is None,
        "No clause says what counts as a failure to perform {}",
        "Say from what day, amount or act on it counts as not performed.",
    ),
    (
        FindingCode.NO_CONSEQUENCE,
        lambda duty: duty.consequence is None,
        "Nothing is agreed to follow if {} is not performed",
        "Say what follows: who convenes whom, what is held back meanwhile, what stays in force.",
    ),
    (
        FindingCode.NO_CURE_TIME,
        lambda duty: duty.cure_days is None and not duty.forbids,
        "No clause gives time to make good a failure to perform {}",
        "Say how many days there are to make it good before anything follows.",
    ),
)


def _wait(who: list[str]) -> str:
    return "waits" if len(who) == 1 else "wait"


def _undated(clauses: Clauses, duty: Obligation) -> bool:
    phase = clauses.phase.get(duty.phase or "")
    dated = duty.by_day is not None or duty.schedule is not None or duty.clock is not None
    dated = dated or duty.within_days is not None or duty.within_hours is not None
    lasting = duty.forbids or duty.each_day
    return not dated and not lasting and (phase is None or phase.days is None)


def _left_open(clauses: Clauses, duty: Obligation) -> bool:
    """Whether the text leaves open what its term would say of the amount."""
    term = clauses.text.term(duty.term) if clauses.text and duty.term else None
    said = duty.schedule is not None or duty.amount is not None or duty.by_day is not None
    return term is not None and term.left_open and not said


def _no_amount(duty: Obligation) -> Finding:
    return Finding(
        code=FindingCode.NO_AMOUNT,
        severity=Severity.WEAK_POINT,
        where=duty.id,
        why=f"No clause says how much is owed of {told(duty)}.",
        repair="Name the amount, or the ratio by category, or who sets it by when.",
        witness=Witness((duty.id,)),
    )


def _uncertified(where: str, what: str, event: str) -> Finding:
    return Finding(
        code=FindingCode.NO_CERTIFIER,
        severity=Severity.WEAK_POINT,
        where=where,
        why=f"{what} begins with an event, “{event}”, and nobody is named to certify it.",
        repair="Name the office that certifies the event, and within how many hours.",
        witness=Witness((where,), words=(event,)),
    )


def _of_deposit(deposit: Deposit) -> Iterator[Finding]:
    if deposit.on is None and deposit.event is None:
        yield Finding(
            code=FindingCode.NO_START,
            severity=Severity.WEAK_POINT,
            where=deposit.id,
            why=f"No clause says what frees “{deposit.words}”.",
            repair="Name the obligation or the event that frees it, and who certifies it.",
            witness=Witness((deposit.id,)),
        )
    elif deposit.event is not None and deposit.certified_by is None:
        yield _uncertified(deposit.id, f"“{deposit.words}”", deposit.event)
