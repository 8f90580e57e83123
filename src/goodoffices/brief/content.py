"""What a brief says, as plain data: the page and the terminal summary are two ways to show it.

Strings that are the case's own words stay apart from ours, so that both can be shown safely and
in their own direction of writing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goodoffices import model
from goodoffices.agreement.planning import TextPlan
from goodoffices.analysis import Analysis
from goodoffices.brief.annex import Annex, annex_of
from goodoffices.brief.closed import Closed, closed_of
from goodoffices.brief.comings import Comings, comings_of
from goodoffices.brief.course import Course, course_of
from goodoffices.brief.exclusions import Exclusion, exclusions_of
from goodoffices.brief.guarantees import ByEstimates, by_estimates
from goodoffices.brief.matrix import Matrix, matrix_of
from goodoffices.brief.options import Options, options_of
from goodoffices.brief.planned import Planned, planned_of
from goodoffices.brief.reasons import Reasons, Spoken, reasons_of
from goodoffices.brief.said import Cite, Said, actor_name, citing, day_words, lasting, when_words
from goodoffices.brief.sure import Missing, missing_of, sure_of
from goodoffices.brief.texts import Texts, texts_of
from goodoffices.brief.unknown import Unknown, unknown_of
from goodoffices.model import (
    ALL,
    NOTICES,
    RESERVE,
    TAGS,
    Basis,
    Case,
    DecisionRule,
    SaidBy,
    in_order,
    right_to_left,
)
from goodoffices.text import next_questions

__all__ = [
    "Brief",
    "Decision",
    "Filed",
    "Label",
    "Question",
    "Role",
    "SourceLine",
    "ThirdParty",
    "brief_of",
]


@dataclass(frozen=True)
class Question:
    """A question to ask next, to whom, why, and the titles of the terms that it is about."""

    to: tuple[str, ...]
    words: str
    why: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Filed:
    """A question on file, with its answer if it was answered."""

    to: str
    words: str
    answer: str | None
    said: Said


@dataclass(frozen=True)
class Role:
    """A dated role in words."""

    kind: str
    toward: str | None
    dates: str | None
    words: str | None
    said: Said


@dataclass(frozen=True)
class ThirdParty:
    """A mediator, guarantor or other actor, with its roles and the concerns raised about it.

    The ``steps`` of a concern are the answers to it.
    """

    name: str
    about: str | None
    roles: tuple[Role, ...]
    concerns: tuple[Spoken, ...]


@dataclass(frozen=True)
class Label:
    """A wording used here, and each party's own in the order of the matrix; None where the same."""

    words: str
    by_party: tuple[str | None, ...]


@dataclass(frozen=True)
class Decision:
    """Who must accept; ``quorum`` None stands for every party."""

    quorum: int | None
    parties: int
    vetoes: tuple[str, ...]
    words: str | None
    package_rule: bool


@dataclass(frozen=True)
class SourceLine:
    """A source with its number, how near it stands to the facts, and what it leaves unclear."""

    number: int
    title: str
    outlet: str | None
    when: str | None
    retrieved: str | None
    reliability: str
    confirmed: str | None
    limits: str | None


@dataclass(frozen=True)
class Brief:
    """Everything that a brief says, in the order in which it says it.

    ``tag`` stands on every printed page; ``notice`` is ours, ``own_notice`` the case's;
    ``reserve`` says that the page holds what was said in confidence, where it does.
    ``language`` is the language of the case's own words, and ``direction`` how the page runs:
    ``ltr`` or ``rtl``. ``dated`` is the last day of ``as_of``.
    """

    title: str
    language: str
    direction: str
    tag: str
    notice: str | None
    own_notice: str | None
    reserve: str | None
    about: str | None
    as_of: str | None
    dated: date | None
    third_parties: tuple[ThirdParty, ...]
    labels: tuple[Label, ...]
    decision: Decision
    exclusions: tuple[Exclusion, ...]
    sure: tuple[str, ...]
    missing: tuple[Missing, ...]
    unknown: Unknown | None
    matrix: Matrix
    reasons: Reasons
    questions: tuple[Question, ...]
    filed: tuple[Filed, ...]
    texts: Texts
    course: Course
    comings: Comings
    closed: Closed
    options: Options | None
    planned: Planned | None
    by_estimates: ByEstimates | None
    annex: Annex | None
    sources: tuple[SourceLine, ...]


def brief_of(case: Case, analysis: Analysis, plan: TextPlan | None = None) -> Brief:
    """What the brief of this case says, given what the analysis and the plan found."""
    numbers = {source.id: number for number, source in enumerate(case.sources, start=1)}
    cite = citing(numbers)
    questions = tuple(_questions(case))
    return Brief(
        title=case.title,
        language=case.language,
        direction="rtl" if right_to_left(case.language) else "ltr",
        tag=TAGS[case.basis],
        notice=None if case.notice else NOTICES.get(case.basis),
        own_notice=case.notice,
        reserve=RESERVE if case.basis is Basis.WORKING or _in_confidence(case) else None,
        about=case.about,
        as_of=when_words(case.as_of) if case.as_of else None,
        dated=case.as_of.latest if case.as_of else None,
        third_parties=tuple(_third_parties(case, cite)),
        labels=tuple(_labels(case)),
        decision=_decision(case),
        exclusions=exclusions_of(case, cite),
        sure=sure_of(analysis),
        missing=missing_of(analysis),
        unknown=unknown_of(case, analysis),
        matrix=matrix_of(case, analysis.terms, cite),
        reasons=reasons_of(case, cite),
        questions=questions,
        filed=tuple(_filed(case, questions, cite)),
        texts=texts_of(case, cite),
        course=course_of(case, cite),
        comings=comings_of(case, analysis.came_and_went, cite),
        closed=closed_of(case, cite),
        options=options_of(case, analysis),
        planned=planned_of(case, plan) if plan else None,
        by_estimates=by_estimates(case, plan) if plan else None,
        annex=annex_of(case, analysis, cite, tag=TAGS[case.basis]),
        sources=tuple(_source(source, numbers[source.id]) for source in case.sources),
    )


def _in_confidence(case: Case) -> bool:
    """Whether it shows what was said in confidence, or letters or priorities that not all know."""
    said = (
        *case.texts,
        *case.answers,
        *case.positions,
        *case.stances,
        *case.interests,
        *case.preconditions,
        *case.must_live_with_it,
        *case.statuses,
        *case.events,
        *case.claims,
        *case.concerns,
        *(step for demand in case.preconditions for step in demand.steps),
        *(answer for concern in case.concerns for answer in concern.answers),
        *case.interruptions,
        *(back for pause in case.interruptions for back in pause.returned),
        *(m for p in case.interruptions for item in p.would_return_if for m in item.accounts),
        *(difference for claim in case.claims for difference in claim.differs),
        *case.assurances,
        *(words for common in case.common_words for words in (common, *common.replies)),
        *(told for step in case.ratification_steps for told in (step, *step.outcomes)),
        *case.signatures,
        *case.phases,
        *case.obligations,
        *case.performances,
    )
    grounds = (pause.grounds_by for pause in case.interruptions)
    confided = SaidBy.OWN_WORDS_IN_CONFIDENCE in {*(s.said_by for s in said), *grounds}
    letters = any(ALL not in each.scope for each in case.assurances)
    return confided or letters or bool(case.preferences or case.estimates or case.stakes)


def _third_parties(case: Case, cite: Cite) -> Iterator[ThirdParty]:
    for actor in in_order(case.third_parties):
        roles = tuple(
            Role(
                kind=role.kind.shown,
                toward=actor_name(case, role.toward) if role.toward else None,
                dates=lasting(role),
                words=role.words,
                said=cite(role),
            )
            for role in actor.roles
        )
        concerns = tuple(_concerns(case, actor.id, cite))
        yield ThirdParty(name=actor.name, about=actor.about, roles=roles, concerns=concerns)


def _concerns(case: Case, actor: str, cite: Cite) -> Iterator[Spoken]:
    for concern in case.concerns:
        if concern.about == actor:
            by = (actor_name(case, concern.raised_by),) if concern.raised_by else ()
            answers = tuple(
                Spoken(answer.words, cite(answer), label="answered", because=answer.reason)
                for answer in concern.answers
            )
            yield Spoken(
                concern.words,
                cite(concern),
                label="concern raised by" if by else "concern raised",
                about=by,
                because=concern.reason,
                steps=answers,
            )


def _labels(case: Case) -> Iterator[Label]:
    parties = case.parties_in_order()
    for label in case.labels:
        yield Label(label.words, tuple(label.by_party.get(party.id) for party in parties))


def _decision(case: Case) -> Decision:
    rule = case.decision or DecisionRule()
    return Decision(
        quorum=rule.quorum,
        parties=len(case.parties),
        vetoes=tuple(p.label for p in case.parties_in_order() if p.id in rule.vetoes),
        words=rule.words,
        package_rule=case.package_rule,
    )


def _questions(case: Case) -> Iterator[Question]:
    for ask in next_questions(case):
        yield Question(
            to=tuple(actor_name(case, actor) for actor in ask.to),
            words=ask.words,
            why=ask.why,
            about=tuple(case.term_title(term) for term in ask.terms),
        )


def _filed(case: Case, next_ones: Iterable[Question], cite: Cite) -> Iterator[Filed]:
    """The team's questions that are not among the next ones."""
    asked = {question.words for question in next_ones}
    for question in case.questions:
        if question.words not in asked:
            yield Filed(
                to=actor_name(case, question.to),
                words=question.words,
                answer=question.answer,
                said=cite(question),
            )


def _source(source: model.Source, number: int) -> SourceLine:
    confirmed = source.confirmed_by
    plural = "source" if confirmed == 1 else "sources"
    return SourceLine(
        number=number,
        title=source.title,
        outlet=source.outlet,
        when=when_words(source.when) if source.when else None,
        retrieved=day_words(source.retrieved) if source.retrieved else None,
        reliability=source.reliability.shown if source.reliability else "reliability not stated",
        confirmed=f"confirmed by {confirmed} independent {plural}" if confirmed else None,
        limits=source.limits,
    )
