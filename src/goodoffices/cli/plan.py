"""The command that tells what a text obliges to, and what is weak in it."""

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodoffices.cli.shared import must_be_new, refuse, refuse_file, say, say_json, the_case
from goodoffices.cli.show import AS_OF, day, moment
from goodoffices.cli.unlocked import (
    PERSON,
    RecordCommand,
    Unlock,
    talks_here,
    unlocked,
    unlocked_by,
)
from goodoffices.model import Case, Moment, When
from goodoffices.record import is_talks

if TYPE_CHECKING:
    from goodoffices.agreement.planning import TextPlan

__all__ = ["plan"]

_FILES = (".ics", ".xlsx")


@click.command(cls=RecordCommand)
@click.argument("case", metavar="CASE|TALKS", default="")
@click.option(
    "--text",
    "text",
    metavar="ID",
    help="Of this text; else of the one that all signed, that all accepted, or the latest.",
)
@click.option(
    "--on",
    metavar="DAY",
    help="As things stand on this day: 2031-07-06; else on the day of the case, or of --as-of.",
)
@AS_OF
@click.option(
    "--out",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write what is owed as it stands into FILE: .ics a calendar, .xlsx a sheet for Excel.",
)
@click.option(
    "--author",
    metavar="NAME",
    help="By the estimates of this author alone; else by all, unless two estimated the same.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@PERSON
@unlocked_by
def plan(
    case: str,
    *,
    text: str | None,
    on: str | None,
    as_of: str | None,
    target: Path | None,
    author: str | None,
    as_json: bool,
    person: str,
    unlock: Unlock,
) -> None:
    """Tell what a text obliges to, when, and what is weak in it, before anybody signs it.

    Without estimates all that needs no values is told, and what was not computed is named with
    what to ask.
    """
    if target is not None and target.suffix.lower() not in _FILES:
        refuse([f"{target}: expected a name that ends in {' or '.join(_FILES)}"])
    found, until = _known(case, person, as_of, on, unlock)
    from goodoffices.agreement.planning import (
        NoSuchAuthorError,
        NoSuchTextError,
        NothingOwedError,
    )
    from goodoffices.agreement.planning import plan as plan_of
    from goodoffices.brief.plan_screen import plan_screen

    try:
        answer = plan_of(found, text, until, author=author)
    except NoSuchTextError as error:
        refuse([f"--text: {error}"])
    except NoSuchAuthorError as error:
        refuse([f"--author: {error}"])
    except NothingOwedError as error:
        named = case or talks_here() or ""
        remedy = (
            f"See what the terms oblige to: goodoffices talks show {shlex.quote(named)} derived"
            if is_talks(Path(named))
            else "Write who owes what under 'obligations' in the case file: goodoffices schema"
        )
        refuse([f"{named}: obligations: {error}, so there is nothing to plan", remedy])
    if target is not None:
        _write(found, answer, target)
    elif as_json:
        say_json(answer.as_json())
    else:
        click.echo(plan_screen(found, answer), nl=False)


def _write(case: Case, answer: "TextPlan", target: Path) -> None:
    """Write what is owed as it stands on the day. Leaves with status 2."""
    from goodoffices.disk import write_whole
    from goodoffices.formats import calendar_text, write_obligations

    if answer.board is None:
        refuse(["--on: name the day for which it is told, such as 2031-07-06"])
    must_be_new(target)
    empty = False
    try:
        if target.suffix.lower() == ".ics":
            written = calendar_text(case, answer.board)
            empty = "BEGIN:VEVENT" not in written
            write_whole(target, written.encode())
        else:
            write_obligations(case, answer.board, target)
    except OSError as error:
        refuse_file(target, error)
    say(f"{target} is written.")
    if empty:
        say("It is empty: nothing that is owed has a date yet.")


def _known(
    case: str, person: str, as_of: str | None, on: str | None, unlock: Unlock
) -> tuple[Case, Moment | None]:
    """The case of this name, or what the person may know of these talks; and the day asked for."""
    named = case or talks_here() or ""
    if not named:
        raise click.UsageError("Name a CASE or TALKS.")
    asked = day(on)
    if not is_talks(Path(named)):
        if as_of:
            refuse(["--as-of: it is for talks; a case file tells its own day"])
        return the_case(named), None if asked is None else Moment(asked)
    from goodoffices.talks import Talks

    with unlocked(Path(named), unlock) as record:
        state = Talks(record).state(person, as_of=moment(as_of), on=asked)
        return replace(state.case, as_of=When(state.day, state.day)), state.moment
