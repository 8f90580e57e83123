"""Paragraphs and sentences of a text, as stretches of it."""

import re
from itertools import pairwise

from goodoffices.reading.document import Span

__all__ = ["paragraphs_of", "sentences_of"]

# Lines broken to a width: how wide, how many there are at least, and the share that are full.
_WIDTHS = (40, 120)
_FEWEST_LINES = 3
_MOST = 0.7
# Shares: of a full line's letters that one has at least; of lines that are shorter than one.
_NARROWEST = 0.8
_FEWEST_PAIRS = 5
_FULL = 0.8
_STOPS = ".!?:”\"’'"
_END = re.compile(r"[.!?…]+[’”\"')\]]*(?=\s)")
# The word that a full stop belongs to: "Sept", "U.S", "p.m", an initial.
_BEFORE = re.compile(r"(?<![\w.])((?:[A-Za-z]\.)*[A-Za-z]+|No|Nos)$")
_NEXT = re.compile(r"\s+[“\"‘'(\[]*([\w’'-]*)")
# Before a name or a number these never end a sentence.
_NEVER = frozenset(
    {
        *("Adm", "Capt", "Cmdr", "Col", "Dr", "Gen", "Gov", "Hon", "Insp", "Lt", "Maj", "Messrs"),
        *("Mr", "Mrs", "Ms", "Mt", "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt"),
        *("St", "Supt", "approx", "ca", "cf", "e.g", "i.e", "v", "vs"),
    }
)
# Before a number these do not end one.
_NUMBERED = frozenset(
    {
        *("Art", "Dec", "Apr", "Aug", "Feb", "Fig", "Jan", "Jul", "Jun", "Mar", "No", "Nos", "Nov"),
        *("Oct", "Para", "Sec", "Sep", "Sept", "Vol", "art", "no", "p", "para", "pp", "sec"),
    }
)
# These end one only before a word that begins sentences.
_SHORT = frozenset(
    {"Bros", "Co", "Corp", "Cos", "Inc", "Jr", "Ltd", "Sr", "a.m", "al", "etc", "p.m"}
)
_OPENING = (
    "A About According After All Also Although An And Another Any As At Because Before Both But "
    "By During Each Earlier Either Even For From Further He Her Here His How However I If In "
    "Instead It Its Last Later Many Meanwhile More Most Much Neither Next No None Nor Not Now "
    "On Once One Only Or Other Our Over Since She So Some Still Such That The Their Then There "
    "These They This Those Though Through Thus To Two Under Until We What When Where Whether "
    "Which While Who With Yet You "
)
_OPENERS = frozenset(_OPENING.split())


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The paragraphs: lines with something in them, joined where they were broken to a width."""
    paragraphs: list[Span] = []
    blocks = _blocks(text)
    throughout = _width_throughout(text, blocks)
    last: Span | None = None
    for block in blocks:
        joined = _is_broken(text, block)
        width = throughout or max(line.end - line.start for line in block)
        for at, line in enumerate(block):
            # A page may end within a sentence.
            within = (joined or throughout) if at else throughout and text[line.start].islower()
            if last and within and _goes_on(text, last, line, width):
                paragraphs[-1] = Span(paragraphs[-1].start, line.end)
            else:
                paragraphs.append(line)
            last = line
    return tuple(paragraphs)


def _blocks(text: str) -> list[list[Span]]:
    """The lines with something in them, those in one list with no empty line between them."""
    blocks: list[list[Span]] = []
    at, apart = 0, True
    for line in text.splitlines(keepends=True):
        told = line.strip()
        if told:
            start = at + line.index(told)
            if apart:
                blocks.append([])
            blocks[-1].append(Span(start, start + len(told)))
        apart = not told
        at += len(line)
    return blocks


def _is_broken(text: str, block: list[Span]) -> bool:
    """Whether lines were broken to a width: few end with a stop, and few had room for a word."""
    width = max(line.end - line.start for line in block)
    if len(block) < _FEWEST_LINES or not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return False
    breaks = len(block) - 1
    full = sum(_had_no_room(text, *pair, width) for pair in pairwise(block))
    stopped = sum(text[line.end - 1] in _STOPS for line in block[:-1])
    return full >= _MOST * breaks and stopped <= breaks / 2


def _width_throughout(text: str, blocks: list[list[Span]]) -> int | None:
    """The width of a text whose lines are broken throughout, as those of printed pages are."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    widths = sorted(line.end - line.start for block in blocks for line in block)
    # Words that a hyphen divided make some lines longer when they are put together.
    width = widths[int(_FULL * len(widths))]
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return None
    going = sum(_goes_on(text, *pair, width) for pair in pairs)
    stopped = sum(text[line.end - 1] in _STOPS for line, _ in pairs)
    return width if going >= _MOST * len(pairs) and stopped <= len(pairs) / 2 else None


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a paragraph goes on in the next line; letters of print differ in their widths."""
    if text[line.end - 1] in _STOPS:
        return _had_no_room(text, line, following, width)
    if text[following.start].islower():
        return True
    return _had_no_room(text, line, following, int(_NARROWEST * width))


def _had_no_room(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the next line would have made a line longer than the width."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width


def sentences_of(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph, without the blanks between them."""
    spans = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if not _ends(text, start, end, paragraph):
            continue
        spans.append(Span(start, end.end()))
        start = end.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        spans.append(Span(start, paragraph.end))
    return tuple(spans)


def _ends(text: str, start: int, end: re.Match[str], paragraph: Span) -> bool:
    """Whether a sentence ends at a mark, by the words on both sides of it."""
    told = _NEXT.match(text, end.end(), paragraph.end)
    following = told[1] if told else ""
    if following[:1].islower():
        return False
    if end[0] != ".":
        return True
    before = _BEFORE.search(text, max(start, end.start() - 12), end.start())
    if before is None:
        return True
    word = before[1]
    if following[:1].isdigit() and word in _NUMBERED:
        return False
    if word in _NEVER:
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        # An initial: "Anna K. Berg".
        return not following[:1].isupper()
    if "." in word or word in _SHORT:
        return following in _OPENERS or not following
    return True
