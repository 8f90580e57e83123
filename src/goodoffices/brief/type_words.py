"""Lines of words as typst sets them: every string is a literal, and nothing in it is code."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from goodoffices.brief import document as d
from goodoffices.brief.directions import Directions, visible
from goodoffices.brief.glyphs import shown

__all__ = ["TypeWords", "literal"]

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"
LEAST_LETTERS = 8
"""Shorter words are never broken, however narrow their column."""

_LINES = re.compile("[\t\r\f ]*\n\\s*")
_SPACES = re.compile("[\t\n\r\f\u2028\u2029 ]+")


def literal(words: str) -> str:
    """Words as a string of typst, white space in them drawn together as on a page."""
    seen = _SPACES.sub(" ", visible(words))
    return '"' + seen.replace("\\", "\\\\").replace('"', '\\"') + '"'


class TypeWords:
    """How the runs of one page are set.

    ``room`` in what follows is about how many letters a line has: words that are longer may be
    broken anywhere.
    """

    def __init__(self, page: d.Document, *, sources: int) -> None:
        self._rightward = page.rightward
        self._directions = Directions(page.language, page.names)
        self._sources = sources

    def inlines(self, runs: Iterable[d.Inline], room: int) -> str:
        """Runs one after another, as content."""
        return f"[{''.join(self._inline(run, room) for run in runs)}]"

    def ours(self, words: str, room: int) -> str:
        """Words of ours, as content."""
        return self.inlines((d.Ours((words,)),), room)

    def _inline(self, run: d.Inline, room: int, *, within: bool = False) -> str:
        match run:
            case d.Own():
                return self._own(run.words, room, run.language)
            case d.Ours():
                return self._ours(run, room, within=within)
            case d.Changed():
                return f"#changed[{self._own(run.words, room)}];"
            case d.Passage():
                return self._passage(run, room)
            case d.Strong():
                return f"#strong[{self._held(run.runs, room, within=within)}];"
            case d.Emphasis():
                return f"#emph[{self._held(run.runs, room, within=within)}];"
            case d.Soft():
                return f"#soft[{self._held(run.runs, room, within=within)}];"
            case d.Dot():
                return '#dot("○");' if run.hollow else '#dot("●");'
            case d.Cite():
                return '#" ";'.join(map(self._cite, run.numbers))

    def _held(self, runs: Iterable[d.Inline], room: int, *, within: bool) -> str:
        return "".join(self._inline(run, room, within=within) for run in runs)

    def _ours(self, stretch: d.Ours, room: int, *, within: bool) -> str:
        before, runs, after = stretch.edges()
        if self._rightward or within or not runs:
            within = within or bool(runs)
            return "".join(self._part(run, room, within=within) for run in stretch.runs)
        inside = "".join(self._part(run, room, within=True) for run in runs)
        return f'{_text(before)}#"{LRI}";{inside}#"{PDI}";{_text(after)}'

    def _part(self, run: str | d.Inline, room: int, *, within: bool) -> str:
        if isinstance(run, str):
            return _text(run, room)
        return self._inline(run, room, within=within)

    def _own(self, words: str, room: int, language: str | None = None) -> str:
        inside = "".join(
            self._isolated(_text(piece, room), piece) if named else _text(piece, room)
            for piece, named in self._directions.pieces(words.strip("\n"))
        )
        return self._told(self._isolated(inside, words), words, language)

    def _passage(self, passage: d.Passage, room: int) -> str:
        inside = '#" ";'.join(
            f"#changed[{_text(run.words, room)}];"
            if isinstance(run, d.Changed)
            else _text(run.words, room)
            for run in passage.runs
        )
        whole = " ".join(run.words for run in passage.runs)
        return self._told(self._isolated(inside, whole), whole, None)

    def _isolated(self, inside: str, words: str) -> str:
        """Between isolates, unless nothing here could run from right to left."""
        if self._rightward and all(_runs_right(c) for c in words):
            return inside
        return f'#"{FSI}";{inside}#"{PDI}";'

    def _told(self, inside: str, words: str, language: str | None) -> str:
        tag = self._directions.tag(words, language)
        if tag is None:
            return inside
        return f'#text(lang: "{tag.split("-")[0].lower()}")[{inside}];'

    def _cite(self, number: int) -> str:
        shown = f'#"[{number}]"'
        return f"#link(<source-{number}>)[{shown}];" if number <= self._sources else f"{shown};"


def _runs_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) not in {"R", "AL", "AN", "RLE", "RLO", "RLI"}


def _text(words: str, room: int | None = None) -> str:
    if not words:
        return ""
    seen = shown(visible(words))
    lines = _LINES.split("".join(_breakable(seen, room)) if room else seen)
    return "#linebreak();".join(f"#{literal(line)};" for line in lines)


def _breakable(words: str, room: int) -> Iterator[str]:
    """The words with places for a break in those too long for a line; a hyphen is one already."""
    step = max(LEAST_LETTERS // 2, room // 4)
    for word in filter(None, re.split("([\t\n\r\f\u2028\u2029 ]+)|(?<=[-–])", words)):
        if len(word) <= LEAST_LETTERS or sum(map(_letters, word)) <= 0.9 * room:
            yield word
            continue
        for place, letter in enumerate(word):
            if place and place % step == 0 and not _clings(word[place - 1], letter):
                yield "\N{ZERO WIDTH SPACE}"
            yield letter


def _letters(letter: str) -> float:
    """How much room a letter takes, in usual small ones."""
    if letter.islower() or letter.isdigit():
        return 1
    return 2 if unicodedata.east_asian_width(letter) in {"F", "W"} else 1.5


def _clings(before: str, letter: str) -> bool:
    """Whether two characters make one letter, or are joined in writing."""
    joiner = "\N{ZERO WIDTH JOINER}"
    return joiner in {before, letter} or unicodedata.category(letter).startswith("M")
