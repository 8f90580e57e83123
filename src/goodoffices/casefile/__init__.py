"""Cases as YAML files that people write by hand."""

from goodoffices.casefile.loading import load, loads
from goodoffices.casefile.problems import CaseError, Problem
from goodoffices.casefile.saving import save
from goodoffices.casefile.schema import json_schema
from goodoffices.casefile.shipped import shipped, shipped_text
from goodoffices.casefile.writer import dumps

__all__ = [
    "CaseError",
    "Problem",
    "dumps",
    "json_schema",
    "load",
    "loads",
    "save",
    "shipped",
    "shipped_text",
]
