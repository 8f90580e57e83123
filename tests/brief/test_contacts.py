"""A contact is told with all that is on file about it."""

from goodoffices.analysis import analyse
from goodoffices.brief.content import brief_of
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.brief.said import actor_name
from goodoffices.model import Case, EventKind
from tests.brief.reading import read, squeezed
from tests.shipped import shipped_case


def _course(case: Case) -> str:
    page = read(page_html(document_of(brief_of(case, analyse(case)))))
    (part,) = (s for s in page.all("section") if s.attributes["id"] == "course")
    return squeezed(part.text)


def test_who_arranged_attended_and_reported_a_contact_stands_on_the_page() -> None:
    case = shipped_case("sixty-day-truce")
    told = _course(case)
    contacts = [event for event in case.events if event.kind is EventKind.CONTACT]

    assert [c for c in contacts if c.arranged_by and c.attended_by and c.reported_by]
    for contact in contacts:
        names = [actor_name(case, a) for a in (*contact.arranged_by, contact.reported_by) if a]
        by = [contact.purpose_by.shown] if contact.purpose_by else []
        words = (*names, *contact.attended_by, *by, contact.in_response_to or "")
        assert [each for each in words if squeezed(each) not in told] == []
