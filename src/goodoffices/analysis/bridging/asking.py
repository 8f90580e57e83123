"""What must be true for an option to stand, and who has to be asked first."""

from collections.abc import Iterator

from goodoffices.analysis.bridging.alternatives import Relation
from goodoffices.analysis.bridging.ground import Telling
from goodoffices.analysis.bridging.sentence import (
    Own,
    Part,
    Sentence,
    joined,
    quoted,
    said_as,
    say,
    teller,
)
from goodoffices.model import Affected, Constraint, RoleKind, Statement

__all__ = ["ask_first", "must_be_true"]


def must_be_true(telling: Telling) -> Iterator[Sentence]:
    """Conditions, constraints, links between terms, mandates and open questions."""
    yield from _surely_better(telling)
    yield from _conditions(telling)
    for constraint in telling.case.constraints:
        yield from _constraint(telling, constraint)
    yield from _links(telling)
    for term in telling.ground.still_open:
        yield say(
            "{} stays to be settled: nobody has raised an answer to it.",
            telling.title(term),
            rests_on=telling.about([term]),
        )
    yield from _questions(telling)
    for party in telling.case.parties_in_order():
        if party.mandate and party.mandate.strip():
            yield say(
                "The mandate of {}, as recorded: {}.",
                said_as(party.name),
                quoted(party.mandate),
                rests_on=[party],
            )
    if telling.case.package_rule:
        yield say("Nothing in it is agreed until everything is agreed.")


def ask_first(telling: Telling) -> Iterator[Sentence]:
    """Those whose word decides whether the idea can be put at all."""
    for party, term in telling.candidate.touched:
        yield say(
            "Ask {} first, and alone, what could stand on {}.",
            telling.name(party),
            telling.title(term),
            rests_on=[*telling.held(party, term).evidence, *telling.about([term], [party])],
        )
    yield from _unheard(telling)
    for group in sorted(telling.case.must_live_with_it, key=lambda g: (g.name, g.id)):
        if group.could_oppose:
            yield _could_oppose(telling, group)
    for actor in sorted(telling.case.third_parties, key=lambda a: (a.name, a.id)):
        for role in actor.roles:
            if role.kind in {RoleKind.GUARANTOR, RoleKind.NEUTRAL_INTERMEDIARY}:
                yield say(
                    "Ask {}, as {}, what it would need in order to stand behind this."
                    if role.kind is RoleKind.GUARANTOR
                    else "Ask {}, as {}, whether it could carry this out.",
                    said_as(actor.name),
                    (Part(role.kind.shown, own=False),),
                    rests_on=[actor, role],
                )


def _surely_better(telling: Telling) -> Iterator[Sentence]:
    """Where something else would surely suit all, if what was stated of their wishes is so."""
    better = telling.better or {}
    if better:
        yield say(
            "It can stand only if what is stated of the wishes is not all so: by that, {} would "
            "be no worse for any side, and better for some.",
            joined(_on(telling, term, [option]) for term, option in better.items()),
            private=True,
        )
    if not telling.ground.compared:
        yield say(
            "There are too many packages to tell whether another would surely suit every side "
            "as well.",
            private=True,
        )


def _could_oppose(telling: Telling, group: Affected) -> Sentence:
    side: Own = (
        (Part(", on the side of ", own=False), *telling.name(group.of), Part(",", own=False))
        if group.of
        else ()
    )
    asks = group.asks or ""
    wish: Own = (
        (
            Part(". The wish, as told by ", own=False),
            *teller(telling.case, group),
            Part(": ", own=False),
            *quoted(asks),
        )
        if asks.strip()
        else ()
    )
    return say(
        "Ask {}{} before it goes further, since opposition could come from there{}.",
        said_as(group.name),
        side,
        wish,
        rests_on=[group, *telling.about([], [group.of] if group.of else [])],
    )


def _conditions(telling: Telling) -> Iterator[Sentence]:
    """What acceptances of what is kept or chosen still hang on."""
    ids = {k.id for k in telling.ground.kept} | set(telling.terms)
    for party in telling.parties:
        for term in (t for t in telling.case.term_ids() if t in ids):
            for text, answer in telling.ground.table.answers(party, term):
                chosen = term not in telling.terms or any(
                    text.id == t.id for t in telling.alternative(term).texts
                )
                if not (chosen and answer.kind.accepts):
                    continue
                about = telling.about([term, *answer.conditions], [party])
                if answer.conditions:
                    yield say(
                        "The acceptance of {} by {} holds only together with {}.",
                        telling.title(term),
                        telling.name(party),
                        telling.titles(answer.conditions),
                        rests_on=[answer, *about],
                    )
                if answer.reservation and answer.reservation.strip():
                    yield say(
                        "The acceptance of {} by {} carries a reservation: {}.",
                        telling.title(term),
                        telling.name(party),
                        quoted(answer.reservation),
                        rests_on=[answer, *about],
                    )
                if answer.ad_referendum:
                    yield say(
                        "The acceptance of {} by {} still needs the approval of its principal.",
                        telling.title(term),
                        telling.name(party),
                        rests_on=[answer, *about],
                    )


def _constraint(telling: Telling, constraint: Constraint) -> Iterator[Sentence]:
    """A constraint that what is chosen or kept comes near to: all of it but one term."""
    stands = {k.id: k.option for k in telling.ground.kept}
    stands |= {term: telling.alternative(term).option for term in telling.terms}
    forbid = constraint.forbid or constraint.given
    bound = [t for t, named in forbid.items() if stands.get(t) in named]
    reason = constraint.reason or ""
    why: Own = (Part(". The reason given: ", own=False), *quoted(reason)) if reason.strip() else ()
    if constraint.forbid:
        rest = [t for t in forbid if t not in bound]
        if not bound or len(rest) != 1:
            return
        yield say(
            "According to {}, with {} there can be no {}{}.",
            teller(telling.case, constraint),
            joined(_on(telling, t, [stands[t] or ""]) for t in bound),
            _on(telling, rest[0], forbid[rest[0]]),
            why,
            rests_on=[
                constraint,
                *telling.about([*bound, *rest]),
                *(telling.listed(t, o) for t in rest for o in forbid[t]),
                *(telling.listed(t, stands[t] or "") for t in bound),
            ],
        )
    elif bound and len(bound) == len(forbid):
        yield say(
            "According to {}, with {} there has to be {}{}.",
            teller(telling.case, constraint),
            joined(_on(telling, t, [stands[t] or ""]) for t in bound),
            joined(_on(telling, t, named) for t, named in constraint.require.items()),
            why,
            rests_on=[
                constraint,
                *telling.about([*bound, *constraint.require]),
                *(telling.listed(t, o) for t, named in constraint.require.items() for o in named),
                *(telling.listed(t, stands[t] or "") for t in bound),
            ],
        )


def _on(telling: Telling, term: str, options: list[str] | tuple[str, ...]) -> Own:
    return (
        *telling.options_words(term, tuple(options)),
        Part(" on ", own=False),
        *telling.title(term),
    )


def _links(telling: Telling) -> Iterator[Sentence]:
    """Terms that add to others."""
    seen: set[tuple[str, str]] = set()
    for text in telling.ground.table.texts:
        for clause in text.terms:
            pair = (clause.id, clause.adds_to or "")
            if clause.adds_to and clause.id in telling.terms and pair not in seen:
                seen.add(pair)
                yield say(
                    "{} adds to {} and stands only with it.",
                    telling.title(clause.id),
                    telling.title(clause.adds_to),
                    rests_on=[clause, text, *telling.about(pair)],
                )


def _questions(telling: Telling) -> Iterator[Sentence]:
    """Open questions that bear on what is chosen."""
    for question in telling.case.questions:
        bears = [t for t in telling.terms if t in question.issues]
        unanswered = question.answer is None and question.answered is None
        if bears and unanswered and question.words.strip():
            yield say(
                "A question to {} is still open: {}.",
                telling.name(question.to),
                quoted(question.words),
                rests_on=[question, *telling.about([], [question.to])],
            )


def _unheard(telling: Telling) -> Iterator[Sentence]:
    """Parties of whom only others speak, or nobody, on a term that is settled here."""
    for party in telling.parties:
        reported = [t for t in telling.terms if telling.held(party, t).reported]
        silent = [t for t in telling.terms if telling.held(party, t).relation is Relation.UNKNOWN]
        if reported:
            statements = [s for t in reported for s in _evidence(telling, party, t)]
            speakers = dict.fromkeys(teller(telling.case, s) for s in statements)
            yield say(
                "Ask {} directly about {}: so far the answer is known only from {}.",
                telling.name(party),
                telling.titles(reported),
                joined(speakers),
                rests_on=[*statements, *telling.about(reported, [party])],
            )
        if silent:
            everything = len(silent) == len(telling.terms) > 1
            yield say(
                "Ask {} about {}: nothing is known yet.",
                telling.name(party),
                (Part("all of it", own=False),) if everything else telling.titles(silent),
                rests_on=telling.about(silent, [party]),
                private=True,
            )


def _evidence(telling: Telling, party: str, term: str) -> list[Statement]:
    return [s for held in telling.terms[term].holdings[party] for s in held.evidence]
