"""Where every term stands across the parties.

The states are those of the field: nothing stands for acceptance but an act of acceptance on the
same version, and two texts that read alike are the same in both texts, not agreed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from goodoffices.model import (
    Answer,
    AnswerKind,
    Basis,
    Case,
    ContestedIn,
    Position,
    PositionKind,
    Term,
    TermState,
    Text,
)
from goodoffices.text.agreed import agreed_terms, firm
from goodoffices.text.brackets import bracket_told
from goodoffices.text.cells import Cell, cell
from goodoffices.text.clauses import contested_in, same, totals
from goodoffices.text.demands import alike, options_left
from goodoffices.text.table import Table

__all__ = ["Standing", "term_states"]


@dataclass(frozen=True)
class Standing:
    """Where one term stands, why, and what each party said; cells are by party id.

    ``provisional`` marks acceptance under the rule that nothing is agreed until everything is,
    while anything of the text is not.
    """

    id: str
    title: str
    state: TermState
    why: str
    cells: Mapping[str, Cell]
    contested_in: tuple[ContestedIn, ...] = ()
    provisional: bool = False


def term_states(case: Case, texts: Iterable[str] | None = None) -> tuple[Standing, ...]:
    """Where every issue and term stands, in the order of ``case.term_ids()``.

    ``texts`` names the texts that count as on the table, as if no later ones had come; by default
    those neither withdrawn, lapsed nor replaced. Raises KeyError for an id that no text has.
    """
    table = Table.of(case, texts)
    agreed = {text.id: agreed_terms(case, text, table) for text in table.texts}
    return tuple(_standing(case, term_id, table, agreed) for term_id in case.term_ids())


def _standing(
    case: Case, term_id: str, table: Table, agreed: Mapping[str, frozenset[str]]
) -> Standing:
    holders = [text for text in table.texts if text.term(term_id) is not None]
    cells = {p.id: cell(case, p.id, term_id, table) for p in case.parties_in_order()}
    row = _Row(case, term_id, table, holders, cells, agreed)
    accepted = any(term_id in agreed[text.id] for text in holders)
    state, why = (TermState.ACCEPTED_BY_ALL, row.acceptances()) if accepted else row.state()
    aspects = row.aspects() if state is TermState.CONTESTED else ()
    why = "; ".join(filter(None, (why, row.bracketed())))
    return Standing(
        id=term_id,
        title=case.term_title(term_id),
        state=state,
        why=why,
        cells=cells,
        contested_in=aspects,
        provisional=row.provisional
        and state in {TermState.ACCEPTED_BY_ALL, TermState.ACCEPTED_BY_SOME},
    )


@dataclass(frozen=True)
class _Row:
    """One term with the texts that hold it and what each party said."""

    case: Case
    term_id: str
    table: Table
    holders: Sequence[Text]
    cells: Mapping[str, Cell]
    agreed: Mapping[str, frozenset[str]]

    @property
    def provisional(self) -> bool:
        """Whether an acceptance waits for the rest of the text, by the rule of the talks."""
        whole = any(
            self.agreed[text.id] >= {term.id for term in text.terms} for text in self.holders
        )
        return self.case.package_rule and not whole

    def state(self) -> tuple[TermState, str]:
        """The state short of acceptance by all, and why."""
        firm = self._clashing(reported=False, kinds=frozenset({PositionKind.NON_NEGOTIABLE}))
        if firm:
            return TermState.BOTH_NON_NEGOTIABLE, f"{self._names(firm)}: different demands"
        differences = self._differences()
        if differences:
            return TermState.CONTESTED, "; ".join(differences)
        if any(self._stands(text, a) for party in self.cells for text, a in self._given(party)):
            return TermState.ACCEPTED_BY_SOME, self.acceptances()
        return self._quiet()

    def acceptances(self) -> str:
        """Who accepted, with what still hangs on it; empty when nobody did."""
        parts = []
        for party in self.cells:
            for text, answer in self._given(party):
                if answer.kind.accepts and not answer.hollow:
                    words = answer.kind.shown
                    words += ", ad referendum" if answer.ad_referendum else ""
                    unmet = not self.agreed[text.id].issuperset(answer.conditions)
                    parts.append(f"{self._name(party)}: {words}{', not met yet' if unmet else ''}")
        rule = ["nothing is agreed until everything is"] if self.provisional else []
        return "; ".join(dict.fromkeys(parts + rule)) if parts else ""

    def bracketed(self) -> str:
        """The brackets that the texts have in the term, with who wants them and why."""
        found = (b for clause in self._in_texts() for b in clause.brackets)
        told = dict.fromkeys(f"in brackets – {bracket_told(self.case, b)}" for b in found)
        return "; ".join(told)

    def _given(self, party: str) -> list[tuple[Text, Answer]]:
        """The party's own answers, one a text, with the text on the table that each holds for."""
        counting = self.cells[party].counting
        return [(t, a) for t, a in self.table.answers(party, self.term_id) if a in counting]

    def _stands(self, text: Text, answer: Answer) -> bool:
        """Whether it is an acceptance, with its conditions met, of a clause that is settled."""
        clause = text.term(self.term_id)
        settled = clause is not None and clause.settled
        return settled and firm(answer) and self.agreed[text.id].issuperset(answer.conditions)

    def aspects(self) -> tuple[ContestedIn, ...]:
        """In what the term is contested."""
        found = set(contested_in(self.case, self._clauses()))
        if any(a.kind is AnswerKind.REJECT for c in self.cells.values() for a in c.counting):
            found.add(ContestedIn.PRINCIPLE)
        return tuple(aspect for aspect in ContestedIn if aspect in found)

    def _in_texts(self) -> list[Term]:
        return [term for text in self.holders if (term := text.term(self.term_id))]

    def _clauses(self) -> list[Term]:
        """The term as each text has it, and as each counter or position would have it."""
        asked = [a.option for c in self.cells.values() for a in c.counting if a.option]
        for its in self.cells.values():
            asked += [p.options[0] for p in its.positions if _wants_one(p)]
        clauses = self._in_texts()
        known = {clause.option for clause in clauses}
        return clauses + [Term(id=self.term_id, option=o) for o in asked if o not in known]

    def _differences(self) -> list[str]:
        """Why the term is contested; empty when it is not."""
        clauses = self._in_texts()
        refused = self._answered({AnswerKind.COUNTER, AnswerKind.REJECT})
        unlike = any(not same(a, b) for a, b in combinations(clauses, 2))
        apart = self._clashing(reported=True) or self._against_text(clauses)
        if not (refused or unlike or apart):
            return []
        aspects = [aspect.shown for aspect in self.aspects()]
        amounts = totals(self.case, self._clauses())
        if ContestedIn.TIMING in self.aspects() and len(amounts) == 1:
            aspects.append(f"total the same ({next(iter(amounts))})")
        reasons = [", ".join(aspects)] if aspects else []
        if not reasons:
            reasons.append("the texts differ" if unlike else "what is asked for differs")
        overlap = self._overlap() if apart and not clauses else None
        if overlap:
            reasons.append(f"positions overlap on: {overlap}")
        told = [self.cells[party] for party in refused + apart]
        if not unlike and all(its.hollow for its in told):
            unnamed = all(its.said_by is None for its in told)
            reasons.append("nobody recorded who said so" if unnamed else "as reported by others")
        return reasons

    def _quiet(self) -> tuple[TermState, str]:
        """The state of a term that nobody contests or accepts."""
        if self._same_in_texts():
            return TermState.SAME_IN_BOTH_TEXTS, "reads alike in every text; nobody has accepted it"
        if self.holders and self.case.basis is Basis.REPORTS and self._replied():
            why = "a reply was reported, and nothing against this term in it"
            return TermState.NOT_REPORTED_AS_CONTESTED, why
        if self.holders:
            return TermState.NOT_ANSWERED, self._waiting()
        silent = [party for party, its in self.cells.items() if not its.positions]
        if silent or not self.cells:
            return TermState.UNKNOWN, self._known_of(silent)
        if any(its.hollow for its in self.cells.values()):
            return TermState.UNKNOWN, "entered alike, but not in each party's own words"
        if len(self.cells) > 1 and self._same_positions():
            return TermState.SAME_IN_BOTH_TEXTS, "the same position of all; nobody has accepted it"
        return TermState.NOT_ANSWERED, "no position against another; nobody has been asked"

    def _same_positions(self) -> bool:
        """Whether every party wants the same, in the same words where there are any."""
        stated = [p for its in self.cells.values() for p in its.positions]
        wanted = {PositionKind.STATED, PositionKind.NON_NEGOTIABLE}
        words = {tuple(p.words.split()) if p.words else None for p in stated}
        said = all(p.kind in wanted and (p.options or p.words) for p in stated)
        return said and len(words) == 1

    def _same_in_texts(self) -> bool:
        """Whether two authors' texts have the term, alike, and are known at first hand."""
        authors = {text.author for text in self.holders if text.author is not None}
        settled = all(clause.settled for clause in self._in_texts())
        return len(authors) > 1 and settled and not any(text.hollow for text in self.holders)

    def _replied(self) -> bool:
        """Whether a party is on the table with a reply to a text that has the term."""
        parties = {party.id for party in self.case.parties}
        replies = (text.in_reply_to for text in self.table.texts if text.author in parties)
        return any(self.table.current.get(reply or "") in self.holders for reply in replies)

    def _waiting(self) -> str:
        if self.acceptances():
            return self.acceptances()
        asked = self._answered({AnswerKind.CLARIFY, AnswerKind.DEFER, AnswerKind.NO_POSITION})
        if asked:
            return f"{self._names(asked)}: {self.cells[asked[0]].shown}"
        others = [account.source for its in self.cells.values() for account in its.accounts]
        if others:
            return f"known only from: {others[0]}"
        return "no answer has been given"

    def _known_of(self, silent: Sequence[str]) -> str:
        if not self.cells:
            return "no parties are named"
        if len(silent) == len(self.cells):
            return "no position is known"
        return f"no position known of {self._names(silent)}"

    def _answered(self, kinds: set[AnswerKind]) -> list[str]:
        """Parties whose answer, own or reported, is one of these."""

        def given(its: Cell) -> Iterable[object]:
            yield its.answer
            if its.hollow:
                yield from (account.kind for account in its.accounts)

        return [party for party, its in self.cells.items() if kinds & set(given(its))]

    def _clashing(
        self, *, reported: bool, kinds: frozenset[PositionKind] = frozenset(PositionKind)
    ) -> list[str]:
        """Parties with positions of these kinds, if some two of them ask for different things."""
        stated = {
            party: [p for p in its.positions if p.kind in kinds and (reported or not p.hollow)]
            for party, its in self.cells.items()
        }
        stated = {party: found for party, found in stated.items() if found}
        if any(not alike(self.case, a, b) for a, b in combinations(stated.values(), 2)):
            return list(stated)
        return []

    def _against_text(self, clauses: Sequence[Term]) -> list[str]:
        """Parties whose positions do not go with a text's option."""
        options = {clause.option for clause in clauses if clause.option is not None}
        left = {party: self._left(its) for party, its in self.cells.items()}
        return [p for p, allowed in left.items() if allowed is not None and not options <= allowed]

    def _left(self, its: Cell) -> frozenset[str] | None:
        return options_left(self.case, its.positions)

    def _overlap(self) -> str | None:
        """The options that every known position leaves, in words."""
        left = [self._left(its) for its in self.cells.values() if its.positions]
        sets = [allowed for allowed in left if allowed is not None]
        issue = self.case.issue(self.term_id)
        if not issue or not sets or len(sets) < len(left):
            return None
        common = frozenset.intersection(*sets)
        return ", ".join(o.shown for o in issue.all_options if o.id in common) or None

    def _name(self, party: str) -> str:
        actor = self.case.actor(party)
        return actor.label if actor else party

    def _names(self, parties: Sequence[str]) -> str:
        return ", ".join(self._name(party) for party in parties)


def _wants_one(position: Position) -> bool:
    return len(position.options) == 1 and position.kind is not PositionKind.EXCLUDED
