"""A command for every act of the talks, made of the act's own declaration."""

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from goodoffices.casefile import CaseError
from goodoffices.cli.inbox import INBOX, take_inbox
from goodoffices.cli.shared import AS_JSON, refuse, refuse_case, say, say_json
from goodoffices.cli.unlocked import (
    TALKS,
    TalksCommand,
    Unlock,
    opened,
    person_option,
    unlocked_by,
)
from goodoffices.model.shapes import Choice, Entry, Listing, Plain, Record, Shape, record_of
from goodoffices.record import LARGEST
from goodoffices.talks import ACTS, Act, Actor, Talks

__all__ = ["act_command", "acts", "record_act", "summaries"]

_WORDS = "words"
_HELP = 76  # columns that click has for help on a terminal of 80
# An act may itself be about a person, or tell by whom something is done.
_ENTERED_BY = person_option("entered_by")


def acts() -> list[str]:
    """The names of the acts."""
    return sorted(ACTS)


def summaries() -> list[tuple[str, str]]:
    """Each act with the first line of what it says of itself."""
    return [(name, (ACTS[name].__doc__ or "").partition("\n")[0]) for name in acts()]


def act_command(name: str, *, with_inbox: bool = False) -> click.Command:
    """The command of the act of this name; ``with_inbox`` it takes what lies in the inbox first."""
    of = ACTS[name]
    shape = _shape(of)
    run: Callable[..., None] = AS_JSON(unlocked_by(_doing(of, with_inbox=with_inbox)))
    run = INBOX(run) if with_inbox else run
    own = [entry for entry in shape.entries.values() if entry.name != "happened"]
    named = of.arguments
    places = [e for e in own if (e.required if named is None else e.name in named)]
    for entry in reversed([shape.entries["happened"], *own]):
        if entry not in places:
            run = _option(entry)(run)
    if (words := shape.entries.get(_WORDS)) and not words.required:
        run = click.option(
            "--file",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Read the words from this file: a plain text or a Word document.",
        )(run)
    run = _ENTERED_BY(run)
    run = click.option(
        "--behalf", metavar="PARTY", help="The party or third party it is entered for, by its id."
    )(run)
    run = click.option(
        "--machine", metavar="PROGRAM", help="The program that wrote these words, if one did."
    )(run)
    run = click.option(
        "--act-key", default="", metavar="K", help="Told again under this key it is done once."
    )(run)
    run = click.option(
        "--preview", is_flag=True, help="Show what would be recorded where, and record nothing."
    )(run)
    for entry in reversed(places):
        shown = entry.name.upper() if entry.required else f"[{entry.name.upper()}]"
        run = click.argument(entry.name, metavar=shown, required=entry.required)(run)
    run = TALKS(run)
    help_text = inspect.cleandoc(of.__doc__ or "")
    short = help_text.split("\n")[0]
    lines = [
        fill(f"{e.name.upper()}: {e.means}.{_one_of(e.shape)}", _HELP, subsequent_indent="   ")
        for e in places
    ]
    text = "\n".join([help_text, "", "\b", *lines]) if lines else help_text
    return click.command(name, cls=TalksCommand, help=text, short_help=short)(run)


def _shape(of: type) -> Record:
    return record_of(of)


def _option(entry: Entry) -> Callable[[Callable[..., None]], Callable[..., None]]:
    # An option that Python keeps a word for, such as --for, is a field with a line after it.
    flag, shape = f"--{entry.name.rstrip('_').replace('_', '-')}", entry.shape
    example = f", such as {entry.example}" if entry.example else ""
    text = f"{entry.means[0].upper()}{entry.means[1:]}{example}."
    if isinstance(shape, Plain) and shape.of is bool:
        return click.option(flag, entry.name, is_flag=True, help=text)
    many = isinstance(shape, Listing)
    inner = shape.item if isinstance(shape, Listing) else shape
    kind = click.Choice(inner.words) if isinstance(inner, Choice) else None
    text += _one_of(inner)
    return click.option(
        flag,
        entry.name,
        multiple=many,
        required=entry.required,
        type=kind,
        metavar=entry.name.rstrip("_").upper(),
        help=text + (" May be given several times." if many else ""),
    )


def _one_of(shape: Shape) -> str:
    """The words to choose from, as help says them; nothing where there are none."""
    return f" One of: {', '.join(shape.words)}." if isinstance(shape, Choice) else ""


def _doing(of: type[Act], *, with_inbox: bool) -> Callable[..., None]:
    def do(
        talks: Path,
        entered_by: str,
        *,
        behalf: str | None,
        machine: str | None,
        act_key: str,
        preview: bool,
        unlock: Unlock,
        as_json: bool,
        file: Path | None = None,
        inbox: Path | None = None,
        **given: Any,
    ) -> None:
        if file is not None:
            given[_WORDS] = _words_of(file, given[_WORDS])
        asked, actor = _read(of, given), Actor(entered_by, behalf, machine)
        with opened(talks, unlock) as held:
            try:
                if with_inbox and not preview:
                    take_inbox(held, talks, entered_by, inbox)
            except ValueError as error:
                refuse([str(error)])
            record_act(held, asked, actor, key=act_key, preview=preview, as_json=as_json)

    return do


def record_act(
    held: Talks, asked: Act, actor: Actor, *, key: str, preview: bool, as_json: bool
) -> None:
    """Record what follows from the act and tell its places, or show it. Leaves with status 2."""
    try:
        if preview:
            _show(held, asked, actor)
            return
        done = held.do(asked, actor, key=key)
    except ValueError as error:
        refuse([str(error)])
    if as_json:
        say_json([{"entry": one.place, "key": one.key, "kind": one.kind} for one in done])
        return
    for one in done:
        say(f"{one.place} is recorded: {one.kind.rpartition('/')[0].replace('_', ' ')}")


def _words_of(file: Path, words: str | None) -> str:
    """The words of a file; what of it is not among them is told. Leaves with status 2."""
    from goodoffices.formats import FormatError, wording_of

    if words is not None:
        refuse(["--words, --file: the words come from one of them"])
    try:
        found = wording_of(file)
    except CaseError as error:
        refuse_case(error)
    except FormatError as error:
        refuse(str(problem) for problem in error.problems)
    for unread in found.unread:
        say(f"{file}: not among the words: {unread}", err=True)
    return found.words


def _show(held: Talks, asked: Act, actor: Actor) -> None:
    from goodoffices.talks.kinds import plain

    told = [
        {"room": room, "told": plain(put.by_room.get(room, put.told))}
        for put in held.preview(asked, actor)
        for room in put.rooms
    ]
    say_json(told)


def _read(of: type[Act], given: dict[str, Any]) -> Act:
    """The act that the command line asks for. Leaves with status 2."""
    asked: dict[str, Any] = {}
    for entry in _shape(of).entries.values():
        value = given.get(entry.name)
        if value is None or value == ():
            continue
        try:
            asked[entry.name] = _value(entry, value)
        except ValueError as error:
            refuse([f"{'' if entry.required else '--'}{entry.name.rstrip('_')}: {error}"])
    return of(**asked)


def _value(entry: Entry, value: Any) -> Any:
    shape = entry.shape
    if isinstance(shape, Listing):
        inner = shape.item
        return tuple(_one(inner, each) for each in value)
    if value == "-" and entry.name == _WORDS:
        return _standard_input()
    # A word that is typed here stands in no list of commands and in no history of them.
    typed = value == "-" and isinstance(shape, Choice)
    return _one(shape, _standard_input().strip() if typed else value)


def _standard_input() -> str:
    return sys.stdin.buffer.read(LARGEST).decode("utf-8-sig").removesuffix("\n")


def _one(shape: Any, value: Any) -> Any:
    if isinstance(shape, Choice):
        if value not in shape.words:
            raise ValueError(f"expected one of {', '.join(shape.words)}; found {value!r}")
        return shape.of(value)
    if isinstance(shape, Plain):
        return value if shape.of is bool else shape.read(value)
    raise ValueError(f"cannot be told on a command line: {value}")
