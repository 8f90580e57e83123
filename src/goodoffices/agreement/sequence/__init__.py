"""A text as a dated sequence of deliveries: what it rests on, and other sequences."""

from goodoffices.agreement.sequence.deliveries import Delivered, deliveries
from goodoffices.agreement.sequence.reliance import (
    Alone,
    Amounts,
    Reliance,
    Relying,
    Waited,
    reliance,
)

__all__ = [
    "Alone",
    "Amounts",
    "Delivered",
    "Reliance",
    "Relying",
    "Waited",
    "deliveries",
    "reliance",
]
