"""The JSON Schema of a case file, for editors and other programs."""

from typing import Any

from goodoffices.casefile.loading import tree
from goodoffices.casefile.nodes import LONGEST_NAME, Mapping, Node, Scalar
from goodoffices.casefile.problems import Findings
from goodoffices.model import FORMAT, Case
from goodoffices.model.shapes import (
    Bounds,
    Choice,
    Entry,
    Keyed,
    Listing,
    Plain,
    Record,
    Shape,
    record_of,
    shape_of,
    takes_text,
)

__all__ = ["json_schema"]

_Schema = dict[str, Any]


def json_schema() -> _Schema:
    """The JSON Schema (draft 2020-12) of a case file that is read as YAML 1.2.

    It says all that can be said of each value alone. That ids exist, and that options can be read
    as their issue asks, only the program itself checks.
    """
    definitions: dict[str, _Schema] = {}
    root = _record(record_of(Case), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:goodoffices:case:{FORMAT}",
        "title": "A case of Good Offices",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(shape: Shape, definitions: dict[str, _Schema]) -> _Schema:
    match shape:
        case Plain():
            return dict(shape.schema)
        case Choice():
            return {"enum": list(shape.words)}
        case Bounds():
            number = _schema(shape.end, definitions)
            return {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
        case Listing():
            items = {"type": "array", "items": _schema(shape.item, definitions)}
            alone = _alone(shape.item)
            return {"anyOf": [items, _schema(alone, definitions)]} if alone else items
        case Keyed():
            return {
                "type": "object",
                "propertyNames": {"maxLength": LONGEST_NAME},
                "additionalProperties": _schema(shape.value, definitions),
            }
        case Record():
            name = shape.of.__name__
            if name not in definitions:
                definitions[name] = {}
                definitions[name] = _record(shape, definitions)
            here = {"$ref": f"#/$defs/{name}"}
            return {"anyOf": [here, _schema(_TEXT, definitions)]} if shape.short else here


def _alone(shape: Shape) -> Shape | None:
    """What may stand for a list that holds only it."""
    if not takes_text(shape):
        return None
    if isinstance(shape, Listing):
        return _alone(shape.item)
    return _TEXT if isinstance(shape, Record) else shape


def _record(shape: Record, definitions: dict[str, _Schema]) -> _Schema:
    summary = (shape.of.__doc__ or "").partition("\n")[0]
    return {
        "description": summary,
        "type": "object",
        "properties": {
            entry.name: _property(entry, definitions) for entry in shape.entries.values()
        },
        "required": [entry.name for entry in shape.entries.values() if entry.required],
        "additionalProperties": False,
    }


def _property(entry: Entry, definitions: dict[str, _Schema]) -> _Schema:
    content = _schema(entry.shape, definitions)
    if not entry.required:
        content = {"anyOf": [*content.get("anyOf", [content]), {"type": "null"}]}
    examples = {"examples": [_data(tree(entry.example, Findings("")))]} if entry.example else {}
    return {"description": entry.means, **examples, **content}


def _data(node: Node | None) -> Any:
    if node is None or isinstance(node, Scalar):
        return node.text if node else None
    if isinstance(node, Mapping):
        return {key.text: _data(value) for key, value in node.pairs}
    return [_data(item) for item in node.items]


_TEXT = shape_of(str)
