"""Lines of words in a Word document: runs that state their language and direction of writing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from goodoffices.brief import document as d
from goodoffices.brief.directions import Directions, runs_left, visible
from goodoffices.brief.word_package import element, turned

__all__ = ["FAINT", "Look", "WordRuns"]

FAINT = RGBColor(0x4A, 0x53, 0x5C)

# Word has no isolates that it and others draw alike: marks that are never seen keep punctuation
# with the words beside it. They stand in the runs of those words, never in runs of their own.
LRM, RLM = "\u200e", "\u200f"

_LINES = re.compile("[\t\r\f ]*\n\\s*")
_SPACES = re.compile("[\t\n\r\f\u2028\u2029 ]+")


@dataclass(frozen=True)
class Look:
    """How a run looks; ``size`` in points, None for the size of its paragraph."""

    bold: bool = False
    italic: bool = False
    soft: bool = False
    underlined: bool = False
    size: float | None = None


class WordRuns:
    """How the runs of one page are written into paragraphs."""

    def __init__(self, page: d.Document) -> None:
        self._rightward = page.rightward
        self._directions = Directions(page.language, page.names)

    def add(self, paragraph: Paragraph, runs: Iterable[d.Inline], look: Look) -> None:
        """Write runs into a paragraph, and let it run as the page does.

        On a page from right to left, a sentence of ours with names that run leftward inside it
        makes a paragraph from left to right, at the right edge.
        """
        runs = tuple(runs)
        rightward = self._rightward or any(map(self._holds_both, runs))
        if not rightward:
            turned(paragraph)
        elif not self._rightward:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in runs:
            self._add(paragraph, run, look, rightward=rightward)

    def _holds_both(self, run: d.Inline) -> bool:
        match run:
            case d.Own():
                return not runs_left(run.words) and any(map(_leftward, run.words))
            case d.Ours():
                inner = [part for part in run.runs if not isinstance(part, str)]
                turns = run.edges()[1] and any(map(_words_run_left, inner))
                return bool(turns) or any(map(self._holds_both, inner))
            case d.Strong() | d.Emphasis() | d.Soft():
                return any(map(self._holds_both, run.runs))
            case _:
                return False

    def _add(self, paragraph: Paragraph, run: d.Inline, look: Look, *, rightward: bool) -> None:
        match run:
            case d.Own():
                self._passage(paragraph, (run,), look, rightward=rightward)
            case d.Ours():
                for part in run.runs:
                    if isinstance(part, str):
                        _write(paragraph, _kept(part, rightward=rightward), look)
                    else:
                        self._add(paragraph, part, look, rightward=rightward)
            case d.Changed():
                self._passage(paragraph, (run,), look, rightward=rightward)
            case d.Passage():
                self._passage(paragraph, run.runs, look, rightward=rightward)
            case d.Strong():
                self._held(paragraph, run.runs, replace(look, bold=True), rightward=rightward)
            case d.Emphasis():
                self._held(paragraph, run.runs, replace(look, italic=True), rightward=rightward)
            case d.Soft():
                self._held(paragraph, run.runs, replace(look, soft=True), rightward=rightward)
            case d.Dot():
                _write(paragraph, ("" if rightward else LRM) + ("○" if run.hollow else "●"), look)
            case d.Cite():
                shown = " ".join(f"[{number}]" for number in run.numbers)
                _write(paragraph, _kept(shown, rightward=rightward), look)

    def _held(
        self, paragraph: Paragraph, runs: Iterable[d.Inline], look: Look, *, rightward: bool
    ) -> None:
        for run in runs:
            self._add(paragraph, run, look, rightward=rightward)

    def _passage(
        self,
        paragraph: Paragraph,
        runs: Sequence[d.Own | d.Changed],
        look: Look,
        *,
        rightward: bool,
    ) -> None:
        """Words of the case, in their own direction whatever stands beside them."""
        whole = " ".join(run.words for run in runs)
        leftward = runs_left(whole)
        language = next((run.language for run in runs if isinstance(run, d.Own)), None)
        tag = self._directions.tag(whole, language)
        edge = (RLM if leftward else LRM) if leftward == rightward else ""
        last = len(runs) - 1
        for place, run in enumerate(runs):
            marked = isinstance(run, d.Changed)
            shown = replace(look, bold=True, underlined=True) if marked else look
            pieces = self._directions.pieces(run.words.strip("\n"))
            for piece, named in pieces:
                stretches = list(_stretches(visible(piece), leftward=leftward or named))
                for number, (words, turned_) in enumerate(stretches):
                    ends = f"{RLM}{words}{RLM}" if turned_ and not leftward else words
                    first = place == 0 and number == 0 and piece == pieces[0][0]
                    final = (
                        place == last and number == len(stretches) - 1 and piece == pieces[-1][0]
                    )
                    ends = f"{edge if first else ''}{ends}{edge if final else ''}"
                    own = tag or (self._directions.tag(words) if turned_ else None)
                    _write(paragraph, ends, shown, leftward=turned_, tag=own)
            if place < last:
                _write(paragraph, " ", look, leftward=leftward, tag=tag)


def _words_run_left(run: d.Inline) -> bool:
    match run:
        case d.Own() | d.Changed():
            return runs_left(run.words)
        case d.Passage() | d.Strong() | d.Emphasis() | d.Soft():
            return any(map(_words_run_left, run.runs))
        case d.Ours():
            return any(_words_run_left(part) for part in run.runs if not isinstance(part, str))
        case _:
            return False


def _kept(words: str, *, rightward: bool) -> str:
    """Words of ours, in English, whose punctuation stays with them.

    What stands between two names has no letters; it belongs to the paragraph.
    """
    if not any(c.isalpha() for c in words):
        return f"{LRM}{words}{LRM}" if rightward else f"{RLM}{words}{RLM}"
    return words if rightward or words[-1].isalnum() or words[-1].isspace() else f"{words}{LRM}"


def _leftward(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"R", "AL", "AN"}


def _stretches(words: str, *, leftward: bool) -> Iterator[tuple[str, bool]]:
    """The words in stretches of one direction; what has none goes with the words around it."""
    ways: list[bool | None] = [
        True if _leftward(c) else False if unicodedata.bidirectional(c) == "L" else None
        for c in words
    ]
    after: list[bool | None] = [None] * len(ways)
    following: bool | None = None
    for place in range(len(ways) - 1, -1, -1):
        following = ways[place] if ways[place] is not None else following
        after[place] = following
    before: bool | None = None
    turned = []
    for way, following in zip(ways, after, strict=True):
        before = way if way is not None else before
        turned.append(before if before is not None and before == following else leftward)
    for way, group in groupby(zip(words, turned, strict=True), key=lambda pair: pair[1]):
        yield "".join(letter for letter, _ in group), way


def _write(
    paragraph: Paragraph,
    words: str,
    look: Look,
    *,
    leftward: bool = False,
    tag: str | None = None,
) -> None:
    """One run of words, without anything that Word takes for a mark of its own."""
    if not words:
        return
    run = paragraph.add_run(
        "\n".join(_SPACES.sub(" ", line) for line in _LINES.split(visible(words)))
    )
    run.bold = look.bold or None
    run.italic = look.italic or None
    run.underline = look.underlined or None
    if look.soft:
        run.font.color.rgb = FAINT
    if look.size:
        run.font.size = Pt(look.size)
    run.font.cs_bold = look.bold or None
    run.font.cs_italic = look.italic or None
    run.font.rtl = leftward or None
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no name for these
    if look.size:
        properties.append(element("w:szCs", val=str(int(look.size * 2))))
    if tag:
        properties.append(element("w:lang", **{"bidi" if leftward else "val": tag}))
