"""What may be said to a party follows from each statement's own rule, and from nothing else."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings

from goodoffices.analysis import analyse
from goodoffices.brief.carrying import Carrying, carrying_of
from goodoffices.brief.content import brief_of
from goodoffices.brief.document import Document
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.visit import visit_document
from goodoffices.brief.said import citing, citing_of
from goodoffices.brief.visit import visit_of
from goodoffices.model import (
    ALL,
    MEDIATORS,
    Attribution,
    Basis,
    Case,
    Interest,
    Issue,
    Option,
    Position,
    Question,
    SaidBy,
    Statement,
    Term,
    visible,
)
from goodoffices.text import term_states
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

TRUCE = shipped_case("sixty-day-truce")
CANARY = "the canary of the eastern shaft"
GROUPS = ("theirs", "unattributed", "own_ideas", "if_asked", "withheld")
SPEAKABLE = GROUPS[:-1]


def _carrying(case: Case, party: str) -> Carrying:
    return carrying_of(case, party, citing({}))


def _meeting(case: Case, party: str) -> Document:
    visit = visit_of(case, party, term_states(case), citing_of(case))
    return visit_document(visit, brief_of(case, analyse(case, limit=0)))


def _found(case: Case, party: str) -> list[str]:
    """The groups in which the canary sits."""
    carrying = _carrying(case, party)
    return [
        group for group in GROUPS for carried in getattr(carrying, group) if CANARY in carried.words
    ]


def _with(
    scope: tuple[str, ...],
    rule: Attribution | None = None,
    *,
    said_by: SaidBy = SaidBy.OWN_WORDS_IN_CONFIDENCE,
) -> Case:
    said = Interest(
        party="coast", words=CANARY, scope=scope, attribution=rule, said_by=said_by, issues=("T7",)
    )
    return replace(TRUCE, interests=(*TRUCE.interests, said))


@pytest.mark.parametrize(
    ("scope", "group"),
    [
        ((MEDIATORS,), "withheld"),
        ((MEDIATORS, "coast"), "withheld"),
        ((MEDIATORS, "highland"), "theirs"),
        ((ALL,), "theirs"),
    ],
)
def test_without_a_rule_the_rooms_of_the_scope_decide(scope: tuple[str, ...], group: str) -> None:
    assert _found(_with(scope), "highland") == [group]


@pytest.mark.parametrize("scope", [(MEDIATORS,), (MEDIATORS, "coast"), (ALL,)])
@pytest.mark.parametrize(
    ("rule", "group"),
    [
        (Attribution.MEDIATOR_ONLY, "withheld"),
        (Attribution.IF_ASKED, "if_asked"),
        (Attribution.WITHOUT_ATTRIBUTION, "unattributed"),
        (Attribution.AS_THEIRS, "theirs"),
        (Attribution.VERBATIM, "theirs"),
        (Attribution.PUBLIC, "theirs"),
    ],
)
def test_the_speakers_rule_goes_before_the_scope(
    scope: tuple[str, ...], rule: Attribution, group: str
) -> None:
    assert _found(_with(scope, rule), "highland") == [group]


@pytest.mark.parametrize("said_by", [s for s in SaidBy if not s.own])
def test_anothers_account_is_never_told_as_the_partys_own(said_by: SaidBy) -> None:
    assert _found(_with((ALL,), said_by=said_by), "highland") == ["if_asked"]
    assert _found(_with((MEDIATORS,), said_by=said_by), "highland") == ["withheld"]


@pytest.mark.parametrize("rule", [None, *Attribution])
def test_a_partys_own_words_are_not_carried_back_to_it(rule: Attribution | None) -> None:
    assert _found(_with((ALL,), rule), "coast") == []


@settings(max_examples=draws(50), suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_what_one_side_confides_changes_nothing_that_may_be_said_to_another(case: Case) -> None:
    if len(case.parties) < 2:
        return
    one, other = case.parties[0].id, case.parties[1].id
    confided = Position(
        party=one,
        issue=next(iter(case.term_ids()), "x"),
        words=CANARY,
        reason=CANARY,
        said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
    )
    asked = Question(to=one, words=CANARY)
    known = replace(case, basis=Basis.WORKING)
    more = replace(
        known,
        positions=(*known.positions, confided) if known.term_ids() else known.positions,
        questions=(*known.questions, asked),
    )
    before, after = _carrying(known, other), _carrying(more, other)

    for group in SPEAKABLE:
        assert getattr(before, group) == getattr(after, group)
    assert any(CANARY in carried.words for carried in after.withheld)


def test_words_to_be_carried_exactly_are_marked() -> None:
    exact = [carried.words for carried in _carrying(TRUCE, "coast").theirs if carried.exact]

    assert "The number is to be agreed." in exact


def test_a_mediators_bridge_is_an_idea_and_a_guarantors_text_is_the_guarantors() -> None:
    carrying = _carrying(TRUCE, "coast")

    assert [carried.words for carried in carrying.own_ideas] == ["Bridge of 2 July"]
    assert ("Plains", "Guarantor's text of 28 May") in {
        (carried.whose, carried.words) for carried in carrying.theirs
    }


def test_what_the_partys_own_text_says_is_no_confidence_where_the_other_has_it() -> None:
    withheld = {carried.words for carried in _carrying(TRUCE, "coast").withheld}

    assert "Five on Day 1, two on Day 30 and five on Day 60." not in withheld
    assert any(words.startswith("Once all have been released") for words in withheld)


_WORDED = {"words", "reason", "note", "answer", "how_known", "asks", "quote", "place", "speaker"}
_STATED = (
    *("answers", "positions", "stances", "interests", "preconditions", "questions", "statuses"),
    *("events", "figures", "must_live_with_it", "constraints", "estimates"),
)


@pytest.mark.parametrize("party", ["coast", "highland"])
def test_no_word_that_a_party_may_not_know_stands_where_it_may_be_told(party: str) -> None:
    """Every word of every statement that neither scope nor speaker opens to the party is marked."""
    canaries: list[str] = []

    def marked(element: Statement) -> Statement:
        held = {getattr(element, name, None) for name in ("party", "of")}
        own = party in held and not element.hollow
        took_part = party in {getattr(element, "to", None), *getattr(element, "who", ())}
        if element.known_to(party) or element.attribution is not None or own or took_part:
            return element
        new = {}
        for field in fields(element):
            if field.name in _WORDED and isinstance(getattr(element, field.name), str):
                canaries.append(f"canary {len(canaries)} of the shaft")
                new[field.name] = canaries[-1]
        return replace(element, **new)  # type: ignore[arg-type]

    stated = {name: tuple(map(marked, getattr(TRUCE, name))) for name in _STATED}
    carrying = _carrying(replace(TRUCE, **stated), party)  # type: ignore[arg-type]
    told = repr([getattr(carrying, group) for group in SPEAKABLE])

    assert len(canaries) > 40
    assert [canary for canary in canaries if canary in told] == []
    assert sum(canary in repr(carrying.withheld) for canary in canaries) > 15
    page = page_html(_meeting(replace(TRUCE, **stated), party))  # type: ignore[arg-type]
    before, after = page.split('id="withhold"')
    rest = after.split('id="bring"')[1]
    assert [canary for canary in canaries if canary in before + rest] == []


def _about_coast(rule: Attribution | None) -> Case:
    """What the Highland confided of the Coast: a position, an interest, a demand."""
    said = {
        "party": "coast",
        "words": CANARY,
        "reason": CANARY,
        "scope": (MEDIATORS, "highland"),
        "said_by": SaidBy.OTHER_PARTYS_ACCOUNT,
        "speaker": f"speaker of {CANARY}",
        "attribution": rule,
    }
    return replace(
        TRUCE,
        positions=(*TRUCE.positions, Position(issue="T1", **said)),  # type: ignore[arg-type]
        interests=(*TRUCE.interests, Interest(issues=("T1",), **said)),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("rule", [None, Attribution.MEDIATOR_ONLY])
def test_what_another_confided_of_a_party_is_kept_from_it(rule: Attribution | None) -> None:
    page = page_html(_meeting(_about_coast(rule), "coast"))
    before, after = page.split('id="withhold"')
    within, rest = after.split('id="bring"')

    assert CANARY in within
    assert CANARY not in before + rest


def test_an_issue_that_another_raised_in_confidence_is_not_named_to_a_party() -> None:
    issue = Issue(id="H1", title=CANARY, options=(Option(id="h", title="a port"),))
    raised = Position(
        party="highland", issue="H1", options=("h",), said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE
    )
    clause = Term(id="T99", title=f"{CANARY} too", words="an amnesty")
    texts = (
        *TRUCE.texts[:-1],
        replace(TRUCE.texts[-1], terms=(*TRUCE.texts[-1].terms, clause)),
    )
    case = replace(
        TRUCE, issues=(*TRUCE.issues, issue), positions=(*TRUCE.positions, raised), texts=texts
    )
    page = page_html(_meeting(case, "coast"))
    before, after = page.split('id="withhold"')

    assert CANARY not in before + after.split('id="bring"')[1]
    assert CANARY in after


def test_an_open_answer_that_names_a_closed_option_is_kept_back() -> None:
    (first, *others) = TRUCE.issues
    secret = Option(id="secret", title=CANARY)
    issues = (replace(first, options=(*first.options, secret)), *others)
    said = Position(
        party="highland",
        issue=first.id,
        options=("secret",),
        scope=(ALL,),
        said_by=SaidBy.OWN_WORDS_ON_RECORD,
    )
    case = replace(TRUCE, issues=issues, positions=(*TRUCE.positions, said))

    assert set(_found(case, "coast")) == {"withheld"}
    assert "secret" not in repr(visible(case, "coast"))
