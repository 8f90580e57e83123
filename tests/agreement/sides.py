"""Small cases of two sides that owe each other something."""

from dataclasses import replace

from goodoffices.model import Actor, Case, Obligation, SaidBy

__all__ = ["case_of", "owed"]


def case_of(*obligations: Obligation) -> Case:
    """A case of the sides x and y."""
    sides = tuple(Actor(id=name, name=f"the {name} side") for name in ("x", "y"))
    return Case(format=1, id="c", title="C", parties=sides, obligations=obligations)


def owed(name: str, by: str, toward: str, **what: object) -> Obligation:
    """An obligation that "does" what its name says."""
    duty = Obligation(
        id=name, words=f"does {name}", by=(by,), toward=(toward,), said_by=SaidBy.MEDIATORS_ACCOUNT
    )
    return replace(duty, **what)  # type: ignore[arg-type]
