"""Parts of a whole: "100 hostages—seven American", "49 of whom", "28 of the hostages"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goodoffices.reading.figures.counting import singular
from goodoffices.reading.figures.told import Told
from goodoffices.reading.found import Figure
from goodoffices.reading.report import Report

__all__ = ["with_parts"]

# What stands between a whole and a part of it: "100 hostages—seven American".
_LISTED = re.compile(r"\W*(?:(?:and|but|including|among\sthem|of\swhom|of\swhich|with)\W+)*")
_MEMORY = 40  # figures back to which a part looks for its whole
_WORD = re.compile(r"[a-z][\w’'-]*")


def with_parts(report: Report, told: Sequence[Told]) -> Iterator[Told]:
    """The figures with the whole that each is a part of, and with its unit where it has none."""
    done: list[Told] = []
    for at, one in enumerate(told):
        following = told[at + 1] if at + 1 < len(told) else None
        whole = _whole(report, one, done[-_MEMORY:], following)
        figure = one.figure
        if whole:
            what = ": ".join(dict.fromkeys(words for words in (whole.what, figure.what) if words))
            unit = singular(whole.what.split()[-1]) if whole.unit == "share" else whole.unit
            figure = replace(figure, part_of=whole.start, unit=figure.unit or unit, what=what)
        if figure.unit is None:
            figure = replace(figure, unit=_unit_before(done, one))
        if figure.what in {"more", ""} and one.relation and done and not whole:
            # "seized 12 tankers and 40 more"
            figure = replace(figure, what=done[-1].figure.what)
        made = replace(one, figure=figure)
        done.append(made)
        yield made


def _whole(
    report: Report, one: Told, done: Sequence[Told], following: Told | None
) -> Figure | None:
    text = report.visible
    if one.relation == "of":
        inside = text[one.number.end : one.figure.end + 40]
        if following and following.sentence == one.sentence:
            gap = text[one.number.end : following.number.start]
            if re.fullmatch(r"\sof(?:\s(?:the|its|their|all|those|these))?\s(?:\w+\s)?", gap):
                return following.figure
        nouns = {singular(word) for word in _WORD.findall(inside.split(",")[0])[:5]}
        return _latest(done, nouns)
    if one.relation == "of_whom":
        return _latest([t for t in done if t.sentence == one.sentence], None)
    if text[one.number.end : one.number.end + 5] == " more":
        return None
    if one.relation in {"trait", "others"} and done:
        last = done[-1]
        near = last.sentence == one.sentence or _adjoining(report, last, one)
        if not near:
            return None
        if last.figure.part_of is not None:
            return next((t.figure for t in done if t.figure.start == last.figure.part_of), None)
        between = text[last.figure.end : one.figure.start]
        if one.relation == "trait" and last.figure.unit and _LISTED.fullmatch(between):
            return last.figure
    return None


def _latest(done: Sequence[Told], nouns: set[str] | None) -> Figure | None:
    for one in reversed(done):
        if one.figure.unit is None or one.figure.rule == "figure.compound":
            continue
        if nouns is None:
            return one.figure
        if nouns & {singular(word) for word in _WORD.findall(one.figure.what)}:
            return one.figure
    return None


def _adjoining(report: Report, before: Told, after: Told) -> bool:
    sentences = report.sentences
    at = bisect_left(sentences, after.sentence)
    return at > 0 and sentences[at - 1] == before.sentence


def _unit_before(done: Sequence[Told], one: Told) -> str | None:
    """The unit of people told shortly before; of people where nothing is told."""
    if one.relation in {"of_whom", "trait"}:
        return "person"
    near = [
        t.figure.unit for t in done[-3:] if t.figure.unit and t.figure.rule != "figure.compound"
    ]
    return near[-1] if near else ("person" if one.relation == "others" else None)
