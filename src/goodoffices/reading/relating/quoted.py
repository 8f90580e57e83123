"""The same words quoted in several reports, and a paraphrase that departs from words quoted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from goodoffices.reading.pile import Relation, Suggestion
from goodoffices.reading.relating.relation import relation

__all__ = ["drifted", "shared"]

SAME = 80
"""Likeness, of 100, from which quotations count as the same words."""
NEAR = 70
_FEWEST = 4
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SMALL = frozenset(
    re.findall(
        r"\S+",
        """the and for with that this from they them their his her its has have had was were are is
        be been not but will would that's it's who whom which what when where than then there here
        """,
    )
)
_NOT = frozenset(re.findall(r"\S+", "no not never none nothing nobody without cannot can't won't"))


def shared(suggestions: Sequence[Suggestion]) -> Iterator[Relation]:
    """Quotations of four words or more that stand in several reports.

    The same words told of different speakers are never the same quotation.
    """
    found = [
        (each, words)
        for each in suggestions
        if each.kind == "quotation" and len(words := _words(each.text)) >= _FEWEST
    ]
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(found):
        for word in {*words} - _SMALL:
            by_word[word].append(number)
    for number, (one, words) in enumerate(found):
        counts: dict[int, int] = defaultdict(int)
        for word in {*words} - _SMALL:
            for other in by_word[word]:
                if other > number and found[other][0].doc != one.doc:
                    counts[other] += 1
        for other, both in sorted(counts.items()):
            theirs, their_words = found[other]
            content = min(len({*words} - _SMALL), len({*their_words} - _SMALL))
            if both * 2 < content or _opposed(one, theirs):
                continue
            likeness = fuzz.ratio(words, their_words)
            if likeness >= SAME or _within(words, their_words):
                yield relation(
                    "shared_quotation",
                    (one.id, theirs.id),
                    why="the same words are quoted in both reports",
                    rule="quotation.shared",
                    confidence=max(likeness, SAME) / 100,
                )


def drifted(suggestions: Sequence[Suggestion], near: set[frozenset[str]]) -> Iterator[Relation]:
    """Indirect words that follow a quotation in a report of the same event, and depart from it.

    ``near`` are pairs of ids of reports that are rewrites or tell the same event.
    """
    quoted: dict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.kind == "quotation" and len(_words(each.text)) >= _FEWEST:
            quoted[each.doc].append(each)
    partners: dict[str, list[str]] = defaultdict(list)
    for pair in near:
        one, other = sorted(pair)
        partners[one].append(other)
        partners[other].append(one)
    for told in suggestions:
        words = _words(told.text)
        if told.kind != "attribution" or len(words) < _FEWEST:
            continue
        best = max(
            (
                (_likeness(words, _words(theirs.text)), theirs.id, theirs)
                for doc in sorted(partners[told.doc])
                for theirs in quoted[doc]
                if not _opposed(told, theirs)
            ),
            default=None,
        )
        if best is None or best[0] < NEAR:
            continue
        departs = _departs(words, _words(best[2].text))
        if departs:
            yield relation(
                "drift",
                (told.id, best[2].id),
                why=f"a paraphrase beside the words as quoted elsewhere: {departs}",
                rule="paraphrase.drift",
                confidence=0.6,
            )


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _opposed(one: Suggestion, other: Suggestion) -> bool:
    first, second = one.fields.get("speaker"), other.fields.get("speaker")
    return bool(first and second and first != second)


def _within(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _likeness(one: list[str], other: list[str]) -> float:
    return fuzz.token_set_ratio(" ".join(one), " ".join(other))


def _departs(told: list[str], quoted: list[str]) -> str | None:
    """How a paraphrase departs from the words; None where it keeps what carries the meaning."""
    if bool({*told} & _NOT) is not bool({*quoted} & _NOT):
        return "one denies what the other says"
    lost = [word for word in dict.fromkeys(quoted) if word not in {*told, *_SMALL}]
    content = {*quoted} - _SMALL
    if content and len(lost) >= 0.2 * len(content):
        return f"without {', '.join(lost[:4])}"
    return None
