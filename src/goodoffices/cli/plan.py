"""The command that tells what a text obliges to, and what is weak in it."""

from dataclasses import replace
from pathlib import Path

import click

from goodoffices.cli.shared import refuse, say_json, the_case
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

__all__ = ["plan"]


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
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@PERSON
@unlocked_by
def plan(
    case: str,
    *,
    text: str | None,
    on: str | None,
    as_of: str | None,
    as_json: bool,
    person: str,
    unlock: Unlock,
) -> None:
    """Tell what a text obliges to, when, and what is weak in it, before anybody signs it.

    Without estimates all that needs no values is told, and what was not computed is named with
    what to ask.
    """
    found, until = _known(case, person, as_of, on, unlock)
    from goodoffices.agreement.planning import NoSuchTextError, NothingOwedError
    from goodoffices.agreement.planning import plan as plan_of
    from goodoffices.brief.plan_screen import plan_screen

    try:
        answer = plan_of(found, text, until)
    except NoSuchTextError as error:
        refuse([f"--text: {error}"])
    except NothingOwedError as error:
        refuse(
            [
                f"{case or talks_here()}: obligations: {error}, so there is nothing to plan",
                "Write who owes what under 'obligations' in the case file: goodoffices schema",
            ]
        )
    if as_json:
        say_json(answer.as_json())
    else:
        click.echo(plan_screen(found, answer), nl=False)


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
