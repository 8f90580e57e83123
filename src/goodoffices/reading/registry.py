"""The analyst's own list of actors, as a small file that people edit.

Who bears one of the names of an actor listed is that actor, whatever linking thinks; two listed
under different ids are never made one. ``apart`` and ``same`` say so of ids that reading gave.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from goodoffices.reading.pile import Actor
from goodoffices.reading.vocabulary import ACTOR_TYPES

__all__ = ["Registry", "RegistryError", "registered", "registry_text"]

_FIELDS = {"id", "type", "canonical", "aliases", "roles", "of"}


class RegistryError(Exception):
    """A list of actors that cannot be used; the message names the file and the place."""


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Actors that are known, pairs of ids never to be made one, and ids that are one."""

    actors: tuple[Actor, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, ...], ...] = ()

    def after(self, actors: Iterable[Actor]) -> "Registry":
        """With further actors known before these; of two with one id the one listed is kept."""
        own = {actor.id for actor in self.actors}
        more = tuple(actor for actor in actors if actor.id not in own)
        return Registry(actors=(*more, *self.actors), apart=self.apart, same=self.same)


def registered(file: Path) -> Registry:
    """The list in a file.

    Raises:
        RegistryError: it cannot be read, or says something that no actor has.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(f"{file}: {error}") from error
    return _Reader(file).registry(told)


class _Reader:
    def __init__(self, file: Path) -> None:
        self._file = file

    def registry(self, told: Mapping[str, Any]) -> Registry:
        for key in told:
            if key not in {"actor", "apart", "same"}:
                self._refuse(key, "expected [[actor]], apart or same")
        rows = told.get("actor", [])
        if not isinstance(rows, list):
            self._refuse("actor", "expected [[actor]], with two brackets")
        actors = [self._actor(number, row) for number, row in enumerate(rows, 1)]
        seen: set[str] = set()
        for number, actor in enumerate(actors, 1):
            if actor.id in seen:
                self._refuse(f"actor {number}", f"id '{actor.id}' is listed twice")
            seen.add(actor.id)
        apart = [(one, other) for one, other in self._ids(told, "apart", 2)]
        same = [tuple(ids) for ids in self._ids(told, "same", None)]
        for one, other in apart:
            if any(one in ids and other in ids for ids in same):
                self._refuse("apart", f"'{one}' and '{other}' are also told to be the same")
        return Registry(actors=tuple(actors), apart=tuple(apart), same=tuple(same))

    def _actor(self, number: int, row: Any) -> Actor:
        place = f"actor {number}"
        if not isinstance(row, dict):
            self._refuse(place, "expected a table")
        if isinstance(row.get("id"), str):
            place = f"{place} ({row['id']})"
        for key in row:
            if key not in _FIELDS:
                self._refuse(place, f"'{key}' is nothing that an actor has: {_listed(_FIELDS)}")
        kind = self._words(place, row, "type")
        if kind not in ACTOR_TYPES:
            self._refuse(place, f"type '{kind}': expected one of {', '.join(ACTOR_TYPES)}")
        return Actor(
            id=self._words(place, row, "id"),
            type=kind,
            canonical=self._words(place, row, "canonical"),
            aliases=self._list(place, row, "aliases"),
            roles=self._list(place, row, "roles"),
            of=self._words(place, row, "of") if "of" in row else None,
        )

    def _words(self, place: str, row: Mapping[str, Any], key: str) -> str:
        value = row.get(key)
        if not isinstance(value, str) or not value.strip():
            self._refuse(place, f"{key}: expected words")
        return value.strip()

    def _list(self, place: str, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._refuse(place, f"{key}: expected a list of words")
        return tuple(value)

    def _ids(self, told: Mapping[str, Any], key: str, count: int | None) -> list[list[str]]:
        rows = told.get(key, [])
        if not isinstance(rows, list):
            self._refuse(key, "expected a list of lists of ids")
        for number, ids in enumerate(rows, 1):
            right = isinstance(ids, list) and all(isinstance(each, str) for each in ids)
            if (
                not right
                or len(set(ids)) != len(ids)
                or len(ids) < 2
                or (count or len(ids)) != len(ids)
            ):
                wanted = "two ids" if count else "two ids or more"
                self._refuse(f"{key} {number}", f"expected a list of {wanted}, each another")
        return rows

    def _refuse(self, place: str, why: str) -> NoReturn:
        raise RegistryError(f"{self._file}: {place}: {why}")


def registry_text(registry: Registry) -> str:
    """A list as the text of a file, to begin one's own with; read back it is the same list."""
    lines = [
        "# Who is who in these reports. Names under one id are one actor.",
        '# Ids never to be made one:  apart = [["per:one", "per:other"]]',
        '# Ids that are one, the first is kept:  same = [["org:one", "org:other"]]',
        f"apart = {_plain([list(pair) for pair in registry.apart])}",
        f"same = {_plain([list(ids) for ids in registry.same])}",
    ]
    for actor in registry.actors:
        lines += ["", "[[actor]]"]
        lines += [
            f"{key} = {_plain(value)}"
            for key, value in (
                ("id", actor.id),
                ("type", actor.type),
                ("canonical", actor.canonical),
                ("aliases", list(actor.aliases)),
                ("roles", list(actor.roles)),
                ("of", actor.of),
            )
            if value
        ]
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> str:
    """A text or list as TOML, which reads JSON's but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
