"""Patterns of words that tell a happening, as the lexicon writes them.

``put forward: @plan | idea`` is a lemma, the particles and prepositions that it needs, and after
``:`` the lemmas one of which its object must be (after ``<``, its subject; after ``!``, must not
be). ``@plan`` stands for the words of ``[things] plan``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.vocabulary import EVENT_TYPES

__all__ = ["ANYBODY", "ANYWHERE", "Pattern", "patterns_of"]

ANYBODY = "@person"
ANYWHERE = "@place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to tell a type of event.

    ``side`` is "object", "subject" or "", ``things`` what stands there; ``never`` what must not
    be the object.
    """

    type: str
    lemma: str
    particles: tuple[str, ...] = ()
    side: str = ""
    things: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How much it asks for: of several that fit, the one that asks for most tells."""
        return 2 * len(self.particles) + 2 * bool(self.things) + bool(self.never)


@cache
def patterns_of(lexicon: Lexicon, sort: str) -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns of all types by their lemma; ``sort`` is "verbs" or "nouns"."""
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for kind in EVENT_TYPES:
        if kind == "statement":
            continue
        for written in lexicon.words(f"events.{kind}", sort):
            one = _pattern(kind, written, lexicon, noun=sort == "nouns")
            found[one.lemma].append(one)
    return {
        lemma: tuple(sorted(ways, key=lambda p: (-p.weight, p.type, p.particles)))
        for lemma, ways in found.items()
    }


def _pattern(kind: str, written: str, lexicon: Lexicon, *, noun: bool) -> Pattern:
    mark = next((mark for mark in _SIDES if mark in written), "")
    words, _, things = written.partition(mark) if mark else (written, "", "")
    side = _SIDES.get(mark, "")
    told = words.split()
    # The noun of a compound comes last ("phone call"), a verb or a noun with a preposition first.
    last = noun and len(told) > 1 and told[-1] not in _PREPOSITIONS
    lemma, particles = (told[-1], tuple(told[:-1])) if last else (told[0], tuple(told[1:]))
    if told[0] == "not":
        lemma, particles = told[1], ("not", *told[2:])
    meant = frozenset(_things(things.split("|"), lexicon))
    return Pattern(
        type=kind,
        lemma=lemma,
        particles=particles,
        side="" if side == "never" else side,
        things=frozenset() if side == "never" else meant,
        never=meant if side == "never" else frozenset(),
    )


_SIDES = {":": "object", "<": "subject", "!": "never"}
_PREPOSITIONS = {"with", "between", "by", "from", "on", "against", "to", "in", "of", "for"}


def _things(names: Iterable[str], lexicon: Lexicon) -> Iterable[str]:
    for name in map(str.strip, names):
        if name.startswith("@") and name not in {ANYBODY, ANYWHERE}:
            yield from lexicon.words("things", name[1:])
        elif name:
            yield name
