"""What can be said of packages when wishes are known only in part, exactly.

Mediators know rankings, some figures, some comparisons, or only positions. Whatever was stated
leaves a set of wishes that fit; what holds for all of them is sure, if the statements are right.
Nothing here fills in what nobody stated.
"""

from goodoffices.analysis.partial.acceptability import (
    DRAWS,
    Acceptability,
    PackageShares,
    Where,
    acceptability,
    efficient_where,
)
from goodoffices.analysis.partial.asking import Counts, Inquiry, acceptance_inquiries, inquiries
from goodoffices.analysis.partial.better import BetterFound, surely_better
from goodoffices.analysis.partial.claims import (
    Across,
    Between,
    Claim,
    Form,
    Importance,
    Known,
    NoDeal,
    Order,
    Shape,
    Weight,
)
from goodoffices.analysis.partial.efficiency import Efficient, Part, efficient
from goodoffices.analysis.partial.found import Contradiction, PartialFound, Shares, Tabled
from goodoffices.analysis.partial.grouping import parts_of
from goodoffices.analysis.partial.preference import (
    contradictions,
    necessarily_prefers,
    possibly_prefers,
)
from goodoffices.analysis.partial.reading import claims_of
from goodoffices.analysis.partial.regret import Regret, minimax_regret
from goodoffices.analysis.partial.report import partial_knowledge
from goodoffices.analysis.partial.sampling import Draws, Unsampled, draw
from goodoffices.analysis.partial.segment import Line, Stretch, shares, stretches
from goodoffices.analysis.partial.segment import Shares as ExactShares
from goodoffices.analysis.partial.system import System, scale_of
from goodoffices.analysis.partial.weights import (
    Bound,
    interval_bounds,
    rank_dominates,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)

__all__ = [
    "DRAWS",
    "Acceptability",
    "Across",
    "BetterFound",
    "Between",
    "Bound",
    "Claim",
    "Contradiction",
    "Counts",
    "Draws",
    "Efficient",
    "ExactShares",
    "Form",
    "Importance",
    "Inquiry",
    "Known",
    "Line",
    "NoDeal",
    "Order",
    "PackageShares",
    "Part",
    "PartialFound",
    "Regret",
    "Shape",
    "Shares",
    "Stretch",
    "System",
    "Tabled",
    "Unsampled",
    "Weight",
    "Where",
    "acceptability",
    "acceptance_inquiries",
    "claims_of",
    "contradictions",
    "draw",
    "efficient",
    "efficient_where",
    "inquiries",
    "interval_bounds",
    "minimax_regret",
    "necessarily_prefers",
    "partial_knowledge",
    "parts_of",
    "possibly_prefers",
    "rank_dominates",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "scale_of",
    "shares",
    "stretches",
    "surely_better",
]
