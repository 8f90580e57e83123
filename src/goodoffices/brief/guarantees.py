"""What a text asks of each by somebody's estimates: exposure, guarantees, weak points, repairs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange import Audit, Verdict
from goodoffices.agreement.planning import TextPlan
from goodoffices.agreement.schedule import Objective, Plan
from goodoffices.agreement.sequence import Estimated, NotComputed, Planned, Repair
from goodoffices.brief.exposure_figure import Curve, exposure_svg
from goodoffices.brief.said import actor_name
from goodoffices.model import Case, decimal_text, right_to_left

__all__ = [
    "AskedByOne",
    "ByEstimates",
    "ByParty",
    "OtherSequence",
    "RepairLine",
    "TextAsked",
    "WeakLine",
    "asked_by_each",
    "by_estimates",
    "told_by_party",
]

ByParty = tuple[tuple[str, str], ...]
"""Pairs of a party and a number, in the order of the parties."""


@dataclass(frozen=True)
class TextAsked:
    """What a text asks of each by the estimates.

    Attributes:
        title: of the text.
        need: the guarantee with which nobody has more by stopping.
        exposure: the most that each has given more than received.
        weak: where it is first weak, in our words; None where it nowhere is.
        ranges: whether it holds over the authors' ranges.
        figure: exposure over time, as SVG.
    """

    title: str
    need: ByParty
    exposure: ByParty
    weak: str | None
    ranges: str
    figure: str

    @property
    def in_words(self) -> str:
        """The same in one line, without the figure."""
        weak = f"first weak {self.weak}; {self.ranges}" if self.weak else self.ranges
        asks = f"guarantee {told_by_party(self.need)}; largest exposure "
        return f"{asks}{told_by_party(self.exposure)}; {weak}"


@dataclass(frozen=True)
class AskedByOne:
    """What each text asks by the estimates of one author alone: titles with a line of words."""

    author: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RepairLine:
    """A repair: what it is, and what is then lacking, exposed and waited; None if not computed."""

    kind: str
    words: str
    lacking: ByParty
    exposure: ByParty
    waited: str | None
    missing: str | None


@dataclass(frozen=True)
class WeakLine:
    """A weak point in words, with its repairs."""

    words: str
    repairs: tuple[RepairLine, ...]


@dataclass(frozen=True)
class OtherSequence:
    """Dates found for one aim, or why there are none.

    ``costs`` are what it costs each of the other aims; ``proved`` whether nothing is better.
    """

    aim: str
    days: tuple[str, ...]
    need: ByParty
    exposure: ByParty
    waited: str | None
    costs: tuple[str, ...]
    proved: str
    missing: str | None


@dataclass(frozen=True)
class ByEstimates:
    """All that rests on the estimates of terms.

    Attributes:
        title: of the text that the weak points, repairs and other sequences are of.
        parties: in their order, as the curves of the figures are drawn.
        authors: whose estimates these are.
        texts: side by side.
        left_out: the words of what nobody estimated, which counts as nothing.
        smallest: guarantees of which none can be smaller, if the order of the steps is open.
        smallest_missing: why these are not known.
        weak: the weak points of the text.
        others: other sequences, one for each aim.
        conflict: demands that cannot all be met.
    """

    title: str | None
    parties: tuple[str, ...]
    authors: tuple[str, ...]
    texts: tuple[TextAsked, ...]
    left_out: tuple[str, ...]
    smallest: tuple[ByParty, ...]
    smallest_missing: str | None
    weak: tuple[WeakLine, ...]
    others: tuple[OtherSequence, ...]
    conflict: tuple[str, ...]


_AIMS = {
    Objective.EARLIEST_RELEASES: "Earliest releases",
    Objective.LEAST_GUARANTEE: "Least guarantee",
    Objective.SMALLEST_EXPOSURE: "Smallest exposure",
}
_MORE = {
    Objective.EARLIEST_RELEASES: "days waited more than with the earliest releases",
    Objective.LEAST_GUARANTEE: "more guarantee than with the least guarantee",
    Objective.SMALLEST_EXPOSURE: "more exposure than with the smallest exposure",
}
_HOLDS = {
    Verdict.ALL: "nobody has more by stopping, for all estimates within their ranges",
    Verdict.SOME: "nobody has more by stopping for some estimates within their ranges, not for all",
    Verdict.NEVER: "somebody has more by stopping, for all estimates within their ranges",
}


def by_estimates(case: Case, plan: TextPlan) -> ByEstimates | None:
    """What follows from the estimates of the texts; None where nobody gave any."""
    found = plan.estimated
    if isinstance(found, NotComputed):
        return None
    asked = [
        (text.title, there.estimated)
        for text in case.texts
        if (there := plan.texts.get(text.id)) and not isinstance(there.estimated, NotComputed)
    ]
    top = max(
        (max(row) for _, each in asked for row in each.audit.exposure.values()), default=Fraction()
    )
    owed = {placed.duty.id: placed.duty.words for placed in plan.calendar.duties}
    least = found.smallest
    weak = plan.weak or ()
    return ByEstimates(
        title=plan.chosen.text.title if plan.chosen.text else None,
        parties=tuple(actor_name(case, party) for party in found.exchange.parties),
        authors=found.authors,
        texts=tuple(_asked(case, title, each, top) for title, each in asked),
        left_out=tuple(owed[name] for name in found.built.not_estimated if name in owed),
        smallest=()
        if isinstance(least, NotComputed)
        else tuple(_by_party(case, each.guarantee) for each in least.found),
        smallest_missing=least.why if isinstance(least, NotComputed) else None,
        weak=tuple(WeakLine(each.words, tuple(_repairs(case, each.repairs))) for each in weak),
        others=tuple(_others(case, found.plans)),
        conflict=_conflict(found.plans),
    )


def asked_by_each(case: Case, plan: TextPlan) -> Iterator[AskedByOne]:
    """Author by author, where several estimated the same, so that theirs are not mixed."""
    for author, found in plan.by_author.items():
        texts = []
        for text in case.texts:
            each = found.get(text.id)
            if isinstance(each, NotComputed):
                texts.append((text.title, each.why))
            elif each is not None:
                texts.append((text.title, _asked(case, text.title, each, Fraction(0)).in_words))
        yield AskedByOne(author, tuple(texts))


def told_by_party(found: ByParty) -> str:
    """Each party with its number, in one line."""
    return ", ".join(f"{party} {number}" for party, number in found)


def _asked(case: Case, title: str, found: Estimated, top: Fraction) -> TextAsked:
    audit = found.audit
    return TextAsked(
        title=title,
        need=_by_party(case, audit.need),
        exposure=_by_party(case, audit.largest_exposure),
        weak=_first(audit),
        ranges=_ranges(found),
        figure=exposure_svg(tuple(_curves(audit)), top, rightward=not right_to_left(case.language)),
    )


def _ranges(found: Estimated) -> str:
    verdict = found.holding.verdict
    if verdict is Verdict.SOME and found.audit.holds:
        return "nobody has more by stopping by these figures, but not for all within their ranges"
    return _HOLDS[verdict]


def _first(audit: Audit) -> str | None:
    if audit.first_violation is None:
        return None
    state = audit.states[audit.first_violation]
    return "at the end" if state.day is None else f"on day {state.day}"


def _curves(audit: Audit) -> Iterator[Curve]:
    for party in audit.exchange.parties:
        row = audit.exposure[party]
        yield Curve(
            tuple(
                (state.day if state.day is not None else number, exposed)
                for number, (state, exposed) in enumerate(zip(audit.states, row, strict=True))
            )
        )


def _by_party(case: Case, found: Mapping[str, int | Fraction]) -> ByParty:
    return tuple((actor_name(case, party), decimal_text(number)) for party, number in found.items())


def _repairs(case: Case, found: Iterable[Repair]) -> Iterator[RepairLine]:
    for each in found:
        after = each.after
        yield RepairLine(
            kind=each.kind.shown,
            words=each.words,
            lacking=_by_party(case, after.short) if after else (),
            exposure=_by_party(case, after.largest_exposure) if after else (),
            waited=None if each.waited is None else decimal_text(each.waited),
            missing=each.missing.why if each.missing else None,
        )


def _others(case: Case, found: Planned | NotComputed) -> Iterator[OtherSequence]:
    if isinstance(found, NotComputed):
        yield OtherSequence("Other dates", (), (), (), None, (), "", found.why)
        return
    for objective, plan in found.plans.plans.items():
        aim = _AIMS[objective]
        if not isinstance(plan, Plan):
            yield OtherSequence(aim, (), (), (), None, (), "", plan.why)
            continue
        yield OtherSequence(
            aim=aim,
            days=tuple(
                f"{found.programme.told(name)}: "
                + ", ".join(f"{decimal_text(much)} on day {day}" for day, much in parts)
                for name, parts in plan.amounts.items()
                if found.programme.by_id[name].given is None
            ),
            need=_by_party(case, plan.guarantee or {}),
            exposure=_by_party(case, plan.exposure or {}),
            waited=decimal_text(plan.waited[1]) if 1 in plan.waited else None,
            costs=tuple(
                f"{decimal_text(much)} {_MORE[other]}"
                for other, much in plan.more.items()
                if other is not objective and much
            ),
            proved=_proved(plan),
            missing=None,
        )


def _proved(plan: Plan) -> str:
    if plan.proved:
        return "proved: nothing is better for this aim"
    if plan.gap is None:
        return "not proved to be the best for this aim"
    return f"not proved to be the best: at most {decimal_text(plan.gap)} could be gained"


def _conflict(found: Planned | NotComputed) -> tuple[str, ...]:
    if isinstance(found, NotComputed) or found.plans.conflict is None:
        return ()
    return found.plans.conflict.words
