"""Solutions that a solver found without the efficient packages, in a terminal."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from goodoffices.analysis import Analysis, Number, Over, ProofFound, SolutionFound
from goodoffices.brief.outcomes import SOLUTIONS, readable
from goodoffices.model import Case, decimal_text
from goodoffices.screen import WIDTH, wrap
from goodoffices.text import option_shown

__all__ = ["solved"]

_HEAD = (
    "Found by a solver, without a list of the efficient packages. Points and proofs are exact: "
    "they rest on whole numbers, not on the solver's."
)


def solved(case: Case, analysis: Analysis) -> Iterator[str]:
    """Each solution that a solver found: points, a package, and what is proved of it."""
    found = {name: one for name, one in (analysis.solutions or {}).items() if one and one.proof}
    if not found:
        return
    yield ""
    yield from wrap(_HEAD, WIDTH, most=4)
    for name, solution in found.items():
        if solution.proof is None:
            continue
        over = ", over all packages" if solution.over is Over.ALL else ""
        yield ""
        yield from wrap(SOLUTIONS.get(name, name.replace("_", " ")) + over, WIDTH, most=2)
        if solution.mix:
            yield from _indented(_worths(case, solution.mix.points))
            how = "drawn with a chance of" if solution.mix.by_lot else "for a part of"
            for share, part in solution.mix.parts:
                whole = share == 1
                yield from _indented(
                    ("" if whole else f"{how} {readable(share)}: ") + _package(case, part.package),
                    most=40,
                )
        for chosen in solution.packages[:1]:
            yield from _indented(_worths(case, chosen.points))
            yield from _indented(_package(case, chosen.package), most=40)
        yield from _indented(_sure(solution, solution.proof))


def _worths(case: Case, points: Mapping[str, Fraction]) -> str:
    return " · ".join(
        f"{party.label} {readable(points[party.id])}" for party in case.parties_in_order()
    )


def _package(case: Case, package: Mapping[str, str]) -> str:
    return "; ".join(
        f"{case.term_title(issue)}: {option_shown(case, issue, option)}"
        for issue, option in package.items()
    )


def _sure(solution: SolutionFound, proof: ProofFound) -> str:
    """What is proved, in a sentence or two."""
    if not solution.packages and not solution.mix:
        if proof.proved:
            return "Proved: no package clears the decision rule."
        return "No package was found that clears the decision rule; there may be one."
    if proof.proved and solution.mix:
        return "Proved: this is where it leads over all packages."
    if proof.proved:
        words = "Proved: no package is better by this measure."
        more = (solution.point_count or 0) - 1
        if more > 0:
            return f"{words} {more:,} more efficient points are as good."
        return words if proof.all_ties else f"{words} Others may be as good."
    if proof.bound is None:
        return "The best found; it is not proved that none is better."
    return (
        f"The best found, not proved the best: it reaches {_figures(solution.maximised)}, "
        f"and no package exceeds {_figures(proof.bound)}."
    )


def _figures(numbers: tuple[Number, ...]) -> str:
    return ", ".join(decimal_text(number) for number in numbers)


def _indented(words: str, *, most: int = 6) -> Iterator[str]:
    return (f"   {line}" for line in wrap(words, WIDTH - 3, most=most))
