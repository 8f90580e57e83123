"""Word: a numbered text, read and written; the matrix of issues and parties, written."""

from goodoffices.formats.word.bringing import TextWanted, bring_text, text_to_case
from goodoffices.formats.word.matrix import write_matrix_document
from goodoffices.formats.word.reading import DocumentTerm, TextDocument, read_text
from goodoffices.formats.word.writing import room_named, write_text

__all__ = [
    "DocumentTerm",
    "TextDocument",
    "TextWanted",
    "bring_text",
    "read_text",
    "room_named",
    "text_to_case",
    "write_matrix_document",
    "write_text",
]
