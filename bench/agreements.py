"""What is measured of agreements: each function prepares a piece of work, as ``run.Case`` asks."""

from collections.abc import Callable


def findings(size: int) -> Callable[[], Callable[[], str]]:
    """Every check of a text of so many clauses, and the dates of each of them."""

    def prepare() -> Callable[[], str]:
        import clauses

        from goodoffices.agreement import checks

        case = clauses.text(size)

        def work() -> str:
            found, dates = checks.findings(case), checks.clause_dates(case)
            return f"{len(found)} findings, {len(dates):,} dates"

        return work

    return prepare


def audit(steps: int, parties: str, days: int | None = None) -> Callable[[], Callable[[], str]]:
    """Every state of a staged exchange."""

    def prepare() -> Callable[[], str]:
        import exchanges

        from goodoffices.agreement import exchange

        staged = exchanges.in_turn(steps, parties, days=days)
        return lambda: f"{len(exchange.audit(staged).states):,} states"

    return prepare


def guarantees(parties: str, count: int, seed: int) -> Callable[[], Callable[[], str]]:
    """Every smallest guarantee of units in any order, and the fewest deposited moves."""

    def prepare() -> Callable[[], str]:
        import exchanges

        from goodoffices.agreement.exchange import collateral_frontier, escrow_placement

        units = exchanges.five_kinds(parties, count, seed)

        def work() -> str:
            found = collateral_frontier(units)
            escrow_placement(units)
            return f"{units.states:,} states, {len(found)} smallest"

        return work

    return prepare


def planned(
    releases: int, days: int, *, both: bool = False, aims: int = 1
) -> Callable[[], Callable[[], str]]:
    """Dated plans for one aim or three, each proved to be the only one as good."""

    def prepare() -> Callable[[], str]:
        import exchanges

        from goodoffices.agreement.schedule import Objective, Plan, schedule

        programme = exchanges.dated(releases, days, both=both)
        objectives = tuple(Objective) if aims == 3 else (Objective.LEAST_GUARANTEE,)

        def work() -> str:
            found = schedule(programme, objectives=objectives).plans.values()
            proved = sum(isinstance(plan, Plan) and plan.unique for plan in found)
            if proved < len(found):
                raise SystemExit(f"only {proved} of {len(found)} plans proved")
            return f"{releases * days} binaries, {proved} proved"

        return work

    return prepare


def watched(obligations: int, events: int) -> Callable[[], Callable[[], str]]:
    """The board of a day of so many obligations, with so many accounts of them."""

    def prepare() -> Callable[[], str]:
        import accounts

        from goodoffices.agreement.monitoring import board
        from goodoffices.model import Moment

        case = accounts.told(obligations, events)

        def work() -> str:
            found = board(case, Moment(accounts.LAST))
            return f"{len(found.rows)} obligations, {len(found.late)} late"

        return work

    return prepare


def whole_plan(size: int) -> Callable[[], Callable[[], str]]:
    """The plan of a text of so many clauses without estimates, as a terminal shows it."""

    def prepare() -> Callable[[], str]:
        import clauses

        from goodoffices.agreement.planning import plan
        from goodoffices.brief.plan_screen import plan_screen

        case = clauses.text(size)

        def work() -> str:
            return f"{plan_screen(case, plan(case)).count(chr(10)):,} lines"

        return work

    return prepare
