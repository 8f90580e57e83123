"""Staged exchange between parties that do not trust each other: where going on pays, and where not.

The numbers are estimates that somebody gave. Every answer is exact for them.
"""

from goodoffices.agreement.exchange.audit import Audit, State, Witness, audit
from goodoffices.agreement.exchange.moves import Execution, at_once, in_order
from goodoffices.agreement.exchange.steps import (
    Amounts,
    ByState,
    Exchange,
    NextPhase,
    Number,
    Pace,
    Step,
)

__all__ = [
    "Amounts",
    "Audit",
    "ByState",
    "Exchange",
    "Execution",
    "NextPhase",
    "Number",
    "Pace",
    "State",
    "Step",
    "Witness",
    "at_once",
    "audit",
    "in_order",
]
