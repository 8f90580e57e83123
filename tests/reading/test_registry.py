"""The analyst's list of actors: read back as written, refused with the place of what is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.pile import Actor
from goodoffices.reading.registry import Registry, RegistryError, registered, registry_text
from goodoffices.reading.vocabulary import ACTOR_TYPES

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda words: words == words.strip()
)
ACTORS = st.builds(
    Actor,
    id=WORDS,
    type=st.sampled_from(ACTOR_TYPES),
    canonical=WORDS,
    aliases=st.lists(WORDS, max_size=3).map(tuple),
    roles=st.lists(WORDS, max_size=2).map(tuple),
    of=st.none() | WORDS,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "actors.toml"


@given(actors=st.lists(ACTORS, max_size=4, unique_by=lambda actor: actor.id))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, actors: list[Actor]
) -> None:
    file = tmp_path_factory.mktemp("r") / "actors.toml"
    registry = Registry(
        actors=tuple(actors), apart=(("per:a", "per:b"),), same=(("org:a", "org:b", "org:c"),)
    )
    file.write_text(registry_text(registry), encoding="utf-8")
    assert registered(file) == registry


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('[[actor]]\nid = "a"\ntype = "ship"\ncanonical = "A"', "actor 1 (a): type 'ship'"),
        ('[[actor]]\ntype = "org"\ncanonical = "A"', "actor 1: id: expected words"),
        ('[[actor]]\nid = "a"\ntype = "org"', "actor 1 (a): canonical"),
        (
            '[[actor]]\nid = "a"\ntype = "org"\ncanonical = "A"\naliases = "B"',
            "actor 1 (a): aliases: expected a list",
        ),
        ('[[actor]]\nid = "a"\ntype = "org"\ncanonical = "A"\nalias = ["B"]', "'alias'"),
        (
            '[[actor]]\nid = "a"\ntype = "org"\ncanonical = "A"\n' * 2,
            "actor 2: id 'a' is listed twice",
        ),
        ('[actor]\nid = "a"', "two brackets"),
        ('apart = [["a"]]', "apart 1: expected a list of two ids"),
        ('apart = [["a", "a"]]', "apart 1"),
        ('same = [["a", 3]]', "same 1"),
        ('apart = [["a", "b"]]\nsame = [["b", "c", "a"]]', "also told to be the same"),
        ("persons = 3", "persons: expected"),
        ("[[actor]", "actors.toml"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(file: Path, words: str, told: str) -> None:
    file.write_text(words, encoding="utf-8")
    with pytest.raises(RegistryError, match=r"actors\.toml") as refusal:
        registered(file)
    assert told in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(file: Path) -> None:
    with pytest.raises(RegistryError, match=r"actors\.toml"):
        registered(file)
