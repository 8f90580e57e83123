"""Which actors of several reports are the same.

What cannot be told stays apart, and sources without a name are never one over reports: a false
merge costs more than a split.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goodoffices.reading.cast import Named
from goodoffices.reading.extract import Extract
from goodoffices.reading.folding import folded, slug
from goodoffices.reading.linking.bodies import Bodies
from goodoffices.reading.linking.persons import Person, Persons
from goodoffices.reading.pile import Actor
from goodoffices.reading.registry import Registry

__all__ = ["Linked", "linked"]

Key = tuple[str, str]

_NOTHING = Registry()
# What an id tells of the type, whatever one report took somebody for.
_TYPES = {"per:": "person", "gpe:": "party"}


@dataclass(frozen=True, kw_only=True)
class Linked:
    """The actors of a pile, and which of them each actor of a report's cast is."""

    actors: tuple[Actor, ...]
    ids: Mapping[Key, str]
    """By document id and key of the cast."""

    def of(self, document: str) -> Callable[[str], str]:
        """What gives the id of an actor of one report's cast."""
        return lambda key: self.ids[document, key]


def linked(extracts: Sequence[Extract], registry: Registry = _NOTHING) -> Linked:
    """Link the casts of all reports, whatever their order.

    Who bears a name of one actor alone of the analyst's ``registry`` is that actor and has its id.
    """
    return _Linking(extracts, registry).all()


class _Linking:
    def __init__(
        self,
        extracts: Sequence[Extract],
        registry: Registry,
    ) -> None:
        self._known = {actor.id: actor for actor in registry.actors}
        self._claimed: dict[str, set[str]] = defaultdict(set)
        for actor in registry.actors:
            for name in (actor.canonical, *actor.aliases):
                self._claimed[folded(name)].add(actor.id)
        self._apart = {frozenset(pair) for pair in registry.apart}
        self._same = {other: ids[0] for ids in registry.same for other in ids[1:]}
        self._casts = [
            (extract.document, named) for extract in extracts for named in extract.cast.actors
        ]
        self._ids: dict[Key, str] = {}

    def all(self) -> Linked:
        self._bodies()
        self._persons()
        self._governments()
        self._others()
        for key, told in self._ids.items():
            self._ids[key] = self._same.get(told, told)
        return Linked(actors=self._actors(), ids=self._ids)

    def _set(self, document: str, named: Named, told: str) -> None:
        self._ids[document, named.key] = self._claim(named) or told

    def _claim(self, named: Named) -> str | None:
        """The analyst's one actor that bears the fullest of the names that any bears."""
        if self._claimed:
            for name in named.names:
                ids = self._claimed.get(folded(name), set())
                if len(ids) == 1:
                    return next(iter(ids))
        return None

    def _never(self, prefix: str) -> Callable[[str, str], bool]:
        """Whether two folded names belong to actors that are told to be two."""

        def never(one: str, other: str) -> bool:
            if self._apart and frozenset((f"{prefix}:{slug(one)}", f"{prefix}:{slug(other)}")) in (
                self._apart
            ):
                return True
            if not self._claimed:
                return False
            mine, theirs = self._claimed.get(one, set()), self._claimed.get(other, set())
            return bool(mine and theirs and not mine & theirs)

        return never

    def _bodies(self) -> None:
        told = [(d, n) for d, n in self._casts if n.type in {"party", "org", "outlet"}]
        bodies = Bodies((n for _, n in told), self._never("org"))
        self._seat = bodies.seat
        for document, named in told:
            told_id = bodies.id(named)
            if named.key.startswith("u-"):
                told_id = f"org:{slug(document)[:12]}-{named.key.removeprefix('u-')}"
            self._set(document, named, told_id)

    def _persons(self) -> None:
        told = [(d, n, self._person(d, n)) for d, n in self._casts if n.type == "person"]
        persons = Persons((p for _, _, p in told), self._never("per"))
        # Names first: an office may be that of somebody named beside it.
        told.sort(key=lambda one: not one[2].name)
        beside: dict[str, set[str]] = defaultdict(set)
        for document, named, person in told:
            whose = persons.whose(person, beside[document])
            if whose is not None:
                beside[document].add(whose)
            elif person.name and (seat := self._seat(person.name)):
                self._set(document, named, seat)
                continue
            if whose is None and person.name:
                # Of several with one family name it is none in particular.
                open_ = persons.shared(person.name)
                whose = f"{person.name} {document}" if open_ else person.name
            elif whose is None:
                of = person.of.partition(":")[2]
                whose = f"{of or document} {person.roles[0] if person.roles else named.key}"
            self._set(document, named, f"per:{slug(whose)}")
        # A family name by itself that one report took for an organisation's.
        for document, named in self._casts:
            lone = named.type == "org" and named.key.startswith("o-") and " " not in named.names[0]
            whose = persons.family(named.names[0]) if lone else None
            if whose is not None:
                self._set(document, named, f"per:{slug(whose)}")

    def _person(self, document: str, named: Named) -> Person:
        return Person(
            name=named.names[0] if named.key.startswith("p-") else "",
            roles=named.roles,
            of=self._ids.get((document, named.of), "") if named.of else "",
        )

    def _governments(self) -> None:
        """The government of a report that names no state is that of the reports it belongs to.

        Those are the reports that share two persons with it; they must agree on one state.
        """
        persons: dict[str, set[str]] = defaultdict(set)
        reports: dict[str, set[str]] = defaultdict(set)
        states: dict[str, set[str]] = defaultdict(set)
        for (document, key), told in self._ids.items():
            if told.startswith("per:"):
                persons[document].add(told)
                reports[told].add(document)
            elif key.startswith("s-"):
                states[document].add(told)
        for document, named in self._casts:
            if named.key != "u-government":
                continue
            shared = Counter(other for told in persons[document] for other in reports[told])
            near = {
                state for other, count in shared.items() if count > 1 for state in states[other]
            }
            if len(near) == 1:
                self._ids[document, named.key] = next(iter(near))

    def _others(self) -> None:
        # "The employers" of a report that does not name their association.
        associations = {
            told
            for (_, key), told in self._ids.items()
            if key.startswith("o-") and "employers" in key.split("-")
        }
        bosses = associations.pop() if len(associations) == 1 else ""
        for document, named in self._casts:
            if (document, named.key) in self._ids:
                continue
            words = named.key.partition("-")[2]
            if named.type == "anonymous":
                self._ids[document, named.key] = (
                    f"src:{slug(document)[:12]}-{words[:48].strip('-')}"
                )
                continue
            first, _, rest = words.partition("-")
            if first in {"his", "her", "its", "their", "our", "my"}:
                of = self._ids.get((document, named.of), "") if named.of else ""
                words = f"{of.partition(':')[2] or slug(document)[:12]}-{rest}"
            told = bosses if words == "employers" else ""
            self._set(document, named, told or f"grp:{words}")

    def _actors(self) -> tuple[Actor, ...]:
        gathered: dict[str, _Gathered] = defaultdict(_Gathered)
        for document, named in self._casts:
            one = gathered[self._ids[document, named.key]]
            one.first.add(named.names[0])
            one.names.update(named.names)
            one.roles.update(named.roles)
            one.types.add(named.type)
            if named.of and (of := self._ids.get((document, named.of))):
                one.of.add(of)
        return tuple(self._actor(key, gathered[key]) for key in sorted({*gathered, *self._known}))

    def _actor(self, key: str, told: "_Gathered") -> Actor:
        known = self._known.get(key)
        names = told.names | ({known.canonical, *known.aliases} if known else set())
        canonical = known.canonical if known else min(told.first, key=_properly)
        of = known.of if known and known.of else min(told.of - {key}, default=None)
        return Actor(
            id=key,
            type=known.type if known else _TYPES.get(key[:4]) or min(told.types, key=_surest),
            canonical=canonical,
            aliases=tuple(sorted(names - {canonical}, key=_fullest)),
            roles=tuple(sorted(told.roles, key=_fullest)),
            of=of,
        )


class _Gathered:
    def __init__(self) -> None:
        self.first: set[str] = set()
        self.names: set[str] = set()
        self.roles: set[str] = set()
        self.types: set[str] = set()
        self.of: set[str] = set()


def _properly(name: str) -> tuple[object, ...]:
    """Names before descriptions: "Anton Vrescu" before "interior minister"."""
    return (not any(word[:1].isupper() for word in name.split()), _fullest(name))


def _fullest(name: str) -> tuple[int, str]:
    return -len(name), name


def _surest(kind: str) -> int:
    return ("person", "party", "outlet", "org", "group", "anonymous").index(kind)
