"""A case as a folder of Genius XML: one domain file, and a profile file for each party.

Every number is written so that reading it back gives the same points exactly, and so that Genius
itself counts right. An issue's weight is the points of its best option; evaluations are the whole
numbers in the ratio of the points. Genius counts no utility above 1 and reads no fractions, so
where points are larger, or are no decimals, all weights of a party are divided by one number,
which stands in the attribute ``scale``; where nobody said what a party faces without an agreement,
``no_deal`` says so; a discount that Genius reads as none stands in ``discount``. Genius passes over
attributes that it does not know, as over ``id``, ``kind``, ``unit`` and ``amount``.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm
from pathlib import Path
from xml.sax.saxutils import quoteattr

from goodoffices.casefile import Problem
from goodoffices.disk import write_whole
from goodoffices.formats.genius.profile import DISCOUNT, NO_DEAL, SCALE, UNKNOWN
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.worths import (
    Weighed,
    no_deal_of,
    not_carried,
    points_lacking,
    weighed,
    without_points,
)
from goodoffices.model import (
    ALL,
    MEDIATORS,
    Actor,
    Case,
    Issue,
    IssueKind,
    decimal_text,
    fresh_id,
)

__all__ = ["file_names", "refusals", "write_genius"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOISE = Fraction(1, 10**9)
_LONGEST_FILE_NAME = 100
_NOT_IN_NAMES = set('<>:"/\\|?*')


def write_genius(case: Case, folder: Path) -> tuple[str, ...]:
    """Write the case to a new folder; what was left out, in sentences.

    Raises FormatError when the case holds what Genius cannot, and OSError.
    """
    problems = list(refusals(case))
    tables: dict[str, dict[str, Weighed]] = {}
    no_deals: dict[str, Fraction | None] = {}
    problems += points_lacking(case, without_points(case))
    for party in case.parties_in_order():
        tables[party.id] = {}
        for issue in case.issues:
            found = weighed(case, party, issue)
            if isinstance(found, str):
                problems.append(found)
            elif found is not None:
                tables[party.id][issue.id] = found
        no_deal = no_deal_of(case, party)
        if isinstance(no_deal, str):
            problems.append(no_deal)
        else:
            no_deals[party.id] = no_deal
    if problems:
        raise FormatError(Problem(str(folder), 0, "", problem) for problem in problems)
    told = [f"not carried over: {', '.join(left)}"] if (left := list(not_carried(case))) else []
    names = file_names(case)
    files = {names[""]: _HEAD + _domain(case)}
    for party in case.parties_in_order():
        table, no_deal = tables[party.id], no_deals[party.id]
        scale = _scale_of(table, no_deal)
        if scale != 1:
            told.append(f"points of {party.name} are written divided by {decimal_text(scale)}")
        if no_deal is None:
            told.append(
                f"nobody said what {party.name} faces without an agreement; Genius counts 0"
            )
        told.extend(_discount_told(case, party))
        files[names[party.id]] = _HEAD + _profile(case, party, table, no_deal, scale)
    folder.mkdir()
    for name, text in files.items():
        write_whole(folder / f"{name}.xml", text.encode("utf-8"), new=True)
    return tuple(told)


def refusals(case: Case) -> Iterator[str]:
    """Why a form that only holds sums over the issues cannot hold this case."""
    if not case.parties or not case.issues:
        yield "the case has no parties or no issues"
    if case.constraints:
        yield "some combinations cannot stand together; this form has no place for that"
    if any(preference.joint for preference in case.preferences):
        yield "options of several issues have points together; this form has no place for that"
    for issue in case.issues:
        shown = [option.shown for option in issue.all_options]
        if not shown:
            yield f"no options are known for {issue.title!r}"
        for words in sorted({words for words in shown if shown.count(words) > 1}):
            yield f"two options of {issue.title!r} read {words!r}"
        for words in (issue.title, *shown):
            if not all(mark.isprintable() or mark == "\xa0" for mark in words):
                yield f"{words!r} cannot stand on one line"


def file_names(case: Case) -> dict[str, str]:
    """Party id -> name of its file, without ending; "" -> that of the domain.

    A party's name where its id can be made from it again and any system can have such a file;
    else its id.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    ids: set[str] = {MEDIATORS, ALL}
    for number, party in enumerate(case.parties, start=1):
        made = fresh_id(party.name, ids, f"p{number}")
        safe = (
            party.name.isprintable()
            and party.name == party.name.strip(" .")
            and len(party.name.encode()) <= _LONGEST_FILE_NAME
            and not set(party.name) & _NOT_IN_NAMES
        )
        stem = party.name if made == party.id and safe else fresh_id(party.id, (), f"p{number}")
        while stem.casefold() in taken:
            stem += "-2"
        taken.add(stem.casefold())
        ids.add(made)
        names[party.id] = stem
    domain = fresh_id(case.id, (), "case") + "-domain"
    while domain.casefold() in taken:
        domain += "-2"
    return {"": domain, **names}


def _scale_of(table: Mapping[str, Weighed], no_deal: Fraction | None) -> Fraction:
    """What weights are divided by, so that they are decimals and no package is above 1."""
    figures = [weighed.weight for weighed in table.values()]
    best = sum(figures, Fraction(0))
    if no_deal is not None:
        figures.append(no_deal)
    odd = lcm(*(_without_twos_and_fives(figure.denominator) for figure in figures))
    if odd == 1 and best <= 1 + _NOISE:
        return Fraction(1)
    ten = 1
    while best * odd > ten:
        ten *= 10
    return Fraction(ten, odd)


def _without_twos_and_fives(number: int) -> int:
    for prime in (2, 5):
        while number % prime == 0:
            number //= prime
    return number


def _domain(case: Case) -> str:
    return (
        f'<negotiation_template>\n<utility_space number_of_issues="{len(case.issues)}">\n'
        f"{_objective(case)}\n{''.join(_issues(case))}</objective>\n"
        "</utility_space>\n</negotiation_template>\n"
    )


def _profile(
    case: Case,
    party: Actor,
    table: Mapping[str, Weighed],
    no_deal: Fraction | None,
    scale: Fraction,
) -> str:
    scaled = f' {SCALE}="{decimal_text(scale)}"' if scale != 1 else ""
    if no_deal is None:
        scaled += f' {NO_DEAL}="{UNKNOWN}"'
    weights = "".join(
        f'<weight index="{place}" value="{decimal_text(table[issue.id].weight / scale)}"/>\n'
        for place, issue in enumerate(case.issues, start=1)
    )
    ends = ""
    discount = _discount_of(case, party)
    if discount is not None and not _is_genius_discount(discount):
        scaled += f' {DISCOUNT}="{decimal_text(discount)}"'
    elif discount is not None:
        ends += f'<discount_factor value="{decimal_text(discount)}"/>\n'
    if no_deal is not None:
        ends += f'<reservation value="{decimal_text(no_deal / scale)}"/>\n'
    return (
        f'<utility_space number_of_issues="{len(case.issues)}"{scaled}>\n{_objective(case)}\n'
        f"{weights}{''.join(_issues(case, table))}</objective>\n{ends}</utility_space>\n"
    )


def _discounts(case: Case, party: Actor) -> set[Fraction]:
    stated = (p.discount for p in case.preferences if p.party == party.id)
    return {discount for discount in stated if discount is not None}


def _discount_of(case: Case, party: Actor) -> Fraction | None:
    stated = _discounts(case, party)
    return stated.pop() if len(stated) == 1 else None


def _is_genius_discount(discount: Fraction) -> bool:
    """Whether Genius reads it and discounts by it."""
    return 0 < discount < 1 and _without_twos_and_fives(discount.denominator) == 1


def _discount_told(case: Case, party: Actor) -> Iterator[str]:
    stated = _discounts(case, party)
    if len(stated) > 1:
        yield f"accounts differ on the discount of {party.name}; none is written"
    elif stated and not all(map(_is_genius_discount, stated)):
        shown = decimal_text(stated.pop())
        yield f"Genius discounts nothing for {party.name}; the discount {shown} is kept beside it"


def _objective(case: Case) -> str:
    name = quoteattr(case.title)
    return f'<objective index="0" name={name} description="" type="objective" etype="objective">'


def _issues(case: Case, table: Mapping[str, Weighed] | None = None) -> Iterator[str]:
    """Every issue with its items, and with evaluations where a table is given."""
    taken: set[str] = set()
    for place, issue in enumerate(case.issues, start=1):
        own = {
            "id": issue.id if fresh_id(issue.title, taken, f"i{place}") != issue.id else None,
            "kind": issue.kind.value if issue.kind is not IssueKind.CATEGORY else None,
            "unit": issue.unit,
        }
        taken.add(issue.id)
        types = 'type="discrete" etype="discrete" vtype="discrete"'
        extra = _attributes(own) if table is None else ""
        yield f'<issue index="{place}" name={quoteattr(issue.title)} {types}{extra}>\n'
        evaluations = _evaluations(table[issue.id].shares) if table is not None else None
        yield from _items(issue, evaluations)
        yield "</issue>\n"


def _items(issue: Issue, evaluations: Mapping[str, int] | None) -> Iterator[str]:
    taken: set[str] = set()
    for place, option in enumerate(issue.all_options, start=1):
        if evaluations is not None:
            extra = f' evaluation="{evaluations[option.id]}"'
        else:
            made = fresh_id(option.shown, taken, f"o{place}")
            extra = _attributes(
                {
                    "id": option.id if made != option.id else None,
                    "amount": option.value,
                }
            )
        taken.add(option.id)
        yield f'<item index="{place}" value={quoteattr(option.shown)}{extra}/>\n'


def _attributes(stated: Mapping[str, str | None]) -> str:
    return "".join(
        f" {name}={quoteattr(' '.join(text.split()))}" for name, text in stated.items() if text
    )


def _evaluations(shares: Mapping[str, Fraction]) -> dict[str, int]:
    """The smallest whole numbers in the ratio of the shares."""
    unit = lcm(*(share.denominator for share in shares.values()))
    return {option: int(share * unit) for option, share in shares.items()}
