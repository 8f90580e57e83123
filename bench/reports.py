"""Invented reports in any number, of the length and manner of press, for the reading room."""

import hashlib
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib.util import find_spec

from goodoffices.reading.document import Document
from goodoffices.reading.domain import domains_of
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.parse import MODELS, Parser
from goodoffices.reading.reading import Reading

__all__ = ["LINES", "documents"]

# Two letters three times over, for words that few reports share.
_WORDS = [a + b + c for a in ("mo", "ta", "ri", "ke", "su", "lo", "ve", "na", "pi", "du")
          for b in ("ra", "len", "mi", "sto", "vak", "dor", "be", "zu", "hin", "go")
          for c in ("n", "st", "rel", "th", "m", "ck", "lo", "ra", "s", "d")]  # fmt: skip

_NAMES = ("Okello", "Vass", "Brandt", "Lindqvist", "Marsh", "Idel", "Korrin", "Sarro", "Tolvane")
_FIRST = ("Maria", "Peter", "Ivo", "Ana", "Lena", "Tomas", "Dasha", "Mikel", "Ingrid")
_STATES = ("Estonia", "Latvia", "Peru", "Chile", "Ghana", "Kenya", "Nepal", "Fiji")
_SENTENCES = (
    "{state} and {other} resumed talks on {weekday} in {city}, an official of {state} said.",
    "“We have made {adjective} progress on the {thing},” {first} {name} told reporters.",
    "{name} said that {state} would release {number} {people} if {other} opened the {thing}.",
    "According to {name}, the two sides are {adjective} but {state} rejected the plan last week.",
    "The proposal includes a {days}-day truce and {number} {people} in return for the {thing}.",
    "At least {number} {people} are still held, and {number} were freed in {month}, he added.",
    "The envoys met in {city} on {month} {day} and {other} called the meeting {adjective}.",
    "A source familiar with the talks told Reuters that the {thing} had not been discussed.",
    "Nobody expects a quick end, since the {thing} has divided {state} and {other} for years.",
    "{other} reportedly demanded that the {thing} be closed before {month} {day}.",
)


def documents(count: int, seed: int = 7) -> list[Document]:
    """So many reports of about 350 words; one in twenty is a rewrite of the one before it."""
    draw = random.Random(seed)
    found: list[Document] = []
    before: list[str] = []
    for number in range(count):
        words = draw.sample(_WORDS, 60)
        lines = before if number % 20 == 19 else [_sentence(draw, words) for _ in range(24)]
        before = lines
        text = "\n".join(" ".join(lines[at : at + 3]) for at in range(0, 24, 3)) + f"\n{number}"
        sha = hashlib.sha256(text.encode()).hexdigest()
        day = date(2031, 1, 1) + timedelta(number // 4)
        found.append(
            Document(
                id=f"d{sha[:12]}",
                file=f"{number}.txt",
                sha256=sha,
                text=text,
                date=day,
                date_basis="drawn",
            )
        )
    return found


def _sentence(draw: random.Random, words: list[str]) -> str:
    if draw.random() < 0.7:
        return (
            f"The {' '.join(draw.sample(words, 4))} of the {' '.join(draw.sample(words, 3))} ended."
        )
    at = draw.randrange(len(_NAMES))
    state, other = draw.sample(_STATES, 2)
    return draw.choice(_SENTENCES).format(
        state=state,
        other=other,
        first=_FIRST[at],
        name=_NAMES[at],
        weekday=draw.choice(("Monday", "Tuesday", "Friday")),
        city=draw.choice(("Vienna", "Geneva", "Oslo", "Cairo")),
        adjective=draw.choice(("good", "slow", "partial", "real", "modest", "cautious")),
        thing=draw.choice(("dam", "port", "border", "bridge", "quota", "airport")),
        people=draw.choice(("prisoners", "sailors", "workers", "hostages")),
        number=draw.choice((12, 40, 48, 120, 164)),
        days=draw.choice((10, 30, 42, 60)),
        month=draw.choice(("March", "April", "October")),
        day=draw.randrange(1, 29),
    )


def _reading(model: str | None) -> Reading:
    parser = Parser(model) if model else None
    return Reading(choose=lambda document: lexicon(domains_of(document.text)), parser=parser)


def read(count: int, model: str | None) -> Callable[[], Callable[[], str]]:
    """So many reports through all rules and related, the model loaded before."""

    def prepare() -> Callable[[], str]:
        given = documents(count)
        _reading(model).add(given[:1])

        def work() -> str:
            reading = _reading(model)
            reading.add(given)
            return f"{len(reading.pile().suggestions):,} suggestions"

        return work

    return prepare


def added(count: int) -> Callable[[], Callable[[], str]]:
    """One more report to so many that were read without a model."""

    def prepare() -> Callable[[], str]:
        given = documents(count + 20)
        reading = _reading(None)
        reading.add(given[:count])
        reading.pile()
        more = iter(given[count:])

        def work() -> str:
            reading.add([next(more)])
            return f"{len(reading.pile().relations):,} relations"

        return work

    return prepare


def loaded(model: str) -> Callable[[], Callable[[], str]]:
    """A model loaded, in a process that knows nothing of it yet."""

    def prepare() -> Callable[[], str]:
        def work() -> str:
            code = f"from goodoffices.reading.parse import MODELS, Parser; Parser({model!r})"
            subprocess.run([sys.executable, "-c", code], check=True)
            return model

        return work

    return prepare


LINES = [
    ("100 reports read without a model", 1, read(100, None), 450),
    ("  with the small model", 20, read(100, "small"), 450),
    ("One report added to 1,000", 1, added(1_000), 450),
    ("The small model, whole process", 2.5, loaded("small"), 450),
]
if find_spec(MODELS["medium"]):
    LINES += [
        ("  with the larger model", 20, read(100, "medium"), 450),
        ("The larger model, whole process", 2.5, loaded("medium"), 450),
    ]
