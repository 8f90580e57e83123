"""Which mentions of a report mean the same person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from goodoffices.reading.casting.grammar import PARTICLES
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word
from goodoffices.reading.folding import tokens_of

__all__ = ["Persons", "same_person"]


class Persons:
    """The persons of a report by their full names, and who a shorter form means."""

    def __init__(self, words: Sequence[Word], mentions: Iterable[Mention], tables: Tables) -> None:
        self._tables = tables
        told = [m for m in mentions if m.sort == "person"]
        full = {m.name: min(o.start for o in told if o.name == m.name) for m in told}
        full = {name: start for name, start in full.items() if len(tokens_of(name)) > 1}
        order = sorted(full, key=lambda name: (-len(tokens_of(name)), name))
        groups: list[list[str]] = []
        near: dict[str, list[list[str]]] = defaultdict(list)
        for name in order:
            first, last = tokens_of(name)[0], tokens_of(name)[-1]
            home = [
                group
                for group in (*near[first], *(g for g in near[last] if g not in near[first]))
                if same_person(group[0], name) or _tail_of(name, group[0])
            ]
            if len(home) == 1:
                home[0].append(name)
            else:
                groups.append([name])
                for part in {first, last}:
                    near[part].append(groups[-1])
        self._groups = groups
        self._starts = [min(full[name] for name in group) for group in groups]
        self._kin = {
            at
            for at, group in enumerate(groups)
            if any(tables.kin & set(m.roles) for m in told if m.name in group)
        }
        self._sentences = [words[start].sentence for start in self._starts]
        self._sexes = [self._sex(m for m in told if m.name in group) for group in groups]
        self.home = {name: group[0] for group in groups for name in group}
        self._family: dict[str, set[int]] = defaultdict(set)
        self._given: dict[str, set[int]] = defaultdict(set)
        for at, group in enumerate(groups):
            for name in group:
                tokens = tokens_of(name)
                for cut in range(1, len(tokens)):
                    self._family[_plain(tokens[cut:])].add(at)
                    self._given[_plain(tokens[:cut])].add(at)

    def full(self, mention: Mention) -> str:
        """The fullest name of whom a mention means; its own words where that is open.

        A family name means the one person of that name told before; where two were, it means
        neither unless the title tells a man from a woman.
        """
        if mention.name in self.home:
            return self.home[mention.name]
        short = _plain(tokens_of(mention.name))
        fits = sorted(self._family.get(short) or self._given.get(short) or ())
        before = [at for at in fits if self._starts[at] < mention.start]
        fits = before or fits
        if len(fits) > 1:
            sex = self._sex([mention])
            fits = [at for at in fits if self._sexes[at] in {sex, ""}] if sex else fits
        if len(fits) > 1:
            # Kin of somebody told before are named in full; the family name alone is not theirs.
            own = [at for at in fits if at not in self._kin]
            first = len(own) == 1 and all(
                self._sentences[at] > self._sentences[own[0]] for at in fits if at not in own
            )
            fits = own if first else []
        return self._groups[fits[0]][0] if len(fits) == 1 else mention.name

    def _sex(self, mentions: Iterable[Mention]) -> str:
        told = {word for m in mentions for word in (*m.titles, *m.roles)}
        words = {part for word in told for part in (word, *word.split())}
        if words & self._tables.female:
            return "f"
        return "m" if words & self._tables.male else ""


def same_person(one: str, other: str) -> bool:
    """Whether two full names may be one person's: first and last equal, or all of the shorter."""
    a, b = tokens_of(one), tokens_of(other)
    if len(a) < 2 or len(b) < 2 or a[0] != b[0]:
        return False
    short, long = sorted((a, b), key=len)
    return a[-1] == b[-1] or set(short) <= set(long)


def _tail_of(name: str, full: str) -> bool:
    """Whether two or more words of a name are the end of a fuller one, no father's name."""
    short, long = tokens_of(name), tokens_of(full)
    if len(short) < 2 or len(short) >= len(long) or short != long[-len(short) :]:
        return False
    return long[-len(short) - 1] not in PARTICLES and not set(short) & PARTICLES


def _plain(tokens: Sequence[str]) -> str:
    """Tokens as a key; the article al- may be left out of a name."""
    return " ".join(token.removeprefix("al-") for token in tokens)
