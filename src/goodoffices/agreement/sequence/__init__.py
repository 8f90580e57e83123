"""A text as a dated sequence of deliveries: what it rests on, and other sequences."""

from goodoffices.agreement.sequence.deliveries import Delivered, deliveries
from goodoffices.agreement.sequence.estimated import Estimated, compared, estimated
from goodoffices.agreement.sequence.estimates import Built, NotComputed, built
from goodoffices.agreement.sequence.reliance import (
    Alone,
    Amounts,
    Reliance,
    Relying,
    Waited,
    reliance,
)
from goodoffices.agreement.sequence.smallest import Guarantees

__all__ = [
    "Alone",
    "Amounts",
    "Built",
    "Delivered",
    "Estimated",
    "Guarantees",
    "NotComputed",
    "Reliance",
    "Relying",
    "Waited",
    "built",
    "compared",
    "deliveries",
    "estimated",
    "reliance",
]
