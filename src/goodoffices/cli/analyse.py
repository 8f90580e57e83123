"""The command that analyses a case."""

import json

import click

from goodoffices.cli.shared import CASE, MOST_LISTED, progress, the_case

__all__ = ["analyse"]

MOST_ASKED = 1_000_000_000


@click.command()
@CASE
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option(
    "--limit",
    type=click.IntRange(min=0, max=MOST_ASKED),
    default=MOST_LISTED,
    show_default=True,
    help="The most frontier points to list; 0 lists none.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=1, max=MOST_ASKED),
    help="The most partial packages to compare in each computation; 40000000 when left out.",
)
@click.option(
    "--accounts",
    is_flag=True,
    help="Count others' accounts of a position too, where a party said nothing itself.",
)
def analyse(case: str, *, as_json: bool, limit: int, budget: int | None, accounts: bool) -> None:
    """Tell where every term of CASE stands and, with points, where agreement is possible.

    Without points the terms and the packages that go with the stated positions are still given,
    and what was not computed is named with what to ask.
    """
    found = the_case(case)
    from goodoffices.analysis import Budget
    from goodoffices.analysis import analyse as analysis_of
    from goodoffices.brief import analysis_summary

    answer = analysis_of(
        found,
        limit=limit,
        budget=None if budget is None else Budget.of_work(budget),
        progress=progress(),
        accounts=accounts,
    )
    if as_json:
        click.echo(json.dumps(answer.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(analysis_summary(found, answer), nl=False)
