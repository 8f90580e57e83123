"""Solutions that mix packages, without the frontier."""

from fractions import Fraction

from goodoffices.analysis.chosen import Over
from goodoffices.analysis.direct.answer import DirectSolution
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.setup import Setup
from goodoffices.analysis.mixed import divided
from goodoffices.analysis.space import Space

__all__ = ["direct_adjusted_winner"]


def direct_adjusted_winner(space: Space, *, effort: Effort | None = None) -> DirectSolution:
    """Adjusted Winner, which looks at each issue by itself, as ``divided`` defines it.

    Searched for is only a package that gives one party more and the other no less.

    Raises:
        DoesNotApply: as for ``divided``.
    """
    answer = divided(space)
    setup = Setup(space, effort, Over.ALL)
    points = answer.mix.points if answer.mix else ()
    found = setup.search([Linear(setup.least(points), setup.common[0])])
    reached = sum(points, Fraction(0))
    better = max((sum(setup.points(gains)) for gains in found.packages), default=reached)
    return DirectSolution(
        name=answer.name,
        points=(),
        over=answer.over,
        maximised=(),
        proved=True,
        bound=(),
        gap=0,
        all_ties=True,
        efficient=better == reached and found.proved,
        mix=answer.mix,
        figures=answer.figures,
    )
