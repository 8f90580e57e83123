"""What the analysis of a case says, as frozen data and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from goodoffices.analysis.bridging import BridgingOption
from goodoffices.analysis.chosen import Figure, Over
from goodoffices.analysis.limits import NotComputed
from goodoffices.analysis.partial import PartialFound
from goodoffices.analysis.positions import PositionCompatible
from goodoffices.analysis.space import Number
from goodoffices.model import exact
from goodoffices.text import CameAndWent, Standing

__all__ = [
    "Analysis",
    "FrontierFound",
    "MixFound",
    "PartFound",
    "PointFound",
    "ProofFound",
    "SolutionFound",
    "TextFound",
]


@dataclass(frozen=True)
class PointFound:
    """A frontier point, with one of its packages.

    Attributes:
        points: party -> exact points.
        acceptable: to all; None if not known.
        clears: the decision rule; None if not known.
        count: how many packages have these points; None where not all were looked for.
        package: issue -> option.
    """

    points: Mapping[str, Fraction]
    acceptable: bool | None
    clears: bool | None
    count: int | None
    package: Mapping[str, str]


@dataclass(frozen=True)
class FrontierFound:
    """The frontier over all packages, or packages close to it where it would pass the budget.

    Attributes:
        size: how many different points it has, or were found close to it.
        package_count: how many packages are efficient; None if the frontier is approximate.
        points: those listed: those acceptable to all, then those that clear the decision rule, then
            the others; each kind from the first party's best down.
        bound: where it is approximate, party -> points: for every package one was found that is
            worse for no party by more than this; None where it is exact.
    """

    size: int
    package_count: int | None
    points: tuple[PointFound, ...]
    bound: Mapping[str, Fraction] | None = None

    @property
    def exact(self) -> bool:
        """Whether these are all efficient points and no others."""
        return self.bound is None


@dataclass(frozen=True)
class PartFound:
    """A package of a mix.

    Attributes:
        points: party -> exact points.
        package: issue -> option.
        count: how many packages have these points; None if not counted.
    """

    points: Mapping[str, Fraction]
    package: Mapping[str, str]
    count: int | None


@dataclass(frozen=True)
class MixFound:
    """What is reached by mixing packages: by lot, or by dividing an issue.

    Attributes:
        points: party -> exact points of the mix.
        parts: each package with its share and its own points; the shares add up to one, and one
            package alone is no mix.
        by_lot: whether lots are drawn; else an issue is divided.
    """

    points: Mapping[str, Fraction]
    parts: tuple[tuple[Fraction, PartFound], ...]
    by_lot: bool


@dataclass(frozen=True)
class ProofFound:
    """How sure a solution is that a solver found without the frontier.

    Attributes:
        proved: no package has larger figures.
        bound: no package has larger figures than these; None where no bound is known.
        gap: by how much the bound is larger, in the first figure that differs; None if not known.
        all_ties: every efficient point with the same figures is known.
        efficient: proved that no package gives a party more and none less.
    """

    proved: bool
    bound: tuple[Number, ...] | None
    gap: Number | None
    all_ties: bool
    efficient: bool


@dataclass(frozen=True)
class SolutionFound:
    """What a solution chooses.

    Attributes:
        packages: the packages listed, each with its points; none where packages are mixed.
        point_count: how many points tie; None if others may.
        package_count: how many packages have one of these points; None if not counted.
        maximised: the exact figures that are largest, the first deciding before the next.
        over: the packages that were compared.
        ideal: the ideal point where shares of it count, party -> points; None elsewhere.
        mix: what is chosen where packages are mixed; None elsewhere.
        figures: further figures by name.
        proof: how sure it is, where a solver found it; None where the whole frontier was compared.
        efficient: no package gives a party more, and none less; of a solver, its proof says it.
    """

    packages: tuple[PointFound, ...]
    point_count: int | None
    package_count: int | None
    maximised: tuple[Number, ...]
    over: Over
    ideal: Mapping[str, Fraction] | None
    mix: MixFound | None
    figures: Mapping[str, Figure]
    proof: ProofFound | None = None
    efficient: bool = True


@dataclass(frozen=True)
class TextFound:
    """A text on the table that settles every issue, and so is a package.

    Attributes:
        text: id.
        points: party -> exact points.
        package: issue -> option.
    """

    text: str
    points: Mapping[str, Fraction]
    package: Mapping[str, str]


@dataclass(frozen=True)
class Analysis:
    """What is sure about a case. None stands for what ``not_computed`` explains.

    Attributes:
        packages: how many there are.
        position_compatible: those that the stated positions leave open.
        terms: where every term stands.
        came_and_went: how often each term moved, and what came back as it was.
        no_deal: party -> points that it faces without an agreement; None where nobody stated it
            or accounts differ. Of every party.
        texts: those on the table that are packages, oldest first; needs points.
        frontier: needs points.
        acceptable_to_all: packages that every party finds at least as good as no agreement.
        clearing: packages that clear the decision rule.
        solutions: by name; None where one needs what nobody stated.
        partial: what holds whatever the unknown wishes are.
        bridging: options to consider for all open terms together, in no order of merit.
        not_computed: what is missing, why, and what to ask.
    """

    packages: int | None
    position_compatible: PositionCompatible | None
    terms: tuple[Standing, ...]
    came_and_went: CameAndWent
    no_deal: Mapping[str, Fraction | None]
    texts: tuple[TextFound, ...] | None
    frontier: FrontierFound | None
    acceptable_to_all: int | None
    clearing: int | None
    solutions: Mapping[str, SolutionFound | None] | None
    partial: PartialFound
    bridging: tuple[BridgingOption, ...] | None
    not_computed: tuple[NotComputed, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; exact numbers are integers or strings ``"p/q"``."""
        return {
            "packages": self.packages,
            "position_compatible": self.position_compatible
            and _positions_json(self.position_compatible),
            "terms": [
                {
                    "id": term.id,
                    "state": term.state.value,
                    "why": term.why,
                    "by": {party: cell.answer for party, cell in term.cells.items()},
                }
                for term in self.terms
            ],
            "came_and_went": self.came_and_went.as_json(),
            "no_deal": {party: exact(worth) for party, worth in self.no_deal.items()},
            "texts": None
            if self.texts is None
            else [
                {
                    "text": found.text,
                    "points": _by_party(found.points),
                    "package": dict(found.package),
                }
                for found in self.texts
            ],
            "frontier": self.frontier and _frontier_json(self.frontier),
            "acceptable_to_all": self.acceptable_to_all,
            "clearing": self.clearing,
            "solutions": self.solutions
            and {name: found and _solution_json(found) for name, found in self.solutions.items()},
            "solution_figures": self.solutions
            and {name: found and _figures_json(found) for name, found in self.solutions.items()},
            "partial": self.partial.as_json(),
            "bridging": None
            if self.bridging is None
            else [option.as_json() for option in self.bridging],
            "not_computed": [asdict(missing) for missing in self.not_computed],
        }


def _by_party(points: Mapping[str, Fraction]) -> dict[str, int | str]:
    return {party: exact(number) for party, number in points.items()}


def _frontier_json(found: FrontierFound) -> dict[str, Any]:
    return {
        "exact": found.exact,
        "bound": found.bound and _by_party(found.bound),
        "size": found.size,
        "package_count": found.package_count,
        "points": [
            {
                "points": _by_party(point.points),
                "acceptable": point.acceptable,
                "clears": point.clears,
                "count": point.count,
                "package": dict(point.package),
            }
            for point in found.points
        ],
    }


def _solution_json(found: SolutionFound) -> list[dict[str, Any]]:
    if found.mix:
        parts = [part for _, part in found.mix.parts]
        alone = parts[0] if len(parts) == 1 else None
        return [
            {
                "points": _by_party(found.mix.points),
                "count": alone.count if alone else 0,
                "package": dict(alone.package) if alone else None,
                "packages": [dict(part.package) for part in parts],
            }
        ]
    return [
        {
            "points": _by_party(chosen.points),
            "count": chosen.count,
            "package": dict(chosen.package),
        }
        for chosen in found.packages
    ]


def _figures_json(found: SolutionFound) -> dict[str, Any]:
    return {
        "point_count": found.point_count,
        "package_count": found.package_count,
        "maximised": [exact(number) for number in found.maximised],
        "over": found.over.value,
        "ideal": found.ideal and _by_party(found.ideal),
        "mix": found.mix
        and [
            {
                "share": exact(share),
                "points": _by_party(part.points),
                "count": part.count,
                "package": dict(part.package),
            }
            for share, part in found.mix.parts
        ],
        **{name: _figure_json(figure) for name, figure in found.figures.items()},
        **_proof_json(found),
    }


def _proof_json(found: SolutionFound) -> dict[str, Any]:
    proof = found.proof or ProofFound(
        proved=True,
        bound=found.maximised,
        gap=0 if found.packages or found.mix else None,
        all_ties=True,
        efficient=found.efficient,
    )
    return {
        "found_by": "solver" if found.proof else "frontier",
        "proved": proof.proved,
        "bound": None if proof.bound is None else [exact(number) for number in proof.bound],
        "gap": exact(proof.gap),
        "all_ties": proof.all_ties,
        "efficient": proof.efficient,
    }


def _figure_json(figure: Figure) -> Any:
    if isinstance(figure, Mapping):
        return {name: _figure_json(inner) for name, inner in figure.items()}
    if isinstance(figure, tuple):
        return [_figure_json(inner) for inner in figure]
    if figure is None or isinstance(figure, bool | str):
        return figure
    return exact(figure)


def _positions_json(found: PositionCompatible) -> dict[str, Any]:
    issues = dict.fromkeys(allowance.issue for allowance in found.allowances)
    return {
        "count": found.count,
        "in_own_words": found.in_own_words,
        "options_left": {issue: found.left(issue) for issue in issues},
        "unknown": [
            {"issue": allowance.issue, "party": allowance.party}
            for allowance in found.allowances
            if allowance.options is None
        ],
        "only_reported": [
            {"issue": allowance.issue, "party": allowance.party}
            for allowance in found.allowances
            if allowance.reported
        ],
    }
