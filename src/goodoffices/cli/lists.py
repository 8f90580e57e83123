"""Commands on lists for an exchange: the only ones that read or write a name."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from goodoffices.agreement import (
    NO_CATEGORY,
    Found,
    Listed,
    Reconciled,
    answers_in,
    categories_known,
    columns_not_read,
    listed_in,
    read_table,
    reconcile,
    written,
)
from goodoffices.cli.acts import record_act
from goodoffices.cli.shared import AS_JSON, must_be_new, refuse, refuse_file, say, say_json
from goodoffices.cli.unlocked import PERSON, TALKS, TalksCommand, Unlock, opened, unlocked_by
from goodoffices.formats import FormatError, as_words, table_of
from goodoffices.talks import Actor, Fact, State, Talks
from goodoffices.talks.exchanging import (
    AnswerList,
    BringList,
    ListAnswered,
    ReconcileList,
    ReleaseList,
    compartment_of,
    names_kept,
    release_waiting,
)
from goodoffices.talks.held import standing_in

__all__ = ["answer_list", "bring_list", "list_names", "reconcile_list", "release_list"]

T = TypeVar("T")

_MOST_PAIRS = 20
_LIST = click.argument("name", metavar="LIST")
_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
_HAPPENED = click.option(
    "--happened", metavar="WHEN", help="When it happened: a day, or a moment with its offset."
)
_OUT = click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where the names are written, for nobody else on this machine to read.",
)


def _of_a_side(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        _HAPPENED,
        PERSON,
        click.option("--party", metavar="PARTY", required=True, help="The side, by its id."),
        click.option("--act-key", default="", metavar="K", help="Told again under K: done once."),
    ):
        command = option(command)
    return command


@click.command("bring-list", cls=TalksCommand)
@TALKS
@_LIST
@_FILE
@_of_a_side
@click.option("--obligation", metavar="ID", help="The obligation that it is for.")
@click.option("--unit", metavar="WORDS", help="What it lists: the id of a label, or words.")
@click.option("--kept-by", metavar="WHO", help="Who keeps the list itself.")
@click.option(
    "--category",
    "categories",
    metavar="WORD",
    multiple=True,
    help="A category that stands in FILE and is counted; those of the talks are known.",
)
@unlocked_by
@AS_JSON
def bring_list(
    talks: Path,
    name: str,
    file: Path,
    *,
    party: str,
    person: str,
    happened: str | None,
    act_key: str,
    obligation: str | None,
    unit: str | None,
    kept_by: str | None,
    categories: tuple[str, ...],
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Keep the list that a side gave: its names in a compartment, counts elsewhere.

    FILE is a CSV text or an Excel workbook. Its first row has headings: name or reference, and
    where there are any born and category. A category is counted where no name is told, so each is
    one of the talks or declared. Only you read the compartment until you admit others. Brought
    again under its id, it takes the place of what stood.
    """
    table = _read(file, lambda: _table(file))
    with opened(talks, unlock) as held:
        known = {*categories, *categories_known(held.state(person).case)}
        listed = _read(file, lambda: listed_in(table, known))
        counts = sorted(Counter(each.category or "" for each in listed).items())
        act = BringList(
            list=name,
            names=written(listed),
            total=len(listed),
            categories=tuple(
                f"{category or NO_CATEGORY}={number}"
                for category, number in counts
                if len(counts) > 1 or category
            ),
            party=party,
            obligation=obligation,
            unit=unit,
            kept_by=kept_by,
            happened=happened,
        )
        record_act(held, act, Actor(person), key=act_key, preview=False, as_json=as_json)
    found = reconcile(listed)
    if not as_json:
        say(f"{name}: {len(listed):,} listed.")
        unread = columns_not_read(table)
        if unread:
            numbers = ", ".join(map(str, unread))
            say(f"Not kept, for want of a known heading: what stands in column {numbers}.")
        _say_alike(found)


@click.command("release-list", cls=TalksCommand)
@TALKS
@_LIST
@click.option("--to", metavar="WHO", required=True, help="The party or third party, by its id.")
@_OUT
@_HAPPENED
@PERSON
@unlocked_by
@AS_JSON
def release_list(
    talks: Path,
    name: str,
    *,
    to: str,
    out: Path | None,
    happened: str | None,
    person: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Let the names of LIST go to somebody: it takes two persons.

    The first asks for it. A second one, who reads the compartment too, does the same with --out,
    and gets the file to hand over.
    """
    with opened(talks, unlock) as held:
        state = held.state(person)
        waiting = release_waiting(state, name, to)
        asked = waiting.key if waiting is not None and waiting.author != person else None
        if asked and out is None:
            refuse(["--out: you are the second person; name the file that the names go into"])
        if out is not None:
            must_be_new(out)
        names = names_kept(state, name)
        act = ReleaseList(list=name, to=to, asked=asked, happened=happened)
        with _reserved(out if asked else None):
            record_act(held, act, Actor(person), key="", preview=False, as_json=as_json)
        if asked and out is not None:
            _write(out, written(_listed(held, names), as_words).encode())
            say(f"{out} is written. Hand it over, and delete it.", err=True)
        else:
            say("Now a second person who reads the compartment does the same.", err=True)


@click.command("answer-list", cls=TalksCommand)
@TALKS
@_LIST
@_FILE
@_of_a_side
@unlocked_by
@AS_JSON
def answer_list(
    talks: Path,
    name: str,
    file: Path,
    *,
    party: str,
    person: str,
    happened: str | None,
    act_key: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Keep what a side found of those on LIST, which it was given.

    FILE is a CSV text or an Excel workbook with the headings row or reference, and found. What
    was found is matched, not_held, deceased, missing or duplicate. A row that it leaves out is
    not answered.
    """
    table = _read(file, lambda: _table(file))
    with opened(talks, unlock) as held:
        listed = _listed(held, names_kept(held.state(person), name))
        answers = _read(file, lambda: answers_in(table, listed))
        lines = [f"{each.row},{each.found.value}" for each in answers]
        act = AnswerList(
            list=name,
            answers="\n".join(["row,found", *lines]),
            total=len(answers),
            party=party,
            happened=happened,
        )
        record_act(held, act, Actor(person), key=act_key, preview=False, as_json=as_json)
    if not as_json:
        say(f"{name}: {len(answers):,} of {len(listed):,} rows answered.")


@click.command("reconcile-list", cls=TalksCommand)
@TALKS
@_LIST
@click.option("--to", metavar="PARTY", multiple=True, help="A side that is told the counts too.")
@PERSON
@unlocked_by
@AS_JSON
def reconcile_list(
    talks: Path,
    name: str,
    *,
    to: tuple[str, ...],
    person: str,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Hold LIST against its answer, and tell the mediators what it comes to, in counts.

    Rows that seem to list one person twice are named by their numbers, for somebody to look at.
    """
    with opened(talks, unlock) as held:
        state = held.state(person)
        names = names_kept(state, name)
        listed, answer = _listed(held, names), _answer(state, name, names)
        found = reconcile(listed, answers_in(_rows(held, answer), listed) if answer else ())
        act = ReconcileList(
            list=name,
            names=names.key,
            matched=found.count(Found.MATCHED),
            not_held=found.count(Found.NOT_HELD),
            deceased=found.count(Found.DECEASED),
            missing=found.count(Found.MISSING),
            duplicates=found.count(Found.DUPLICATE),
            answer=answer.key if answer else None,
            to=to,
        )
        record_act(held, act, Actor(person), key="", preview=False, as_json=as_json)
    if not as_json:
        for each, number in found.counts.items():
            say(f"   {number:>8,}  {each.shown}")
        say(f"   {found.total:>8,}  listed")
        _say_alike(found)


@click.command("list-names", cls=TalksCommand)
@TALKS
@_LIST
@PERSON
@unlocked_by
@AS_JSON
def list_names(talks: Path, name: str, *, person: str, unlock: Unlock, as_json: bool) -> None:
    """Print the names on LIST: only to who reads its compartment."""
    with opened(talks, unlock) as held:
        listed = _listed(held, names_kept(held.state(person), name))
    if as_json:
        fields = ("row", "name", "reference", "born", "category")
        say_json([{field: getattr(each, field) for field in fields} for each in listed])
        return
    for line in written(listed, as_words).splitlines():
        say(line)


def _table(file: Path) -> list[list[str]]:
    try:
        return table_of(file)
    except OSError as error:
        refuse_file(file, error)


def _read(file: Path, read: Callable[[], T]) -> T:
    """What a file holds; each fault with its row otherwise. Leaves with status 2."""
    try:
        return read()
    except FormatError as error:
        refuse(str(problem) for problem in error.problems)
    except ValueError as error:
        refuse(f"{file}: {line}" for line in str(error).splitlines())


def _bytes(held: Talks, fact: Fact) -> bytes:
    (kept,) = held.record.kept(fact.room, fact.seq, fact.seq + 1, attachments=True)
    return kept.attachment or b""


def _rows(held: Talks, fact: Fact) -> Sequence[Sequence[str]]:
    return read_table(_bytes(held, fact).decode())


def _listed(held: Talks, names: Fact) -> tuple[Listed, ...]:
    return listed_in(_rows(held, names), numbered=True)


def _answer(state: State, name: str, names: Fact) -> Fact | None:
    """What was answered last of the names as they are kept now; None where nobody did."""
    given = standing_in(state, compartment_of(state, name), ListAnswered)
    return next((each for each in reversed(given) if each.told.names == names.key), None)


@contextmanager
def _reserved(out: Path | None) -> Iterator[None]:
    """Make the file, empty, before the record says that it was handed over.

    Where the act is refused the file goes again.
    """
    if out is None:
        yield
        return
    try:
        os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        refuse_file(out, error)
    try:
        yield
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _write(out: Path, data: bytes) -> None:
    try:
        with out.open("r+b") as file:
            file.write(data)
    except OSError as error:
        refuse([f"{out}: {error.strerror or error}; it is recorded as released"])


def _say_alike(found: Reconciled) -> None:
    if found.duplicate_of:
        rows = ", ".join(f"{row} as {first}" for row, first in _first(found.duplicate_of.items()))
        say(f"Listed twice: {len(found.duplicate_of):,}, row {rows}")
    if found.alike:
        rows = ", ".join(f"{one} and {other}" for one, other in _first(found.alike))
        say(f"Spelled nearly alike, to be looked at by somebody: {len(found.alike):,}, row {rows}")


def _first(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(pairs)[:_MOST_PAIRS]
