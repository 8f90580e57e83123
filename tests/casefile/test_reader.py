"""What people write by hand is read as they mean it, and every fault is located."""

from datetime import date
from fractions import Fraction

import pytest

from goodoffices.casefile import CaseError, Problem, loads
from goodoffices.model import Case, Interval, Option, Range, When

HEAD = "format: 1\nid: x\ntitle: X\n"


def problems(body: str, head: str = HEAD) -> tuple[Problem, ...]:
    """The problems of a case with this body; the body starts in line 4."""
    with pytest.raises(CaseError) as caught:
        loads(head + body, "x.yaml")
    return caught.value.problems


def only(body: str) -> tuple[int, str, str]:
    """Line, path and message of the one problem of a case."""
    (problem,) = problems(body)
    assert problem.file == "x.yaml"
    return problem.line, problem.path, problem.message


def test_the_smallest_case_leaves_everything_else_unknown() -> None:
    assert loads(HEAD) == Case(format=1, id="x", title="X")


def test_a_field_without_a_value_counts_as_left_out() -> None:
    assert loads(HEAD + "about:\nparties: ~\nnotice: null\n") == loads(HEAD)


@pytest.mark.parametrize("text", ["no", "1e3", "12:30", "0.10", "2031-05-31", "0x1F", "true"])
def test_a_text_stays_the_text_that_was_written(text: str) -> None:
    assert loads(f"format: 1\nid: {text}\ntitle: {text}\n") == Case(format=1, id=text, title=text)


def test_numbers_are_exact() -> None:
    case = loads(
        HEAD + "parties: [a]\nissues:\n- {id: pay, title: Pay, options: [p, q, r]}\n"
        "preferences:\n- {party: a, points: {pay: {p: 0.1, q: 1/3, r: -2}}, no_deal: 0.30}\n"
    )
    (preference,) = case.preferences

    assert preference.points == {
        "pay": {"p": Fraction(1, 10), "q": Fraction(1, 3), "r": Fraction(-2)}
    }
    assert preference.no_deal == Fraction(3, 10)


def test_dates_are_read_as_the_field_asks() -> None:
    case = loads(HEAD + "as_of: 2031-05\nsources: [{id: r, title: R, retrieved: 2031-06-01}]\n")

    assert case.as_of == When(date(2031, 5, 1), date(2031, 5, 31))
    assert case.sources[0].retrieved == date(2031, 6, 1)


def test_a_single_item_needs_no_brackets() -> None:
    long = "sources: [r]\nevents: [{kind: contact, words: They met., sources: [r], scope: [all]}]\n"
    short = "sources: r\nevents: [{kind: contact, words: They met., sources: r, scope: all}]\n"

    assert loads(HEAD + short) == loads(HEAD + long)


def test_a_text_stands_for_an_element_that_needs_no_more() -> None:
    case = loads(
        HEAD + "parties: [Coast, Highland]\nissues: [{id: d, title: D, options: [1, 2]}]\n"
    )

    assert [(party.id, party.name) for party in case.parties] == [
        ("Coast", "Coast"),
        ("Highland", "Highland"),
    ]
    assert case.issues[0].options == (Option(id="1"), Option(id="2"))


def test_a_ranking_is_a_list_in_which_a_list_is_a_tie() -> None:
    case = loads(
        HEAD + "parties: a\nissues: [{id: i, title: I, options: [p, q, r]}]\n"
        "preferences: [{party: a, rankings: {i: [p, [q, r]]}, issue_ranking: i}]\n"
    )

    assert case.preferences[0].rankings == {"i": (("p",), ("q", "r"))}
    assert case.preferences[0].issue_ranking == (("i",),)


def test_an_interval_is_a_pair() -> None:
    case = loads(HEAD + "parties: a\npreferences: [{party: a, no_deal_interval: [0.5, 7]}]\n")

    assert case.preferences[0].no_deal_interval == Interval(Fraction(1, 2), Fraction(7))


def test_a_range_keeps_its_numbers_as_written() -> None:
    case = loads(
        HEAD
        + "issues:\n- {id: i, title: I, kind: number, range: {low: 0.6, high: 1.40, step: 0.2}}\n"
    )

    assert case.issues[0].range == Range(low="0.6", high="1.40", step="0.2")
    assert [o.id for o in case.issues[0].all_options] == ["0.6", "0.8", "1", "1.2", "1.4"]


@pytest.mark.parametrize(
    ("body", "line", "path", "words"),
    [
        ("abuot: x\n", 4, "abuot", "did you mean 'about'"),
        ("basis: fictonal\n", 4, "basis", "did you mean 'fictional'"),
        ("package_rule: perhaps\n", 4, "package_rule", "true or false"),
        ("parties:\n- id: a\n", 5, "parties.0", "'name' is missing"),
        ("parties: {a: b}\n", 4, "parties", "expected a list, found named fields"),
        ("about: [a, b]\n", 4, "about", "expected a text, found a list"),
        ("as_of: 31.05.2031\n", 4, "as_of", "such as 2025-05-31"),
        (
            "sources:\n- id: r\n  title: R\n  retrieved: 20310531\n",
            7,
            "sources.0.retrieved",
            "date",
        ),
        (
            "sources:\n- {id: r, title: R, confirmed_by: 1.5}\n",
            5,
            "sources.0.confirmed_by",
            "whole",
        ),
        ("sources:\n- {id: r, title: R, confirmed_by: 9e9}\n", 5, "sources.0.confirmed_by", "9e9"),
        ("about: 1\nabout: 2\n", 5, "about", "given twice, first in line 4"),
        ("decision:\n  quorum:\n  - 1\n", 6, "decision.quorum", "whole number, found a list"),
        ("figures:\n- subject: held\n  value:\n", 6, "figures.0.value", "found nothing"),
        ("parties:\n- a\n-\n", 6, "parties.1", "found nothing"),
        ("? [a]\n: b\n", 4, "", "expected a name"),
    ],
)
def test_a_fault_names_line_path_and_what_was_expected(
    body: str, line: int, path: str, words: str
) -> None:
    found_line, found_path, message = only(body)

    assert (found_line, found_path) == (line, path)
    assert words in message


def test_an_interval_of_one_number_is_refused() -> None:
    body = "parties: a\npreferences:\n- party: a\n  no_deal_interval: [3]\n"

    assert only(body) == (
        7,
        "preferences.0.no_deal_interval",
        "expected two numbers [lowest, highest], found a list of 1",
    )


def test_all_faults_are_told_at_once_in_order_of_line() -> None:
    body = """\
parties: [Coast]
issues:
- id: pay
  title: Pay
  optoins: [a, b]
texts:
- {id: base, title: Base, kind: bse, terms: [{id: pay, option: c}]}
answers:
- party: Cost
  term: pay
  text: base
  kind: accept
  when: 2031-02-30
"""
    found = problems(body)

    assert [(p.line, p.path) for p in found] == [
        (8, "issues.0.optoins"),
        (10, "texts.0.kind"),
        (12, "answers.0.party"),
        (16, "answers.0.when"),
    ]


def test_a_fault_of_reference_is_told_beside_a_fault_of_form() -> None:
    body = "parties: [Coast]\nbasis: x\nstances:\n- {party: Cost, kind: ready_to_talk}\n"

    assert [(p.line, p.path) for p in problems(body)] == [(5, "basis"), (7, "stances.0.party")]


def test_a_misspelt_field_is_read_as_what_it_was_meant_to_be() -> None:
    body = "issues:\n- id: pay\n  title: Pay\n  optoins: [a]\nconstraints:\n- forbid: {pay: a}\n"

    assert only(body)[:2] == (7, "issues.0.optoins")


def test_references_wait_when_an_id_could_not_be_read() -> None:
    with pytest.raises(CaseError) as caught:
        loads(HEAD + "parties:\n- name: Coast\nstances:\n- {party: coast, kind: ready_to_talk}\n")

    assert [p.path for p in caught.value.problems] == ["parties.0"]
    assert "once these problems are solved" in caught.value.note


def test_references_elsewhere_are_told_though_an_id_could_not_be_read() -> None:
    body = """\
parties:
- {id: coast, name: Coast}
sources:
- title: without an id
stances:
- {party: cost, kind: ready_to_talk, sources: [gone]}
"""
    with pytest.raises(CaseError) as caught:
        loads(HEAD + body)

    assert [p.path for p in caught.value.problems] == ["sources.0", "stances.0.party"]
    assert "sources" in caught.value.note


def test_a_case_without_an_id_is_checked_in_full() -> None:
    with pytest.raises(CaseError) as caught:
        loads("format: 1\ntitle: T\nstances:\n- {party: cost, kind: ready_to_talk}\n")

    assert {p.path for p in caught.value.problems} == {"", "stances.0.party"}
    assert caught.value.note == ""


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ('parties: [{id: a, name: ""}]', "parties.0.name"),
        ('issues: [{id: a, title: " "}]', "issues.0.title"),
        ('issues: [{id: a, title: A, options: [{id: b, title: ""}]}]', "issues.0.options.0.title"),
    ],
)
def test_a_name_or_title_of_nothing_is_refused(body: str, path: str) -> None:
    assert only(body + "\n")[1] == path


def test_a_fault_of_reference_is_at_the_line_of_what_is_named() -> None:
    body = """\
parties:
- {id: a, name: A}
issues:
- id: pay
  title: Pay
  options:
  - p
preferences:
- party: a
  points:
    pay:
      p: 1
      q: 2
"""

    assert only(body)[:2] == (16, "preferences.0.points.pay.q")


def test_a_problem_is_one_line_whatever_the_file_holds() -> None:
    (problem,) = problems('"a\\nb": 1\n')

    assert "\n" not in str(problem)
    assert str(problem).startswith("x.yaml:4: a\\nb: ")


def test_very_many_problems_are_cut_short_and_that_is_said() -> None:
    with pytest.raises(CaseError) as caught:
        loads(HEAD + "".join(f"k{number}: 1\n" for number in range(2000)))

    assert 100 <= len(caught.value.problems) <= 1000
    assert "more may follow" in caught.value.note
