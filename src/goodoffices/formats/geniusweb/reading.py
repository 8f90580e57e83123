"""GeniusWeb profiles, one file or a folder with one for each party, as a case."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.formats.content import ContentError, content_of
from goodoffices.formats.geniusweb.lined import MOST_BYTES
from goodoffices.formats.geniusweb.profile import Bid, Profile, Values, read_profile
from goodoffices.formats.profiles import Room, parties_of, profile_files
from goodoffices.formats.refusal import FormatError, Remarks
from goodoffices.model import (
    FORMAT,
    Actor,
    Case,
    Comparison,
    Issue,
    IssueKind,
    Option,
    Preference,
    Source,
    decimal_text,
    fresh_id,
)
from goodoffices.model.issues import Range

__all__ = ["read_geniusweb"]

Named = dict[str, tuple[Issue, dict[str, str]]]


def read_geniusweb(path: Path) -> tuple[Case, tuple[str, ...]]:
    """The case in a profile file or in a folder of them, and what was decided, in sentences.

    Parties are named after the files. Raises FormatError with every problem.
    """
    told: list[str] = []
    problems: list[Problem] = []
    read: list[tuple[Path, Profile]] = []
    room = Room()
    for file in profile_files(path, ".json", told) if path.is_dir() else [path]:
        remarks = Remarks(str(file))
        profile = _profile(file, room, remarks)
        if profile is not None:
            read.append((file, profile))
            first = read[0][1]
            if _set_of(profile) != _set_of(first):
                remarks.wrong(1, f"its domain is not that of {read[0][0].name}")
        problems += remarks.problems
        told += remarks.told
        if room.left < 0:
            break
    if not read and not problems:
        problems.append(
            Problem(str(path), 0, "", "no profile: expected a JSON file for each party")
        )
    if problems:
        raise FormatError(sorted(problems))
    return _case(path, read), tuple(told)


def _profile(file: Path, room: Room, remarks: Remarks) -> Profile | None:
    try:
        data = content_of(file, "a GeniusWeb profile", most=MOST_BYTES)
    except ContentError as error:
        remarks.wrong(1, str(error))
        return None
    return read_profile(data, room, remarks)


def _set_of(profile: Profile) -> dict[str, set[str]]:
    return {name: {*values.words} for name, values in profile.domain.items()}


def _case(path: Path, read: list[tuple[Path, Profile]]) -> Case:
    first = read[0][1]
    issues = dict(_issues(first.domain))
    named = parties_of(file for file, _ in read)
    title = first.title.strip() or path.resolve().stem
    return Case(
        format=FORMAT,
        id=fresh_id(title, (), "domain"),
        title=title,
        sources=tuple(source for _, source in named),
        parties=tuple(party for party, _ in named),
        issues=tuple(issue for issue, _ in issues.values()),
        preferences=tuple(
            _preference(party, source, profile, issues)
            for (party, source), (_, profile) in zip(named, read, strict=True)
        ),
    )


def _issues(
    domain: Mapping[str, Values],
) -> Iterator[tuple[str, tuple[Issue, dict[str, str]]]]:
    taken: set[str] = set()
    for place, (name, values) in enumerate(domain.items(), start=1):
        issue_id = fresh_id(name, taken, f"i{place}")
        taken.add(issue_id)
        if values.span is not None:
            low, high, step = (decimal_text(number) for number in values.span)
            spaced = Range(low=low, high=high, step=step)
            issue = Issue(id=issue_id, title=name, kind=IssueKind.NUMBER, range=spaced)
            yield name, (issue, {word: word for word in values.words})
            continue
        options: dict[str, Option] = {}
        ids: set[str] = set()
        for number, word in enumerate(values.words, start=1):
            option_id = fresh_id(word, ids, f"o{number}")
            ids.add(option_id)
            options[word] = Option(id=option_id, title=None if word == option_id else word)
        issue = Issue(id=issue_id, title=name, options=tuple(options.values()))
        yield name, (issue, {word: option.id for word, option in options.items()})


def _preference(party: Actor, source: Source, profile: Profile, issues: Named) -> Preference:
    def part(bid: Bid) -> dict[str, str]:
        return {issues[name][0].id: issues[name][1][word] for name, word in bid.items()}

    no_deal: Fraction | None = None
    if profile.reservation is not None and profile.weights:
        no_deal = sum(
            (profile.weights[n] * profile.utilities[n][w] for n, w in profile.reservation.items()),
            Fraction(0),
        )
    return Preference(
        party=party.id,
        sources=(source.id,),
        weights={issues[name][0].id: weight for name, weight in profile.weights.items()},
        values={
            issues[name][0].id: {issues[name][1][word]: worth for word, worth in table.items()}
            for name, table in profile.utilities.items()
        },
        comparisons=tuple(
            Comparison(better=part(above), than=part(below)) for above, below in profile.better
        ),
        no_deal=no_deal,
    )
