"""What does not hang together in the phases and obligations of a case."""

from collections.abc import Iterable, Iterator, Mapping

from goodoffices.model.case import Case
from goodoffices.model.clock_faults import MOST_DAYS
from goodoffices.model.obligations import After, Obligation, Phase, together

__all__ = ["circle", "obligation_faults"]

_Path = tuple[str | int, ...]
_Found = Iterator[tuple[_Path, str]]


def obligation_faults(case: Case) -> _Found:
    """Each fault with its path, in no order."""
    for index, phase in enumerate(case.phases):
        for path, message in (*_phase(phase), *_place(case, phase)):
            yield ("phases", index, *path), message
    for index, obligation in enumerate(case.obligations):
        for path, message in (*_window(case, obligation), *_place(case, obligation)):
            yield ("obligations", index, *path), message
    yield from _circles(case)


def circle(waits: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    """Ids of which each waits for the next and the last for the first, or None.

    ``waits`` is id -> ids that it waits for. Of several circles it is the first that is met in
    the order of the ids.
    """
    done: set[str] = set()
    for start in waits:
        path: list[str] = []
        places: dict[str, int] = {}
        stack = [(start, iter(waits.get(start, ())))] if start not in done else []
        if stack:
            places[start] = 0
            path.append(start)
        while stack:
            node, rest = stack[-1]
            following = next((each for each in rest if each not in done), None)
            if following is None:
                stack.pop()
                done.add(path.pop())
                del places[node]
            elif following in places:
                return tuple(path[places[following] :])
            else:
                places[following] = len(path)
                path.append(following)
                stack.append((following, iter(waits.get(following, ()))))
    return None


def _circles(case: Case) -> _Found:
    """The circle of things that wait for each other by agreement, if there is one."""
    joined = _joined(case.obligations)
    waits: dict[str, dict[str, None]] = {}
    for obligation in case.obligations:
        mine = waits.setdefault(joined.get(obligation.id, obligation.id), {})
        for after in obligation.after:
            if not after.asked:
                mine[joined.get(after.id, after.id)] = None
        if obligation.phase is not None:
            mine[f"phase {obligation.phase}"] = None
    for phase in case.phases:
        mine = waits.setdefault(f"phase {phase.id}", {})
        mine.update({joined.get(a.id, a.id): None for a in phase.needs if not a.asked})
        if phase.follows is not None:
            mine[f"phase {phase.follows}"] = None
    found = circle(waits)
    if found is None:
        return
    told = " → ".join((*found, found[0]))
    message = (
        f"these wait for each other, so that none can begin: {told}; let two of them be performed "
        "at the same time (together_with), or mark an order that is only demanded as asked"
    )
    yield _first_of(case, found, joined), message


def _first_of(case: Case, found: tuple[str, ...], joined: Mapping[str, str]) -> _Path:
    for index, obligation in enumerate(case.obligations):
        if joined.get(obligation.id, obligation.id) in found:
            for place, after in enumerate(obligation.after):
                if joined.get(after.id, after.id) in found and not after.asked:
                    return ("obligations", index, "after", place)
    for index, phase in enumerate(case.phases):
        if f"phase {phase.id}" in found:
            return ("phases", index)
    return ("obligations",)


def _joined(obligations: Iterable[Obligation]) -> dict[str, str]:
    """Obligation -> the name of what is performed at the same time, a node of its own."""
    whole = together(obligations)
    return {each: " with ".join(sorted(names)) for each, names in whole.items()}


def _phase(phase: Phase) -> _Found:
    if phase.days is not None and not 1 <= phase.days <= MOST_DAYS:
        yield ("days",), f"expected a number from 1 to {MOST_DAYS:,}, found {phase.days}"
    starts = [name for name in ("start", "event", "follows") if getattr(phase, name) is not None]
    if "follows" in starts and len(starts) > 1:
        message = f"expected either 'follows' or {starts[0]!r}: a phase has one start"
        yield (starts[0],), message
    if "start" in starts and "event" in starts:
        yield ("event",), "expected either 'start' or 'event'"
    if phase.certified is not None and phase.event is None:
        yield ("certified",), "only an event is certified; name it in 'event'"
    for index, more in enumerate(phase.prolongations):
        for name in ("days", "most_days", "notice_days"):
            number = getattr(more, name)
            if number is not None and not 0 < number <= MOST_DAYS:
                path = ("prolongations", index, name)
                yield path, f"expected a number from 1 to {MOST_DAYS:,}, found {number}"
        if (more.per is None) != (more.of is None):
            message = "'per' says how much of the obligation named in 'of', and only with it"
            yield ("prolongations", index, "per"), message
    for index, longer in enumerate(phase.prolonged):
        if longer.days is not None and not 0 < longer.days <= MOST_DAYS:
            path = ("prolonged", index, "days")
            yield path, f"expected a number from 1 to {MOST_DAYS:,}, found {longer.days}"


def _window(case: Case, owed: Obligation) -> _Found:
    for name in ("from_day", "by_day", "within_days", "within_hours", "cure_days"):
        number = getattr(owed, name)
        if number is not None and not 0 <= number <= 24 * MOST_DAYS:
            yield (name,), f"expected a number from 0 to {24 * MOST_DAYS:,}, found {number}"
    for name in ("amount", "verified_within", "order"):
        number = getattr(owed, name)
        if number is not None and number < 0:
            yield (name,), f"expected 0 or more, found {number}"
    if owed.within_days is not None and owed.within_hours is not None:
        yield ("within_hours",), "expected either 'within_days' or 'within_hours'"
    if owed.certified is not None and owed.event is None:
        yield ("certified",), "only an event is certified; name it in 'event'"
    yield from _days(owed)
    yield from _firsts(case, owed)


def _days(owed: Obligation) -> _Found:
    first, last = owed.from_day, owed.by_day
    if first is not None and last is not None and last < first:
        yield ("by_day",), f"it would end on day {last}, before it begins on day {first}"
    if owed.schedule is not None:
        days = [day for day, _ in owed.schedule.steps]
        if last is not None and days[-1] > last:
            yield ("schedule",), f"day {days[-1]} comes after the last day for it, day {last}"
        if first is not None and days[0] < first:
            yield ("schedule",), f"day {days[0]} comes before the first day for it, day {first}"
        if owed.each_day:
            yield ("schedule",), "expected either amounts by day, or the same on each day"
        if owed.amount is not None and owed.amount != owed.schedule.total:
            message = f"the amounts by day are {owed.schedule.total} in all, not {owed.amount}"
            yield ("schedule",), message


def _firsts(case: Case, owed: Obligation) -> _Found:
    amounts = {each.id: _whole(each) for each in case.obligations}
    for index, after in enumerate(owed.after):
        path = ("after", index)
        if after.id == owed.id:
            yield (*path, "id"), "it would wait for itself"
        if after.id in owed.together_with:
            message = f"it cannot wait for {after.id!r} and be performed at the same time"
            yield (*path, "id"), message
        yield from _enough(path, after, amounts)
    for index, other in enumerate(owed.together_with):
        if other == owed.id:
            yield ("together_with", index), "it would be performed at the same time as itself"


def _enough(path: _Path, after: After, amounts: Mapping[str, object]) -> _Found:
    if after.amount is None:
        return
    whole = amounts.get(after.id)
    if after.amount <= 0:
        yield (*path, "amount"), f"expected more than 0, found {after.amount}"
    elif whole is not None and after.amount > whole:  # type: ignore[operator]
        message = f"it waits for {after.amount} of {after.id!r}, which has {whole} in all"
        yield (*path, "amount"), message


def _whole(owed: Obligation) -> object:
    if owed.schedule is not None:
        return owed.schedule.total
    return None if owed.each_day else owed.amount


def _place(case: Case, element: Obligation | Phase) -> _Found:
    text = case.text(element.text) if element.text else None
    known = element.term in case.term_ids()
    if text and element.term and known and text.term(element.term) is None:
        yield ("term",), f"the text {text.id!r} has no term {element.term!r}"
    if isinstance(element, Obligation) and element.phase is not None:
        phase = next((each for each in case.phases if each.id == element.phase), None)
        if phase and phase.text and element.text and phase.text != element.text:
            message = f"the phase {phase.id!r} stands in the text {phase.text!r}"
            yield ("phase",), message
