"""A text as a dated sequence of deliveries: what it rests on, and other sequences."""

from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.sequence.deliveries import Delivered, deliveries
from goodoffices.agreement.sequence.estimated import Estimated, compared, estimated
from goodoffices.agreement.sequence.estimates import Built, built
from goodoffices.agreement.sequence.plans import Planned, planned, programme_of
from goodoffices.agreement.sequence.reliance import (
    Alone,
    Amounts,
    Reliance,
    Relying,
    Waited,
    reliance,
)
from goodoffices.agreement.sequence.repairs import Repair, RepairKind, repairs
from goodoffices.agreement.sequence.smallest import Guarantees
from goodoffices.agreement.sequence.told import parts_in_words
from goodoffices.agreement.sequence.weak import Weak, believed, weak

__all__ = [
    "Alone",
    "Amounts",
    "Built",
    "Delivered",
    "Estimated",
    "Guarantees",
    "NotComputed",
    "Planned",
    "Reliance",
    "Relying",
    "Repair",
    "RepairKind",
    "Waited",
    "Weak",
    "believed",
    "built",
    "compared",
    "deliveries",
    "estimated",
    "parts_in_words",
    "planned",
    "programme_of",
    "reliance",
    "repairs",
    "weak",
]
