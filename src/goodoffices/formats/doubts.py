"""Words in a cell that name no wish by themselves, or may not be the wish that they seem."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodoffices.casefile import Problem
from goodoffices.formats.folding import bare, begins_with, folded
from goodoffices.formats.matrix import Entry, Matrix, MatrixError, Row
from goodoffices.model import PositionKind

__all__ = ["doubts_in", "names_no_wish", "refuse_doubts", "remarks_on", "without_wishless"]

# Without blanks, points and accents: an answer to something that the cell does not name.
_ANSWER_WORDS = (
    "reject rejects rejected refuse refuses refused "
    "agree agrees agreed inagreement accept accepts accepted acceptable ok okay same thesame ditto "
    "idem likewise sameasabove sameastheother sameastheothers sameasotherparty sameastheotherparty "
    "sameasotherside sameastheotherside daccord accepte acceptee deacuerdo acepta aceptado "
    "deacordo aceita einverstanden akzeptiert zugestimmt concordo accetta accettato "
    "согласен согласны согласна принято згоден згодні موافق موافقون מסכים מסכימים 同意"
)
_ANSWERS = frozenset(_ANSWER_WORDS.split())
_TICKS = frozenset("✓✔☑✅")
_LEAD = r"(?:is |are |it is |this is )?"
_RULED_OUT = re.compile(
    rf"{_LEAD}(?:not acceptable|unacceptable|inacceptable|"
    r"(?:can ?not|can['’]t|could not|will not|won['’]t|would not|does not|do not) accept)\b"
)
_OPEN = re.compile(r"(?:could|can|would|might|may|willing to|ready to) accept\b")
_LEADS = ((_RULED_OUT, "excluded"), (_OPEN, "open to"))
_LIKE = re.compile("sameas|as|like|agreeswith|agreewith|see|acceptsproposalof")
_NOTHING = frozenset({"none", "nothing", "nil", "noposition", "nodemand", "nowish", "nopreference"})


def names_no_wish(entry: Entry, names: Iterable[str]) -> str | None:
    """Why a cell cannot be taken at all: it answers what it does not say; None where it can.

    ``names`` are those of all parties.
    """
    theirs = {start + _key(name) for name in names for start in ("", "the")}
    for words in entry.words:
        key, marks = _key(words), set(words.strip())
        start = _LIKE.match(key)
        like = start is not None and key.removeprefix(start[0]).removesuffix("sproposal") in theirs
        if key in _ANSWERS or (marks and marks <= _TICKS) or like:
            return (
                f"{begins_with(words)!r} names no wish of its own; write what is wanted, in the "
                "words of the cell that it refers to"
            )
    return None


def without_wishless(
    rows: Iterable[Row], names: Iterable[str]
) -> tuple[list[Row], list[tuple[Entry, str]]]:
    """The rows with nothing for cells that name no wish; those cells, each with the reason."""
    names = tuple(names)
    left: list[tuple[Entry, str]] = []
    found: list[Row] = []
    for row in rows:
        entries = dict(row.entries)
        for name, entry in row.entries.items():
            if why := names_no_wish(entry, names):
                left.append((entry, why))
                entries[name] = replace(entry, words=(), kind=PositionKind.STATED)
        found.append(replace(row, entries=entries))
    return found, left


def doubts_in(matrix: Matrix, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Why cells would say the opposite of what they mean, each with its place."""
    for entry in entries:
        for words in entry.words:
            lead, colon, rest = words.partition(":")
            for pattern, kind in _LEADS if colon and rest.strip() else ():
                if pattern.fullmatch(folded(lead)):
                    meant = begins_with(f"{kind}: {rest.strip()}")
                    told = f"{begins_with(words)!r} would be taken as what is wanted"
                    place = f"{matrix.sheet}!{entry.address}"
                    yield Problem(str(matrix.file), 0, place, f"{told}: write {meant!r}")


def refuse_doubts(problems: Iterable[Problem]) -> None:
    """Raise MatrixError with the problems, if there are any."""
    if found := tuple(problems):
        raise MatrixError(found)


def remarks_on(sheet: str, entries: Iterable[Entry]) -> Iterator[str]:
    """What people should know of words that were taken as what a party wants, with their place."""
    for entry in entries:
        if told := _remark(entry):
            yield f"Sheet {sheet!r} {entry.address}: {told}."


def _remark(entry: Entry) -> str | None:
    if entry.kind is not PositionKind.STATED:
        return None
    for words in entry.words:
        shown = begins_with(words)
        for pattern, kind in _LEADS:
            if pattern.match(folded(words)):
                return (
                    f"{shown!r} is taken as what is wanted, in words; to say how firmly, begin "
                    f"the cell with '{kind}:' and then name the option alone"
                )
        if _key(words) in _NOTHING:
            return (
                f"{shown!r} is taken as what is wanted, in words; where nothing is known of it, "
                "leave the cell blank"
            )
    return None


def _key(words: str) -> str:
    return re.sub(r"[\W_]", "", bare(folded(words)))
