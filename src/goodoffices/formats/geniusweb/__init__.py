"""GeniusWeb: a JSON profile for each party."""

from goodoffices.formats.geniusweb.reading import read_geniusweb
from goodoffices.formats.geniusweb.writing import write_geniusweb

__all__ = ["read_geniusweb", "write_geniusweb"]
