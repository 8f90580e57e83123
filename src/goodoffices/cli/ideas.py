"""The command that looks ideas up."""

import json

import click

from goodoffices.cli.shared import refuse, the_case
from goodoffices.ideas import Idea, Topic, about, formulas, ideas_for
from goodoffices.model import Case

__all__ = ["ideas"]


@click.command()
@click.argument("case", required=False)
@click.option(
    "--for",
    "wanted",
    metavar="TOPIC",
    help="Only what answers this: a topic, a term of CASE, the id of an idea, or words.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the ideas as JSON.")
def ideas(case: str | None, wanted: str | None, *, as_json: bool) -> None:
    """Tell bridging formulas of public agreements; with CASE, those that could fit its open terms.

    Each comes with the problem that it answers, where it was used and what went wrong there. With
    --for, the wording and what has to be settled are told too.
    """
    from goodoffices.brief.ideas import bank_shown, ideas_json, ideas_shown

    found = the_case(case) if case is not None else None
    term = None if found is None or wanted is None else _term(found, wanted)
    among = formulas() if wanted is None or term else about(wanted)
    if not among:
        there = ", ".join(topic.value for topic in Topic)
        refuse([f"--for: nothing on {wanted!r}; the topics are: {there}"])
    chosen = (
        ideas_for(found, among, term=term)
        if found is not None
        else tuple(Idea(formula) for formula in among)
    )
    if as_json:
        click.echo(json.dumps(ideas_json(chosen), indent=2, ensure_ascii=False))
    elif found is None and wanted is None:
        click.echo(bank_shown(among), nl=False)
    elif not chosen:
        click.echo("No idea of the bank fits a term that is still open.")
    else:
        click.echo(ideas_shown(chosen, found, full=wanted is not None), nl=False)


def _term(case: Case, wanted: str) -> str | None:
    """The id of the term of this id or title, or None."""
    plain = wanted.strip().casefold()
    ids = case.term_ids()
    return next((t for t in ids if plain in {t.casefold(), case.term_title(t).casefold()}), None)
