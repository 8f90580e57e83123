"""The same words quoted in several reports, and a paraphrase that departs from words quoted."""

import re
from collections import Counter, defaultdict
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
    """Quotations of four words or more that stand in several reports, all of one in one relation.

    The same words told of different speakers are never the same quotation.
    """
    groups: dict[tuple[str, ...], list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        if each.kind == "quotation" and len(told := _words(each.text)) >= _FEWEST:
            groups[tuple(told)].append(each)
    found = list(groups.items())
    joined = list(range(len(found)))
    for number, other in _alike([words for words, _ in found]):
        joined[other] = joined[number]
    together: dict[int, list[Suggestion]] = defaultdict(list)
    for number, (_, quoted) in enumerate(found):
        together[joined[number]].extend(quoted)
    for quoted in together.values():
        yield from _of_one_speaker(quoted)


def _alike(found: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Pairs, by number, of different wordings that are the same words all the same."""
    content = [{*words} - _SMALL for words in found]
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(content):
        for word in words:
            by_word[word].append(number)
    for number, words in enumerate(content):
        counts = Counter(other for word in words for other in by_word[word] if other > number)
        for other, both in sorted(counts.items()):
            half = 2 * both >= min(len(words), len(content[other]))
            if half and _same(found[number], found[other]):
                yield number, other


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return fuzz.ratio(one, other) >= SAME or _within(one, other)


def _of_one_speaker(quoted: Sequence[Suggestion]) -> Iterator[Relation]:
    """The quotations of each speaker; one told of nobody goes with the only speaker there is."""
    speakers = sorted({each.fields["speaker"] for each in quoted if each.fields.get("speaker")})
    for speaker in speakers or [None]:
        own = [
            each
            for each in quoted
            if each.fields.get("speaker") == speaker
            or (len(speakers) == 1 and not each.fields.get("speaker"))
        ]
        docs = {each.doc for each in own}
        if len(docs) > 1:
            yield relation(
                "shared_quotation",
                (each.id for each in own),
                why=f"the same words are quoted in {len(docs)} reports",
                rule="quotation.shared",
                confidence=0.9,
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


def _within(one: Sequence[str], other: Sequence[str]) -> bool:
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
