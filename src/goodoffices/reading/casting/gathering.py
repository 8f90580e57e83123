"""Which mentions of a report mean the same actor."""

import re
from collections.abc import Sequence

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.casting.antecedents import Antecedents
from goodoffices.reading.casting.capitals import stands_for_state
from goodoffices.reading.casting.grammar import NUMBERS, acting
from goodoffices.reading.casting.kinds import decide_kinds
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.persons import Persons
from goodoffices.reading.casting.pronouns import pronouns
from goodoffices.reading.casting.runs import text_of
from goodoffices.reading.casting.table import Tables
from goodoffices.reading.casting.words import Word
from goodoffices.reading.document import Span
from goodoffices.reading.folding import folded, initials, slug

__all__ = ["Gathering"]


_TYPES = {
    "state": "party",
    "party": "party",
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

    def cast(self) -> Cast:
        """The cast that the mentions make."""
        decide_kinds(self.words, self.mentions, self._tables.placing)
        self._name_persons()
        self._name_others()
        self._unnamed()
        self._offices()
        self._rebels()
        self._sides()
        pronouns(self)
        return Cast(tuple(self._named(key) for key in sorted(self.actors)))

    def add(self, key: str, mention: Mention) -> None:
        """Give a mention to an actor."""
        mention.key = key
        self.actors.setdefault(key, []).append(mention)

    def sex(self, mentions: Sequence[Mention]) -> str:
        """What titles and offices tell of a person: m, f, or nothing."""
        told = {word for m in mentions for word in (*m.titles, *m.roles)}
        words = {part for word in told for part in (word, *word.split())}
        if words & self._tables.female:
            return "f"
        return "m" if words & self._tables.male else ""

    def plural(self, mention: Mention) -> bool:
        """Whether a mention without a name tells several people."""
        return mention.name.endswith(("s", "people", "men", "women", "staff", "rebels"))

    def _name_persons(self) -> None:
        persons = Persons(self.words, self.mentions, self._tables)
        for mention in self.mentions:
            if mention.sort == "person":
                self.add(f"p-{slug(persons.full(mention))}", mention)

    # States, organisations, outlets.

    def _name_others(self) -> None:
        full = {m.name for m in self.mentions if m.sort in {"org", "party"}}
        brackets = self._brackets()
        outlets = self._outlets()
        for m in self.mentions:
            if m.sort in {"state", "adjective"} or (
                m.sort == "capital" and stands_for_state(self.words, m)
            ):
                self.add(f"s-{slug(m.name)}", m)
            elif m.sort == "seat":
                self.add(f"o-{slug(self._own(m))}", m)
            elif m.sort == "outlet" or (m.sort in {"org", "thing"} and m.name in outlets):
                self.add(f"n-{slug(outlets.get(m.name, m.name))}", m)
            elif m.sort == "org" and m.of is not None and m.of.start >= m.start:
                self.add(f"o-{slug(self._whole(m))}", m)
            elif m.sort in {"org", "party"}:
                self.add(f"o-{slug(self._long(m.name, full, brackets))}", m)

    def _outlets(self) -> dict[str, str]:
        """The short forms of outlets: "the Courier" for the one that ends so."""
        told = {m.name for m in self.mentions if m.sort == "outlet"}
        short: dict[str, set[str]] = {}
        for name in told:
            parts = name.split()
            for form in {parts[-1], *([name.removeprefix("The ")] if len(parts) > 2 else [])}:
                short.setdefault(form, set()).add(name)
        return {form: min(names) for form, names in short.items() if len(names) == 1}

    def _whole(self, m: Mention) -> str:
        """A ministry or army with its state, in one form: "Qatar’s Foreign Ministry"."""
        of = m.of
        head = m.name if m.named else text_of(self.words, of.end if of else m.start, m.end)
        own = re.sub(r"^[’']s?\s+", "", head)
        return f"{of.name if of else ''} {own}"

    def _own(self, mention: Mention) -> str:
        return text_of(self.words, mention.start, mention.end)

    def _brackets(self) -> dict[str, str]:
        """Acronyms in brackets after a name, with the name."""
        told = {}
        ends = {m.end: m for m in self.mentions if m.sort in {"org", "name", "thing", "place"}}
        for m in self.mentions:
            short = self._own(m)
            if m.start > 1 and self.words[m.start - 1].text == "(" and short.isupper():
                whole = ends.get(m.start - 1)
                if whole is not None and short[0] == whole.name.removeprefix("the ")[:1].upper():
                    told[m.name] = whole.name
                    m.sort = whole.sort = "org"
        return told

    def _long(self, name: str, full: set[str], brackets: dict[str, str]) -> str:
        if name in brackets:
            return brackets[name]
        if name.isupper() and len(name) > 1:
            long = sorted(other for other in full if initials(other) == folded(name))
            return long[0] if len(long) == 1 else name
        # "Maersk" for "Maersk Line", where one alone is called so.
        long = sorted(other for other in full if other != name and f" {name} " in f" {other} ")
        return long[0] if len(long) == 1 else name

    # Offices that stand for a person.

    def _offices(self) -> None:
        holders: dict[str, list[tuple[int, str, str]]] = {}
        for m in self.mentions:
            if m.sort == "person" and m.key:
                for role in m.roles:
                    for form in {role, role.split()[-1], *_shorter(role)}:
                        holders.setdefault(form, []).append((m.start, m.key, self.of_key(m)))
        for m in self.mentions:
            if m.sort != "office":
                continue
            of = self.of_key(m)
            told = holders.get(m.name, [])
            # One who is not told to speak for another state may only be meant where he is alone.
            alone = len({key for _, key, _ in told}) == 1
            any_of = not of and m.of is None
            fits = [h for h in told if any_of or (of and h[2] == of) or (alone and not h[2])]
            if not fits and m.name == "leader" and of.startswith("s-"):
                heads = [h for head in _HEADS for h in holders.get(head, ()) if h[2] == of]
                fits = heads if len({key for _, key, _ in heads}) == 1 else []
            keys = {key for _, key, _ in fits}
            if len(keys) == 1:
                self.add(keys.pop(), m)
            elif (before := [h for h in fits if h[0] < m.start]) and not of:
                self.add(max(before)[1], m)
            elif not of and (source := self._source_before(m)):
                self.add(source, m)
            elif of or m.name not in self._tables.common:
                whose = of.split("-", 1)[-1] if of else ""
                self.add("r-" + "-".join(filter(None, (whose, slug(m.name)))), m)

    def _source_before(self, m: Mention) -> str:
        """The source without a name that "the delegate" means: the last so called before."""
        if m.determiner != "the":
            return ""
        return next(
            (
                other.key
                for other in reversed(self.mentions)
                if other.sort == "anonymous"
                and other.start < m.start
                and m.name.split()[-1][:7] in self._own(other).lower()
            ),
            "",
        )

    def of_key(self, m: Mention) -> str:
        """The key of whom a mention is told to speak for; empty where that is open."""
        if m.of is None:
            return ""
        if m.of.sort in {"capital", "state", "adjective", "people"}:
            return f"s-{slug(m.of.name)}"
        if m.of.sort == "person" and m.of.key in self.actors:
            return ""
        return m.of.key

    # Groups, sources, and what has a named antecedent.

    def _unnamed(self) -> None:
        for m in self.mentions:
            if m.sort in {"group", "anonymous"}:
                prefix = "g" if m.sort == "group" else "a"
                self.add(f"{prefix}-{slug(_bare(self._own(m)))}", m)
        for m in self.mentions:
            if m.sort == "same" and m.of is not None:
                key = m.of.key if m.of.sort == "person" else self.of_key(m)
                if key:
                    self.add(key, m)
        antecedents = Antecedents(self.words, self.mentions, self.actors, self._tables)
        for m in self.mentions:
            if m.sort == "nominal" and (key := antecedents.of(m)):
                self.add(key, m)
            elif m.sort == "nominal" and (m.votes or m.loose or self._specific(m)):
                m.sort = "org"
                self.add(f"o-{slug(_bare(self._own(m)))}", m)
            elif m.sort == "nominal" and self._unnamed_body(m):
                m.sort = "org"
                self.add(f"u-{slug(m.name)}", m)
            elif m.sort == "nominal" and self._several(m):
                m.sort = "group"
                self.add(f"g-{slug(_bare(self._own(m)))}", m)

    def _specific(self, m: Mention) -> bool:
        """Whether a body told by its kind has a noun that tells which: "the harbour authority"."""
        words = self.words[m.start + 1 : m.end]
        return (
            len(words) > 1
            and bool(self._tables.heads & set(m.name.split()))
            and all(word.pos in {"NOUN", "PROPN", "ADP", ""} for word in words)
        )

    def _unnamed_body(self, m: Mention) -> bool:
        """Whether a body that the report does not name does something: "the government said"."""
        return m.name in _UNNAMED and acting(self.words, m.end) is not None

    def _sides(self) -> None:
        """Workers or firms who are told by their trade are the union or association of it."""
        kinds = self._tables.kinds
        bodies: dict[str, list[str]] = {}
        for m in self.mentions:
            if m.sort in {"org", "party"} and m.key and " " in m.name:
                bodies[m.key] = [word for word in folded(m.name).split() if len(word) > 3]
        for key in sorted(self.actors):
            mentions = self.actors[key]
            first = mentions[0]
            if any(m.sort != "group" or self.of_key(m) for m in mentions):
                continue
            if first.determiner == "number" or first.determiner in NUMBERS:
                continue
            bosses = first.name in _BOSSES
            words = [w for w in folded(self._own(first)).split() if len(w) > 3 and w not in _BOSSES]
            fits = [
                body
                for body, told in sorted(bodies.items())
                if bosses == bool(kinds["employers"] & set(told))
                and (kinds["union"] & set(told))
                and any(word[:4] == name[:4] for word in words for name in told)
            ]
            if len(fits) == 1 and (
                bosses or first.name in _TRADES or self._stems(first, bodies, fits)
            ):
                for m in self.actors.pop(key):
                    m.sort = "side"
                    self.add(fits[0], m)

    def _stems(self, m: Mention, bodies: dict[str, list[str]], fits: list[str]) -> bool:
        return any(name[:4] == m.name[:4] for name in bodies[fits[0]])

    def _several(self, m: Mention) -> bool:
        return m.name in _REBELS | {"employers"} or (
            m.name in self._tables.always and self.plural(m)
        )

    def _rebels(self) -> None:
        """Rebels told without a name are the one armed party of the report, if it has one."""
        told = {m.of.key for m in self.mentions if m.sort == "same" and m.of and m.of.sort == "org"}
        armed = {
            m.key
            for m in self.mentions
            if m.key
            and (
                m.sort == "party"
                or (m.sort == "org" and _ARMED & set(folded(m.name).split()))
                or (m.sort == "org" and m.key in told)
            )
        }
        for key in sorted(self.actors):
            mentions = self.actors[key]
            plain = all(m.sort == "group" and m.name in _REBELS and m.of is None for m in mentions)
            if plain and len(armed) == 1:
                for m in self.actors.pop(key):
                    m.sort = "nominal"
                    self.add(next(iter(armed)), m)

    def _named(self, key: str) -> Named:
        mentions = self.actors[key]
        first = mentions[0]
        names: dict[str, int] = {}
        for m in mentions:
            if m.sort in {"pronoun", "adjective", "nominal", "people", "owned"}:
                continue
            if m.named:
                names[text_of(self.words, *m.named)] = 0
            # "The prime minister" means another in another report.
            if m.sort != "office" or (m.of is not None and m.of.end <= m.end):
                names[self._own(m)] = 0
            if m.also:
                names[m.also] = 0
            if m.titles:
                names[" ".join((*m.titles, m.name))] = 0
        for m in mentions:
            if m.name in self._tables.bodies and m.sort in {"org", "party"}:
                names[m.name] = 0
        kind = _TYPES.get(first.sort, "org")
        if key.startswith("s-"):
            kind = "party"
            names[first.name] = 1
        order = sorted(names, key=lambda name: -self._fullness(name, mentions, key))
        roles = tuple(dict.fromkeys(role for m in mentions for role in m.roles))
        of = next((k for m in mentions if (k := self.of_key(m))), None)
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
        own = any(m.name == name for m in mentions if m.sort != "same") or key[:2] in {"g-", "a-"}
        return len(name) + 1000 * own


# Who is told by "the leader" of a state.
_UNNAMED = {
    "government",
    "authorities",
    "army",
    "military",
    "police",
    "ministry",
    "union",
    "company",
}
_BOSSES = {"operators", "owners", "employers", "shippers", "shipowners", "carriers", "companies"}
_TRADES = {"workers", "employees", "staff", "strikers", "members"}
_REBELS = {"rebels", "insurgents", "guerrillas"}
_ARMED = {"liberation", "front", "resistance", "brigades", "rebel", "militia", "insurgent"}
_HEADS = ("president", "prime minister", "chancellor", "premier", "king", "emir", "supreme leader")


def _shorter(role: str) -> list[str]:
    """A role without its first words: "foreign minister" of "deputy foreign minister" is not it."""
    words = role.split()
    if words[0] in {"acting", "interim", "caretaker", "outgoing", "incoming"}:
        words = ["", *words[1:]]
    if words[0] in {"deputy", "vice", "assistant", "former"}:
        return []
    return [" ".join(words[at:]) for at in range(1, len(words))]


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an|some|several)\s+", "", words, flags=re.IGNORECASE)
