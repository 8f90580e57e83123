"""What is owed on which days: days without a duty, and days when all rests on one word."""

from collections.abc import Iterator, Mapping

from goodoffices.agreement.checks.boundaries import goes_on_by_itself
from goodoffices.agreement.checks.clauses import Clauses, counted_days, told
from goodoffices.agreement.checks.dates import latest_days
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.agreement.checks.gaps import InForce, gaps
from goodoffices.model import Obligation, listed

__all__ = ["coverage_findings", "in_force_of"]


def in_force_of(clauses: Clauses) -> tuple[InForce, ...]:
    """Each obligation with the days on which it is owed and what it depends on.

    Days are offsets from the start. Those of which no first day is known are left out. What was
    agreed to follow if a phase does not begin, and a phase that goes on by itself, are in force
    under the id of the phase, from the day on which it would begin, or would have ended. What is
    due after the end of its phase is owed there only on a condition, if the next is not sure.
    """
    found = []
    spans = _spans(clauses)
    for duty in clauses.obligations:
        span = spans[duty.id]
        if span is None or _waits_for_event(duty):
            continue
        (first, last), condition = span, clauses.condition(duty)
        end = _outlived(clauses, duty)
        if end is None:
            found.append(InForce(duty.id, first, last, condition))
            continue
        if first <= end:
            found.append(InForce(duty.id, first, end, condition))
        after = condition or f"{told(clauses.phase[duty.phase or ''])} binds after its end"
        found.append(InForce(duty.id, max(first, end + 1), last, after))
    for phase in clauses.phases:
        end = clauses.end(phase)
        if phase.if_not is not None and phase.id in clauses.starts:
            found.append(InForce(phase.id, clauses.starts[phase.id]))
        if end is not None and goes_on_by_itself(clauses, phase):
            found.append(InForce(phase.id, end + 1, None, clauses.entry_condition(phase)))
    return tuple(found)


def _outlived(clauses: Clauses, duty: Obligation) -> int | None:
    """The last day of its phase, if it is due after that and the next is not sure to begin."""
    phase = clauses.phase.get(duty.phase or "")
    span, end = clauses.span(duty), clauses.end(phase) if phase else None
    if phase is None or span is None or span[1] is None or end is None or span[1] <= end:
        return None
    following = [each for each in clauses.phases if each.follows == phase.id]
    sure = following and all(clauses.entry_condition(each) is None for each in following)
    return None if sure else end


def _spans(clauses: Clauses) -> Mapping[str, tuple[int, int | None] | None]:
    """Obligation -> the days on which it is owed, one that is done once no longer than it can be.

    What waits, and what is waited for, may have to be done before the days that it names.
    """
    latest = latest_days(clauses)
    found: dict[str, tuple[int, int | None] | None] = {}
    for duty in clauses.obligations:
        span, day = clauses.span(duty), latest.get(duty.id)
        if span is not None and day is not None and not (duty.forbids or duty.each_day):
            first, last = span
            span = first, max(first, day if last is None else min(last, day))
        found[duty.id] = span
    return found


def _waits_for_event(duty: Obligation) -> bool:
    return duty.event is not None and duty.certified is None


def coverage_findings(clauses: Clauses) -> Iterator[Finding]:
    """Days without a duty, a last stretch that rests on one side, what is due after its phase."""
    yield from _bare_days(clauses)
    yield from _one_side(clauses)
    yield from _after_its_phase(clauses)


def _bare_days(clauses: Clauses) -> Iterator[Finding]:
    owed = in_force_of(clauses)
    if not any(each.condition is None for each in owed) or any(
        clauses.span(duty) is None and duty.condition is None for duty in clauses.obligations
    ):
        return
    ends = [clauses.end(phase) for phase in clauses.phases if phase.id in clauses.starts]
    horizon = [each.last for each in owed]
    days = [day for day in (*ends, *horizon) if day is not None]
    # A phase whose length nobody stated has no last day to look to.
    last = None if None in ends or not days else max(days)
    first = (
        min(0, *(each.first for each in owed))
        if clauses.phases
        else min(each.first for each in owed)
    )
    conditional = any(clauses.entry_condition(phase) is not None for phase in clauses.phases)
    for gap in gaps(owed, first, last):
        if gap.last is None and not (gap.only_if or conditional):
            continue
        start = clauses.number(gap.first)
        until = "" if gap.last is None else f" to day {clauses.number(gap.last)}"
        span = f"From day {start}{until}" if gap.last != gap.first else f"On day {start}"
        rest = [clauses.name(id_) for id_ in gap.only_if]
        only = f" {listed(rest)} would be owed only on a condition." if rest else ""
        yield Finding(
            code=FindingCode.DAY_WITHOUT_DUTY,
            severity=Severity.WEAK_POINT,
            where=_where(clauses, gap.first),
            why=f"{span} nothing is owed without a condition.{only}",
            repair="Let what was owed before go on until the condition is met, or say what holds "
            "on these days.",
            witness=Witness(
                steps=(*gap.before, *gap.only_if),
                days=(start,) if gap.last is None else (start, clauses.number(gap.last)),
            ),
        )


def _where(clauses: Clauses, offset: int) -> str:
    """The phase in which a day lies, or else the whole."""
    for phase in clauses.phases:
        start, end = clauses.starts.get(phase.id), clauses.end(phase)
        if start is not None and start <= offset and (end is None or offset <= end):
            return phase.id
    return clauses.place


def _one_side(clauses: Clauses) -> Iterator[Finding]:
    """The stretch at the end of what is owed for sure on which only one side still owes.

    Nothing is said where the last day of what a side owes is not known.
    """
    by_party: dict[str, list[tuple[int, Obligation]]] = {}
    spans = _spans(clauses)
    for duty in clauses.obligations:
        parties = clauses.parties & set(duty.by)
        if not parties or clauses.condition(duty) is not None:
            continue
        span = spans[duty.id]
        if span is None or span[1] is None or _waits_for_event(duty):
            return
        for party in parties:
            by_party.setdefault(party, []).append((span[1], duty))
    days = sorted((max(day for day, _ in duties), party) for party, duties in by_party.items())
    if len(days) < 2 or days[-1][0] == days[-2][0]:
        return
    (others, _), (end, party) = days[-2:]
    left = [duty for day, duty in by_party[party] if day > others]
    bare = [duty for duty in left if not _held(duty)]
    if not bare:
        return
    first, last = clauses.number(others + 1), clauses.number(end)
    span_ = f"On day {first}" if first == last else f"From day {first} to day {last}"
    yield Finding(
        code=FindingCode.RESTS_ON_ONE_SIDE,
        severity=Severity.WEAK_POINT,
        where=bare[-1].id,
        why=(
            f"{span_} ({counted_days(end - others)}) all that is still owed is owed by "
            f"one side: {listed([told(duty) for duty in left])}. Nothing is awaited from others "
            f"any more, and neither a deposit nor a guarantee with a consequence holds "
            f"{listed([told(duty) for duty in bare])}."
        ),
        repair=(
            "Keep one step of the others until the end, let both last steps be taken at once, or "
            "name a depositary, or a guarantor and what the guarantor does."
        ),
        witness=Witness(
            steps=tuple(duty.id for duty in left), days=(first, last), relies_on=(party,)
        ),
    )


def _held(duty: Obligation) -> bool:
    """Whether something more than a word holds it."""
    guaranteed = duty.guaranteed_by and duty.consequence is not None
    return bool(guaranteed) or duty.deposited_with is not None


def _after_its_phase(clauses: Clauses) -> Iterator[Finding]:
    for duty in clauses.obligations:
        end, span = _outlived(clauses, duty), clauses.span(duty)
        if end is None or span is None or span[1] is None:
            continue
        phase = clauses.phase[duty.phase or ""]
        yield Finding(
            code=FindingCode.DUE_AFTER_ITS_PHASE,
            severity=Severity.WEAK_POINT,
            where=duty.id,
            why=(
                f"{told(duty)} is due by day {clauses.number(span[1])}; {told(phase)}, in which it "
                f"is owed, ends on day {clauses.number(end)}. No clause says whether it is still "
                "owed then."
            ),
            repair="Say that it is owed whether or not the phase has ended, or set it a day before "
            "the end.",
            witness=Witness((duty.id, phase.id), (clauses.number(end), clauses.number(span[1]))),
        )
