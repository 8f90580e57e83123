"""The command that analyses a case."""

import json
import re
from collections.abc import Sequence
from fractions import Fraction

import click

from goodoffices.cli.shared import CASE, MOST_LISTED, progress, refuse, the_case
from goodoffices.model import Case

__all__ = ["analyse"]

MOST_ASKED = 1_000_000_000
_POWER = re.compile(r"(?P<party>[^=]+)=(?P<number>[0-9]{1,9}([.][0-9]{1,9}|/[0-9]{1,9})?)")


def _powers(
    context: click.Context, parameter: click.Parameter, given: Sequence[str]
) -> dict[str, Fraction]:
    """Party -> power. A party twice, or what is no positive number, is refused."""
    powers: dict[str, Fraction] = {}
    for text in given:
        found = _POWER.fullmatch(text)
        number = found["number"] if found else ""
        if found is None or not re.search("[1-9]", number.split("/")[0]):
            raise click.BadParameter(
                f"{text[:60]!r}: expected PARTY=NUMBER, above zero, of at most nine digits",
                context,
                parameter,
            )
        if "/" in number and int(number.split("/")[1]) == 0:
            raise click.BadParameter(f"{text!r}: nothing divides by zero", context, parameter)
        if found["party"] in powers:
            raise click.BadParameter(f"{found['party']!r} is given twice", context, parameter)
        powers[found["party"]] = Fraction(number)
    return powers


def _check_powers(case: Case, powers: dict[str, Fraction]) -> None:
    """Leave with status 2 where powers are given, and not of each party once."""
    parties = [party.id for party in case.parties_in_order()]
    if powers and set(powers) != set(parties):
        refuse([f"--power: one is needed for each of {', '.join(parties)}, and for nobody else"])


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
    help="For what holds whatever the unknown priorities, count others' accounts of a position "
    "too, where a party said nothing itself.",
)
@click.option(
    "--ideal",
    type=click.Choice(["all", "clearing"]),
    help="Which packages give each party's ideal, where shares count; clearing when left out.",
)
@click.option(
    "--power",
    "powers",
    metavar="PARTY=NUMBER",
    multiple=True,
    callback=_powers,
    help="A party's power in the weighted Nash solution; once for each party.",
)
@click.option(
    "--direct",
    is_flag=True,
    help="Find the solutions by a solver, without the frontier, each with a proof or a bound.",
)
def analyse(
    case: str,
    *,
    as_json: bool,
    limit: int,
    budget: int | None,
    accounts: bool,
    ideal: str | None,
    powers: dict[str, Fraction],
    direct: bool,
) -> None:
    """Tell where every term of CASE stands and, with points, where agreement is possible.

    Without points the terms and the packages that go with the stated positions are still given,
    and what was not computed is named with what to ask.
    """
    found = the_case(case)
    from goodoffices.analysis import Budget, Over
    from goodoffices.analysis import analyse as analysis_of
    from goodoffices.brief import analysis_summary

    _check_powers(found, powers)
    answer = analysis_of(
        found,
        limit=limit,
        budget=None if budget is None else Budget.of_work(budget),
        ideal=Over(ideal or "clearing"),
        powers=powers or None,
        progress=progress(),
        accounts=accounts,
        direct=direct,
    )
    if as_json:
        click.echo(json.dumps(answer.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(analysis_summary(found, answer), nl=False)
