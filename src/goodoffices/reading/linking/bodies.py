"""Which states, organisations and outlets of several reports are the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from goodoffices.reading.cast import Named
from goodoffices.reading.casting.peoples import adjective_of
from goodoffices.reading.folding import initials, slug

__all__ = ["Bodies"]

# Words that tell a firm's legal form and no more.
_FORMS = frozenset(
    {"ltd", "limited", "inc", "plc", "llc", "corp", "co", "ag", "gmbh", "ab", "sa", "nv", "bv"}
)


class Bodies:
    """The organisations of a pile by their names; ``apart`` tells whether two never are one."""

    def __init__(self, bodies: Iterable[Named], apart: Callable[[str, str], bool]) -> None:
        self._apart = apart
        told = list(bodies)
        self._states = {n.key.removeprefix("s-") for n in told if n.key.startswith("s-")}
        self._seats: dict[str, set[str]] = defaultdict(set)
        for named in told:
            if named.key.startswith("s-"):
                for name in named.names:
                    if " " not in name:
                        self._seats[slug(name)].add(named.key.removeprefix("s-"))
        self._peoples = {
            word: state
            for word in sorted(self._states)
            for state in sorted(self._states)
            if adjective_of(word, state)
        }
        names = {self._name(named) for named in told if not named.key.startswith("s-")}
        long: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if " " in name:
                long[initials(name)].add(name)
        self._whole = {
            name: min(long[name])
            for name in names
            if len(long.get(name, ())) == 1 and not apart(name, min(long[name]))
        }

    def id(self, named: Named) -> str:
        """A readable id that depends on the names alone."""
        if named.key.startswith("s-"):
            state = named.key.removeprefix("s-")
            return f"gpe:{self._peoples.get(state, state)}"
        name = self._name(named)
        if slug(name) in self._states:
            return f"gpe:{slug(name)}"
        return self.seat(name) or f"org:{slug(self._whole.get(name, name))}"

    def seat(self, name: str) -> str:
        """The state whose capital a name is in one report, and so acts for it in the others."""
        seats = self._seats.get(slug(name), set())
        return f"gpe:{min(seats)}" if len(seats) == 1 else ""

    def _name(self, named: Named) -> str:
        words = named.key.partition("-")[2].split("-")
        while len(words) > 1 and words[-1] in _FORMS:
            words.pop()
        return " ".join(words)
