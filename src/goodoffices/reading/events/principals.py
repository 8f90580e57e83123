"""Between whom the talks of a report are, where it tells that once and then only "the talks"."""

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import behind, children, subjects
from goodoffices.reading.events.names import Names
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["principals_of"]

# Two that do this together have dealt with each other.
_TOGETHER = {"agree", "exchange", "sign", "meet", "resume", "negotiate", "swap", "reach", "settle"}
_DISPUTES = {"war", "conflict", "dispute", "fighting", "standoff", "row", "feud", "strike", "case"}


def principals_of(report: Report, names: Names, lexicon: Lexicon) -> tuple[str, ...]:
    """The parties named most often as those of talks or a deal, else of a truce or a conflict.

    Else those that agree or meet with each other. None where the report names no two, or two pairs
    equally often.
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
        if found := _most(pairs):
            return found
    joined: Counter[tuple[str, ...]] = Counter()
    for token in report.parse:
        if token.pos_ == "VERB" and token.lemma_ in _TOGETHER:
            pair = tuple(sorted(set(names.keys(subjects(token)))))
            if len(pair) == 2 and not any(map(names.is_person, pair)):
                joined[pair] += 1
    bodies = Counter({pair: n for pair, n in joined.items() if all(map(names.is_body, pair))})
    return _most(bodies) or _told_together(report, names) or _most(joined)


def _told_together(report: Report, names: Names) -> tuple[str, ...]:
    """The two bodies that most sentences tell together, two at least."""
    pairs: Counter[tuple[str, ...]] = Counter()
    for sentence in report.sentences:
        pairs.update(combinations(sorted(names.bodies(sentence)), 2))
    found = _most(pairs)
    return found if found and pairs[found] >= 2 else ()


def _most(pairs: "Counter[tuple[str, ...]]") -> tuple[str, ...]:
    ranked = pairs.most_common(2)
    alone = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if alone else ()


def _between(noun: "Token", names: Names) -> tuple[str, ...]:
    told = behind(noun, "between")
    if not told:
        told = [child for child in children(noun, "compound", "amod", "nmod") if child.i < noun.i]
    return tuple(sorted(set(names.keys(told))))
