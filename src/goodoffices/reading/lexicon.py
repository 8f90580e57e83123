"""Word lists by domain: what the rules look for, kept as data that an analyst can add to.

A lexicon is a TOML file of tables of lists of words, such as ``[events.meeting] verbs = [...]``.
``common`` is always read; one of the domains, and files of one's own, are laid over it: their
words are added, and words under ``not`` in the same table are taken away.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

__all__ = ["DOMAINS", "Lexicon", "LexiconError", "lexicon"]

DOMAINS = ("armed", "labour", "commercial")


_ALWAYS = ("common", "saying", "actors")


class LexiconError(Exception):
    """A lexicon file that cannot be read; the message names file and table."""


class Lexicon:
    """Words by the dotted name of their table and list, as ``words("events.meeting", "verbs")``."""

    def __init__(self, tables: Mapping[str, Mapping[str, frozenset[str]]], name: str) -> None:
        self._tables = tables
        self.name = name
        told = sorted(
            (table, key, sorted(words)) for table in tables for key, words in tables[table].items()
        )
        self.mark = hashlib.sha256(repr(told).encode()).hexdigest()[:12]
        """Different for different words."""

    def words(self, table: str, key: str) -> frozenset[str]:
        """The words of one list; empty where there is no such table or list."""
        return self._tables.get(table, {}).get(key, frozenset())

    def tables(self, under: str) -> tuple[str, ...]:
        """The names of the tables below one, such as the event types below ``events``."""
        return tuple(
            sorted(
                name.removeprefix(f"{under}.")
                for name in self._tables
                if name.startswith(f"{under}.")
            )
        )


def lexicon(domains: Iterable[str] = (), files: Iterable[Path] = ()) -> Lexicon:
    """The common words with those of the domains and of files laid over them.

    Raises:
        LexiconError: a domain is unknown, or a file is no lexicon.
    """
    return _laid(tuple(domains), tuple(files))


@cache
def _laid(named: tuple[str, ...], files: tuple[Path, ...]) -> Lexicon:
    layers = [*map(_shipped, _ALWAYS), *(_shipped(name) for name in named)]
    for file in files:
        try:
            layers.append(tomllib.loads(file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{file}: {error}") from error
        named = (*named, file.stem)
    tables: dict[str, dict[str, set[str]]] = {}
    for layer in layers:
        _lay(layer, "", tables)
    frozen = {
        name: {key: frozenset(words) for key, words in lists.items()}
        for name, lists in tables.items()
    }
    return Lexicon(frozen, "+".join(("common", *named)))


@cache
def _shipped(name: str) -> Mapping[str, Any]:
    if name not in {*_ALWAYS, *DOMAINS}:
        raise LexiconError(f"no lexicon '{name}': expected one of {', '.join(DOMAINS)}")
    file = resources.files("goodoffices.reading") / "lexicons" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _lay(layer: Mapping[str, Any], under: str, tables: dict[str, dict[str, set[str]]]) -> None:
    here = tables.setdefault(under, {})
    taken = layer.get("not", {})
    for key, value in layer.items():
        if key == "not":
            continue
        if isinstance(value, dict):
            _lay(value, f"{under}.{key}".lstrip("."), tables)
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            here.setdefault(key, set()).update(value)
        else:
            raise LexiconError(f"[{under}] {key}: expected a list of words")
    if not isinstance(taken, dict):
        raise LexiconError(f"[{under}] not: expected a table of lists of words")
    for key, words in taken.items():
        here.setdefault(key, set()).difference_update(words)
