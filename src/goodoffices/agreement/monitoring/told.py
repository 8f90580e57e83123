"""What accounts tell of an obligation: what was done, and what is said not to have been.

Accounts of one happening name each other; where they differ both stand, and what was done is told
from the least that they agree on to the most that one of them tells.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from goodoffices.agreement.monitoring.states import ObligationState
from goodoffices.model import Moment, Obligation, Performance, PerformanceKind

__all__ = ["Happening", "Incident", "Settled", "Told", "told_of"]

_CLOSING = {
    PerformanceKind.EXCUSED: ObligationState.EXCUSED,
    PerformanceKind.CURED: ObligationState.CURED,
    PerformanceKind.ACCEPTED_LATE: ObligationState.ACCEPTED_LATE,
}
_LADDER = {
    PerformanceKind.VERIFIED: ObligationState.VERIFIED,
    PerformanceKind.ATTRIBUTED: ObligationState.ATTRIBUTED,
}


@dataclass(frozen=True)
class Happening:
    """Something that was done, with every account of it.

    ``least`` and ``most`` are how much of it counts by the accounts that stand; ``checked`` that
    somebody verified it; ``disputed`` that accounts differ which nobody verified.
    """

    first: Performance
    accounts: tuple[Performance, ...]
    least: Fraction
    most: Fraction
    checked: bool
    disputed: bool


@dataclass(frozen=True)
class Incident:
    """Something that is said not to have been performed, and what followed.

    ``state`` is alleged, verified or attributed while it is open; excused, cured or accepted
    although late once somebody who may say so has. ``disputed`` while accounts of it differ.
    """

    first: Performance
    accounts: tuple[Performance, ...]
    state: ObligationState
    disputed: bool

    @property
    def open(self) -> bool:
        """Whether nothing has closed it."""
        return self.state not in _CLOSING.values()


@dataclass(frozen=True)
class Settled:
    """What is made good, excused or accepted without a count: all that was due until then."""

    state: ObligationState
    on: Moment


@dataclass(frozen=True)
class Told:
    """What all accounts of one obligation come to."""

    accounts: tuple[Performance, ...] = ()
    happenings: tuple[Happening, ...] = ()
    incidents: tuple[Incident, ...] = ()
    settled: tuple[Settled, ...] = ()
    excused: Fraction = field(default_factory=Fraction)
    made_good: Fraction = field(default_factory=Fraction)
    held: tuple[Performance, ...] = ()
    lapsed: tuple[Performance, ...] = ()
    accepted_late: bool = False
    condition_met: bool = False
    disputed: bool = False
    steps: tuple[tuple[Moment, Fraction], ...] = ()
    """When how much came to be settled by counts, in order."""

    @property
    def counted(self) -> Fraction:
        """The least that counts, by all accounts that stand."""
        return sum((each.least for each in self.happenings), self.made_good)

    @property
    def counted_most(self) -> Fraction:
        """The most that counts, by any account."""
        return sum((each.most for each in self.happenings), self.made_good)


def told_of(duty: Obligation, accounts: Iterable[Performance], *, in_return: bool = False) -> Told:
    """What the accounts of an obligation come to, in the order in which things happened.

    ``in_return`` is whether as much is owed as a ratio makes of what the other side does, so that
    accounts are of numbers.
    """
    found = tuple(sorted(accounts, key=lambda each: each.on.last))
    if not found:
        return Told()
    threads = _threads(found)
    counted = in_return or duty.amount is not None or duty.schedule is not None
    happenings = tuple(
        _happening(first, about, counted=counted)
        for first, about in threads
        if first.kind is PerformanceKind.DONE
    )
    incidents = tuple(_incidents(duty, threads))
    closings = [
        each
        for first, about in threads
        for each in about
        if each.kind in _CLOSING and _may_close(duty, each) and not _answered(each, about)
    ]
    excuses = [each for each in closings if each.kind is PerformanceKind.EXCUSED]
    cures = [each for each in closings if each.kind is PerformanceKind.CURED]
    steps = [(h.first.on, h.least) for h in happenings if h.least]
    steps += [(each.on, each.counts) for each in (*cures, *excuses) if each.counts]
    claimed = any(
        each.kind is PerformanceKind.EXCUSED and not _may_close(duty, each) for each in found
    )
    open_ones = any(each.open for each in incidents)
    return Told(
        accounts=found,
        happenings=happenings,
        incidents=incidents,
        settled=tuple(
            Settled(_CLOSING[each.kind], each.on) for each in (*excuses, *cures) if not each.counts
        ),
        excused=sum((each.counts for each in excuses), Fraction()),
        made_good=sum((each.counts for each in cures), Fraction()),
        held=_held(found, threads),
        lapsed=_standing(PerformanceKind.LAPSED, threads),
        accepted_late=any(each.kind is PerformanceKind.ACCEPTED_LATE for each in closings),
        condition_met=bool(_standing(PerformanceKind.CONDITION_MET, threads)),
        disputed=any(each.disputed for each in happenings)
        or any(each.disputed for each in incidents)
        or (open_ones and (claimed or _said_done_in_time(happenings, incidents)))
        or _disputed_otherwise(threads),
        steps=tuple(sorted(steps, key=lambda step: step[0].last)),
    )


_Threads = tuple[tuple[Performance, tuple[Performance, ...]], ...]


def _threads(accounts: tuple[Performance, ...]) -> _Threads:
    """Each account that answers no other, with itself and all that answer it."""
    named = {each.id: each for each in accounts if each.id is not None}
    found: dict[int, list[Performance]] = {}
    firsts: dict[int, Performance] = {}
    for account in accounts:
        first = _first(account, named)
        firsts.setdefault(id(first), first)
        found.setdefault(id(first), []).append(account)
    return tuple((first, tuple(found[key])) for key, first in firsts.items())


def _first(account: Performance, named: Mapping[str, Performance]) -> Performance:
    seen = {account.id}
    while account.about is not None and account.about in named:
        account = named[account.about]
        if account.id in seen:
            return account
        seen.add(account.id)
    return account


def _happening(
    first: Performance, accounts: tuple[Performance, ...], *, counted: bool
) -> Happening:
    answered = {each.about for each in accounts if each.kind is PerformanceKind.DISPUTED}
    checks = [
        each
        for each in accounts
        if each.kind is PerformanceKind.VERIFIED and (each.id is None or each.id not in answered)
    ]
    figures = [_figure(each, counted=counted) for each in accounts if each.kind in _FIGURES]
    checked = False
    if checks:
        about = {each.about for each in checks}
        verified = [each for each in accounts if each.id is not None and each.id in about]
        checked = any(each.kind is PerformanceKind.DONE for each in verified or [first])
        stated = [each.counts for each in checks if _stated(each)]
        figures = stated or [_figure(each, counted=counted) for each in verified or [first]]
    return Happening(
        first=first,
        accounts=accounts,
        least=min(figures),
        most=max(figures),
        checked=checked,
        disputed=not checks and (len(set(figures)) > 1 or bool(answered)),
    )


_FIGURES = {PerformanceKind.DONE, PerformanceKind.DISPUTED, PerformanceKind.NOT_DONE}


def _figure(account: Performance, *, counted: bool) -> Fraction:
    """How much an account says that counts: whoever disputes without a number says none does.

    Where numbers are owed and an account has none, nothing surely counts by it; where none are
    owed, what was done is one thing done.
    """
    if account.kind is PerformanceKind.NOT_DONE or account.outside:
        return Fraction()
    if _stated(account) and counted:
        return account.counts
    done = account.kind is not PerformanceKind.DISPUTED and not counted
    return Fraction(1) if done else Fraction()


def _stated(account: Performance) -> bool:
    return account.amount is not None or account.counted is not None


def _incidents(duty: Obligation, threads: _Threads) -> Iterable[Incident]:
    for _, accounts in threads:
        for first in accounts:
            if first.kind is PerformanceKind.NOT_DONE:
                yield _incident(duty, first, _answering(first, accounts))


def _answering(first: Performance, accounts: tuple[Performance, ...]) -> tuple[Performance, ...]:
    """An account with all that answer it, directly or not."""
    if first.id is None:
        return (first,)
    names, found = {first.id}, [first]
    for _ in accounts:
        more = [a for a in accounts if a.about in names and a not in found]
        if not more:
            break
        found += more
        names |= {each.id for each in more if each.id is not None}
    return tuple(sorted(found, key=lambda each: each.on.last))


def _incident(duty: Obligation, first: Performance, accounts: tuple[Performance, ...]) -> Incident:
    state, closing, disputed = ObligationState.ALLEGED, None, False
    for each in accounts:
        if each.kind in _LADDER and state is not ObligationState.ATTRIBUTED:
            state = _LADDER[each.kind]
        elif each.kind in _CLOSING:
            if _may_close(duty, each) and not _answered(each, accounts):
                closing = _CLOSING[each.kind]
            else:
                disputed = True
        elif each.kind is PerformanceKind.DISPUTED or _done_by(first, each):
            disputed = True
    if closing is not None:
        return Incident(first, accounts, closing, disputed=False)
    return Incident(first, accounts, state, disputed)


def _done_by(first: Performance, account: Performance) -> bool:
    """Whether an account has it done by the day for which another says that it was not."""
    return account.kind is PerformanceKind.DONE and not first.on.before(account.on)


def _may_close(duty: Obligation, account: Performance) -> bool:
    """Whether it is more than the word of who owes it: nobody excuses itself."""
    if account.kind is PerformanceKind.CURED:
        return True
    return account.by is None or account.by not in duty.by or account.by in duty.toward


def _answered(account: Performance, accounts: tuple[Performance, ...]) -> bool:
    return account.id is not None and any(
        each.about == account.id and each.kind is PerformanceKind.DISPUTED for each in accounts
    )


def _standing(kind: PerformanceKind, threads: _Threads) -> tuple[Performance, ...]:
    return tuple(
        each
        for _, accounts in threads
        for each in accounts
        if each.kind is kind and not _answered(each, accounts)
    )


def _held(found: tuple[Performance, ...], threads: _Threads) -> tuple[Performance, ...]:
    """Accounts that it is held back, after which nobody told that it was done."""
    done = [each.on for each in found if each.kind is PerformanceKind.DONE and not each.outside]
    kinds = (PerformanceKind.HELD, PerformanceKind.PUT_OFF)
    return tuple(
        first
        for first, accounts in threads
        if first.kind in kinds
        and (first.kind is PerformanceKind.HELD or first.because_of)
        and not any(each.kind in _CLOSING for each in accounts)
        and not any(first.on.last < later.last for later in done)
    )


def _said_done_in_time(happenings: tuple[Happening, ...], incidents: tuple[Incident, ...]) -> bool:
    """Whether one account has it done on a day for which another says that it was not."""
    return any(
        each.open and each.first.on.day == done.first.on.day and done.most > 0
        for each in incidents
        for done in happenings
    )


def _disputed_otherwise(threads: _Threads) -> bool:
    """Whether a hold, a lapse or a condition is disputed."""
    kinds = {
        PerformanceKind.HELD,
        PerformanceKind.PUT_OFF,
        PerformanceKind.LAPSED,
        PerformanceKind.CONDITION_MET,
    }
    return any(
        first.kind in kinds and any(e.kind is PerformanceKind.DISPUTED for e in accounts)
        for first, accounts in threads
    )
