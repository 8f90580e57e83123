"""Cases made of what persons accepted, and of nothing else."""

from dataclasses import asdict
from datetime import date

import pytest

from goodoffices.casefile import dumps, loads
from goodoffices.model import Case, EventStatus, Medium, SaidBy
from goodoffices.reading.casemaking import case_from
from goodoffices.reading.decisions import Act, Decision, Decisions
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Pile, Suggestion
from goodoffices.reading.reading import read
from tests.reading.conftest import document_of

TEXT = (
    "Envoy Peter Vass met Estonian Prime Minister Maria Okello in Vienna on Monday. "
    "“We have made good progress on the water,” Okello said. "
    "Estonia rejected a proposal by Latvia to close the dam. "
    "Latvia is still holding 12 fishermen, an official said. The envoys did not meet on Friday."
)


@pytest.fixture(scope="module")
def pile(parser: Parser) -> Pile:
    return read([document_of(TEXT, date(2031, 5, 14))], lexicon(["armed"]), parser)


def accepted(*chosen: Suggestion) -> Decisions:
    return Decisions(
        [
            Decision(
                act=Act.ACCEPT,
                item=s.id,
                by="A. Lind",
                at="2031-05-15T09:00:00+00:00",
                told=asdict(s),
            )
            for s in chosen
        ]
    )


def test_nothing_enters_that_nobody_accepted(pile: Pile) -> None:
    made = case_from(pile, Decisions().items(pile))
    assert made.added == 0
    assert [*made.case.events, *made.case.claims, *made.case.sources] == []


def test_a_meeting_becomes_a_contact_with_its_source_and_pointer(pile: Pile) -> None:
    (meeting,) = [
        s
        for s in pile.suggestions
        if s.kind == "event" and s.fields["type"] == "meeting" and s.fields["status"] == "asserted"
    ]
    made = case_from(pile, accepted(meeting).items(pile))
    (event,) = made.case.events
    (source,) = made.case.sources
    assert event.medium is Medium.MEETING
    assert event.status is EventStatus.HELD
    assert event.when is not None
    assert event.when.earliest == date(2031, 5, 12)
    assert event.sources == (source.id,)
    assert event.note is not None
    assert meeting.id in event.note
    assert "A. Lind" in event.note
    assert "2031-05-14" in source.title


def test_persons_enter_by_office_and_never_by_name(pile: Pile) -> None:
    made = case_from(pile, accepted(*pile.suggestions).items(pile))
    told = [
        (actor.id, actor.name, *(role.words for role in actor.roles))
        for actor in (*made.case.parties, *made.case.third_parties)
    ]
    told += [(claim.speaker,) for claim in made.case.claims]
    told += [(event.speaker,) for event in made.case.events]
    assert told
    assert not [words for words in told if "Okello" in str(words) or "Vass" in str(words)]


def test_a_quotation_becomes_a_claim_in_its_exact_words(pile: Pile) -> None:
    (quotation,) = [s for s in pile.suggestions if s.kind == "quotation"]
    made = case_from(pile, accepted(quotation).items(pile))
    (claim,) = made.case.claims
    assert claim.words == quotation.text == "We have made good progress on the water,"
    assert claim.said_by is SaidBy.OWN_WORDS_ON_RECORD


def test_adding_the_same_again_adds_nothing(pile: Pile) -> None:
    items = accepted(*pile.suggestions).items(pile)
    first = case_from(pile, items)
    again = case_from(pile, items, first.case)
    assert first.added
    assert (again.added, again.case) == (0, first.case)


def test_the_case_is_one_that_a_file_can_hold(pile: Pile) -> None:
    made = case_from(pile, accepted(*pile.suggestions).items(pile))
    assert loads(dumps(made.case)) == made.case


def test_a_case_that_is_there_keeps_everything_and_its_own_actors(pile: Pile) -> None:
    base = loads(
        "format: 1\nid: lake\ntitle: The lake\nparties: [{id: est, name: Estonia}, "
        "{id: lat, name: Latvia}]\nquestions: [{to: est, words: 'When?'}]\n"
    )
    made = case_from(pile, accepted(*pile.suggestions).items(pile), base)
    assert made.case.questions == base.questions
    assert {"est", "lat"} <= {party.id for party in made.case.parties}
    names = [actor.name for actor in (*made.case.parties, *made.case.third_parties)]
    assert names.count("Estonia") == names.count("Latvia") == 1
    assert isinstance(made.case, Case)
