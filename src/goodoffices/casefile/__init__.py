"""Cases as YAML files that people write by hand.

Every value is read as the type that its field asks for, from the text as it stands: ``no`` is a
word where a text is expected, ``0.1`` is one tenth exactly, ``12:30`` is not a number of seconds.
A field without a value counts as left out. Where a list is expected, one item may stand alone
(``sources: r1``); where an element needs no more than an id and a name or title, or words, a text
stands for it (``options: [none, half, all]``). In a ranking a list is a tie; an interval is
``[lowest, highest]``.

Anchors, aliases, tags, merge keys, keys given twice, unknown keys and second documents are
refused. A file has at most 1,000,000 bytes and 5,000 lines of 50,000 characters, 40,000 values at
a depth of 20, 20,000 characters in a value, 200 in a name and 60 in a number.
"""

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
