"""Whom "the union", "the company" or "the diplomat" means: somebody named before."""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence

from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.runs import text_of
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word
from goodoffices.reading.folding import folded

__all__ = ["Antecedents"]

# How many mentions a reader looks back over.
_MEMORY = 200
_BODIES = {"org", "party"}
_BLOCS = {"union", "league", "community", "states", "asean", "igad", "ecowas", "council"}
_KINDS = {
    "company": "company",
    "planemaker": "company",
    "carmaker": "company",
    "automaker": "company",
    "railway": "company",
    "railroad": "company",
    "lender": "company",
    "shipowner": "company",
    "line": "company",
    "firm": "company",
    "charity": "company",
    "carrier": "company",
    "operator": "company",
    "employer": "company",
    "manufacturer": "company",
    "airline": "company",
    "military": "army",
    "militia": "group",
    "rebels": "group",
    "militants": "group",
    "department": "ministry",
}


class Antecedents:
    """The actors named in a report, by where."""

    def __init__(
        self,
        words: Sequence[Word],
        mentions: Sequence[Mention],
        actors: Mapping[str, Sequence[Mention]],
        tables: Tables,
    ) -> None:
        self._words = words
        self._actors = actors
        self._tables = tables
        self._told = [m for m in mentions if m.key and m.sort != "nominal"]
        # What the report itself calls somebody: "N, the movement that …".
        self._called: dict[str, str] = {}
        self._order = [m.start for m in self._told]
        bodies = [m for m in self._told if m.sort in _BODIES]
        self._starts = {m.start: m for m in bodies}
        self._ends = {m.end: m for m in bodies}

    def _apposed(self, m: Mention) -> str:
        """Of what it is the apposition: "the port operator, N," or "N, the union,"."""
        words = self._words
        comma = m.end < len(words) and words[m.end].text in {",", "("}
        closed = m.end < len(words) and words[m.end].text in {",", ".", ")", "that", "which"}
        after = (self._starts.get(m.end + 1) or self._article(m.end + 1)) if comma else None
        before = self._ends.get(m.start - 1) if closed and words[m.start - 1].text == "," else None
        other = after or before
        return other.key if other is not None else ""

    def _article(self, at: int) -> Mention | None:
        the = at < len(self._words) and self._words[at].lower == "the"
        return self._starts.get(at + 1) if the else None

    def of(self, m: Mention) -> str:
        """The key of whom a phrase means; empty where it is nobody named before."""
        if key := self._apposed(m):
            self._called[m.name] = key
            return key
        if m.name in self._called and not m.votes:
            return self._called[m.name]
        if m.loose:
            return ""
        head = m.name.split()[-1]
        for fits in self._ways(head):
            for other in reversed(self._near(m)):
                # "the actors’ union" is none but one of actors.
                owned = not m.votes or any(vote[:5] in other.name.lower() for vote in m.votes)
                if owned and fits(other):
                    return other.key
        if head in {"union", "employers", "council", "federation"} and not m.votes:
            # Told by its kind before its name: the one of the report.
            later = {o.key for o in self._told if o.sort in _BODIES and self._is_a(o, head)}
            return later.pop() if len(later) == 1 else ""
        return ""

    def _near(self, m: Mention) -> Sequence[Mention]:
        """What was named before, as far back as a reader would remember."""
        at = bisect(self._order, m.start)
        return [o for o in self._told[max(at - _MEMORY, 0) : at] if o.end <= m.start]

    def _ways(self, head: str) -> Sequence[Callable[[Mention], bool]]:
        """What whoever is meant must be; the first that anybody is."""
        if head in self._tables.always:
            return [lambda o: o.sort == "anonymous" and self._said(o, head)]
        if head in {"government", "junta", "regime", "authorities"}:
            return [lambda o: o.sort == "same" and o.key[:2] == "s-", self._is_state]
        if head in {"country", "nation", "kingdom", "state"}:
            return [self._is_state]
        if head == "bloc":
            return [lambda o: o.sort in _BODIES and bool(_BLOCS & set(folded(o.name).split()))]
        if _KINDS.get(head) == "company":
            return [lambda o: o.sort == "org" and not self._no_firm(o)]
        ways = [lambda o: o.sort in _BODIES and self._is_a(o, head)]
        if head in {"group", "movement", "militia", "rebels", "guerrillas", "militants"}:
            ways.append(self._is_group)
        return ways

    def _is_state(self, other: Mention) -> bool:
        after = self._words[other.end].text if other.end < len(self._words) else ""
        return other.sort in {"state", "capital"} and after != "-"

    def _is_group(self, other: Mention) -> bool:
        """Whether it may be an armed group; "an N affiliate" tells of another."""
        known = other.name in self._tables.bodies and other.sort != "party"
        before = self._words[other.start - 1].lower if other.start else ""
        after = self._words[other.end] if other.end < len(self._words) else None
        of_another = before in {"a", "an"} and after is not None and after.text.islower()
        single = other.sort == "party" or (other.sort == "org" and " " not in other.name)
        return single and not known and not of_another and not self._is_council(other)

    def _is_council(self, other: Mention) -> bool:
        """Whether one of its names tells a council, committee or other body that is no such."""
        tables = self._tables
        return any(
            " " in m.name
            and m.sort == "org"
            and m.name.split()[-1].lower() in tables.heads - tables.kinds["group"]
            for m in self._actors.get(other.key, ())[:_MEMORY]
        )

    def _said(self, other: Mention, head: str) -> bool:
        return head in text_of(self._words, other.start, other.end).lower()

    def _no_firm(self, other: Mention) -> bool:
        """Whether the words of a name tell that it is no firm."""
        return other.name in self._tables.bodies or any(
            self._is_a(other, head) for head in ("union", "ministry", "council", "commission")
        )

    def _is_a(self, other: Mention, head: str) -> bool:
        """Whether an organisation is called so by one of the words of its names."""
        kinds = self._tables.kinds
        kind = _KINDS.get(head, head)
        heads = kinds.get(kind, frozenset()) | {head}
        if head == "employers":
            heads = frozenset({"employers", "employer"})
        barred = kinds["employers"] if kind == "union" else frozenset()
        return any(
            heads & (told := set(folded(m.name).split())) and not barred & told
            for m in self._actors.get(other.key, ())[:_MEMORY]
            if m.sort in {"org", "party"}
        )
