"""What was stated of priorities without a number on every option: each with who said so."""

from collections.abc import Iterator, Mapping

from goodoffices.brief.said import NOBODY, actor_name
from goodoffices.model import Case, Interval, Preference, decimal_text
from goodoffices.text import option_shown

__all__ = ["stated_of"]

_Ranks = tuple[tuple[str, ...], ...]


def stated_of(case: Case) -> tuple[str, ...]:
    """The rankings, comparisons and ranges of every party, parties in alphabetical order."""
    return tuple(
        f"{actor_name(case, party.id)}, {words} ({_by(each)})"
        for party in case.parties_in_order()
        for each in case.preferences
        if each.party == party.id
        for words in _of(case, each)
    )


def _by(preference: Preference) -> str:
    account = preference.said_by.shown if preference.said_by else None
    return ", ".join(filter(None, (preference.author, preference.speaker, account))) or NOBODY


def _of(case: Case, preference: Preference) -> Iterator[str]:
    for issue, ranking in preference.rankings.items():
        yield f"on {case.term_title(issue)}: {_ranked(_shown(case, issue, ranking))}"
    if preference.issue_ranking:
        titles = tuple(tuple(map(case.term_title, rank)) for rank in preference.issue_ranking)
        yield f"what matters most: {_ranked(titles)}"
    for compared in preference.comparisons:
        better, than = _package(case, compared.better), _package(case, compared.than)
        if compared.alike:
            yield f"as good either way: {better}, or {than}"
        else:
            yield f"rather {better} than {than}"
    for issue, table in preference.intervals.items():
        for option, interval in table.items():
            shown = option_shown(case, issue, option)
            yield f"on {case.term_title(issue)}: {shown} {_span(interval)} points"
    for issue, interval in preference.weight_intervals.items():
        yield f"weight of {case.term_title(issue)}: {_span(interval)}"


def _shown(case: Case, issue: str, ranking: _Ranks) -> _Ranks:
    return tuple(tuple(option_shown(case, issue, option) for option in rank) for rank in ranking)


def _ranked(ranking: _Ranks) -> str:
    ranks = (
        f"{' and '.join(rank)} alike" if len(rank) > 1 else rank[0] for rank in ranking if rank
    )
    return ", then ".join(ranks)


def _package(case: Case, package: Mapping[str, str]) -> str:
    return "; ".join(
        f"{case.term_title(issue)}: {option_shown(case, issue, option)}"
        for issue, option in package.items()
    )


def _span(interval: Interval) -> str:
    ends = [decimal_text(end) for end in (interval.low, interval.high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
