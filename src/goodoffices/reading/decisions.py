"""What persons decided about suggestions: one list of decisions, the later superseding.

A decision keeps what it was about, so that it stands whatever is read later: what is suggested no
more is shown as withdrawn.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from goodoffices.disk import write_whole
from goodoffices.reading.pile import Pile, Suggestion

__all__ = ["Act", "Decision", "Decisions", "DecisionsError", "Item", "State"]

FORMAT = 1


class Act(StrEnum):
    """What a person can do with a suggestion; ``date`` states the day of a report."""

    ACCEPT = "accept"
    EDIT = "edit"
    MERGE = "merge"
    REJECT = "reject"
    UNDO = "undo"
    DATE = "date"


class State(StrEnum):
    """Where a suggestion stands; ``withdrawn`` was decided once and is suggested no more."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_STATES = {
    Act.ACCEPT: State.ACCEPTED,
    Act.EDIT: State.EDITED,
    Act.MERGE: State.MERGED,
    Act.REJECT: State.REJECTED,
}


class DecisionsError(Exception):
    """A file of decisions that cannot be used; the message names the file and the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of a person on one suggestion, or on the date of one report.

    ``item`` is the id of the suggestion, of the report's bytes for a date; ``told`` the suggestion
    as it was; ``fields`` what an edit changes; ``into`` the suggestion that a merged one joins;
    ``day`` the date stated. ``by`` is a name given, ``under`` the accepting rule where one did it.
    """

    act: Act
    item: str
    by: str
    at: str
    told: Mapping[str, Any] | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    into: str | None = None
    day: str | None = None
    under: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A suggestion with where it stands, who put it there, and the fields that hold now.

    ``before`` tells how a withdrawn one stood; ``merged`` the others that joined it.
    """

    suggestion: Suggestion
    state: State = State.PROPOSED
    by: str | None = None
    at: str | None = None
    into: str | None = None
    before: State | None = None
    merged: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether a person accepted it as it is or as edited, and it still stands."""
        return self.state in {State.ACCEPTED, State.EDITED}


class Decisions:
    """All decisions on one pile, oldest first; every change gives a new value."""

    def __init__(self, made: Sequence[Decision] = ()) -> None:
        self.made = tuple(made)

    def with_(self, *more: Decision) -> "Decisions":
        """These and further ones after them."""
        return Decisions((*self.made, *more))

    def standing(self) -> dict[str, Decision]:
        """The last decision on each suggestion that was not undone.

        An undo takes back the last decision on its suggestion that still stands.
        """
        stacks: dict[str, list[Decision]] = {}
        for decision in self.made:
            if decision.act is Act.DATE:
                continue
            stack = stacks.setdefault(decision.item, [])
            if decision.act is Act.UNDO:
                if stack:
                    stack.pop()
            else:
                stack.append(decision)
        return {item: stack[-1] for item, stack in stacks.items() if stack}

    def days(self) -> dict[str, date]:
        """The dates that persons stated, by the hash of the report's bytes, the last of each."""
        return {
            decision.item: date.fromisoformat(decision.day)
            for decision in self.made
            if decision.act is Act.DATE and decision.day
        }

    def items(self, pile: Pile) -> tuple[Item, ...]:
        """Every suggestion with its state, in the pile's order; then what is withdrawn."""
        standing = self.standing()
        there = {suggestion.id for suggestion in pile.suggestions}
        joined: dict[str, list[str]] = {}
        for item, decision in standing.items():
            if decision.act is Act.MERGE and decision.into:
                joined.setdefault(decision.into, []).append(item)
        items = [
            _item(suggestion, standing.get(suggestion.id), joined.get(suggestion.id, ()))
            for suggestion in pile.suggestions
        ]
        for item, decision in standing.items():
            if item not in there and decision.told is not None:
                stood = _item(Suggestion(**decision.told), decision, joined.get(item, ()))
                items.append(replace(stood, state=State.WITHDRAWN, before=stood.state))
        return tuple(items)

    def save(self, path: Path) -> None:
        """Write them in one step. Raises OSError."""
        told = {"format": FORMAT, "decisions": [_plain(decision) for decision in self.made]}
        write_whole(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())

    @classmethod
    def load(cls, path: Path) -> "Decisions":
        """Read them; none where there is no file.

        Raises:
            DecisionsError: the file is there and is none of ours.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise DecisionsError(f"{path}: {error.strerror or error}") from error
        try:
            told = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise DecisionsError(f"{path}: no JSON: {error}") from error
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise DecisionsError(f"{path}: expected decisions in format {FORMAT}")
        listed = told.get("decisions")
        if not isinstance(listed, list):
            raise DecisionsError(f"{path}: decisions: expected a list")
        return cls([_read(each, f"{path}: decisions.{n}") for n, each in enumerate(listed)])


def _item(suggestion: Suggestion, decision: Decision | None, merged: Iterable[str]) -> Item:
    if decision is None:
        return Item(suggestion=suggestion, merged=tuple(merged))
    if decision.act is Act.EDIT:
        fields = {**suggestion.fields, **decision.fields}
        suggestion = replace(suggestion, fields=fields)
    return Item(
        suggestion=suggestion,
        state=_STATES[decision.act],
        by=decision.by,
        at=decision.at,
        into=decision.into,
        merged=tuple(merged),
    )


def _plain(decision: Decision) -> dict[str, Any]:
    return {key: value for key, value in asdict(decision).items() if value not in (None, {})}


_TEXTS = ("item", "by", "at")
_MAY_BE_TEXTS = ("into", "day", "under")


def _read(told: Any, where: str) -> Decision:
    if not isinstance(told, dict):
        raise DecisionsError(f"{where}: expected a decision")
    if told.get("act") not in list(Act):
        raise DecisionsError(f"{where}.act: expected one of {', '.join(Act)}")
    for key in _TEXTS:
        if not isinstance(told.get(key), str):
            raise DecisionsError(f"{where}.{key}: expected a text")
    for key in _MAY_BE_TEXTS:
        if not isinstance(told.get(key), str | None):
            raise DecisionsError(f"{where}.{key}: expected a text")
    for key in ("told", "fields"):
        if not isinstance(told.get(key, {}), dict):
            raise DecisionsError(f"{where}.{key}: expected an object")
    try:
        datetime.fromisoformat(told["at"])
        if told.get("day"):
            date.fromisoformat(told["day"])
        if told.get("told") is not None:
            Suggestion(**told["told"])
        return Decision(**{**told, "act": Act(told["act"])})
    except (TypeError, ValueError) as error:
        raise DecisionsError(f"{where}: {error}") from error
