"""Rules 1, 2 and 5 after every act of talks that are drawn, held against a model of its own."""

from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from goodoffices.casefile import loads
from goodoffices.model import MEDIATORS, Attribution, Medium
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    Carried,
    ConsentTo,
    Convey,
    Delivered,
    GiveConsent,
    Mode,
    NoteReceipt,
    Outcome,
    Permit,
    ReadItBack,
    Rung,
    Said,
    Say,
    WithdrawConsent,
    digest_of,
    ladder,
)
from tests.draws import draws
from tests.talks.desks import Desk

PARTIES = ("coast", "hill", "lake")
ROOMS = {"coast": "the Coast", "hill": "the Hill", "lake": "the Lake"}
CASE = loads(
    """
format: 1
id: ford
title: Three banks
parties:
  - {id: coast, name: the Coast, scope: all}
  - {id: hill, name: the Hill, scope: all}
  - {id: lake, name: the Lake, scope: all}
"""
)
IN_OUR_WORDS = {Mode.PARAPHRASE, Mode.GIST, Mode.HYPOTHETICAL}
MODES_OF = {
    Attribution.MEDIATOR_ONLY: set[Mode](),
    Attribution.IF_ASKED: {Mode.HYPOTHETICAL},
    Attribution.WITHOUT_ATTRIBUTION: IN_OUR_WORDS,
    Attribution.AS_THEIRS: IN_OUR_WORDS,
    Attribution.VERBATIM: IN_OUR_WORDS | {Mode.VERBATIM},
    Attribution.PUBLIC: IN_OUR_WORDS | {Mode.VERBATIM},
}
NAMED_BY = {Attribution.AS_THEIRS, Attribution.VERBATIM, Attribution.PUBLIC}


@dataclass
class Saying:
    """What the test knows of something said."""

    place: str
    party: str
    words: str
    stands: bool = True
    confirmed: bool = False
    rule: Attribution = Attribution.MEDIATOR_ONLY
    to: tuple[str, ...] = ()
    carried_to: set[str] = field(default_factory=set)


class Talking(RuleBasedStateMachine):
    """Three parties and mediators who carry between them, whatever comes into their heads."""

    @initialize()
    def begin(self) -> None:
        self.desk = Desk(CASE)
        self.sayings: list[Saying] = []
        self.consents = {party: set[ConsentTo]() for party in PARTIES}
        self.sent: list[tuple[str, str, Mode, str | None]] = []
        self.number = 0
        self.all_agree()

    def _new(self, what: str) -> str:
        """Words in which something stands that stands nowhere else."""
        self.number += 1
        return f"{what}{self.number}x we can live with {self.number * 7} days of it and no more"

    @rule(
        party=st.sampled_from(PARTIES),
        to=st.sampled_from([ConsentTo.CARRYING, ConsentTo.TEXTS]),
        given=st.sampled_from([True, True, True, False]),
    )
    def agree(self, party: str, to: ConsentTo, *, given: bool) -> None:
        if given:
            self.desk.do(GiveConsent(party=party, to=(to,)))
            self.consents[party].add(to)
        elif to in self.consents[party]:
            self.desk.do(WithdrawConsent(party=party, to=(to,)))
            self.consents[party].remove(to)

    def all_agree(self) -> None:
        for party in PARTIES:
            self.desk.do(GiveConsent(party=party))
            self.consents[party] |= {ConsentTo.PROCESS, ConsentTo.CARRYING, ConsentTo.TEXTS}

    def say(self, party: str) -> None:
        words = self._new("saying")
        (done,) = self.desk.do(Say(party=party, words=words))
        self.sayings.append(Saying(done.place, party, words))

    @rule(party=st.sampled_from(PARTIES), rule_=st.sampled_from(Attribution), data=st.data())
    def say_and_allow(self, party: str, rule_: Attribution, data: st.DataObject) -> None:
        self.say(party)
        saying = self.sayings[-1]
        if data.draw(st.sampled_from([True, True, False])):
            self.desk.do(ReadItBack(fact=saying.place, outcome=Outcome.CONFIRMED))
            saying.confirmed = True
        to = data.draw(st.sampled_from([(), *((p,) for p in PARTIES if p != party)]))
        self.desk.do(Permit(said=saying.place, rule=rule_, to=to))
        saying.rule, saying.to = rule_, to

    @precondition(lambda self: self.sayings)
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        saying = data.draw(st.sampled_from(self.sayings))
        act = ReadItBack(fact=saying.place, outcome=Outcome.CONFIRMED)
        assert self._refused(act) == (None if saying.stands else "superseded")
        saying.confirmed = saying.stands

    @precondition(lambda self: any(each.stands for each in self.sayings))
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        saying = data.draw(st.sampled_from([each for each in self.sayings if each.stands]))
        words = self._new("better")
        done = self.desk.do(ReadItBack(fact=saying.place, outcome=Outcome.CORRECTED, words=words))
        saying.stands = False
        self.sayings.append(Saying(done[-1].place, saying.party, words))

    @precondition(lambda self: any(each.stands for each in self.sayings))
    @rule(data=st.data())
    def take_down_again(self, data: st.DataObject) -> None:
        saying = data.draw(st.sampled_from([each for each in self.sayings if each.stands]))
        words = self._new("again")
        (done,) = self.desk.do(Say(party=saying.party, words=words, corrects=saying.place))
        saying.stands = False
        self.sayings.append(Saying(done.place, saying.party, words))

    @precondition(lambda self: any(each.stands for each in self.sayings))
    @rule(data=st.data(), rule_=st.sampled_from(Attribution), narrow=st.booleans())
    def permit(self, data: st.DataObject, rule_: Attribution, *, narrow: bool) -> None:
        saying = data.draw(st.sampled_from([each for each in self.sayings if each.stands]))
        others = [party for party in PARTIES if party != saying.party]
        to = (data.draw(st.sampled_from(others)),) if narrow else ()
        self.desk.do(Permit(said=saying.place, rule=rule_, to=to))
        saying.rule, saying.to = rule_, to

    @precondition(lambda self: self.sayings)
    @rule(data=st.data(), attributed=st.booleans(), own=st.booleans())
    def convey_in_every_way(self, data: st.DataObject, *, attributed: bool, own: bool) -> None:
        ready = [s for s in self.sayings if s.rule is not Attribution.MEDIATOR_ONLY and s.confirmed]
        saying = data.draw(st.sampled_from([*ready, *self.sayings]))
        for mode in Mode:
            for to in PARTIES:
                self._convey(saying, to, mode, attributed=attributed, own=own)

    def _convey(self, saying: Saying, to: str, mode: Mode, *, attributed: bool, own: bool) -> None:
        words = None if mode is Mode.VERBATIM else saying.words if own else self._new("ours")
        act = Convey(
            said=saying.place, to=to, mode=mode, words=words, attributed=attributed,
            medium=Medium.PAPER, again=True,
        )  # fmt: skip
        may = (
            mode is not Mode.MEDIATORS_OWN
            and to != saying.party
            and ConsentTo.CARRYING in self.consents[saying.party]
            and ConsentTo.TEXTS in self.consents[to]
            and saying.stands
            and saying.confirmed
            and mode in MODES_OF[saying.rule]
            and (not attributed or saying.rule in NAMED_BY)
            and (not saying.to or to in saying.to)
            and (words != saying.words or Mode.VERBATIM in MODES_OF[saying.rule])
        )
        before = self._sizes()
        try:
            _, delivered = self.desk.do(act)
        except Refused:
            assert not may
            assert self._sizes() == before
            return
        assert may
        assert {r for r, n in self._sizes().items() if n > before[r]} == {
            ROOMS[saying.party],
            ROOMS[to],
        }
        told = saying.words if words is None else words
        if told == saying.words:
            saying.carried_to.add(to)
        self.sent.append((delivered.place, told, mode, saying.party if attributed else None))

    @rule(
        data=st.data(),
        to=st.sampled_from(PARTIES),
        mode=st.sampled_from([Mode.MEDIATORS_OWN, Mode.HYPOTHETICAL]),
        attributed=st.booleans(),
        theirs=st.booleans(),
    )
    def put_an_idea(
        self, data: st.DataObject, to: str, mode: Mode, *, attributed: bool, theirs: bool
    ) -> None:
        others = [each for each in self.sayings if each.party != to and each.stands]
        taken = data.draw(st.sampled_from(others)).words if theirs and others else None
        words = f"Consider that {taken} perhaps" if taken else self._new("idea")
        act = Convey(to=to, mode=mode, words=words, attributed=attributed, medium=Medium.MEETING)
        before = self._sizes()
        try:
            _, delivered = self.desk.do(act)
        except Refused:
            assert attributed or taken or ConsentTo.TEXTS not in self.consents[to]
            assert self._sizes() == before
            return
        assert not attributed
        assert taken is None
        assert {r for r, n in self._sizes().items() if n > before[r]} == {MEDIATORS, ROOMS[to]}
        self.sent.append((delivered.place, words, mode, None))

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), step=st.sampled_from([Rung.DELIVERED, Rung.OPENED]))
    def receive(self, data: st.DataObject, step: Rung) -> None:
        place, _, mode, _ = data.draw(st.sampled_from(self.sent))
        code = self._refused(NoteReceipt(delivered=place, step=step, office="registry"))
        if code is not None:
            assert code in {"step_backwards", "no_such_step"}
            return
        state = self.desk.state()
        assert ladder(state, state.named(place))[step] is not None
        assert mode in Mode

    def _refused(self, act: Act) -> str | None:
        """Do it; the code where it is refused."""
        try:
            self.desk.do(act)
        except Refused as refused:
            return refused.code
        return None

    def _sizes(self) -> dict[str, int]:
        return {room: len(log) for room, log in self.desk.talks.logs().items()}

    def _content(self, room: str) -> list[Any]:
        return [entry.content for entry in self.desk.record.entries(room)]

    @invariant()
    def rule_1_nothing_of_one_room_is_in_another_but_what_was_carried(self) -> None:
        if not hasattr(self, "desk"):
            return
        for party in PARTIES:
            known = str(self._content(ROOMS[party]))
            for saying in self.sayings:
                if saying.party != party and party not in saying.carried_to:
                    assert saying.words not in known

    @invariant()
    def rule_2_what_was_delivered_is_what_was_sent_byte_for_byte_and_marked(self) -> None:
        if not hasattr(self, "desk"):
            return
        state = self.desk.state()
        assert len(state.facts(Delivered)) == len(self.sent) == len(state.facts(Carried))
        by_words = {each.words: each for each in self.sayings}
        for place, words, mode, attributed in self.sent:
            told = state.named(place).told
            assert (told.words, told.mode, told.attributed_to) == (words, mode, attributed)
            if mode is Mode.VERBATIM:
                assert words in by_words
            assert any(
                (f.told.digest, f.told.mode) == (digest_of(words), mode)
                for f in state.facts(Carried)
            )

    @invariant()
    def rule_5_without_attribution_no_field_tells_the_speaker(self) -> None:
        if not hasattr(self, "desk"):
            return
        for place, words, _, attributed in self.sent:
            room, _, number = place.rpartition("/")
            content = self._content(room)[int(number)]
            rest = {**content["is"], "words": ""}
            assert content["is"]["words"] == words
            if attributed is None:
                assert "attributed_to" not in rest
                assert "behalf" not in content
                assert not {*PARTIES, *ROOMS.values()} & {*map(str, rest.values())}


TestTalking = Talking.TestCase
TestTalking.settings = settings(max_examples=draws(40), stateful_step_count=25, deadline=None)


def test_the_model_lets_something_through_in_every_mode() -> None:
    """The talks above would prove little if nothing in them could be carried."""
    for mode in Mode:
        machine = Talking()
        machine.begin()
        machine.desk.do(Say(party="coast", words="Sixty days, and not one day more."))
        place = machine.desk.of("coast").facts(Said)[0].place
        machine.desk.do(ReadItBack(fact=place, outcome=Outcome.CONFIRMED))
        machine.desk.do(Permit(said=place, rule=Attribution.PUBLIC))
        act = Convey(to="hill", mode=mode, medium=Medium.DESK, words="Of our own making.")
        if mode is not Mode.MEDIATORS_OWN:
            act = replace(act, said=place)
        if mode is Mode.VERBATIM:
            act = replace(act, words=None)
        assert len(machine.desk.do(act)) == 2
