"""Our own wording keeps to the words of the field and judges nobody."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.tree import files

NOT_OURS = [
    r"price", r"exchange rate", r"swap", r"divisible", r"living", r"dead\b", r"\bbod(y|ies)\b",
    r"hostage", r"captive", r"prisoner", r"leaves nobody behind", r"gives? up", r"dead end",
    r"collapse", r"cliff", r"unravel", r"walk(s|ed)? away", r"collateral", r"escrow",
    r"ahead\b", r"better (sequence|package)", r"best (package|solution|deal)", r"red line",
    r"refus", r"spoiler", r"\bblind", r"churn", r"wasted", r"probab", r"proven", r"merkle",
    r"\bhash", r"lattice", r"\bscore", r"winner", r"loser", r"predict", r"likely", r"breach",
    r"terror", r"enemy", r"regime",
]  # fmt: skip


@cache
def ours() -> tuple[str, ...]:
    """Every text constant of the package without markup, but for docstrings."""
    return tuple(_constants())


def _constants() -> Iterator[str]:
    for file in files(".py", under="src/goodoffices/brief"):
        tree = ast.parse(file.read_text("utf-8"))
        prose = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in prose:
                words = re.sub("<[^>]*>", " ", str(node.value))
                # Keys of the analysis, such as solutions by name, are not shown.
                if not re.fullmatch("[a-z]+(_[a-z]+)+", words):
                    yield words


@pytest.mark.parametrize("word", NOT_OURS)
def test_words_that_take_sides_are_not_ours(word: str) -> None:
    found = [words for words in ours() if re.search(word, words, re.IGNORECASE)]

    assert found == []


def test_the_check_reads_what_a_reader_sees() -> None:
    said = " ".join(ours())

    assert "Where every term stands" in said
    assert "nobody recorded who said so" in said
