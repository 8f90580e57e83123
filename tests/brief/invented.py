"""Invented cases for looking at briefs: right-to-left, nearly empty, large, and with odd words."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from goodoffices.casefile import load
from goodoffices.model import (
    FORMAT,
    Actor,
    Answer,
    AnswerKind,
    Basis,
    Case,
    Figure,
    Interest,
    Issue,
    IssueKind,
    Option,
    Position,
    Question,
    SaidBy,
    Schedule,
    Source,
    Statement,
    Term,
    Text,
    TextKind,
    When,
)
from tests.shipped import shipped_case

OWN = SaidBy.OWN_WORDS_ON_RECORD
SHIPPED = (
    "escrow",
    "list-exchange",
    "port-licence",
    "sixty-day-truce",
    "supplier-buyer",
    "talks-2024-2025",
    "three-phases",
    "two-wells",
)


def nearly_empty() -> Case:
    return Case(format=FORMAT, id="empty", title="A title and nothing else")


def large(issues: int = 60, parties: int = 8) -> Case:
    """Many issues and parties; every third answer is another's account, every fifth missing."""
    people = tuple(Actor(id=f"p{n}", name=f"Delegation number {n}") for n in range(parties))
    questions = tuple(
        Issue(
            id=f"Q{n}",
            title=f"Question {n} about the use of the upper river and its banks",
            options=(Option(id="yes", title="as drafted"), Option(id="no", title="put off")),
        )
        for n in range(issues)
    )
    terms = tuple(
        Term(id=q.id, option="yes", words=f"Clause {q.id} as drafted.") for q in questions
    )
    base = Text(
        id="base", title="First draft", kind=TextKind.BASE, author="p0", said_by=OWN, terms=terms
    )
    kinds = list(AnswerKind)
    answers = tuple(
        Answer(
            party=party.id,
            term=question.id,
            text="base",
            kind=kind,
            conditions=(questions[0].id,) if kind is AnswerKind.CONDITIONAL else (),
            said_by=SaidBy.UNNAMED_SOURCE if (n + k) % 3 == 0 else OWN,
            speaker="spokesperson",
            when=When.parse("2031-05"),
        )
        for n, question in enumerate(questions)
        for k, party in enumerate(people)
        if (n + 2 * k) % 5 and (kind := kinds[(3 * n + k) % len(kinds)])
    )
    return Case(
        format=FORMAT,
        id="large",
        title="A large conference",
        basis=Basis.FICTIONAL,
        parties=people,
        issues=questions,
        texts=(base,),
        answers=answers,
    )


def arabic() -> Case:
    return _river(
        "ar",
        title="اتفاق على مياه النهر",
        parties=("سلطة الوادي", "مجلس الجبل"),
        issues=("مدة الاتفاق (60 يوما)", "حصص المياه: 40% / 60%", "فتح الطريق"),
        words=(
            "تستمر الهدنة 60 يوما.",
            "تقسم المياه بالتساوي بين الجانبين.",
            "يفتح الطريق في اليوم 7.",
        ),
        counter=("تستمر الهدنة 90 يوما.", "تقسم المياه بالتساوي بين الجانبين.", None),
        interest="ألا تبقى القرى بلا ماء في الصيف.",
        question="ما الذي يجعل اليوم السابع مقبولا لديكم؟",
    )


def hebrew() -> Case:
    return _river(
        "he",
        title="הסכם על מי הנהר",
        parties=("מועצת ההר", "רשות העמק"),
        issues=("משך ההסכם (60 יום)", "חלוקת המים: 40% / 60%", "פתיחת הדרך"),
        words=("ההפוגה נמשכת 60 יום.", "המים מתחלקים שווה בשווה.", "הדרך נפתחת ביום 7."),
        counter=("ההפוגה נמשכת 90 יום.", "המים מתחלקים שווה בשווה.", None),
        interest="שהכפרים לא יישארו בלי מים בקיץ.",
        question="מה יאפשר לכם להסכים ליום השביעי?",
    )


def _river(
    language: str,
    *,
    title: str,
    parties: tuple[str, str],
    issues: tuple[str, ...],
    words: tuple[str, ...],
    counter: tuple[str | None, ...],
    interest: str,
    question: str,
) -> Case:
    one, other = (Actor(id=i, name=name) for i, name in zip("ab", parties, strict=True))
    ids = [f"T{n}" for n in range(1, len(issues) + 1)]
    when = When.parse("2031-05-31..2031-06-01")
    first = Text(
        id="first",
        title=f"{issues[0]} (1)",
        kind=TextKind.BASE,
        author="a",
        said_by=OWN,
        when=when,
        sources=("s",),
        terms=tuple(Term(id=i, words=w) for i, w in zip(ids, words, strict=True)),
    )
    second = Text(
        id="second",
        title=f"{issues[0]} (2)",
        kind=TextKind.COUNTER,
        author="b",
        said_by=OWN,
        in_reply_to="first",
        terms=tuple(
            Term(id=i, words=w, left_open=w is None) for i, w in zip(ids, counter, strict=True)
        ),
    )
    account = Answer(
        party="a",
        term="T2",
        text="second",
        kind=AnswerKind.ACCEPT,
        words=words[1],
        said_by=SaidBy.MEDIATORS_ACCOUNT,
        speaker=parties[1],
        sources=("s",),
    )
    position = Position(party="a", issue="T3", words=words[2], said_by=OWN, reason=interest)
    return Case(
        format=FORMAT,
        id=language,
        title=title,
        basis=Basis.FICTIONAL,
        language=language,
        sources=(Source(id="s", title=title, outlet=parties[0], limits=interest),),
        parties=(one, other),
        issues=tuple(Issue(id=i, title=t) for i, t in zip(ids, issues, strict=True)),
        texts=(first, second),
        answers=(account,),
        positions=(position,),
        interests=(Interest(party="b", words=interest, issues=("T2",), said_by=OWN, when=when),),
        questions=(Question(to="a", words=question, issues=("T3",)),),
        figures=(Figure(subject=issues[1], value=12, human_cost=True, said_by=OWN),),
    )


def reworded(case: Case, change: Callable[[str], str]) -> Case:
    """The case with every word of its own changed; ids change alike, so it still hangs together.

    ``change`` must keep different strings different. Issues lose their kinds, since a changed
    value could not be read.
    """
    issues = tuple(
        replace(
            issue,
            kind=IssueKind.CATEGORY,
            range=None,
            options=tuple(replace(o, title=o.shown, value=None) for o in issue.all_options),
        )
        for issue in case.issues
    )
    found = _changed(replace(case, issues=issues), change)
    assert isinstance(found, Case)
    return replace(found, language=case.language)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if type(value) is str:
        return value if value in {"mediators", "all"} else change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if isinstance(value, Mapping):
        return {_changed(k, change): _changed(v, change) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type | Schedule | Fraction | date):
        parts = {f.name: _changed(getattr(value, f.name), change) for f in fields(value)}
        return type(value)(**parts)
    return value


def statements(value: Any) -> list[Statement]:
    """Every statement anywhere in a case."""
    found = [value] if isinstance(value, Statement) else []
    if isinstance(value, tuple):
        return [s for item in value for s in statements(item)]
    if is_dataclass(value):
        found += [s for f in fields(value) for s in statements(getattr(value, f.name))]
    return found


def at_its_end() -> Case:
    """Two sides with words in common, side letters, steps of approval and a signature."""
    return load(Path(__file__).with_name("closed.yaml"))


CASES: dict[str, Callable[[], Case]] = {
    **{name: partial(shipped_case, name) for name in SHIPPED},
    "arabic": arabic,
    "at its end": at_its_end,
    "hebrew": hebrew,
    "large": partial(large, 7, 5),
    "nearly empty": nearly_empty,
}
LIKE_OTHERS = ("at its end", "escrow", "hebrew", "list-exchange", "supplier-buyer", "two-wells")
"""Of each of these there is one in ``CASES`` whose pages are made of the same parts."""
EVERY_CASE = [
    pytest.param(name, marks=pytest.mark.slow) if name in LIKE_OTHERS else name for name in CASES
]
