"""Genius: a folder of XML with one domain file and one profile file for each party."""

from goodoffices.formats.genius.reading import read_genius
from goodoffices.formats.genius.writing import write_genius

__all__ = ["read_genius", "write_genius"]
