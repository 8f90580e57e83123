"""The JSON Schema says what the reader does, as far as it can say it."""

import copy
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from goodoffices.casefile import CaseError, dumps, json_schema, loads, shipped, shipped_text
from goodoffices.model import Case, When
from tests.draws import draws
from tests.model.strategies import cases

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def as_json(text: str) -> Any:
    """What another program sees in a YAML 1.2 file."""
    return _json(YAML(typ="safe", pure=True).load(text))


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(key): _json(content) for key, content in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    # JSON knows no dates: they stay the texts that they were.
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _key(key: Any) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


def accepts(data: Any) -> bool:
    return VALIDATOR.is_valid(data)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_case_is_valid(name: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(as_json(shipped_text(name)))] == []


@settings(max_examples=draws(20))
@given(case=cases())
def test_whatever_is_written_is_valid(case: Case) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(as_json(dumps(case)))] == []


def _properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in (schema, *schema["$defs"].values()):
        yield from record["properties"].items()


def test_every_field_is_described_and_every_example_is_valid() -> None:
    given_examples = 0
    for name, field in _properties(SCHEMA):
        assert field["description"], name
        for example in field.get("examples", []):
            given_examples += 1
            part = {**field, "$defs": SCHEMA["$defs"]}
            assert Draft202012Validator(part).is_valid(example), (name, example)

    assert given_examples > 10


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items: Any = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, content in items:
        yield (*path, key)
        yield from _places(content, (*path, key))


# A case with a value of every shape. Its texts are such that no other program turns them into
# numbers, and its changes such that no reference breaks: those things a schema cannot say.
MODEL = as_json("""
format: 1
id: x
title: X
basis: working
package_rule: true
as_of: 2031-05-31
parties:
  - {id: a, name: A, roles: [{kind: host, since: 2031-05}]}
sources: [{id: r, title: R, retrieved: "2031-05-31", confirmed_by: 2}]
issues:
  - {id: i, title: I, options: [p, {id: q, title: Q}]}
  - {id: n, title: N, kind: number, range: {low: "1", high: "2", step: "1"}}
figures: [{subject: s, value: 3, human_cost: false}]
events: [{kind: contact, words: They met., note: n}]
preferences:
  - party: a
    points: {i: {p: 1.5, q: "1/3"}}
    rankings: {i: [p, [q]]}
    intervals: {i: {p: [1, 2]}}
    no_deal: 3
""")
SPOILERS: list[Any] = [
    *(None, True, False, 7, "word", "2031-06-01", "2031", "yes", "1/3", "3", "1,5"),
    *([], ["word"], {}, {"word": "word"}, [1, 2], [[]]),
]


# Faults that show only beside other elements, or in the value that a text stands for.
_OF_THE_WHOLE = (
    *("has the id", "used twice", "has no option", "program reads format", "cannot be empty"),
    *(
        "no such date",
        "there is no issue",
        "takes no values",
        "number of parties",
        "a range goes",
        "a range of",
        "a range needs",
    ),
    *(
        "issues.1.range: expected a number",
        "ends below",
        "priorities are for",
        "two accounts",
        "is no issue with",
    ),
    *("ends before", "is the name of a room", "whole number of days"),
)


def _agree(data: Any) -> None:
    """Loader and schema accept or refuse alike, references aside."""
    try:
        loads(json.dumps(data))
        refused: list[str] = []
    except CaseError as error:
        refused = [f"{p.path}: {p.message}" for p in error.problems]
    form = [m for m in refused if not any(part in m for part in _OF_THE_WHOLE)]
    assert bool(form) != accepts(data), (data, refused)


def test_the_model_of_a_case_is_good() -> None:
    assert accepts(MODEL)
    assert loads(json.dumps(MODEL)).as_of == When.parse("2031-05-31")


@settings(max_examples=draws(300))
@given(data=st.data())
def test_schema_and_reader_agree_on_what_is_refused(data: st.DataObject) -> None:
    changed = copy.deepcopy(MODEL)
    *path, last = data.draw(st.sampled_from(list(_places(MODEL))))
    inner: Any = changed
    for step in path:
        inner = inner[step]
    match data.draw(st.sampled_from(["spoil", "remove", "rename", "add"])):
        case "spoil":
            inner[last] = data.draw(st.sampled_from(SPOILERS))
        case "remove":
            del inner[last]
        case "rename" if isinstance(inner, dict):
            inner[f"{last}x"] = inner.pop(last)
        case _ if isinstance(inner, dict):
            inner["unheard_of"] = "word"
    _agree(changed)
