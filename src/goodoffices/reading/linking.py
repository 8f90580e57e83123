"""Which actors of several reports are the same.

Persons are one where first and last of their names are equal, or where a family name or an office
fits one person of the pile alone; two persons with one family name are never made one by it. What
cannot be told stays apart: a false merge costs more than a split.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goodoffices.reading.cast import Named
from goodoffices.reading.extract import Extract
from goodoffices.reading.folding import folded
from goodoffices.reading.pile import Actor

__all__ = ["Linked", "linked"]

_PREFIX = {
    "person": "per",
    "party": "gpe",
    "org": "org",
    "outlet": "org",
    "group": "grp",
    "anonymous": "src",
}


@dataclass(frozen=True, kw_only=True)
class Linked:
    """The actors of a pile, and which of them each actor of a report's cast is."""

    actors: tuple[Actor, ...]
    ids: Mapping[tuple[str, str], str]
    """By document id and key of the cast."""

    def of(self, document: str) -> Callable[[str], str]:
        """What gives the id of an actor of one report's cast."""
        return lambda key: self.ids[document, key]


def linked(extracts: Sequence[Extract], known: Sequence[Actor] = ()) -> Linked:
    """Link the casts of all reports; ``known`` are the analyst's, whose ids are kept."""
    return _Linking(extracts, known).all()


class _Linking:
    def __init__(self, extracts: Sequence[Extract], known: Sequence[Actor]) -> None:
        self._known = {actor.id: actor for actor in known}
        self._by_name: dict[str, set[str]] = {}
        for actor in known:
            for name in (actor.canonical, *actor.aliases):
                self._by_name.setdefault(folded(name), set()).add(actor.id)
        self._casts = [
            (extract.document, named) for extract in extracts for named in extract.cast.actors
        ]
        self.ids: dict[tuple[str, str], str] = {}

    def all(self) -> Linked:
        self._persons()
        for document, named in self._casts:
            if (document, named.key) not in self.ids:
                self.ids[document, named.key] = self._other(document, named)
        return Linked(actors=self._actors(), ids=self.ids)

    def _told(self, named: Named) -> str | None:
        """The analyst's actor that has the fullest name of this one."""
        for name in named.names:
            ids = self._by_name.get(folded(name), set())
            if len(ids) == 1:
                return next(iter(ids))
        return None

    def _persons(self) -> None:
        persons = [(d, n) for d, n in self._casts if n.type == "person"]
        full: dict[str, tuple[str, ...]] = {}
        for _, named in persons:
            if named.key.startswith("p-"):
                name = folded(named.names[0])
                if len(name.split()) > 1:
                    full[name] = tuple(name.split())
        home = _homes(full)
        last: dict[str, set[str]] = {}
        roles: dict[tuple[str, str], set[str]] = {}
        for name, tokens in full.items():
            for at in range(1, len(tokens)):
                rest = " ".join(tokens[at:])
                last.setdefault(rest, set()).add(home[name])
                last.setdefault(rest.removeprefix("al-"), set()).add(home[name])
        of_state = {(d, n.key): self._state(n) for d, n in persons}
        for document, named in persons:
            name = folded(named.names[0])
            if name in home:
                for role in named.roles:
                    roles.setdefault((role, of_state[document, named.key]), set()).add(home[name])
        for document, named in persons:
            name = folded(named.names[0])
            fits = {home[name]} if name in home else last.get(name, set())
            if not named.key.startswith("p-"):
                state = of_state[document, named.key]
                fits = set().union(*(roles.get((r, state), set()) for r in named.roles))
                if not state:
                    fits = set()
            one = next(iter(fits)) if len(fits) == 1 else None
            told = self._told(named)
            self.ids[document, named.key] = (
                told or f"per:{_slug(one or self._alone(document, named))}"
            )

    def _alone(self, document: str, named: Named) -> str:
        if named.key.startswith("p-"):
            return named.names[0]
        state = self._state(named)
        # "the minister" of two reports need not be one man.
        return f"{named.roles[0]} {state}" if state else f"{named.roles[0]} {document}"

    def _state(self, named: Named) -> str:
        return named.of.split("-", 1)[1] if named.of else ""

    def _other(self, document: str, named: Named) -> str:
        told = self._told(named)
        if told and named.type != "anonymous":
            return told
        prefix = _PREFIX[named.type]
        if named.type == "party" and not named.key.startswith("s-"):
            prefix = "org"
        if named.type == "anonymous":
            return f"src:{_slug(document)[:12]}-{named.key.removeprefix('a-')[:40].strip('-')}"
        return f"{prefix}:{_slug(named.key.split('-', 1)[1])}"

    def _actors(self) -> tuple[Actor, ...]:
        names: dict[str, Counter[str]] = {}
        roles: dict[str, Counter[str]] = {}
        types: dict[str, str] = {}
        of: dict[str, set[str]] = {}
        for document, named in self._casts:
            key = self.ids[document, named.key]
            full = names.setdefault(key, Counter())
            # The fullest name of each report weighs as canonical.
            full.update(named.names)
            full[named.names[0]] += 1000
            roles.setdefault(key, Counter()).update(named.roles)
            types.setdefault(key, named.type)
            if named.of and (document, named.of) in self.ids:
                of.setdefault(key, set()).add(self.ids[document, named.of])
        actors = []
        for key in sorted(names | dict.fromkeys(self._known)):
            told = self._known.get(key)
            forms = names.get(key, Counter())
            best = sorted(
                (name for name in forms if forms[name] >= 1000), key=lambda n: (-len(n), n)
            )
            canonical = told.canonical if told else best[0]
            aliases = {*(told.aliases if told else ()), *forms} - {canonical}
            actors.append(
                Actor(
                    id=key,
                    type=told.type if told else types[key],
                    canonical=canonical,
                    aliases=tuple(sorted(aliases, key=lambda n: (-len(n), n))),
                    roles=tuple(sorted(roles.get(key, ()))),
                    of=told.of if told and told.of else min(of.get(key, {""})) or None,
                )
            )
        return tuple(actors)


def _homes(full: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each full name the fullest of the names that are the same person's."""
    order = sorted(full, key=lambda name: (-len(full[name]), name))
    by_first: dict[str, list[str]] = {}
    home = {}
    for name in order:
        tokens = full[name]
        fits = [
            other
            for other in by_first.get(tokens[0], ())
            if full[other][-1] == tokens[-1] or set(tokens) <= set(full[other])
        ]
        home[name] = fits[0] if len(fits) == 1 else name
        if len(fits) != 1:
            by_first.setdefault(tokens[0], []).append(name)
    return home


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "x"
