"""Two texts compared term by term and word by word, with what moved from one place to another.

Terms are matched by their ids alone. A sentence that left one place and stands in another is a
move, also where a few of its words changed on the way. Word alignment is difflib's, after
Ratcliff and Metzener (1988); the fewest terms count as moved that leave the others in their order.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from goodoffices.model import Term, Text, Word
from goodoffices.text.alignment import Alignment, Place, aligned

__all__ = [
    "Comparison",
    "Departure",
    "Fate",
    "FieldChange",
    "Piece",
    "TermDifference",
    "applied",
    "compare",
]


class Fate(Word):
    """What became of a term between two texts."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Piece:
    """A run of a term's new words.

    They stood in the old text in ``term``, from the character ``start`` on; ``term`` is None where
    they came in. ``moved`` says that they stand in another term or place now.
    """

    text: str
    term: str | None = None
    start: int = 0
    moved: bool = False


@dataclass(frozen=True)
class Departure:
    """A run of a term's old words that stands there no more; ``to`` is the term it moved to."""

    text: str
    start: int
    to: str | None = None


@dataclass(frozen=True)
class FieldChange:
    """Another field of a term, such as its title, before and after."""

    name: str
    old: object
    new: object


@dataclass(frozen=True, kw_only=True)
class TermDifference:
    """What became of one term.

    ``words`` are the new words in pieces, None where the term has none; ``left`` is what went.
    ``placed`` says that it stands elsewhere among the terms, ``after`` which one (None: first).
    ``origin`` is the gone term whose words a new term has, for the most part.
    """

    id: str
    fate: Fate
    words: tuple[Piece, ...] | None = None
    left: tuple[Departure, ...] = ()
    others: tuple[FieldChange, ...] = ()
    placed: bool = False
    after: str | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Comparison:
    """The terms of the new text in its order, then the ones that are gone in the old order."""

    terms: tuple[TermDifference, ...]

    @property
    def same(self) -> bool:
        """Whether the texts say the same in the same order, up to white space."""
        return all(term.fate is Fate.UNCHANGED and not term.placed for term in self.terms)


def compare(old: Text, new: Text) -> Comparison:
    """What became of each term from ``old`` to ``new``.

    What is exactly so: ``applied(old, compare(old, new)) == new.terms``; no part of the old words
    is used twice, and what is neither kept nor moved is told as left. Raises ValueError when two
    terms of one text have the same id.
    """
    before, after = _by_id(old), _by_id(new)
    found = aligned(
        {term.id: term.words for term in old.terms if term.words is not None},
        {term.id: term.words for term in new.terms if term.words is not None},
    )
    placed = _placed(old, new)
    differences: list[TermDifference] = []
    previous: str | None = None
    gone = [term_id for term_id in before if term_id not in after]
    for term in new.terms:
        made = _difference(before.get(term.id), term, found, gone)
        differences.append(replace(made, placed=term.id in placed, after=previous))
        previous = term.id
    for term_id in gone:
        left = _departures(before[term_id], found)
        differences.append(TermDifference(id=term_id, fate=Fate.GONE, left=left))
    return Comparison(tuple(differences))


def applied(old: Text, comparison: Comparison) -> tuple[Term, ...]:
    """The terms that the differences make of the old text's."""
    before = _by_id(old)
    made: list[Term] = []
    for difference in comparison.terms:
        if difference.fate is Fate.GONE:
            continue
        term = before.get(difference.id, Term(id=difference.id))
        words = None
        if difference.words is not None:
            words = "".join(_resolved(before, piece) for piece in difference.words)
        changed = {change.name: change.new for change in difference.others}
        made.append(replace(term, words=words, **changed))  # type: ignore[arg-type]
    return tuple(made)


def _resolved(before: dict[str, Term], piece: Piece) -> str:
    if piece.term is None:
        return piece.text
    words = before[piece.term].words or ""
    return words[piece.start : piece.start + len(piece.text)]


def _by_id(text: Text) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in text.terms:
        if term.id in found:
            raise ValueError(f"two terms {term.id!r} in the text {text.id!r}")
        found[term.id] = term
    return found


def _difference(
    old: Term | None, new: Term, found: Alignment, gone: Sequence[str]
) -> TermDifference:
    base = old or Term(id=new.id)
    others = tuple(
        FieldChange(name, getattr(base, name), getattr(new, name))
        for name in (field.name for field in fields(Term))
        if name not in {"id", "words"} and getattr(base, name) != getattr(new, name)
    )
    words = None if new.words is None else _pieces(new.id, new.words, found)
    left = _departures(old, found) if old else ()
    if old is None:
        origin = _origin(words or (), gone)
        return TermDifference(id=new.id, fate=Fate.NEW, words=words, others=others, origin=origin)
    stays = (old.words is None) == (new.words is None)
    kept = all(not piece.moved and piece.term for piece in words or () if piece.text.strip())
    unchanged = stays and kept and not others and not any(gone.text.strip() for gone in left)
    return TermDifference(
        id=new.id,
        fate=Fate.UNCHANGED if unchanged else Fate.CHANGED,
        words=words,
        left=left,
        others=others,
    )


def _origin(words: Sequence[Piece], gone: Sequence[str]) -> str | None:
    """The gone term that more than half of the words are from."""
    total = sum(len(piece.text) for piece in words)
    shares = {
        term_id: sum(len(piece.text) for piece in words if piece.term == term_id)
        for term_id in gone
    }
    return next((term_id for term_id, share in shares.items() if 2 * share > total), None)


def _pieces(term_id: str, words: str, found: Alignment) -> tuple[Piece, ...]:
    """The new words in runs; white space goes with the word before it where that is as it was."""
    pieces: list[Piece] = []
    own = found.new[term_id]
    lead = own[0].start if own else len(words)
    if lead:
        pieces.append(Piece(words[:lead]))
    for index, token in enumerate(own):
        place = found.source.get(Place(term_id, index))
        gap = words[token.stop : token.end]
        if place is None:
            _add(pieces, Piece(words[token.start : token.end]))
            continue
        there = found.old[place.term][place.number]
        same_gap = found.old_words[place.term][there.stop : there.end] == gap
        moved = Place(term_id, index) in found.moved
        kept = words[token.start : token.end if same_gap else token.stop]
        _add(pieces, Piece(kept, place.term, there.start, moved))
        if gap and not same_gap:
            _add(pieces, Piece(gap))
    return tuple(pieces)


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Add the piece, joined with the last one where it goes on from there."""
    if pieces and (last := pieces[-1]).term == piece.term and last.moved == piece.moved:
        if piece.term is None:
            pieces[-1] = Piece(last.text + piece.text)
            return
        if last.start + len(last.text) == piece.start:
            pieces[-1] = replace(last, text=last.text + piece.text)
            return
    pieces.append(piece)


def _departures(old: Term, found: Alignment) -> tuple[Departure, ...]:
    """The old words in runs, without those that are kept where they stood."""
    words = old.words or ""
    left: list[Departure] = []
    for index, token in enumerate(found.old.get(old.id, ())):
        target = found.target.get(Place(old.id, index))
        to: str | None = None
        if target is not None:
            if target not in found.moved:
                continue
            to = target.term
        text = words[token.start : token.end]
        if left and left[-1].to == to and left[-1].start + len(left[-1].text) == token.start:
            left[-1] = replace(left[-1], text=left[-1].text + text)
        else:
            left.append(Departure(text, token.start, to))
    return tuple(left)


def _placed(old: Text, new: Text) -> set[str]:
    """The fewest terms of both texts that must move for the others to stand in order."""
    rank = {term.id: place for place, term in enumerate(old.terms)}
    common = [term.id for term in new.terms if term.id in rank]
    # Patience sorting gives a longest increasing run of old places.
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, term_id in enumerate(common):
        pile = bisect_left(tails, rank[term_id])
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(rank[term_id])
            at.append(place)
        else:
            tails[pile] = rank[term_id]
            at[pile] = place
    stays: set[str] = set()
    place = at[-1] if at else -1
    while place >= 0:
        stays.add(common[place])
        place = before[place]
    return set(common) - stays
