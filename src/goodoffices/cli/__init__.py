"""The command line. Exit status: 0 done, 1 the answer is no, 2 bad input or usage."""

import contextlib
import os
import sys
from importlib import import_module

import click

import goodoffices

__all__ = ["COMMANDS", "cli", "main"]

STOPPED = 130
COMMANDS = {
    "new": ("cases", "Write a first case from six questions, each of which may be skipped."),
    "cases": ("cases", "List the shipped cases, or print one."),
    "check": ("cases", "Check a case; every error with file and line."),
    "schema": ("cases", "Print the JSON Schema of a case."),
    "template": ("exchange", "Write an empty Excel matrix to fill in."),
    "convert": ("exchange", "Convert between a case and an Excel matrix, by suffix."),
    "analyse": ("analyse", "Tell where terms stand and, with points, where agreement is possible."),
    "ideas": ("ideas", "Tell bridging formulas of public agreements that could fit."),
    "plan": ("plan", "Tell what a text obliges to and when, and what is weak in it."),
    "brief": ("brief", "Write the brief: a terminal summary, and a page as HTML, PDF and Word."),
    "read": ("read", "Read reports: who said and did what, as suggestions with their evidence."),
    "today": ("today", "Show the morning page of talks: what is new, who waits for what."),
    "note": ("note", "Keep a note in the mediators' room of talks, and take the inbox."),
    "talks": ("talks", "Open the record of talks, write into its rooms, keep it."),
    "verify": ("copies", "Check a copy of a room: is it whole, and whose is it?"),
    "same": ("same", "Check codes of texts: are these the same words?"),
    "backup": ("keeping", "Copy a record and its keys, and check the copy."),
    "restore": ("keeping", "Bring a backup back, with nothing erased brought back."),
    "erase": ("keeping", "Remove the words of a record for good."),
}


class _Commands(click.Group):
    """Loads the module of a command only when it is called, so that every start is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"goodoffices.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(goodoffices.__version__, prog_name="goodoffices")
def cli() -> None:
    """Good Offices: the mediator's desk for mediated, indirect negotiation.

    A CASE is a path to a case file, or the name of a shipped case. TALKS is the folder of a
    record; where it is left out, that of the variable GOODOFFICES_TALKS, or the current one.
    """


def main() -> None:
    """Run the command line.

    Where its output cannot be written, status 2 and one plain line; stopped from the keyboard,
    130, which is no answer.
    """
    try:
        sys.exit(cli(prog_name="goodoffices", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        sys.exit(STOPPED)
    except OSError as error:
        # What still waits to be written would fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        with contextlib.suppress(OSError):
            click.echo(f"{error.filename or 'standard output'}: {error.strerror}", err=True)
        sys.exit(2)
