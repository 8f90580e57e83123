"""A case from and to an Excel matrix of issues and parties."""

from goodoffices.formats.matrix import Entry, Matrix, MatrixError, Party, Row, Unread
from goodoffices.formats.merging import merge
from goodoffices.formats.new_case import to_case
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
    "read_matrix",
    "to_case",
    "write_matrix",
    "write_template",
]
