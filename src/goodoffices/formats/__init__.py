"""A case from and to other forms: an Excel matrix of issues and parties, Genius XML, GeniusWeb."""

from goodoffices.formats.genius import read_genius, write_genius
from goodoffices.formats.geniusweb import read_geniusweb, write_geniusweb
from goodoffices.formats.matrix import Entry, Matrix, MatrixError, Party, Row, Unread
from goodoffices.formats.merging import merge
from goodoffices.formats.new_case import to_case
from goodoffices.formats.profiles import read_profiles
from goodoffices.formats.reading import read_matrix
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.writing import write_matrix, write_template

__all__ = [
    "Entry",
    "FormatError",
    "Matrix",
    "MatrixError",
    "Party",
    "Row",
    "Unread",
    "merge",
    "read_genius",
    "read_geniusweb",
    "read_matrix",
    "read_profiles",
    "to_case",
    "write_genius",
    "write_geniusweb",
    "write_matrix",
    "write_template",
]
