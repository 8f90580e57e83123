"""Staged exchange between parties that do not trust each other: where going on pays, and where not.

The numbers are estimates that somebody gave. Every answer is exact for them.
"""

from goodoffices.agreement.exchange.alternation import Alternation, alternation
from goodoffices.agreement.exchange.audit import (
    Audit,
    State,
    Witness,
    audit,
)
from goodoffices.agreement.exchange.chances import LeastChance, least_chance, with_chance
from goodoffices.agreement.exchange.foresight import Foresight, unravel
from goodoffices.agreement.exchange.guarantors import Pledge, guarantee_of, least_credibility
from goodoffices.agreement.exchange.instalments import Instalments, Part, by_instalments
from goodoffices.agreement.exchange.joint import (
    Joint,
    coalitions_of,
    joint_audit,
    merged,
)
from goodoffices.agreement.exchange.moves import Execution, at_once, in_order
from goodoffices.agreement.exchange.placement import (
    Placement,
    escrow_placement,
    safe_order,
    units_of,
)
from goodoffices.agreement.exchange.ranges import (
    Holding,
    Quantity,
    QuantityKind,
    Range,
    Verdict,
    over_ranges,
    set_to,
)
from goodoffices.agreement.exchange.smallest import SmallestGuarantee, collateral_frontier
from goodoffices.agreement.exchange.steps import (
    Amounts,
    ByState,
    Exchange,
    NextPhase,
    Number,
    Pace,
    Step,
)
from goodoffices.agreement.exchange.turning import Span
from goodoffices.agreement.exchange.units import (
    ByCounts,
    Counts,
    Kind,
    Limit,
    TooMany,
    Units,
)
from goodoffices.agreement.exchange.weak import WeakPoint, WeakPointKind, weak_points

__all__ = [
    "Alternation",
    "Amounts",
    "Audit",
    "ByCounts",
    "ByState",
    "Counts",
    "Exchange",
    "Execution",
    "Foresight",
    "Holding",
    "Instalments",
    "Joint",
    "Kind",
    "LeastChance",
    "Limit",
    "NextPhase",
    "Number",
    "Pace",
    "Part",
    "Placement",
    "Pledge",
    "Quantity",
    "QuantityKind",
    "Range",
    "SmallestGuarantee",
    "Span",
    "State",
    "Step",
    "TooMany",
    "Units",
    "Verdict",
    "WeakPoint",
    "WeakPointKind",
    "Witness",
    "alternation",
    "at_once",
    "audit",
    "by_instalments",
    "coalitions_of",
    "collateral_frontier",
    "escrow_placement",
    "guarantee_of",
    "in_order",
    "joint_audit",
    "least_chance",
    "least_credibility",
    "merged",
    "over_ranges",
    "safe_order",
    "set_to",
    "units_of",
    "unravel",
    "weak_points",
    "with_chance",
]
