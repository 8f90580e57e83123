"""A folder with one Genius domain file and a profile file for each party, as a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.formats.genius.domain import Domain, DomainIssue, read_domain
from goodoffices.formats.genius.markup import Markup, Tag, read_markup
from goodoffices.formats.genius.profile import Profile, read_profile
from goodoffices.formats.profiles import NO_ROOM, Room, parties_of, profile_files
from goodoffices.formats.refusal import FormatError, Remarks
from goodoffices.model import (
    FORMAT,
    Actor,
    Case,
    Issue,
    IssueKind,
    Option,
    Preference,
    Range,
    Source,
    fresh_id,
)

__all__ = ["read_genius"]

_NO_NAMES = {"", "root", "any"}


@dataclass(frozen=True)
class _Named:
    """The issue of the case made of an issue of the domain, and value in words -> option."""

    of: DomainIssue
    issue: Issue
    options: dict[str, str]


def read_genius(folder: Path) -> tuple[Case, tuple[str, ...]]:
    """The case in a folder, and what was decided in reading it, in sentences.

    Parties are named after the files of their profiles. Raises FormatError with every problem.
    """
    told: list[str] = []
    problems: list[Problem] = []
    room = Room()
    markups = list(_markups(folder, room, told, problems))
    domain_file, profiles = _sorted_out(folder, markups, told, problems)
    if domain_file is None:
        raise FormatError(sorted(problems))
    remarks = Remarks(domain_file.file)
    domain = read_domain(domain_file, remarks)
    for issue in domain.issues:
        # Each number of a range has its points in each profile.
        if issue.bounds is not None and not room.take(issue.count * len(profiles)):
            remarks.wrong(issue.tag.line, NO_ROOM)
            break
    problems += remarks.problems
    told += remarks.told
    read: list[tuple[Path, Profile]] = []
    if not remarks.problems:
        for markup in profiles:
            remarks = Remarks(markup.file)
            read.append((Path(markup.file), read_profile(markup, domain, remarks)))
            problems += remarks.problems
            told += remarks.told
    if problems:
        raise FormatError(sorted(problems))
    return _case(folder, domain, read), tuple(told)


def _markups(
    folder: Path, room: Room, told: list[str], problems: list[Problem]
) -> Iterator[Markup]:
    for file in profile_files(folder, ".xml", told):
        found = read_markup(file, room)
        if isinstance(found, Problem):
            problems.append(found)
            if room.left < 0:
                return
        else:
            told.extend(found.told)
            yield found


def _sorted_out(
    folder: Path, markups: list[Markup], told: list[str], problems: list[Problem]
) -> tuple[Markup | None, list[Markup]]:
    """The one domain file, and the profile files."""
    domains = [markup for markup in markups if markup.root.name == "negotiation_template"]
    profiles = [markup for markup in markups if markup.root.name == "utility_space"]
    known = {"negotiation_template", "utility_space"}
    told.extend(
        f"{markup.file}: not read, neither a domain nor a profile"
        for markup in markups
        if markup.root.name not in known
    )
    if not domains:
        # A template may come without its outer element; then it is what nobody evaluates.
        domains = [markup for markup in profiles if not _evaluates(markup.root)]
        profiles = [markup for markup in profiles if _evaluates(markup.root)]
    if len(domains) == 1 and profiles:
        return domains[0], profiles
    if not domains and not problems:
        message = "no domain file: expected one XML file with the element negotiation_template"
        problems.append(Problem(str(folder), 0, "", message))
    for extra in domains[1:]:
        message = f"a second domain file beside {Path(domains[0].file).name}"
        problems.append(Problem(extra.file, extra.root.line, "", message))
    if domains and not profiles and not problems:
        message = "no profile file: expected one XML file with the element utility_space a party"
        problems.append(Problem(str(folder), 0, "", message))
    return None, profiles


def _evaluates(root: Tag) -> bool:
    return any(
        tag.name in {"weight", "evaluator"} or tag.get("evaluation") is not None
        for tag in root.walk()
    )


def _case(folder: Path, domain: Domain, read: list[tuple[Path, Profile]]) -> Case:
    issues = list(_issues(domain))
    named = parties_of(file for file, _ in read)
    name = (domain.name or "").strip()
    title = folder.resolve().name if name.lower() in _NO_NAMES else name
    return Case(
        format=FORMAT,
        id=fresh_id(title, (), "domain"),
        title=title or "domain",
        sources=tuple(source for _, source in named),
        parties=tuple(party for party, _ in named),
        issues=tuple(each.issue for each in issues),
        preferences=tuple(
            _preference(party, source, profile, issues)
            for (party, source), (_, profile) in zip(named, read, strict=True)
        ),
    )


def _issues(domain: Domain) -> Iterator[_Named]:
    taken: set[str] = set()
    for place, issue in enumerate(domain.issues, start=1):
        issue_id = _own_id(issue.tag, issue.name, taken, f"i{place}")
        taken.add(issue_id)
        yield _named(issue, issue_id)


def _named(issue: DomainIssue, issue_id: str) -> _Named:
    note = _note(issue.tag, issue.name)
    if issue.bounds is not None:
        low, high = issue.bounds
        spaced = Range(low=str(low), high=str(high), step="1")
        made = Issue(id=issue_id, title=issue.name, kind=IssueKind.NUMBER, range=spaced, note=note)
        return _Named(issue, made, {value: value for value in issue.values})
    kind = next((k for k in IssueKind if k.value == issue.tag.get("kind")), IssueKind.CATEGORY)
    options: dict[str, Option] = {}
    taken: set[str] = set()
    for place, (value, item) in enumerate(issue.items.items(), start=1):
        option_id = _own_id(item, value, taken, f"o{place}")
        taken.add(option_id)
        amount = item.get("amount")
        options[value] = Option(
            id=option_id,
            title=None if value in {amount, option_id} else value,
            value=amount,
            note=_note(item, value),
        )
    made = Issue(
        id=issue_id,
        title=issue.name,
        kind=kind,
        unit=issue.tag.get("unit"),
        options=tuple(options.values()),
        note=note,
    )
    return _Named(issue, made, {value: option.id for value, option in options.items()})


def _own_id(tag: Tag, name: str, taken: set[str], fallback: str) -> str:
    """The id that a file of ours states, else one made of the name."""
    stated = tag.get("id")
    return stated if stated and stated not in taken else fresh_id(name, taken, fallback)


def _note(tag: Tag, name: str) -> str | None:
    described = tag.get("description")
    return None if described in {None, name, "null"} else described


def _preference(party: Actor, source: Source, profile: Profile, issues: list[_Named]) -> Preference:
    return Preference(
        party=party.id,
        sources=(source.id,),
        weights={named.issue.id: profile.weights[named.of.number] for named in issues},
        values={
            named.issue.id: {
                named.options[value]: worth
                for value, worth in profile.values[named.of.number].items()
            }
            for named in issues
        },
        no_deal=profile.reservation,
        discount=profile.discount,
    )
