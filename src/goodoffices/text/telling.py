"""The differences of two texts in words, a line for each thing that a reader has to know."""

from collections.abc import Iterator

from goodoffices.model import Bracket
from goodoffices.text.comparison import Comparison, Departure, Fate, Piece, TermDifference

__all__ = ["differences_told"]

_MOST_QUOTED = 60
_OTHERS = {
    "adds_to": "what it adds to",
    "brackets": "the brackets",
    "left_open": "left open",
    "note": "the note",
    "option": "the option",
    "scope": "who may know it",
    "title": "the title",
}


def differences_told(comparison: Comparison) -> tuple[str, ...]:
    """What became of every term, in the order of the new text; a last line counts the rest."""
    lines = [line for difference in comparison.terms for line in _of_term(difference)]
    quiet = [d for d in comparison.terms if d.fate is Fate.UNCHANGED and not d.placed]
    plural = "term" if len(quiet) == 1 else "terms"
    return (*lines, *([f"unchanged: {len(quiet)} {plural}"] if quiet else []))


def _of_term(difference: TermDifference) -> Iterator[str]:
    name = difference.id
    if difference.placed:
        where = f"after {difference.after}" if difference.after is not None else "to the beginning"
        yield f"{name}: moved in order, {where}"
    if difference.fate is Fate.NEW:
        words = "".join(piece.text for piece in difference.words or ())
        was = f", in the words of {difference.origin}" if difference.origin else ""
        yield f"{name}: new{was}: {_quoted(words)}" if words else f"{name}: new{was}"
    if difference.fate is Fate.GONE:
        words = "".join(departure.text for departure in difference.left)
        yield f"{name}: gone: {_quoted(words)}" if words else f"{name}: gone"
    if difference.fate in {Fate.CHANGED, Fate.NEW}:
        yield from _moved_in(difference)
    if difference.fate in {Fate.CHANGED, Fate.GONE}:
        yield from _moved_out(difference)
    if difference.fate is Fate.CHANGED:
        yield from _words(difference)
        for change in difference.others:
            what = _OTHERS.get(change.name, change.name)
            yield f"{name}: {what}: {_value(change.old)} -> {_value(change.new)}"


def _moved_in(difference: TermDifference) -> Iterator[str]:
    for source, text in _runs(difference.words or ()):
        if source == difference.id:
            yield f"{source}: moved within it: {_quoted(text)}"
        elif source != difference.origin:
            yield f"{difference.id}: moved here from {source}: {_quoted(text)}"


def _runs(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    """Moved words by where they are from, with what little came in between."""
    source: str | None = None
    text = ""
    for piece in pieces:
        if piece.moved and piece.term == source:
            text += piece.text
            continue
        if piece.moved or piece.term is not None:
            if source is not None and text.strip():
                yield source, text
            source, text = (piece.term, piece.text) if piece.moved else (None, "")
    if source is not None and text.strip():
        yield source, text


def _moved_out(difference: TermDifference) -> Iterator[str]:
    targets = dict.fromkeys(d.to for d in difference.left if d.to not in {None, difference.id})
    for target in targets:
        text = " ".join(d.text.strip() for d in difference.left if d.to == target)
        yield f"{difference.id}: moved from here to {target}: {_quoted(text)}"


def _words(difference: TermDifference) -> Iterator[str]:
    """Which words came and left; those that stand in one place are told as a replacement."""
    for left, came in _replacements(difference):
        if left and came:
            yield f"{difference.id}: {_quoted(left)} -> {_quoted(came)}"
        elif came:
            yield f"{difference.id}: came: {_quoted(came)}"
        else:
            yield f"{difference.id}: left: {_quoted(left)}"


def _replacements(difference: TermDifference) -> Iterator[tuple[str, str]]:
    """(old words, new words) of each place where the term was changed."""
    departed = [d for d in difference.left if d.to is None and d.text.strip()]
    came = ""
    for piece in difference.words or ():
        if piece.term is None:
            came += piece.text
        elif not piece.moved:
            gone, departed = _until(departed, piece.start)
            if came.strip() or gone:
                yield gone, came.strip()
            came = ""
    gone, departed = _until(departed, None)
    if came.strip() or gone:
        yield gone, came.strip()


def _until(departed: list[Departure], place: int | None) -> tuple[str, list[Departure]]:
    """The words that left before a place of the old words, and the departures after it."""
    before = [d for d in departed if place is None or d.start < place]
    return " … ".join(d.text.strip() for d in before), departed[len(before) :]


def _value(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_bracket(v) if isinstance(v, Bracket) else v for v in value) or "none"
    return _quoted(str(value))


def _bracket(bracket: Bracket) -> str:
    words = " / ".join((bracket.words or "all of it", *bracket.alternatives))
    return f"[{words}]"


def _quoted(words: str) -> str:
    plain = " ".join(words.split())
    cut = plain if len(plain) <= _MOST_QUOTED else f"{plain[:_MOST_QUOTED].rstrip()}…"
    return f"'{cut}'"
