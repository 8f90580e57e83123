"""What is obliged and forbidden at once, what waits for what is not there, circles of steps."""

from collections.abc import Iterator

from goodoffices.agreement.checks.circles import Circle, circles
from goodoffices.agreement.checks.clauses import Clauses, told
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.model import After, Obligation, Phase, listed, together

__all__ = ["circle_findings", "missing_findings", "opposed_findings"]

_PHASE = "phase "


def opposed_findings(clauses: Clauses) -> Iterator[Finding]:
    """Where somebody is to do on some day what it is on that day not to do.

    What is owed and what is forbidden are compared by their matter, for the same actor and on the
    same days. It cannot be kept where no day of its own is left to do it on; a date that is not
    known is taken to be any.
    """
    forbidden = [duty for duty in clauses.obligations if duty.forbids and duty.matter]
    obliged = [duty for duty in clauses.obligations if not duty.forbids and duty.matter]
    by_matter: dict[str, list[Obligation]] = {}
    for duty in forbidden:
        by_matter.setdefault(_plain(duty.matter), []).append(duty)
    for duty in obliged:
        for ban in by_matter.get(_plain(duty.matter), ()):
            if set(duty.by) & set(ban.by):
                yield from _opposed(clauses, duty, ban)


def _opposed(clauses: Clauses, duty: Obligation, ban: Obligation) -> Iterator[Finding]:
    first, last = clauses.span(duty) or (0, None)
    starts, ends = clauses.span(ban) or (0, None)
    days = _days(clauses, duty)
    low, high = max(first, starts), _least(last, ends)
    if high is not None and high < low:
        return
    if days and not any(starts <= day and (ends is None or day <= ends) for day in days):
        return
    wholly = starts <= first and (ends is None or (last is not None and last <= ends))
    impossible = bool(days) or duty.each_day or wholly
    if not impossible and high is None:
        return
    span = f"from day {clauses.number(low)}"
    span += "" if high is None else f" to day {clauses.number(high)}"
    yield Finding(
        code=FindingCode.OBLIGED_AND_FORBIDDEN,
        severity=Severity.CANNOT_BE_KEPT if impossible else Severity.TO_MAKE_CLEAR,
        where=duty.id,
        why=(
            f"{told(duty)} is owed, and {told(ban)} forbids it, {span}"
            f"{'' if impossible else '; only the other days are left for it'}."
        ),
        repair="Except the one from the other in words, or give them days of their own.",
        witness=Witness(
            (duty.id, ban.id),
            (clauses.number(low),) if high is None else (clauses.number(low), clauses.number(high)),
            tuple(sorted(set(duty.by) & set(ban.by))),
        ),
    )


def _days(clauses: Clauses, duty: Obligation) -> list[int]:
    """The very days on which parts of it are owed, as offsets."""
    if duty.schedule is None:
        return []
    start = clauses.starts.get(duty.phase or "", 0)
    return [start + clauses.offset(duty, day) for day, _ in duty.schedule.steps]


def _least(one: int | None, other: int | None) -> int | None:
    both = [each for each in (one, other) if each is not None]
    return min(both) if both else None


def _plain(matter: str | None) -> str:
    return " ".join((matter or "").casefold().split())


def missing_findings(clauses: Clauses) -> Iterator[Finding]:
    """Obligations and phases that wait for an obligation that this text does not have."""
    waiting: list[tuple[Obligation | Phase, tuple[After, ...]]] = [
        *((each, each.needs) for each in clauses.phases),
        *((each, each.after) for each in clauses.obligations),
    ]
    for element, needs in waiting:
        for after in needs:
            if after.id in clauses.obligation:
                continue
            other = next((o for o in clauses.case.obligations if o.id == after.id), None)
            what = f"“{other.words}”" if other else f"“{after.id}”"
            yield Finding(
                code=FindingCode.WAITS_FOR_WHAT_IS_NOT_THERE,
                severity=Severity.CANNOT_BE_KEPT,
                where=element.id,
                why=f"{told(element)} waits for {what}, which is not in this text.",
                repair="Take it up into the text, or let nothing wait for it.",
                witness=Witness((element.id, after.id)),
            )


def circle_findings(clauses: Clauses) -> Iterator[Finding]:
    """Circles of steps each of which is to come only after another, as agreed or as asked for."""
    # All that are performed at the same time are one step.
    joined = together(clauses.obligations)
    node = {duty.id: min(joined.get(duty.id, (duty.id,))) for duty in clauses.obligations}
    waits: dict[str, set[str]] = {}
    asked: set[tuple[str, str]] = set()
    for duty in clauses.obligations:
        mine = waits.setdefault(node[duty.id], set())
        mine |= {f"{_PHASE}{duty.phase}"} if duty.phase in clauses.phase else set()
        for after in duty.after:
            if after.id in node:
                mine.add(node[after.id])
                asked |= {(node[duty.id], node[after.id])} if after.asked else set()
    for phase in clauses.phases:
        mine = waits.setdefault(_PHASE + phase.id, set())
        mine |= {node[after.id] for after in phase.needs if after.id in node}
        mine |= {f"{_PHASE}{phase.follows}"} if phase.follows in clauses.phase else set()
        asked |= {(_PHASE + phase.id, node[a.id]) for a in phase.needs if a.asked and a.id in node}
    for circle in circles(waits):
        yield _circle(clauses, circle, asked)


def _circle(clauses: Clauses, circle: Circle, asked: set[tuple[str, str]]) -> Finding:
    def name(step: str) -> str:
        phase = step.removeprefix(_PHASE)
        if step.startswith(_PHASE) and phase in clauses.phase:
            return f"the start of {told(clauses.phase[phase])}"
        return told(clauses.obligation[step])

    opening = circle.opening
    round_ = " → ".join(name(step) for step in (*circle.around, circle.around[0]))
    first = min(opening.choices, key=lambda each: (sum(link not in asked for link in each), each))
    together = listed([f"{name(step)} with {name(before)}" for step, before in first])
    links = "one link" if opening.fewest == 1 else f"{opening.fewest} links"
    least = f"{links} at the least" if opening.proven else f"{links} or fewer"
    where = next((s for s in circle.around if not s.startswith(_PHASE)), circle.around[0])
    demands = [link for link in asked if set(link) <= set(circle.steps)]
    why = f"Each of these waits for the next, and the last for the first: {round_}."
    if demands:
        why += " Part of this order is only asked for, and not agreed."
    return Finding(
        code=FindingCode.CIRCLE_OF_CONDITIONS,
        severity=Severity.CANNOT_BE_KEPT,
        where=where.removeprefix(_PHASE),
        why=why,
        repair=(
            f"{least.capitalize()} must go, so that steps are taken together instead of one after "
            f"the other, by a hand-over at once or through an intermediary: {together}."
        ),
        witness=Witness(steps=tuple(step.removeprefix(_PHASE) for step in circle.around)),
    )
