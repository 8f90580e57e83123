"""Suggestions by a language model, off unless somebody gives one: each must quote the report."""

from goodoffices.reading.machine.asking import Asked, Dropped, asked
from goodoffices.reading.machine.proposer import MachineError, Proposer, Recorded

__all__ = ["Asked", "Dropped", "MachineError", "Proposer", "Recorded", "asked"]
