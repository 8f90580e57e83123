"""One text through drafts, releases and answers, judged by a plain count of what was done.

Rules 3, 6 and 7 of the domain: an answer names a version; agreed is what every party accepted on
the same words; an acceptance without a mandate waits for the principal.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, combinations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from goodoffices.model import ALL, FORMAT, Actor, AnswerKind, Case, Term, TermState, Text, TextKind
from goodoffices.record import Refused
from goodoffices.talks import (
    Authorise,
    DraftText,
    GiveAnswer,
    GiveConsent,
    Ratify,
    Release,
    alarms,
    digest_of,
    first_looks,
    page_of,
    titled,
)
from goodoffices.text import Table, agreed_terms, on_table, term_states
from tests.draws import draws
from tests.talks.desks import Desk

TERMS = ("t1", "t2", "t3")
PARTIES = ("ada", "bo")
WORDS = ("one", "two", "three")
HEAD, CLERK = "the council", "the clerk"
CASE = Case(
    format=FORMAT,
    id="c",
    title="C",
    parties=tuple(Actor(id=p, name=p.title(), scope=(ALL,)) for p in PARTIES),
)


@dataclass
class Given:
    """An answer as the count keeps it; ``binding`` is settled by who gave it, or ratified it."""

    party: str
    version: int
    term: str
    needs: frozenset[str] | None
    binding: bool


class OneText(RuleBasedStateMachine):
    """Versions of one text go out, and two sides answer them, in any order."""

    @initialize()
    def begin(self) -> None:
        self.desk = Desk(CASE)
        self.versions: list[dict[str, str]] = []
        self.has: dict[str, list[int]] = {party: [] for party in PARTIES}
        self.given: list[Given] = []
        self.first: set[int] = set()
        for party in PARTIES:
            self.desk.do(GiveConsent(party=party))
            self.desk.do(Authorise(party=party, office=HEAD, every=True))
            self.desk.do(Authorise(party=party, office=CLERK, term=("t1",)))
        self.draft(dict.fromkeys(TERMS, WORDS[0]))
        self.release(0, ())

    @rule(words=st.fixed_dictionaries({term: st.sampled_from(WORDS) for term in TERMS}))
    def draft(self, words: dict[str, str]) -> None:
        number = len(self.versions)
        self.desk.do(
            DraftText(
                text=Text(
                    id=f"v{number}",
                    title=f"Version {number}",
                    kind=TextKind.BASE,
                    replaces=f"v{number - 1}" if number else None,
                    terms=tuple(Term(id=t, words=w) for t, w in words.items()),
                )
            )
        )
        self.versions.append(words)

    @rule(term=st.sampled_from(TERMS), word=st.sampled_from(WORDS))
    def change_a_term_and_release(self, term: str, word: str) -> None:
        self.draft({**self.versions[-1], term: word})
        self.release(0, ())

    @rule(back=st.integers(0, 2), some=st.sampled_from([(), ("ada",), ("bo",)]))
    def release(self, back: int, some: tuple[str, ...]) -> None:
        version = len(self.versions) - 1 - back
        if version < 0:
            return
        have = {party for party in PARTIES if version in self.has[party]}
        to = set(some or PARTIES) - have
        allowed = bool(to) and not have & set(some) and (not some or len(to | have) < len(PARTIES))
        allowed = allowed and all(version >= released for released in self.released())
        act = Release(text=f"v{version}", first=some, reason="They asked." if some else None)
        if not self._done(act, allowed=allowed):
            return
        if some:
            self.first.add(version)
        for party in to:
            self.has[party].append(version)

    @rule(
        party=st.sampled_from(PARTIES),
        back=st.sampled_from([None, None, None, 0, 1, 2]),
        term=st.sampled_from(TERMS),
        kind=st.sampled_from(
            [AnswerKind.ACCEPT, AnswerKind.CONDITIONAL, AnswerKind.REJECT, AnswerKind.DEFER]
        ),
        needs=st.sets(st.sampled_from(TERMS), min_size=1, max_size=2),
        office=st.sampled_from([HEAD, HEAD, CLERK, None]),
    )
    def answer(
        self,
        *,
        party: str,
        back: int | None,
        term: str,
        kind: AnswerKind,
        needs: set[str],
        office: str | None,
    ) -> None:
        version = self.has[party][-1] if back is None else len(self.versions) - 1 - back
        conditional = kind is AnswerKind.CONDITIONAL
        allowed = version == self.has[party][-1]
        allowed = allowed and not (conditional and term in needs)
        act = GiveAnswer(
            text=f"v{version}",
            term=term,
            kind=kind,
            party=party,
            condition=tuple(sorted(needs)) if conditional else (),
            speaker=office,
        )
        if not self._done(act, allowed=allowed):
            return
        accepted = frozenset(needs if conditional else ()) if kind.accepts else None
        binding = office == HEAD or (office == CLERK and term == "t1")
        self.given.append(Given(party, version, term, accepted, binding))

    @rule(
        terms=st.sets(st.sampled_from(TERMS), min_size=1),
        needs=st.sampled_from([None, *TERMS]),
        undone=st.sampled_from([None, None, *PARTIES]),
    )
    def all_accept(self, terms: set[str], needs: str | None, undone: str | None) -> None:
        """Both sides accept by their heads, one term perhaps on condition of another."""
        for party in PARTIES:
            for term in sorted(terms):
                self._settle(party, term, needs if needs != term else None)
        if undone:
            self._settle(undone, max(terms), None, AnswerKind.REJECT)

    def _settle(
        self, party: str, term: str, needs: str | None, kind: AnswerKind = AnswerKind.ACCEPT
    ) -> None:
        self.answer(
            party=party,
            back=None,
            term=term,
            kind=AnswerKind.CONDITIONAL if needs else kind,
            needs={needs} if needs else set(),
            office=HEAD,
        )

    @rule(party=st.sampled_from(PARTIES), back=st.integers(0, 2))
    def ratify(self, party: str, back: int) -> None:
        version = max(0, self.has[party][-1] - back)
        latest = [self._latest(party, version, term) for term in TERMS]
        waiting = [g for g in latest if g and g.needs is not None and not g.binding]
        act = Ratify(text=f"v{version}", office=HEAD, party=party)
        if self._done(act, allowed=bool(waiting)):
            for given in waiting:
                given.binding = True
                self.given.remove(given)
                self.given.append(given)

    @rule()
    def a_day_goes_by(self) -> None:
        self.desk.clock.now += timedelta(days=1)

    def _done(self, act: Release | GiveAnswer | Ratify, *, allowed: bool) -> bool:
        try:
            self.desk.do(act)
        except Refused:
            assert not allowed, act
            return False
        assert allowed, act
        return True

    def _latest(self, party: str, version: int, term: str) -> Given | None:
        own = [g for g in self.given if (g.party, g.version, g.term) == (party, version, term)]
        return own[-1] if own else None

    def _holding(self, party: str, version: int, term: str) -> Given | None:
        """The party's last answer that is of these words, and of unchanged conditions."""
        versions = [v for v in self.released() if v <= version]
        found = None
        for given in self.given:
            since = [v for v in versions if v >= given.version]
            cited = {term, *(given.needs or ())}
            same = all(
                self.versions[v][t] == self.versions[given.version][t] for v in since for t in cited
            )
            if (given.party, given.term) == (party, term) and given.version in since and same:
                found = given
        return found

    def released(self) -> list[int]:
        """The versions that somebody has, oldest first."""
        return sorted({version for own in self.has.values() for version in own})

    def _agreed(self, version: int) -> set[str]:
        """By brute force: the largest set of terms that all accepted on condition of itself."""
        holding = {t: [self._holding(p, version, t) for p in PARTIES] for t in TERMS}
        for chosen in chain.from_iterable(combinations(TERMS, n) for n in (3, 2, 1)):
            if all(
                given is not None
                and given.needs is not None
                and given.binding
                and given.needs <= set(chosen)
                for term in chosen
                for given in holding[term]
            ):
                return set(chosen)
        return set()

    @invariant()
    def rule_3_an_answer_holds_only_for_the_words_that_were_answered(self) -> None:
        if not self.released():
            return
        table = Table.of(self.desk.state().case)
        (current,) = table.texts
        for party in PARTIES:
            for term in TERMS:
                holding = self._holding(party, self.released()[-1], term)
                found = table.answers(party, term)
                if holding is None:
                    assert not found
                else:
                    assert found
                    assert found[-1][1].text == f"v{holding.version}"
        assert current.id == f"v{self.released()[-1]}"

    @invariant()
    def rule_6_agreed_is_what_all_accepted_on_the_same_words(self) -> None:
        if not self.released():
            return
        case = self.desk.state().case
        (current,) = on_table(case)
        agreed = self._agreed(self.released()[-1])
        assert agreed_terms(case, current, Table.of(case)) == agreed
        states = {state.id: state.state for state in term_states(case)}
        assert {t for t, s in states.items() if s is TermState.ACCEPTED_BY_ALL} == agreed

    @invariant()
    def rule_7_an_acceptance_without_a_mandate_waits_for_the_principal(self) -> None:
        for party in PARTIES:
            waiting = [
                g for g in self.given if g.party == party and g.needs is not None and not g.binding
            ]
            told = [a for a in self.desk.of(party).case.answers if a.ad_referendum]
            assert len(told) == len(waiting)

    @invariant()
    def every_side_holds_the_same_words_and_no_answer_of_the_other(self) -> None:
        state = self.desk.state()
        assert alarms(state) == ()
        assert {look.text for look in first_looks(state)} == {f"v{v}" for v in self.first}
        assert all(look.step is not None for look in first_looks(state))
        for party in PARTIES:
            own = self.desk.of(party).case
            assert {text.id for text in own.texts} == {f"v{v}" for v in self.has[party]}
            assert {answer.party for answer in own.answers} <= {party}
            for text in own.texts:
                ours = state.case.text(text.id)
                assert ours
                assert digest_of(page_of(titled(text, own))) == digest_of(page_of(ours))


TestOneText = OneText.TestCase
TestOneText.settings = settings(
    max_examples=draws(40),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
