"""Where one phase ends and the next does not begin by itself: how the agreement goes on or ends."""

from collections.abc import Iterator

from goodoffices.agreement.checks.clauses import Clauses, clauses_of, told
from goodoffices.agreement.checks.endings import Course, Move
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.model import Case, Obligation, Phase, Prolongation, ProlongationKind, listed

__all__ = ["COMPLETED", "ENDED", "boundary_findings", "course", "course_of", "goes_on_by_itself"]

COMPLETED = "completed"
ENDED = "ended"
_OVER = "end of "


def course(case: Case, text_id: str | None = None) -> Course:
    """The ways that a text can take: its phases, the end of each, and what it comes to.

    States are the ids of phases, ``end of`` each of them, ``completed`` and ``ended``. A phase
    comes to its end by the clock. There the next begins, by the act of all whose act it needs, by
    the clock where it needs nobody's; or the phase goes on, as its prolongations say; or else the
    clock ends the agreement. What was agreed to follow if the next does not begin is a state of
    its own, from which the agreement may still be completed.
    """
    return course_of(clauses_of(case, text_id))


def course_of(clauses: Clauses) -> Course:
    """The same, of clauses that were read."""
    moves: list[Move] = []
    for phase in clauses.phases:
        moves += _moves(clauses, phase)
    start = clauses.phases[0].id if clauses.phases else COMPLETED
    return Course(start, tuple(moves), frozenset({COMPLETED}))


def boundary_findings(clauses: Clauses) -> Iterator[Finding]:
    """Boundaries that nobody alone can carry it over, ends after which nothing is agreed."""
    found = course_of(clauses)
    ends = {ENDED}
    ending = {move.start: move for move in found.moves if move.end == ENDED and move.clock}
    for phase in clauses.phases:
        over = f"{_OVER}{phase.id}"
        if over in ending and found.way(over) is not None:
            at_it = Course(over, found.moves, found.done)
            if not any(map(clauses.case.actor, at_it.alone_preventing(ends))):
                yield _boundary(clauses, phase, at_it)
        if phase.ended_by and phase.at_the_end is None:
            yield Finding(
                code=FindingCode.MAY_BE_ENDED_ALONE,
                severity=Severity.WEAK_POINT,
                where=phase.id,
                why=f"{told(phase)} may be ended by one alone, and no clause says what follows.",
                repair="Say what notice is needed, and what stays in force after it.",
                witness=Witness((phase.id, ENDED), relies_on=tuple(sorted(phase.ended_by))),
            )
        if _last(clauses, phase) and phase.days is not None and phase.at_the_end is None:
            yield from _sequel(clauses, phase)
    yield from _not_alone(clauses)


def _moves(clauses: Clauses, phase: Phase) -> Iterator[Move]:
    over = f"{_OVER}{phase.id}"
    yield Move(phase.id, over, what=f"{told(phase)} comes to its end")
    for actor in phase.ended_by:
        yield Move(phase.id, ENDED, frozenset({actor}), f"ends {told(phase)}")
    following = [each for each in clauses.phases if each.follows == phase.id]
    goes_on = False
    for each in following:
        by = _entering(clauses, each)
        yield Move(over, each.id, by, f"{told(each)} begins")
        goes_on |= not by
        if each.if_not is not None and by:
            yield Move(over, f"instead of {each.id}", what=each.if_not)
            yield Move(f"instead of {each.id}", each.id, by, f"{told(each)} begins")
            goes_on = True
    for more in phase.prolongations:
        by = _prolonging(clauses, more)
        yield Move(over, phase.id, by, f"{told(phase)} goes on")
        goes_on |= not by
        if more.kind is ProlongationKind.RENEWAL:
            for party in sorted(clauses.parties):
                yield Move(over, ENDED, frozenset({party}), "gives notice against it")
    if not following:
        yield Move(over, COMPLETED, what="all phases are over")
    elif not goes_on:
        yield Move(over, ENDED, what="the next phase has not begun")


def goes_on_by_itself(clauses: Clauses, phase: Phase) -> bool:
    """Whether a phase lasts longer without the act of anybody, while nobody acts against it."""
    return any(not _prolonging(clauses, more) for more in phase.prolongations)


def _prolonging(clauses: Clauses, more: Prolongation) -> frozenset[str]:
    """Who has to act so that a phase lasts longer."""
    by = set(more.by)
    under_way = clauses.obligation.get(more.while_under_way or "")
    earned = clauses.obligation.get(more.of or "")
    if under_way and under_way.consequence is None:
        by |= set(under_way.by)
    if earned:
        by |= set(earned.by)
    return frozenset(by)


def _entering(clauses: Clauses, phase: Phase) -> frozenset[str]:
    """Who has to act so that a phase begins; words stand for what is needed and is nobody's act."""
    by = {actor for duty in clauses.uncovered(phase.needs) for actor in duty.by}
    accord = clauses.parties if phase.needs_accord else frozenset()
    return frozenset(by | accord | set(phase.needs_words))


def _boundary(clauses: Clauses, phase: Phase, at_it: Course) -> Finding:
    following = [each for each in clauses.phases if each.follows == phase.id]
    day = clauses.end(phase)
    ends = tuple(a for a in at_it.alone({ENDED}) if clauses.case.actor(a))
    on = f" on day {clauses.number(day)}" if day is not None else ""
    only_if = " and ".join(_reasons(clauses, following))
    begins = "begins" if len(following) == 1 else "begin"
    rollover = [each for each in phase.prolongations if each.while_under_way]
    only = (
        f" {told(phase)} goes on only while something is under way that may not begin."
        if rollover
        else ""
    )
    why = (
        f"{told(phase)} ends{on}. {listed([told(each) for each in following])} {begins} only "
        f"{only_if}; no clause says what follows if that does not happen, and nobody alone can "
        f"keep the agreement in force.{only}"
    )
    return Finding(
        code=FindingCode.ENDS_IF_NOBODY_ACTS,
        severity=Severity.WEAK_POINT,
        where=phase.id,
        why=why,
        repair=(
            f"Let {told(phase)} go on until the next begins, or until a named third party finds "
            "that the talks have ended; or say what follows if the next does not begin."
        ),
        witness=Witness(
            steps=(phase.id, f"{_OVER}{phase.id}", ENDED),
            days=() if day is None else (clauses.number(day), clauses.number(day) + 1),
            relies_on=ends,
        ),
    )


def _reasons(clauses: Clauses, phases: list[Phase]) -> Iterator[str]:
    for phase in phases:
        if phase.needs_accord:
            yield "after an agreement that is still to be reached"
        for duty in clauses.uncovered(phase.needs):
            yield f"after {told(duty)}, whose failure has no consequence"
        for words in phase.needs_words:
            yield f"if {words}"


def _last(clauses: Clauses, phase: Phase) -> bool:
    return not any(each.follows == phase.id for each in clauses.phases)


def _sequel(clauses: Clauses, phase: Phase) -> Iterator[Finding]:
    if goes_on_by_itself(clauses, phase) or phase.snapback is not None:
        return
    day = clauses.end(phase)
    on = f" on day {clauses.number(day)}" if day is not None else ""
    yield Finding(
        code=FindingCode.END_WITHOUT_SEQUEL,
        severity=Severity.WEAK_POINT,
        where=phase.id,
        why=f"{told(phase)} ends{on}, and no clause says what is in force after it.",
        repair="Say what follows at the end, or while talks on what follows are under way.",
        witness=Witness(
            steps=(phase.id, f"{_OVER}{phase.id}"),
            days=() if day is None else (clauses.number(day),),
        ),
    )


def _not_alone(clauses: Clauses) -> Iterator[Finding]:
    """What others wait for, several have to do together, and has no consequence if they do not."""
    for duty in clauses.obligations:
        waiting = clauses.waiting_for.get(duty.id, ())
        if not (waiting and _joint(duty) and duty.consequence is None):
            continue
        waits = [clauses.name(id_) for id_ in waiting]
        span = clauses.span(duty)
        last = span[1] if span and (duty.by_day is not None or duty.schedule) else None
        on = f", due by day {clauses.number(last)}," if last is not None else ""
        yield Finding(
            code=FindingCode.NOBODY_CAN_START_IT_ALONE,
            severity=Severity.WEAK_POINT,
            where=duty.id,
            why=(
                f"{told(duty)}{on} needs several to act together: none of them can begin it alone. "
                f"Nothing is agreed to follow if it does not begin, and {listed(waits)} "
                f"{'waits' if len(waits) == 1 else 'wait'} for it."
            ),
            repair=(
                "Let one of them, or a third party, be able to open it alone on a fixed day; say "
                "who establishes that it has begun, and what follows if it has not."
            ),
            witness=Witness(
                steps=(duty.id, *waiting),
                days=() if last is None else (clauses.number(last),),
                relies_on=tuple(sorted(duty.by)),
            ),
        )


def _joint(duty: Obligation) -> bool:
    """Whether it is an act of several together, and not of each of them by itself."""
    by_itself = duty.forbids or duty.each_day or duty.amount is not None or duty.schedule
    return len(duty.by) > 1 and not by_itself
