"""Cases as YAML files that people write by hand."""

from goodoffices.casefile.loading import load, loads
from goodoffices.casefile.problems import CaseError, Problem
from goodoffices.casefile.shipped import shipped, shipped_text

__all__ = ["CaseError", "Problem", "load", "loads", "shipped", "shipped_text"]
