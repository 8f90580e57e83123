from collections.abc import Callable

import pytest

from goodoffices.reading.extract import extract
from goodoffices.reading.found import Term
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.report import Report

Read = Callable[..., Report]


def _terms(report: Report, domain: str = "armed") -> dict[str, Term]:
    found = extract(report, lexicon([domain])).found
    return {report.words(one.span): one for one in found if isinstance(one, Term)}


def test_a_list_is_split_into_single_terms(report_of: Read) -> None:
    terms = _terms(
        report_of(
            "The draft included a 30-day ceasefire, a partial withdrawal of Norvian troops and "
            "wider humanitarian access, all in return for the release of 12 hostages and the "
            "bodies of four others."
        )
    )

    assert [(one.sort, one.value) for one in terms.values()] == [
        ("pause", 30),
        ("withdrawal", "partial"),
        ("humanitarian_access", "wider"),
        ("release_living", 12),
        ("release_bodies", 4),
    ]
    assert len({one.proposal for one in terms.values()}) == 1


def test_what_each_would_do_is_a_term_with_its_giver(report_of: Read) -> None:
    report = report_of(
        "Norvia and the Tarn Front resumed talks on Monday. Under the proposal, the Tarn Front "
        "would release 40 prisoners within 30 days, and Norvia would withdraw its troops."
    )

    terms = list(_terms(report).values())

    assert [one.sort for one in terms] == ["release_prisoners", "withdrawal"]
    assert terms[0].value == 40
    assert terms[0].schedule == "within 30 days"


@pytest.mark.parametrize(
    ("words", "sort", "value"),
    [
        ("Hopewell Mining offered a wage increase of 12 percent over three years.", "wage", 12),
        ("The tentative agreement calls for a bonus of $1,500.", "payment", 1500),
        ("The offer includes the hiring of 200 nurses.", "staffing", 200),
        ("The buyer had asked for a price of $40 a tonne.", "price", 40),
    ],
)
def test_terms_of_work_and_trade_have_their_numbers(
    report_of: Read, words: str, sort: str, value: int
) -> None:
    (term,) = _terms(report_of(words), "labour").values()

    assert (term.sort, term.value) == (sort, value)


def test_what_is_due_and_what_is_given_in_return_are_terms(report_of: Read) -> None:
    terms = _terms(
        report_of(
            "Norvia and the Tarn Front signed a deal on Monday. Norvia is to withdraw its troops "
            "from the valley. In return, the Tarn Front would release 20 sailors."
        )
    )

    assert [(one.sort, one.value) for one in terms.values()] == [
        ("withdrawal", None),
        ("release_living", 20),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The aim is to release the sailors.",
        "The agreement was signed on Monday in Geneva by both delegations.",
        "Rebels released 40 prisoners on Tuesday and troops withdrew from the town.",
        "The proposal would be discussed by the committee next week, officials said.",
        "Both sides want a deal.",
    ],
)
def test_no_terms_where_no_proposal_tells_any(report_of: Read, words: str) -> None:
    assert _terms(report_of(words)) == {}


def test_a_report_without_a_parse_has_none(unparsed: Read) -> None:
    report = unparsed("The plan includes a 60-day truce.")

    assert _terms(report) == {}
