"""Which persons of several reports are the same.

A false merge costs more than a split: a family name alone joins nobody where two of the pile bear
it, and an office only whoever alone is told to hold it.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from goodoffices.reading.folding import folded, tokens_of

__all__ = ["Person", "Persons"]

# Offices that several hold at a time: whoever is meant differs from report to report.
_SHARED = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officer",
        "adviser",
        "advisor",
        "aide",
        "lawyer",
        "attorney",
        "minister",
        "negotiator",
        "representative",
        "delegate",
        "member",
        "figure",
        "analyst",
        "expert",
        "diplomat",
        "manager",
        "director",
        "commander",
        "deputy",
        "secretary",
        "envoy",
        "counterpart",
        "judge",
        "lawmaker",
        "worker",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as one report names it: ``of`` is the id of whom it speaks for; "" where open."""

    name: str
    """Its fullest name; "" where it is told by its office alone."""
    roles: tuple[str, ...]
    of: str


class Persons:
    """The persons of a pile by their full names; ``apart`` tells whether two never are one."""

    def __init__(self, persons: Iterable[Person], apart: Callable[[str, str], bool]) -> None:
        self._apart = apart
        self._holds: dict[str, set[tuple[str, str]]] = defaultdict(set)
        told = list(persons)
        for person in told:
            if person.name:
                self._holds[folded(person.name)].update((role, person.of) for role in person.roles)
        self._tokens = {name: tokens_of(name) for name in sorted(self._holds)}
        self.home = self._homes()
        self._tails = self._family_names()
        self._holders: dict[str, set[str]] = defaultdict(set)
        for name, home in self.home.items():
            for role, _ in self._holds[name]:
                self._holders[role].add(home)
        self._roles: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, home in self.home.items():
            for role, of in self._holds[name]:
                if of:
                    self._roles[role, of].add(home)

    def whose(self, person: Person, beside: Iterable[str] = ()) -> str | None:
        """The full name of whom a person of a report is; None where it is nobody's or open.

        ``beside`` are the full names of persons of the same report: an office without a state is
        theirs who alone is told to hold it, and is named in the report.
        """
        if not person.name:
            fits: set[str] = set()
            if not person.of:
                for role in person.roles:
                    held = self._holders.get(role, set())
                    fits |= held & set(beside) if len(held) == 1 else set()
            for role in person.roles:
                if person.of and role not in _SHARED:
                    fits |= self._roles.get((role, person.of), set())
            return fits.pop() if len(fits) == 1 else None
        name = folded(person.name)
        if name in self.home:
            return self.home[name]
        fits = {
            home
            for home in self._tails.get(name.removeprefix("al-"), ())
            if not self._apart(name, home)
        }
        if len(fits) != 1:
            return None
        home = fits.pop()
        return home if self._agree(person, home) else None

    def family(self, name: str) -> str | None:
        """The one full name of the pile whose family name this is."""
        fits = self._tails.get(folded(name).removeprefix("al-"), set())
        return next(iter(fits)) if len(fits) == 1 else None

    def shared(self, name: str) -> bool:
        """Whether several persons of the pile bear a family name."""
        return len(self._tails.get(folded(name).removeprefix("al-"), ())) > 1

    def _agree(self, person: Person, home: str) -> bool:
        """Whether a person who is told to speak for somebody may be one told so elsewhere."""
        if not person.of:
            return True
        theirs = {of for _, of in self._holds[home] if of}
        return not theirs or person.of in theirs

    def _homes(self) -> dict[str, str]:
        """For each full name the fullest of those that are the same person's."""
        full = [name for name, tokens in self._tokens.items() if len(tokens) > 1]
        full.sort(key=lambda name: (-len(self._tokens[name]), -len(name), name))
        by_part: dict[str, list[str]] = defaultdict(list)
        home: dict[str, str] = {}
        for name in full:
            tokens = self._tokens[name]
            near = {*by_part[tokens[0]], *by_part[tokens[-1]]}
            fits = [
                other
                for other in sorted(near)
                if self._one(name, other) and not self._apart(name, other)
            ]
            if len(fits) == 1:
                home[name] = fits[0]
                self._holds[fits[0]] |= self._holds[name]
                continue
            home[name] = name
            for part in {tokens[0], tokens[-1]}:
                by_part[part].append(name)
        return home

    def _one(self, name: str, other: str) -> bool:
        mine, theirs = self._tokens[name], self._tokens[other]
        if mine[0] == theirs[0]:
            return mine[-1] == theirs[-1] or set(mine) <= set(theirs)
        if mine[-1] != theirs[-1]:
            return False
        if _short(mine[0], theirs[0]):
            return True
        if mine[0][0] != theirs[0][0]:
            return False
        # "J. Doe", or another first name with the same letter for who holds the same office.
        return len(mine[0]) == 1 or len(theirs[0]) == 1 or self._same_office(name, other)

    def _same_office(self, name: str, other: str) -> bool:
        theirs = self._holds[other]
        return any(
            role == held and role not in _SHARED and (not of or not whose or of == whose)
            for role, of in self._holds[name]
            for held, whose in theirs
        )

    def _family_names(self) -> dict[str, set[str]]:
        tails: dict[str, set[str]] = defaultdict(set)
        for name, home in self.home.items():
            tokens = self._tokens[name]
            for at in range(1, len(tokens)):
                tails[" ".join(tokens[at:]).removeprefix("al-")].add(home)
        return tails


@cache
def _nicknames() -> dict[str, set[str]]:
    file = resources.files("goodoffices.reading") / "lexicons" / "nicknames.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["nicknames"]
    told: dict[str, set[str]] = defaultdict(set)
    for name, short in rows.items():
        for one in (name, *short):
            told[one].add(name)
    return dict(told)


def _short(one: str, other: str) -> bool:
    """Whether two first names are forms of one."""
    names = _nicknames()
    return bool(names.get(one, set()) & names.get(other, set()))
