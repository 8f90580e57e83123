"""What a solution chooses where it was found without the frontier, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from goodoffices.analysis.chosen import Figure, Mix, Over
from goodoffices.analysis.space import Number

__all__ = ["DirectPoint", "DirectSolution", "gap_between", "loosened"]


@dataclass(frozen=True, kw_only=True)
class DirectPoint:
    """Exact worths that a solution chooses, with one package that has them.

    Attributes:
        points: each party's exact worth.
        package: issue -> option.
        acceptable: every party gets at least its no-deal worth; None if not known.
        clears: the decision rule is cleared; None if not known.
        count: how many packages have exactly these worths; None if not counted.
    """

    points: tuple[Fraction, ...]
    package: Mapping[str, str]
    acceptable: bool | None
    clears: bool | None
    count: int | None


@dataclass(frozen=True, kw_only=True)
class DirectSolution:
    """What a solution chooses, found without the frontier and computed exactly.

    Attributes:
        name: of the solution.
        points: the best found; none if no package that clears the decision rule was found, or
            where there is a mix.
        over: the packages that were compared.
        maximised: the exact figures of the points, as in ``Solution``.
        ideal: the ideal point where shares of it count; None elsewhere.
        proved: no package has larger figures; without points, none clears the decision rule.
        bound: no package has larger figures than these; None where no bound is known.
        gap: by how much the bound is larger in the first figure that differs; None without points
            or without a bound.
        all_ties: every point with these figures that lies on the frontier is there.
        efficient: proved that no package gives a party more and none less than these points.
        mix: what a solution chooses that mixes packages; None elsewhere.
        figures: further figures by name, as in ``Solution``.
    """

    name: str
    points: tuple[DirectPoint, ...]
    over: Over
    maximised: tuple[Number, ...]
    ideal: tuple[Fraction, ...] | None = None
    proved: bool
    bound: tuple[Number, ...] | None
    gap: Number | None
    all_ties: bool
    efficient: bool
    mix: Mix | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)


def gap_between(bound: Sequence[Number], reached: Sequence[Number]) -> Number:
    """By how much a bound is larger, in the first figure that differs."""
    return next((b - r for b, r in zip(bound, reached, strict=True) if b != r), 0)


def loosened(answer: DirectSolution, bound: tuple[Number, ...]) -> DirectSolution:
    """The answer where nothing better than this bound could be ruled out.

    Raised to the frontier, what was found may have reached the bound all the same.
    """
    bound = max(bound, answer.maximised)
    proved = bool(answer.points) and answer.maximised == bound
    return replace(
        answer,
        proved=proved,
        bound=bound,
        gap=gap_between(bound, answer.maximised) if answer.points else None,
        all_ties=False,
    )
