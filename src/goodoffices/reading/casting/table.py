"""Names and offices that are known by word lists, found by their first word."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from goodoffices.reading.casting.words import Word, pieces
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.states import bodies, standing

__all__ = ["Names", "Tables", "tables"]


class Names:
    """Phrases, each with what it stands for; the longest that fits is taken."""

    def __init__(self, rows: Iterable[tuple[str, str, str]], *, small: bool = False) -> None:
        self._small = small
        self._rows: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for phrase, sort, name in rows:
            told = pieces(phrase.lower() if small else phrase)
            self._rows.setdefault(told[0], []).append((told, sort, name))
        for rows_ in self._rows.values():
            rows_.sort(key=lambda row: (-len(row[0]), row))

    def at(self, words: Sequence[Word], at: int) -> tuple[int, str, str] | None:
        """The end, sort and name of the longest phrase that begins with a word."""
        first = words[at].lower if self._small else words[at].text
        for told, sort, name in self._rows.get(first, ()):
            end = at + len(told)
            if end <= len(words) and all(
                (word.lower if self._small else word.text) == piece
                for word, piece in zip(words[at:end], told, strict=True)
            ):
                return end, sort, name
        return None


class Tables:
    """All word lists that the rules of names ask, ready to be asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        stands = standing()
        self.known = frozenset(stands)
        rows = [(name, told.how, told.state) for name, told in stands.items()]
        rows += [(name, "outlet", name) for name in sorted(lexicon.words("outlets", "names"))]
        rows += [(name, told.sort, told.name) for name, told in bodies().items()]
        rows += [(name, "org", name) for name in sorted(lexicon.words("organisations", "names"))]
        rows += [(w, "quality", w) for w in sorted(lexicon.words("organisations", "qualities"))]
        self.names = Names(rows)
        self.bodies = frozenset(body.name for body in bodies().values())
        titles = lexicon.words("roles", "titles")
        offices = lexicon.words("roles", "offices")
        self.titles = Names((title, "title", title) for title in sorted(titles))
        self.offices = Names(((office, "office", office) for office in sorted(offices)), small=True)
        self.role_names = offices
        self.ministerial = lexicon.words("roles", "of_states")
        self.kin = lexicon.words("roles", "kin")
        self.placing = lexicon.words("places", "first")
        self.personal = lexicon.words("roles", "personal")
        self.modifiers = lexicon.words("roles", "modifiers")
        self.common = lexicon.words("roles", "common")
        self.female = lexicon.words("roles", "female")
        self.male = lexicon.words("roles", "male")
        self.sources = lexicon.words("sources", "heads")
        self.always = lexicon.words("sources", "always")
        self.marks = tuple(sorted(lexicon.words("sources", "marks")))
        self.groups = lexicon.words("groups", "heads")
        self.arms = lexicon.words("groups", "arms")
        self.describing = lexicon.words("groups", "describing")
        self.passive = lexicon.words("groups", "passive")
        self.heads = lexicon.words("organisations", "heads")
        self.plain = self.describing | self.modifiers | self.groups | self.sources | self.heads
        self.nominals = Names(
            [
                *((n, "nominal", n) for n in sorted(lexicon.words("organisations", "nominals"))),
                *((n, "outlet", n) for n in sorted(lexicon.words("outlets", "nominals"))),
            ],
            small=True,
        )
        self.outlet_heads = lexicon.words("outlets", "heads")
        self.kinds = {
            kind: lexicon.words("organisations.kinds", kind)
            for kind in ("union", "company", "army", "group", "ministry", "employers")
        }

    def common_noun(self, word: str) -> bool:
        """Whether a word tells a group or a source, so that a capital may be its place's alone."""
        return any(word in told for told in (self.sources, self.groups, self.describing, _COUNTS))


_COUNTS = frozenset({"both", "twenty", "thirty", "forty", "fifty"})


@lru_cache(maxsize=8)
def _tables(_mark: str, lexicon: Lexicon) -> Tables:
    return Tables(lexicon)


def tables(lexicon: Lexicon) -> Tables:
    """The tables of a lexicon, made once."""
    return _tables(lexicon.mark, lexicon)
