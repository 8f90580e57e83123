"""One happening a sentence, in the many ways in which press tells it."""

from collections.abc import Callable

import pytest

from goodoffices.reading.domain import domains_of
from goodoffices.reading.extract import extract
from goodoffices.reading.found import Event
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.report import Report

BEFORE = "The talks between Ruritania and the Front entered a new week. "


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("meeting", "The two ministers held four hours of talks in Geneva on Sunday."),
        (
            "meeting",
            "Delegates from both sides sat across the same table for the first time on Monday.",
        ),
        ("meeting", "A third round of talks was held in Oslo last week."),
        ("meeting", "The envoy saw the rebel leader in the hills on Friday."),
        ("meeting", "The mediator brought the heirs together at a hotel on Tuesday."),
        ("meeting", "The parties are to meet again on Thursday."),
        ("call", "The president spoke by telephone with the emir on Sunday."),
        ("call", "The foreign ministers discussed the plan in a call late on Monday."),
        ("call", "The premier rang his counterpart on Friday night."),
        ("proposal", "The mediator handed both sides a draft on Friday."),
        ("proposal", "The company tabled a new offer of 4 percent on Monday."),
        ("proposal", "Under a proposal circulated by Norway, the two armies would pull back."),
        ("proposal", "Her brothers have offered to buy her shares for 12 million."),
        ("response", "The union turned the offer down within hours."),
        ("response", "Members voted by 62 percent to accept the deal."),
        ("response", "The government has yet to respond to the proposal."),
        ("response", "The rebels said yes to the plan but asked for changes."),
        ("demand", "The farmers want compensation for the lost harvest."),
        ("demand", "The shipyard is claiming 30 million for late payment."),
        ("release", "Twelve sailors were let go on Sunday after 40 days."),
        ("release", "The army freed 20 prisoners and got nine soldiers back."),
        ("truce", "A ceasefire took hold at midnight."),
        ("truce", "The guns fell silent on Tuesday morning."),
        ("truce_collapse", "The truce broke down after nine days."),
        ("suspension", "Talks were put off indefinitely on Monday."),
        ("suspension", "The upstream state closed the gates of the dam on 3 May."),
        ("suspension", "The bank froze the firm's credit line in March."),
        ("stall", "Negotiations ended without agreement early on Saturday."),
        ("withdrawal", "The delegation left the talks in protest."),
        ("withdrawal", "Troops pulled out of the town on Monday."),
        ("withdrawal", "Some 3,000 nurses walked out on Monday."),
        ("departure", "The envoy flew home on Tuesday."),
        ("attack", "Gunmen killed four people in the market on Friday."),
        ("attack", "A mine killed two aid workers on the road on Monday."),
        ("military", "Government forces shelled the outskirts of the city on Sunday."),
        ("military", "Coast guards seized three trawlers on 2 May."),
        ("military", "Fighting flared again in the north on Monday."),
        ("aid", "A convoy of 20 trucks reached the town on Monday."),
        ("threat", "The union threatened to call a strike."),
        ("accusation", "Each side accused the other of breaking the truce."),
        ("no_comment", "A spokeswoman for the bank did not return calls."),
        ("no_comment", "The ministry would not be drawn on the report."),
        ("no_comment", "The company declined to say how many jobs were at stake."),
        ("agreement", "The two states signed a treaty on the river in 1961."),
        ("agreement", "Both sides settled on 4 percent over two years."),
        ("agreement", "A deal was struck shortly after midnight."),
        ("agreement", "The heirs have come to terms."),
        ("relay", "The Swiss ambassador passed the reply to the rebels on Monday."),
        ("relay", "The message was carried to the capital by two priests."),
        ("refusal", "The mayor refused to meet the delegation."),
        ("statement", "Nobody will be evicted, the landlord's lawyer told the court on Monday."),
        ("meeting_attempt", "A meeting planned for Monday was called off."),
        ("meeting_attempt", "The rebels failed to turn up for talks on Friday."),
        ("characterisation", "The mediator described the talks as frank."),
        ("meeting", "The mediator shuttled between two hotels for three days."),
        ("meeting", "After a six-hour session on Monday the mediator sent both sides home."),
        ("meeting", "The next round is set for 12 June in Oslo."),
        ("meeting", "They are to meet again on Monday."),
        ("meeting", "Two days of mediation in a lakeside hotel ended on Friday."),
        ("meeting", "A hearing was held in the capital on Tuesday."),
        ("meeting", "The envoy had breakfast with the opposition leader."),
        ("meeting", "The presidents will meet at the border on 3 June."),
        ("meeting", "The commission met for the ninth time on Monday."),
        ("meeting", "The mediator spoke to each side separately on Monday."),
        ("meeting", "The sides negotiated through the night."),
        ("meeting", "Talks began on Sunday in a monastery."),
        ("meeting", "The delegations arrived for talks on Monday."),
        ("relay", "The envoy took the answer to the rebels on Tuesday."),
        ("relay", "The mediator carried the union's reply to the owners."),
        ("relay", "The offer reached the family through a priest."),
        ("relay", "The text was sent on to the capital."),
        ("relay", "The ambassador delivered a letter from the president."),
        ("relay", "The proposal was passed to the rebels by the Swiss."),
        ("relay", "The mediator read the owners' answer to the crew."),
        ("demand", "The union asks for 8 percent."),
        ("demand", "The state wants its trawlers back."),
        ("demand", "The heirs' lawyer called for an independent valuation."),
        ("demand", "The buyer has demanded a price cut of 12 percent."),
        ("demand", "The council set a deadline of 1 May."),
        ("demand", "The crews insist on a fixed roster."),
        ("demand", "They had asked for 14 million."),
        ("response", "The teachers accepted the raise but not the longer day."),
        ("response", "The proposal was rejected by the council."),
        ("response", "The crew agreed to the new roster on Monday."),
        ("response", "The family is still studying the paper."),
    ],
)
def test_a_happening_is_read_as_what_it_is(
    report_of: Callable[..., Report], kind: str, sentence: str
) -> None:
    report = report_of(BEFORE + sentence)
    found = extract(report, lexicon(domains_of(report.document.text))).found
    kinds = {e.type for e in found if isinstance(e, Event) and e.start >= len(BEFORE)}
    assert kind in kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal would allow the release of hostages if it were signed.",
        "Efforts to secure a truce go on.",
        "Nobody knows when the strike will end.",
        "The war has lasted nine years.",
        "The mediator hopes for a meeting before the summer.",
    ],
)
def test_aims_and_hopes_are_told_as_no_happening(
    report_of: Callable[..., Report], sentence: str
) -> None:
    report = report_of(BEFORE + sentence)
    found = extract(report, lexicon(["armed"])).found
    told = [e for e in found if isinstance(e, Event) and e.start >= len(BEFORE)]
    assert [e.type for e in told if e.status in {"asserted", "reported", "in_force"}] == []
