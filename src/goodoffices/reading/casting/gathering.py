"""Which mentions of a report mean the same actor."""

import re
from collections.abc import Sequence

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.casting.grammar import PARTICLES, PLACING, REPORTING, is_verb, possessive
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.naming import text_of
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word
from goodoffices.reading.document import Span
from goodoffices.reading.folding import folded

__all__ = ["Gathering"]

_TYPES = {
    "state": "party",
    "org": "org",
    "outlet": "outlet",
    "person": "person",
    "office": "person",
    "group": "group",
    "anonymous": "anonymous",
}


class Gathering:
    """Mentions sorted into actors, one after another."""

    def __init__(self, words: Sequence[Word], mentions: Sequence[Mention], tables: Tables) -> None:
        self.words = words
        self.mentions = [*mentions]
        self._tables = tables
        self.actors: dict[str, list[Mention]] = {}
        self._extra: list[tuple[str, Span]] = []

    def cast(self) -> Cast:
        """The cast that the mentions make."""
        self._decide_names()
        self._name_persons()
        self._name_others()
        self._offices()
        self._rest()
        return Cast(tuple(self._named(key) for key in sorted(self.actors)))

    def _add(self, key: str, mention: Mention) -> None:
        mention.key = key
        self.actors.setdefault(key, []).append(mention)

    # What kind of thing an unknown name is.

    def _decide_names(self) -> None:
        unknown: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.sort == "name":
                unknown.setdefault(mention.name, []).append(mention)
        persons = {
            folded(part)
            for m in self.mentions
            if m.sort == "person"
            for part in (m.name, m.name.split()[-1], *_backs(m.name))
        }
        for name, mentions in sorted(unknown.items(), key=lambda row: -len(row[0].split())):
            if folded(name) in persons:
                sort = "person"
            else:
                sort = self._kind(name, mentions)
                if sort == "person":
                    persons |= {folded(part) for part in (name, *_backs(name))}
            for mention in mentions:
                mention.sort = sort

    def _kind(self, name: str, mentions: list[Mention]) -> str:
        words = self.words
        votes = {"PERSON": 0.0, "ORG": 0.0, "PLACE": 0.0}
        speaks = acts = placed = 0
        for m in mentions:
            label = words[m.start].label
            if label == "PERSON":
                votes["PERSON"] += 1
            elif label in {"ORG", "NORP"}:
                votes["ORG"] += 1
            elif label in {"GPE", "LOC", "FAC"}:
                votes["PLACE"] += 1
            before = words[m.start - 1].lower if m.start else ""
            after = words[m.end] if m.end < len(words) else None
            said = after is not None and after.lower in REPORTING
            speaks += said or before in {"said", "told", "says", "added"}
            acts += after is not None and is_verb(after)
            placed += before in PLACING and not said
        count = len(mentions)
        tokens = name.split()
        if re.fullmatch(r"[A-Z][A-Z.&-]{1,7}s?", name):
            return "org" if acts or speaks or votes["ORG"] or count > 1 else "thing"
        if any(token.lower() in PARTICLES and token.islower() for token in tokens[1:-1]):
            return "person"
        if len(tokens) > 1 and (votes["PERSON"] * 2 >= count or (speaks and not votes["ORG"])):
            return "person"
        if placed * 2 > count or (votes["PLACE"] * 2 > count and not speaks):
            return "org" if acts > placed and acts * 2 > count else "place"
        if votes["PERSON"] * 2 > count and (speaks or acts or len(tokens) > 1):
            return "person"
        if acts or speaks or votes["ORG"] * 2 >= count:
            return "org" if not (len(tokens) > 1 and votes["PERSON"] * 2 >= count) else "person"
        return "thing"

    # Persons: full names first.

    def _name_persons(self) -> None:
        persons = [m for m in self.mentions if m.sort == "person"]
        full = sorted(
            {m.name for m in persons if len(_tokens(m.name)) > 1},
            key=lambda name: (-len(_tokens(name)), name),
        )
        groups: list[list[str]] = []
        for name in full:
            home = [g for g in groups if same_person(g[0], name)]
            if len(home) == 1:
                home[0].append(name)
            else:
                groups.append([name])
        keys = {name: f"p-{_slug(group[0])}" for group in groups for name in group}
        for m in persons:
            if m.name in keys:
                self._add(keys[m.name], m)
                continue
            tokens = _tokens(m.name)
            fits = {
                keys[g[0]]
                for g in groups
                if any(_fits(tokens, _tokens(name), titled=bool(m.titles)) for name in g)
            }
            self._add(fits.pop() if len(fits) == 1 else f"p-{_slug(m.name)}", m)

    # States, organisations, outlets.

    def _name_others(self) -> None:
        full = {m.name for m in self.mentions if m.sort == "org"}
        brackets = self._brackets()
        for m in self.mentions:
            if m.sort in {"state", "adjective"} or (m.sort == "capital" and self._stands(m)):
                self._add(f"s-{_slug(m.name)}", m)
            elif m.sort == "seat":
                self._add(f"o-{_slug(self._own(m))}", m)
            elif m.sort == "outlet":
                self._add(f"n-{_slug(m.name)}", m)
            elif m.sort == "org":
                self._add(f"o-{_slug(self._long(m.name, full, brackets))}", m)

    def _own(self, mention: Mention) -> str:
        return text_of(self.words, mention.start, mention.end)

    def _brackets(self) -> dict[str, str]:
        """Acronyms in brackets after a name, with the name."""
        told = {}
        ends = {m.end: m for m in self.mentions if m.sort in {"org", "name", "thing", "place"}}
        for m in self.mentions:
            if m.start > 1 and self.words[m.start - 1].text == "(":
                whole = ends.get(m.start - 1)
                if whole is not None and m.end < len(self.words):
                    told[m.name] = whole.name
                    m.sort = whole.sort = "org"
        return told

    def _long(self, name: str, full: set[str], brackets: dict[str, str]) -> str:
        if name in brackets:
            return brackets[name]
        if name.isupper() and len(name) > 1:
            long = sorted(other for other in full if initials(other) == name)
            return long[0] if len(long) == 1 else name
        # "Maersk" for "Maersk Line", where one alone begins so.
        if " " not in name:
            long = sorted(other for other in full if other.startswith(f"{name} "))
            return long[0] if len(long) == 1 else name
        return name

    def _stands(self, m: Mention) -> bool:
        """Whether a capital stands for its state: it does or says something, or is dealt with."""
        words = self.words
        before = words[m.start - 1].lower if m.start else ""
        after = words[m.end] if m.end < len(words) else None
        if before in PLACING or (after is not None and after.text == "-"):
            return False
        near = {w.lower for w in words[max(m.start - 4, 0) : m.start]}
        if "between" in near:
            return True
        if before in {"with", "on", "against"} and near & {
            "ties",
            "relations",
            "talks",
            "pressure",
            "deal",
            "links",
            "sanctions",
            "contacts",
        }:
            return True
        if after is None:
            return False
        if before in {"capital", ","} and words[m.start - 1].text == ",":
            return False
        return is_verb(after) or possessive(after)

    # Offices that stand for a person.

    def _offices(self) -> None:
        holders: dict[str, list[tuple[int, str, str]]] = {}
        for m in self.mentions:
            if m.sort == "person" and m.key:
                for role in m.roles:
                    holders.setdefault(role, []).append((m.start, m.key, self._of_key(m)))
        for m in self.mentions:
            if m.sort != "office":
                continue
            of = self._of_key(m)
            fits = [h for h in holders.get(m.name, ()) if not of or not h[2] or h[2] == of]
            keys = {key for _, key, _ in fits}
            if len(keys) == 1:
                self._add(keys.pop(), m)
            elif keys and not of:
                before = [h for h in fits if h[0] < m.start]
                self._add((before or fits)[-1 if before else 0][1], m)
            else:
                whose = of.split("-", 1)[-1] if of else ""
                self._add("r-" + "-".join(filter(None, (whose, _slug(m.name)))), m)

    def _of_key(self, m: Mention) -> str:
        if m.of is None:
            return ""
        if m.of.sort == "capital":
            return f"s-{_slug(m.of.name)}"
        if m.of.sort == "person" and m.of.key in self.actors:
            return ""
        return m.of.key

    # Groups, sources, and what has a named antecedent.

    def _rest(self) -> None:
        for m in self.mentions:
            if m.sort in {"group", "anonymous"}:
                prefix = "g" if m.sort == "group" else "a"
                self._add(f"{prefix}-{_slug(_bare(self._own(m)))}", m)
        for m in self.mentions:
            if m.sort == "nominal":
                key = self._antecedent(m)
                if key:
                    self._add(key, m)

    def _antecedent(self, m: Mention) -> str:
        before = [
            other
            for other in self.mentions
            if other.key and other.end <= m.start and other.sort != "nominal"
        ]
        head = m.name.split()[-1]
        if head in self._tables.always:
            fits = [o for o in before if o.sort == "anonymous" and head in self._own(o).lower()]
        else:
            fits = [o for o in before if o.sort == "org" and self._head_of(o, head)]
            if not fits and head in {"group", "movement", "militia", "rebels", "organisation"}:
                fits = [o for o in before if o.sort == "org" and " " not in o.name]
            if not fits and head in {"country", "nation", "kingdom", "state"}:
                fits = [o for o in before if o.sort in {"state", "adjective", "capital"}]
        return fits[-1].key if fits else ""

    def _head_of(self, other: Mention, head: str) -> bool:
        return any(
            head in folded(m.name).split()
            for m in self.actors.get(other.key, ())
            if m.sort == "org"
        )

    def _named(self, key: str) -> Named:
        mentions = self.actors[key]
        first = mentions[0]
        names: dict[str, int] = {}
        for m in mentions:
            if m.sort in {"pronoun", "adjective"}:
                continue
            if m.named:
                names[text_of(self.words, *m.named)] = 0
            names[self._own(m)] = 0
            if m.titles:
                names[" ".join((*m.titles, m.name))] = 0
        kind = _TYPES.get(first.sort, "org")
        if key.startswith("s-"):
            kind = "party"
            names[first.name] = 1
        order = sorted(names, key=lambda name: -self._fullness(name, mentions, key))
        roles = tuple(dict.fromkeys(role for m in mentions for role in m.roles))
        of = next((k for m in mentions if (k := self._of_key(m))), None)
        return Named(
            key=key,
            type=kind,
            names=tuple(order) or (first.name,),
            roles=roles,
            of=of if of in self.actors and of != key else None,
            mentions=tuple(
                sorted(Span(self.words[m.start].start, self.words[m.end - 1].end) for m in mentions)
            ),
        )

    def _fullness(self, name: str, mentions: list[Mention], key: str) -> int:
        if key.startswith("s-"):
            return int(name == mentions[0].name)
        if key.startswith("p-"):
            return len(name) if any(m.name == name for m in mentions) else 0
        return len(name)


def same_person(one: str, other: str) -> bool:
    """Whether two full names may be one person's: first and last equal, or all of the shorter."""
    a, b = _tokens(one), _tokens(other)
    if len(a) < 2 or len(b) < 2:
        return False
    if a[0] != b[0]:
        return False
    short, long = sorted((a, b), key=len)
    return a[-1] == b[-1] or set(short) <= set(long)


def initials(name: str) -> str:
    """The capitals of a name's words: "Sudanese Armed Forces" is SAF."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _tokens(name: str) -> list[str]:
    return [token for token in folded(name).split() if token not in {"jr", "sr"}]


def _fits(short: list[str], full: list[str], *, titled: bool) -> bool:
    """Whether a short form is the family name of a full one, or its first name with a title."""
    bare = [token.removeprefix("al-") for token in full]
    mine = [token.removeprefix("al-") for token in short]
    if mine == bare[-len(mine) :]:
        return True
    return titled and mine == bare[: len(mine)]


def _backs(name: str) -> list[str]:
    """The forms that a family name can have after the full name was told once."""
    parts = name.split()
    return [" ".join(parts[at:]) for at in range(1, len(parts))] + [
        parts[-1].removeprefix("al-").removeprefix("Al-")
    ]


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an|some|several)\s+", "", words, flags=re.IGNORECASE)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "x"
