"""What the brief and the views say of claims, demands, concerns and windows."""

from goodoffices.analysis import analyse
from goodoffices.brief.content import brief_of
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.brief.views import (
    View,
    claims_view,
    context_view,
    figures_view,
    matrix_view,
    parties_view,
    preconditions_view,
    term_view,
)
from goodoffices.model import MEDIATORS, SaidBy
from goodoffices.record import erase
from goodoffices.screen import WIDTH
from goodoffices.talks import (
    MakeClaim,
    NoteReceipt,
    Rung,
    TakeNote,
    TellDifference,
)
from tests.brief.reading import squeezed
from tests.shipped import shipped_case
from tests.talks.desks import Desk
from tests.talks.positions import agreeing, carried

TALKS = shipped_case("talks-2024-2025")
MOVED = (
    "I believe we moved from that place to a place that potentially might lead to a ceasefire "
    "permanently in the future"
)


def flat(view: View) -> str:
    assert max(map(len, view.lines)) <= WIDTH
    return squeezed(" ".join(view.lines))


def test_the_page_of_the_reported_talks_has_each_account_in_its_place() -> None:
    page = page_html(document_of(brief_of(TALKS, analyse(TALKS, limit=0))))
    words = squeezed(page)

    for told in (
        MOVED,
        "significant progress",
        "no such progress had actually been made",
        "Limits of the claim",
        "aimed at ending the conflict",
        "a superpower that can impose something on a party",
        "opens a window, by the same account",
        "28 + 20 + 2 = 50",
    ):
        assert told in words or told.replace("'", "&#x27;") in words


def test_both_of_two_claims_that_contradict_each_other_tell_that_they_differ() -> None:
    brief = brief_of(TALKS, analyse(TALKS, limit=0))
    told = {claim.id: claim for claim in brief.course.claims}

    assert set(told) >= {"significant-progress", "no-such-progress", "no-new-proposals"}
    for name in ("significant-progress", "no-such-progress"):
        (difference,) = told[name].differs
        assert difference.from_what == "differs from what another said"
    assert told["no-new-proposals"].differs == ()
    assert told["no-new-proposals"].limits == "aimed at ending the conflict (the report's words)"


def test_the_views_of_the_same_talks_say_the_same_at_eighty_columns() -> None:
    state = Desk(TALKS).state()
    assert MOVED in flat(preconditions_view(state))
    claims = flat(claims_view(state))
    assert "limits of the claim: aimed at ending the conflict" in claims
    assert claims.count("whether there was such progress".capitalize()) == 2
    assert "-> opens a window" in flat(context_view(state))
    assert "240 to 253, 13 apart" in flat(figures_view(state))
    assert "Concern raised by Israel" in flat(parties_view(state))


def test_a_term_is_shown_with_every_description_of_its_answers() -> None:
    state = Desk(TALKS).state()
    (answer,) = (a for a in TALKS.answers if a.term == "days-of-release")
    assert len(answer.characterisations) > 2

    told = flat(term_view(state, "days-of-release"))
    for description in answer.characterisations:
        assert description.said_by
        assert f"described as: {description.words} · {description.said_by.shown}" in told
    cells = [row["cells"]["Hamas"] for row in matrix_view(state).told]
    words = {account["words"] for cell in cells for account in cell["accounts"]}
    assert words >= {description.words for description in answer.characterisations}


def test_beside_a_claim_stands_how_far_each_delivery_came() -> None:
    desk = agreeing()
    delivered = carried(desk, "The truce can last sixty days.")
    desk.do(NoteReceipt(delivered=delivered, step=Rung.DELIVERED, happened="2031-07-06"))
    desk.do(MakeClaim(id="none-new", words="not yet received any new proposals", by="highland"))
    desk.do(TellDifference(claim="none-new", beside=delivered, words="it was carried"))

    told = flat(claims_view(desk.state()))
    assert "delivery, to the Highland movement: sent 6 July 2031, delivered 6 July 2031" in told
    assert f"!= differs from our record of {delivered}" in told
    assert "read back" not in told


def test_words_removed_for_good_are_told_beside_no_claim() -> None:
    desk = Desk()
    (note,) = desk.do(TakeNote(words="They have the bridge since Sunday."))
    desk.do(MakeClaim(id="none-new", words="not yet received any new proposals", by="highland"))
    desk.do(TellDifference(claim="none-new", beside=note.place, words="what our note says"))
    erase(desk.record, MEDIATORS, note.receipt.seq, author="desk", grounds="source")

    told = flat(claims_view(desk.state()))
    assert "since Sunday" not in told
    assert f"differs from our record of {note.place}" in told


def test_a_partys_reader_is_shown_nothing_of_other_rooms() -> None:
    desk = agreeing()
    carried(desk, "The truce can last sixty days.")
    both = (MEDIATORS, "Coast")
    claim = MakeClaim(id="c", words="no progress", by="highland", said_by=SaidBy.UNNAMED_SOURCE)
    desk.do(MakeClaim(**{**vars(claim), "rooms": both}))

    told = flat(claims_view(desk.of("coast")))
    assert "no progress" in told
    assert "sixty days" not in told
    assert "mediators/" not in told
