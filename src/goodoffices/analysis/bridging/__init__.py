"""Bridging: whole packages to consider, formed from what is on the table, and how to say them.

An option is an idea of the mediators' team. It is never attributed to a party, it is no advice,
and it enters no record: a person decides what becomes of it.
"""

from goodoffices.analysis.bridging.forming import bridge
from goodoffices.analysis.bridging.option import BridgingOption, Choice, for_party
from goodoffices.analysis.bridging.selection import SurelyBetter
from goodoffices.analysis.bridging.sentence import Part, Sentence

__all__ = [
    "BridgingOption",
    "Choice",
    "Part",
    "Sentence",
    "SurelyBetter",
    "bridge",
    "for_party",
]
