"""The commands on talks: those on the record in the order of the work, then one for each act."""

from importlib import import_module

import click

__all__ = ["RECORD", "talks"]

RECORD = {
    "open": ("talks_open", "new_talks", "Open a record, of a case or without one."),
    "room": ("rooms", "new_room", "Open a room, with a key of its own."),
    "enter": ("rooms", "enter", "Record a text as it is, and print the receipt."),
    "show": ("show", "show", "Show what a person may know of the talks."),
    "draft": ("talks_draft", "draft", "Keep a text, of a file or a text already here."),
    "translate": ("talks_draft", "translate", "Keep a translation beside a text."),
    "run": ("run", "run", "Carry out a story: a file of acts."),
    "sheet": ("sheet", "sheet", "Print the sheet of paper to hand over."),
    "case": ("talks_case", "case_out", "Write the talks as a case file."),
    "update": ("talks_case", "update", "Tell the talks what a case file changed."),
    "bring-list": ("lists", "bring_list", "Keep the list that a side gave, names apart."),
    "release-list": ("lists", "release_list", "Let the names of a list go, by two persons."),
    "answer-list": ("lists", "answer_list", "Keep what a side found of those listed."),
    "reconcile-list": ("lists", "reconcile_list", "Tell in counts what a list comes to."),
    "list-names": ("lists", "list_names", "Print the names on a list, to who may read them."),
    "export": ("copies", "copy_out", "Write a copy of a room for a party to keep."),
    "passphrase": ("keys", "change_passphrase", "Set a new passphrase."),
    "key-file": ("keys", "new_key_file", "Make a key file that opens the record."),
    "recovery": ("keys", "recovery", "Make a recovery sheet of two halves."),
    "recover": ("keys", "recover", "Set a new passphrase by both halves of the sheet."),
    "hold": ("keeping", "hold", "Lay a legal hold on a room, or lift it."),
    "keep": ("keeping", "keep", "Keep what a room records for so many days."),
    "due": ("keeping", "due", "List what is over its time."),
    "discard": ("keeping", "discard_sealed", "Remove for good what stays sealed of a round."),
}
"""The commands on the record: the module of each, its name there, and what it does."""


class _Talks(click.Group):
    """Loads the module of a command only when it is called, so that every start is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Those on the record in the order of the work, then the acts."""
        from goodoffices.cli.acts import acts

        return [*RECORD, *acts()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or None."""
        if cmd_name in RECORD:
            module, name, _ = RECORD[cmd_name]
            command: click.Command = getattr(import_module(f"goodoffices.cli.{module}"), name)
            return command
        from goodoffices.cli.acts import act_command, acts

        return act_command(cmd_name) if cmd_name in acts() else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        from goodoffices.cli.acts import summaries

        with formatter.section("The record"):
            formatter.write_dl([(name, text) for name, (_, _, text) in RECORD.items()])
        with formatter.section("Acts"):
            formatter.write_dl(summaries())


@click.group(cls=_Talks)
def talks() -> None:
    """Open the record of talks, act in its rooms, show and keep it.

    TALKS is a folder with two files: the record, and the keys without which nobody reads it.
    """
