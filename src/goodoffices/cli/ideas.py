"""The command that looks ideas up."""

import json

import click

from goodoffices.cli.shared import refuse, the_case
from goodoffices.ideas import Idea, Topic, Wanted, formulas, ideas_for, near, wanted_of
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
    from goodoffices.brief.ideas import bank_shown, ideas_json, ideas_shown, none_fits

    found = the_case(case) if case is not None else None
    meant = Wanted(formulas()) if wanted is None else wanted_of(found, wanted)
    if meant is None:
        refuse([_nothing(found, wanted or "")])
    chosen = (
        ideas_for(found, meant.among, terms=meant.terms)
        if found is not None
        else tuple(Idea(formula) for formula in meant.among)
    )
    if as_json:
        click.echo(json.dumps(ideas_json(chosen), indent=2, ensure_ascii=False))
    elif found is None and wanted is None:
        click.echo(bank_shown(meant.among), nl=False)
    elif found is not None and not chosen:
        click.echo(none_fits(found, meant.terms, wanted), nl=False)
    else:
        click.echo(ideas_shown(chosen, found, full=wanted is not None), nl=False)


def _nothing(found: Case | None, wanted: str) -> str:
    """That nothing is known on it, what is written nearly so, and what there is."""
    close = near(found, wanted)
    meant = f"; did you mean: {' · '.join(close)}?" if close else ""
    topics = f"; the topics are: {', '.join(topic.value for topic in Topic)}"
    terms = f"; the terms of the case: {', '.join(found.term_ids())}" if found else ""
    return f"--for: nothing on {wanted!r}{meant}{topics}{terms}"
