"""One sentence on a text: until when persons wait, and how long it rests on one word alone."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from goodoffices.agreement.sequence.deliveries import Delivered
from goodoffices.agreement.sequence.told import named
from goodoffices.model import Case, decimal_text, listed

__all__ = ["sentence"]


def sentence(
    case: Case,
    found: Sequence[Delivered],
    rests_on: Sequence[tuple[int, tuple[str, ...]]],
    mutual: Collection[str] = (),
) -> str:
    """What matters most in a sequence, in one sentence; empty where nothing has a date.

    It is about the persons who are released; where none are, about what is counted and has its
    days.

    Args:
        case: for names.
        found: all deliveries in order.
        rests_on: the day of each step in order, and on whose word it rests.
        mutual: ids of what is handed over only against something else at the same time.
    """
    if not rests_on:
        return ""
    counted = [e for e in found if e.persons] or _in_parts(found)
    dated = [each for each in counted if each.day is not None]
    last = max((each.day or 0 for each in dated), default=0)
    whole = "all releases are done" if any(e.persons for e in counted) else "all parts are done"
    tail = _tail(rests_on)
    clauses: list[str] = []
    if tail is not None and tail[1] > last:
        if dated:
            clauses.append(f"{whole} by day {last}")
        clauses.append(_alone(case, tail, follows=bool(dated) and tail[1] == last + 1))
    else:
        clauses += _last_ones(case, dated, mutual)
        if tail is not None:
            clauses.append(_alone(case, tail, follows=False))
    for name in dict.fromkeys(each.obligation for each in counted if each.day is None):
        each = next(one for one in counted if one.obligation == name)
        clauses.append(f"no day is stated for {each.unit or each.words}")
    if not clauses:
        day, relied = rests_on[-1]
        rests = "is handed over each against the other"
        if relied:
            rests = f"rests on {listed(f'{named(case, actor)}’s' for actor in relied)} word"
        clauses.append(f"the last step, on day {day}, {rests}")
    return f"{'; '.join(clauses)}."


def _tail(rests_on: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, int, int] | None:
    """Who alone is relied on at the end, from which whole day on, and on how many days.

    Steps that rest on nobody's word do not interrupt it.
    """
    who: str | None = None
    days: set[int] = set()
    for day, relied in reversed(rests_on):
        if len(relied) > 1 or (relied and who not in {None, relied[0]}):
            days.discard(day)
            break
        if relied:
            who = relied[0]
            days.add(day)
    return (who, min(days), len(days)) if who is not None and days else None


def _last_ones(case: Case, dated: Sequence[Delivered], mutual: Collection[str]) -> Iterator[str]:
    """How many wait until the last day of each, and on whose word they rest."""
    last = {each.obligation: each for each in dated}
    units = Counter(end.unit for end in last.values())
    for name, end in last.items():
        parts = [each for each in dated if each.obligation == name]
        amounts = [each.amount for each in parts if each.amount is not None]
        words = end.words if end.unit is None or units[end.unit] > 1 else end.unit
        whole = "the last wait"
        if end.amount is not None and len(amounts) == len(parts):
            all_of = decimal_text(sum(amounts, Fraction(0)))
            several = len(parts) > 1
            whole = (
                f"the last {decimal_text(end.amount)} of {all_of}" if several else f"all {all_of}"
            )
            whole += " wait"
        if name in mutual:
            others = listed(f"“{last[o].words}”" for o in end.together if o in last and o != name)
            rest = f"are handed over only against {others}"
        else:
            rest = f"rest on {listed(named(case, actor) for actor in end.by)}’s word"
        yield f"{words}: {whole} until day {end.day} and {rest}"


def _in_parts(found: Sequence[Delivered]) -> list[Delivered]:
    """What is counted and due in parts, and not on every day."""
    days: dict[str, list[int]] = {}
    for each in found:
        if each.amount is not None and each.unit is not None and each.day is not None:
            days.setdefault(each.obligation, []).append(each.day)
    every_day = {n for n, ds in days.items() if len(ds) > 2 and ds[-1] - ds[0] == len(ds) - 1}
    return [each for each in found if each.obligation in days.keys() - every_day]


def _alone(case: Case, tail: tuple[str, int, int], *, follows: bool) -> str:
    who, first, days = tail
    word = f"{named(case, who)}’s word alone"
    if days == 1:
        return f"{'then ' if follows else ''}day {first} rests on {word}"
    return f"{'then' if follows else f'from day {first} on,'} {days} days rest on {word}"
