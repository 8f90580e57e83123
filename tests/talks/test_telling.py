from goodoffices.talks import TakeNote
from goodoffices.talks.telling import names_of, tell
from tests.talks.desks import Desk


def test_everything_that_a_fact_says_is_told() -> None:
    desk = Desk()
    names = names_of(desk.state().case)

    for fact in desk.state().standing:
        told = tell(fact, names)
        said = " ".join((*told.words, *(words for _, words in told.beside)))
        for words in _texts(fact.told):
            assert " ".join(words.split()) in " ".join(said.split()), (fact.kind, words)


def test_what_a_program_wrote_is_told_as_such() -> None:
    desk = Desk()
    from goodoffices.talks import Actor

    (done,) = desk.talks.do(TakeNote(words="A summary."), Actor("desk", machine="summary 1.0"))

    assert ("written by a program", "summary 1.0") in tell(desk.state().named(done.key)).beside


def _texts(told: object) -> list[str]:
    """Every sentence in it, found by walking its fields."""
    from dataclasses import fields, is_dataclass

    if isinstance(told, str):
        return [told] if told.count(" ") > 2 else []
    if isinstance(told, (tuple, list)):
        return [words for each in told for words in _texts(each)]
    if isinstance(told, dict):
        return [words for each in told.values() for words in _texts(each)]
    if is_dataclass(told):
        mine = [f.name for f in fields(told) if f.name != "note"]
        return [words for name in mine for words in _texts(getattr(told, name))]
    return []
