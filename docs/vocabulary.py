"""Directives that write reference pages from the declarations themselves."""

import inspect
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from goodoffices import model, talks
from goodoffices.model.words import Word

PLAIN = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    Fraction: "number",
    date: "date",
    model.When: "date or period",
    model.Moment: "day or moment",
    model.Interval: "[lowest, highest]",
    model.Schedule: "amounts by day",
}


class CaseFormat(SphinxDirective):
    """One section for each element of a case: its fields, what they mean, an example."""

    def run(self) -> list[nodes.Node]:
        """Write the sections in the order in which a case leads to them."""
        lines: list[str] = []
        for shape in _reached(model.Case):
            lines += [f"## {shape.__name__}", "", shape.__doc__ or "", ""]
            base = shape.__bases__[0]
            if is_dataclass(base):
                lines += [f"Also takes the fields of {_link(base)}.", ""]
            lines += ["| Field | Takes | Meaning |", "|---|---|---|"]
            lines += [_row(field, hint) for field, hint in _own_fields(shape)]
            lines.append("")
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class Vocabularies(SphinxDirective):
    """One section for each closed vocabulary: the terms of files and their wording for people."""

    def run(self) -> list[nodes.Node]:
        """Write the sections in alphabetical order."""
        lines: list[str] = []
        for word in sorted(Word.__subclasses__(), key=lambda w: w.__name__):
            lines += [f"## {word.__name__}", "", word.__doc__ or "", ""]
            lines += ["| In files | Shown to people |", "|---|---|"]
            lines += [f"| `{member.value}` | {member.shown} |" for member in word]
            lines.append("")
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class Acts(SphinxDirective):
    """One section for each act of the talks: what it does, and its arguments and options."""

    def run(self) -> list[nodes.Node]:
        """Write the sections in alphabetical order."""
        lines: list[str] = []
        for name, of in sorted(talks.ACTS.items()):
            own = [(f, h) for f, h in _all_fields(of) if f.name != "happened"]
            needed = " ".join(filter(None, (_needed(field, of) for field, _ in own)))
            doc = inspect.cleandoc(of.__doc__ or "")
            lines += [f"## {name}", "", f"`goodoffices talks {name} [TALKS] {needed}`", "", doc, ""]
            lines += ["| Argument or option | Takes | Meaning |", "|---|---|---|"]
            lines += [_asked(field, hint, of) for field, hint in own]
            lines.append("")
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class ActsAndRooms(SphinxDirective):
    """A row for each act: the rooms that it may write to, and whether it is a crossing."""

    def run(self) -> list[nodes.Node]:
        """Write the rows in alphabetical order."""
        lines = ["| Act | May write to | What it tells a party may rest on another's room |"]
        lines.append("|---|---|---|")
        for name, of in sorted({**talks.ACTS, **talks.FILE_ACTS}.items()):
            rooms = "; ".join(word.shown for word in of.touches)
            rooms += "; the urn of a side, which nobody reads" if of.urns else ""
            lines.append(f"| `{name}` | {rooms} | {of.crossing or 'no'} |")
        return self.parse_text_to_nodes("\n".join(lines))


class Refusals(SphinxDirective):
    """A row for each refusal of an act: its code, its sentence, the way out."""

    def run(self) -> list[nodes.Node]:
        """Write the rows in the order of the codes."""
        lines = ["| Code | Sentence | Way out |", "|---|---|---|"]
        for code, told in sorted(talks.REFUSALS.items()):
            sentence, way_out = (words.replace("{", "*").replace("}", "*") for words in told)
            lines.append(f"| `{code}` | {sentence} | {way_out} |")
        return self.parse_text_to_nodes("\n".join(lines))


def _all_fields(of: type) -> list[tuple[Field[Any], Any]]:
    hints = get_type_hints(of)
    return [(field, hints[field.name]) for field in fields(of)]


def _must(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _place(field: Field[Any], of: type[talks.Act]) -> bool:
    """Whether it stands on the command line without a name."""
    return _must(field) if of.arguments is None else field.name in of.arguments


def _flag(field: Field[Any]) -> str:
    return f"--{field.name.rstrip('_').replace('_', '-')}"


def _needed(field: Field[Any], of: type[talks.Act]) -> str:
    """How the first line of an act shows a field; empty for an option that may be left out."""
    name = field.name.upper()
    if _place(field, of):
        return name if _must(field) else f"[{name}]"
    return f"{_flag(field)} {name}" if _must(field) else ""


def _asked(field: Field[Any], hint: Any, of: type[talks.Act]) -> str:
    name = field.name.upper() if _place(field, of) else _flag(field)
    example = field.metadata.get("example")
    meaning = field.metadata["means"] + (f" (such as `{example}`)" if example else "")
    takes = "–" if hint is bool else _words(hint)
    return f"| `{name}` | {takes} | {meaning} |"


def _words(hint: Any) -> str:
    """A type in words; each word of a closed list of the talks is named."""
    inner = [a for a in get_args(hint) if a is not NoneType] or [hint]
    plain = inner[0]
    if isinstance(plain, type) and issubclass(plain, Word):
        return ", ".join(f"`{member.value}`" for member in plain)
    return PLAIN.get(plain, "text")


def _reached(shape: type) -> list[type]:
    """The dataclasses that ``shape`` leads to, itself first, each once, bases before the rest."""
    order = [shape]
    for current in order:
        found = [*current.__bases__, *(c for _, h in _own_fields(current) for c in _classes(h))]
        new = [c for c in found if is_dataclass(c) and c not in order and c not in PLAIN]
        order += dict.fromkeys(new)
    return order


def _own_fields(shape: type) -> list[tuple[Field[Any], Any]]:
    hints = get_type_hints(shape)
    own = shape.__annotations__
    return [(field, hints[field.name]) for field in fields(shape) if field.name in own]


def _classes(hint: Any) -> list[type]:
    if get_origin(hint) is None:
        return [hint] if isinstance(hint, type) else []
    return [c for argument in get_args(hint) for c in _classes(argument)]


def _row(field: Field[Any], hint: Any) -> str:
    needed = field.default is MISSING and field.default_factory is MISSING
    example = field.metadata.get("example")
    meaning = field.metadata["means"] + (f" (such as `{example}`)" if example else "")
    return f"| `{field.name}`{' (needed)' if needed else ''} | {_takes(hint)} | {meaning} |"


def _takes(hint: Any) -> str:
    """A type in words, with links to the elements and vocabularies of these pages."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _takes(next(a for a in arguments if a is not NoneType))
    if origin is tuple:
        return f"list of {_takes(arguments[0])}"
    if origin is Mapping:
        return f"{_takes(arguments[0])} → {_takes(arguments[1])}"
    return PLAIN.get(hint) or _link(hint)


def _link(target: type) -> str:
    page = "vocabularies.md" if issubclass(target, Enum) else "case-format.md"
    return f"[{target.__name__}]({page}#{target.__name__.lower()})"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("case-format", CaseFormat)
    app.add_directive("vocabularies", Vocabularies)
    app.add_directive("acts", Acts)
    app.add_directive("acts-and-rooms", ActsAndRooms)
    app.add_directive("refusals", Refusals)
    return {"parallel_read_safe": True, "version": "1"}
