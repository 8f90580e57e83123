"""The option that asks a language model on this machine about reports, too."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from goodoffices.cli.shared import refuse, say

if TYPE_CHECKING:
    from goodoffices.reading.pile import Pile

__all__ = ["MACHINE", "with_machine"]

MACHINE = click.option(
    "--machine",
    nargs=2,
    metavar="URL NAME",
    help="Ask a language model that you serve on this machine, too, such as "
    "http://127.0.0.1:PORT/v1; every other address is refused. What it proposes is marked with "
    "its name, and is dropped where the report does not hold the words that it quotes.",
)


def with_machine(pile: "Pile", machine: tuple[str, str] | None) -> "Pile":
    """The pile with a model's suggestions, if one is named; tells how much was dropped and why."""
    if machine is None:
        return pile
    from goodoffices.reading.local_endpoint import Local
    from goodoffices.reading.machine import MachineError, asked

    try:
        answer = asked(pile, Local(*machine))
    except MachineError as error:
        refuse([f"--machine: {error}"])
    for reason, count in sorted(Counter(one.reason for one in answer.dropped).items()):
        say(f"{machine[1]}: dropped {count}: {reason}", err=True)
    return answer.pile
