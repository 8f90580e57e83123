"""A figure as it stands by itself, before it is tied to others."""

from dataclasses import dataclass

from goodoffices.reading.document import Span
from goodoffices.reading.figures.counting import Counted
from goodoffices.reading.found import Figure

__all__ = ["Shape", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it stands by itself, and how its words tie it to others.

    ``relation`` is "" or one of of_whom ("49 of whom"), of ("28 of the hostages"), others ("two
    others"), trait ("seven American"), along ("and 30 in the other"); ``number`` is where the
    number itself stands.
    """

    figure: Figure
    sentence: Span
    number: Span
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands by a number: what it counts, how it is tied to others, and the rule that saw it.

    The unit of ``counted`` is empty where another figure tells it.
    """

    counted: Counted
    rule: str
    confidence: float
    relation: str = ""
