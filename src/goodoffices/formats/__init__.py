"""A case from and to other forms: Excel matrices, Word texts, Genius XML and GeniusWeb."""

import os

# Where lxml is installed, openpyxl writes with it, and then tells a full disk by errors of its own
# in place of OSError. It asks before anything of it is loaded.
os.environ["OPENPYXL_LXML"] = "False"

from goodoffices.formats.calendar import calendar_text
from goodoffices.formats.cells import as_words
from goodoffices.formats.folder import read_profiles
from goodoffices.formats.genius import read_genius, write_genius
from goodoffices.formats.geniusweb import read_geniusweb, write_geniusweb
from goodoffices.formats.list_file import table_of
from goodoffices.formats.mail import Mail, MailError, mail_of
from goodoffices.formats.matrix import Entry, Matrix, MatrixError, Party, Row, Unread
from goodoffices.formats.merging import merge
from goodoffices.formats.new_case import to_case
from goodoffices.formats.obligations_sheet import write_obligations
from goodoffices.formats.reading import read_matrix
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.word import (
    DocumentTerm,
    TextDocument,
    TextWanted,
    bring_text,
    read_text,
    room_named,
    text_to_case,
    write_matrix_document,
    write_text,
)
from goodoffices.formats.wording import Wording, wording_of, words_of
from goodoffices.formats.writing import write_matrix, write_template

__all__ = [
    "DocumentTerm",
    "Entry",
    "FormatError",
    "Mail",
    "MailError",
    "Matrix",
    "MatrixError",
    "Party",
    "Row",
    "TextDocument",
    "TextWanted",
    "Unread",
    "Wording",
    "as_words",
    "bring_text",
    "calendar_text",
    "mail_of",
    "merge",
    "read_genius",
    "read_geniusweb",
    "read_matrix",
    "read_profiles",
    "read_text",
    "room_named",
    "table_of",
    "text_to_case",
    "to_case",
    "wording_of",
    "words_of",
    "write_genius",
    "write_geniusweb",
    "write_matrix",
    "write_matrix_document",
    "write_obligations",
    "write_template",
    "write_text",
]
