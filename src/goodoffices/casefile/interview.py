"""Six questions that make a first case; whatever is skipped stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from goodoffices.casefile.characters import MOST_CHARACTERS, unreadable
from goodoffices.casefile.loading import loads
from goodoffices.casefile.problems import CaseError
from goodoffices.casefile.writer import dumps
from goodoffices.model import (
    FORMAT,
    Actor,
    Case,
    Issue,
    Option,
    Position,
    Role,
    RoleKind,
    SaidBy,
    fresh_id,
)

__all__ = ["QUESTIONS", "AnswerError", "Question", "first_case"]


W = TypeVar("W", RoleKind, SaidBy)


class AnswerError(ValueError):
    """An answer that cannot be read; the message is a plain sentence."""


@dataclass(frozen=True)
class Question:
    """A question with its example; every question may be skipped with an empty answer."""

    id: str
    words: str
    example: str

    def check(self, given: str, before: Mapping[str, str]) -> None:
        """Raise AnswerError if the answer cannot be kept after the answers before it."""
        first_case({**before, self.id: given})

    def understood(self, given: str) -> str:
        """What the answer is taken as, where it is a list of names; empty otherwise."""
        lists = {"parties", "third_parties", "issues"}
        return " | ".join(_names(given)) if self.id in lists else ""


QUESTIONS = (
    Question("title", "What are the talks about?", "Water from the upper valley"),
    Question("parties", "Who are the sides? Separate them by semicolons.", "Uplands; Lowlands"),
    Question(
        "third_parties",
        "Who carries between them? Say each one's role after a colon.",
        "Lakeland: mediator; River Commission: guarantor",
    ),
    Question("issues", "What has to be settled?", "Duration; Amount of water; Who measures"),
    Question(
        "positions",
        "What has each side said? Side: issue: position, separated by semicolons.",
        "Uplands: Duration: two years; Lowlands: Duration: ten years",
    ),
    Question(
        "said_by",
        "According to whom is that? One of: " + ", ".join(word.shown for word in SaidBy) + ".",
        "own words in confidence",
    ),
)

HEADER = """\
# A case of Good Offices. Lines that begin with # are comments and are kept.
# Check it:   goodoffices check FILE
# Brief it:   goodoffices brief FILE
# Every key:  docs/reference, or goodoffices schema
"""

EXAMPLES = """
# Who may know it: the mediators' team alone, but where an element says more, such as
#   - {{id: ..., title: ..., scope: [all]}}
# In talks a side's room is told of an issue, or of who mediates, only by such a scope.
#
# What else a case can hold; take the # away and put your own words in.
#
# A text on the table, and an answer to one of its terms (a term has the id of its issue):
# texts:
#   - id: base
#     title: First text
#     kind: base
#     author: {mediator}
#     said_by: own_words_in_confidence
#     terms:
#       - {{id: {issue}, words: "The clause, word for word."}}
# answers:
#   - party: {party}
#     term: {issue}
#     text: base
#     kind: clarify
#     said_by: own_words_in_confidence
#     when: 2031-05-31
#     reason: why, as they put it
#
# What lies behind a position, and a question to ask:
# interests:
#   - party: {party}
#     issues: [{issue}]
#     words: what they need to protect
#     said_by: mediators_account
# questions:
#   - to: {party}
#     words: What would have to be true for another wording to do?
#     issues: [{issue}]
"""


def first_case(answers: Mapping[str, str]) -> str:
    """A commented case file, in order, from answers by question id. Raises AnswerError."""
    for answer in answers.values():
        _check_characters(answer)
    case = _case(answers)
    examples = EXAMPLES.format(
        mediator=case.third_parties[0].id if case.third_parties else "mediator",
        party=case.parties[0].id if case.parties else "first-side",
        issue=case.issues[0].id if case.issues else "duration",
    )
    text = HEADER + dumps(case) + examples
    try:
        loads(text)
    except CaseError as error:
        raise AnswerError(error.problems[0].message) from error
    return text


def _check_characters(answer: str) -> None:
    """Refuse what no case file can hold, before the answer is taken apart."""
    if len(answer) > MOST_CHARACTERS:
        message = f"an answer of {len(answer):,} characters; the most is {MOST_CHARACTERS:,}"
        raise AnswerError(message)
    if any("\ud800" <= character <= "\udfff" for character in answer):
        raise AnswerError("found bytes that are no text in UTF-8")
    if problem := unreadable(answer):
        raise AnswerError(problem)


def _case(answers: Mapping[str, str]) -> Case:
    title = answers.get("title", "").strip() or "Untitled talks"
    parties = _actors(answers.get("parties", ""), taken=("mediators", "all"))
    third = _third_parties(answers.get("third_parties", ""), [p.id for p in parties])
    issues = _issues(answers.get("issues", ""))
    said_by = _said_by(answers.get("said_by", ""))
    issues, positions = _positions(answers.get("positions", ""), parties, issues, said_by)
    return Case(
        format=FORMAT,
        id=fresh_id(title, (), "talks"),
        title=title,
        parties=tuple(parties),
        third_parties=tuple(third),
        issues=tuple(issues),
        positions=tuple(positions),
    )


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(";") if piece.strip()]


def _names(text: str) -> list[str]:
    """Names between semicolons; between commas where there is no semicolon."""
    if ";" in text:
        return _pieces(text)
    pieces = _pieces(text.replace(",", ";"))
    return [piece.removeprefix("and ").strip() for piece in pieces]


def _actors(text: str, taken: tuple[str, ...]) -> list[Actor]:
    found: list[Actor] = []
    for name in _names(text):
        if any(actor.name.casefold() == name.casefold() for actor in found):
            raise AnswerError(f"{name!r} is named twice")
        ids = {*taken, *(actor.id for actor in found)}
        found.append(Actor(id=fresh_id(name, ids, f"side-{len(found) + 1}"), name=name))
    if len(found) == 1:
        raise AnswerError(f"only one side, {found[0].name!r}; separate sides by semicolons")
    return found


def _third_parties(text: str, taken: list[str]) -> list[Actor]:
    found: list[Actor] = []
    for piece in _names(text):
        name, _, role = (part.strip() for part in piece.partition(":"))
        kind = _word(RoleKind, role, "role") if role else RoleKind.MEDIATOR
        ids = {*taken, *(actor.id for actor in found)}
        actor_id = fresh_id(name, ids, f"third-{len(found) + 1}")
        found.append(Actor(id=actor_id, name=name, roles=(Role(kind=kind),)))
    return found


def _issues(text: str) -> list[Issue]:
    found: list[Issue] = []
    for title in _names(text):
        ids = {issue.id for issue in found}
        found.append(Issue(id=fresh_id(title, ids, f"issue-{len(found) + 1}"), title=title))
    return found


def _said_by(text: str) -> SaidBy | None:
    return _word(SaidBy, text, "answer") if text.strip() else None


def _word(words: type[W], text: str, what: str) -> W:
    found = words.named(text)
    if found is None:
        there = ", ".join(word.shown for word in words)
        raise AnswerError(f"no {what} {text.strip()!r}; there are: {there}")
    return found


def _positions(
    text: str, parties: list[Actor], issues: list[Issue], said_by: SaidBy | None
) -> tuple[list[Issue], list[Position]]:
    """The issues with the options that the positions name, and the positions."""
    options: dict[str, list[Option]] = {issue.id: [] for issue in issues}
    positions: list[Position] = []
    for piece in _pieces(text):
        party_name, first, rest = piece.partition(":")
        issue_title, second, words = rest.partition(":")
        if not first or not second or not words.strip():
            raise AnswerError(f"expected side: issue: position, found {piece!r}")
        party = _named(party_name, {actor.id: actor.name for actor in parties}, "side")
        issue = _named(issue_title, {issue.id: issue.title for issue in issues}, "issue")
        option = _option(options[issue], words.strip(), party)
        positions.append(Position(party=party, issue=issue, options=(option,), said_by=said_by))
    with_options = [
        Issue(id=issue.id, title=issue.title, options=tuple(options[issue.id])) for issue in issues
    ]
    return with_options, positions


def _option(options: list[Option], words: str, origin: str) -> str:
    for option in options:
        if option.shown.casefold() == words.casefold():
            return option.id
    taken = {option.id for option in options}
    options.append(
        Option(id=fresh_id(words, taken, f"option-{len(options) + 1}"), title=words, origin=origin)
    )
    return options[-1].id


def _named(text: str, names: Mapping[str, str], what: str) -> str:
    plain = text.strip().casefold()
    exact = [key for key, name in names.items() if plain in {key, name.casefold()}]
    close = exact or [key for key, name in names.items() if name.casefold().startswith(plain)]
    if len(close) != 1 or not plain:
        there = ", ".join(names.values()) or "none named above"
        raise AnswerError(f"no {what} {text.strip()!r}; there are: {there}")
    return close[0]
