"""Between whom the talks of a report are, where it tells that once and then only "the talks"."""

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import behind, children
from goodoffices.reading.events.names import Names
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["principals_of"]

_DISPUTES = {"war", "conflict", "dispute", "fighting", "standoff", "row", "feud", "strike", "case"}


def principals_of(report: Report, names: Names, lexicon: Lexicon) -> tuple[str, ...]:
    """The parties named most often as those of talks or a deal, else of a truce or a conflict.

    None where the report names no two, or two pairs equally often.
    """
    if report.parse is None:
        return ()
    talks = lexicon.words("things", "talks") | lexicon.words("things", "accord")
    truces = lexicon.words("things", "truce") | _DISPUTES
    for words in (talks, truces):
        pairs: Counter[tuple[str, ...]] = Counter()
        for token in report.parse:
            if token.pos_ == "NOUN" and token.lemma_.lower() in words:
                pair = _between(token, names)
                if len(pair) == 2:
                    pairs[pair] += 1
        ranked = pairs.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
    return ()


def _between(noun: "Token", names: Names) -> tuple[str, ...]:
    told = behind(noun, "between")
    if not told:
        told = [child for child in children(noun, "compound", "amod", "nmod") if child.i < noun.i]
    return tuple(sorted(set(names.keys(told))))
