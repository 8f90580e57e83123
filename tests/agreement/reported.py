"""Agreements of the past as they were reported: counts and days alone, each with its source.

Nobody is named. What is not known is left out; what is said to have been more than a number is
kept as that number, with its words.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from goodoffices.model import (
    Actor,
    After,
    Case,
    DayCount,
    Deposit,
    ExchangeList,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Phase,
    Prolongation,
    ProlongationKind,
    Ratio,
    SaidBy,
    Schedule,
    Source,
    When,
)
from tests.agreement.three_phases import duty, three_phases

K = PerformanceKind
HOLDER, STATE = "holder", "state"


def account(
    source: str, obligation: str, kind: PerformanceKind, on: str, **said: Any
) -> Performance:
    """What became of it, as reported; amounts may be plain numbers."""
    for name in ("amount", "counted"):
        if name in said:
            said[name] = Fraction(said[name])
    if "until" in said:
        said["until"] = Moment.parse(said["until"])
    return Performance(
        obligation=obligation,
        kind=kind,
        on=Moment.parse(on),
        said_by=said.pop("said_by", SaidBy.THIRD_PARTYS_ACCOUNT),
        speaker=said.pop("speaker", "mediators and press, as reported"),
        when=When.parse(on[:10]),
        sources=(source,),
        **said,
    )


def reports(id_: str, title: str, when: str) -> Source:
    return Source(
        id=id_,
        title=title,
        when=When.parse(when),
        limits="As reported in public; counts alone.",
    )


def _between(id_: str, title: str, source: Source, **lists: Any) -> Case:
    lists.setdefault(
        "parties", (Actor(id=HOLDER, name="the Holder"), Actor(id=STATE, name="State"))
    )
    return Case(format=1, id=id_, title=title, sources=(source,), **lists)


# Day -> released, others freed outside the agreement, given in return, how many counted. Twelve
# came on the sixth day and eight on the seventh, and ten were counted for each.
TRUCE = (
    ("2023-11-24", 13, 11, 39, 13),
    ("2023-11-25", 13, 4, 39, 13),
    ("2023-11-26", 14, 3, 39, 13),
    ("2023-11-27", 11, 0, 33, 11),
    ("2023-11-28", 10, 2, 30, 10),
    ("2023-11-29", 12, 4, 30, 10),
    ("2023-11-30", 8, 0, 30, 10),
)


def four_days() -> Case:
    """The truce of November 2023: 50 for 150 in four days, and a day more for each further ten."""
    source = reports("reports", "Public reports of the truce", "2023-11-24..2023-12-01")
    performed = []
    for on, released, others, returned, counted in TRUCE:
        performed += [
            account("reports", "release", K.DONE, on, amount=released, counted=counted),
            account("reports", "returns", K.DONE, on, amount=returned),
        ]
        if others:
            performed.append(account("reports", "release", K.DONE, on, amount=others, outside=True))
    return _between(
        "f1",
        "Four days",
        source,
        phases=(
            Phase(
                id="truce",
                title="The truce",
                days=4,
                counted=DayCount.DAY_N,
                start=Moment.parse("2023-11-24T07:00+02:00"),
                prolongations=(
                    Prolongation(
                        kind=ProlongationKind.EXTENSION,
                        days=1,
                        per=Fraction(10),
                        of="release",
                        most_days=10,
                    ),
                ),
            ),
        ),
        obligations=(
            duty(
                "release",
                "releases persons held",
                HOLDER,
                phase="truce",
                schedule="13@1 13@2 12@3 12@4",
                order=1,
            ),
            duty(
                "returns",
                "releases prisoners by the ratio",
                STATE,
                phase="truce",
                after=[After(id="release", each=True)],
                within_days=0,
                order=2,
            ),
        ),
        ratios=(Ratio(id="three", of="release", answers="returns", rates={"all": Fraction(3)}),),
        performances=tuple(performed),
    )


def three_phases_performed() -> Case:
    """What became of the three-phase agreement of January 2025, as reported, day by day."""
    source = reports("reports", "Public reports of the first phase", "2025-01-19..2025-03-18")

    def done(on: str, released: int, returned: int | None = None) -> list[Performance]:
        both = [account("reports", "O3", K.DONE, on, amount=released)]
        if returned is not None:
            both.append(account("reports", "O4", K.DONE, on, amount=returned))
        return both

    return replace(
        three_phases(),
        sources=(source,),
        performances=(
            account("reports", "O1", K.PUT_OFF, "2025-01-19T08:30+02:00",
                    until="2025-01-19T11:15+02:00"),
            account("reports", "O1", K.DONE, "2025-01-19T11:15+02:00"),
            *done("2025-01-19", 3, 90),
            *done("2025-01-25", 4, 200),
            account("reports", "O5", K.HELD, "2025-01-25", because_of=("O3",), by=STATE),
            account("reports", "O5", K.DONE, "2025-01-27"),
            account("reports", "O3", K.DONE, "2025-01-30", amount=5, outside=True),
            account("reports", "O4", K.PUT_OFF, "2025-01-30", because_of=("O3",), by=STATE,
                    words="by hours, until safe passage was assured"),
            *done("2025-01-30", 3, 110),
            *done("2025-02-01", 3, 183),
            account("reports", "O11", K.NOT_DONE, "2025-02-03"),
            *done("2025-02-08", 3, 183),
            account("reports", "O9", K.NOT_DONE, "2025-02-10", by=HOLDER,
                    said_by=SaidBy.OWN_WORDS_ON_RECORD),
            account("reports", "O3", K.PUT_OFF, "2025-02-10", because_of=("O8", "O9"), by=HOLDER,
                    words="until further notice; the door stays open"),
            account("reports", "O9", K.EXCUSED, "2025-02-13", words="resolved, as reported"),
            *done("2025-02-15", 3, 369),
            *done("2025-02-20", 4),
            *done("2025-02-22", 6),
            account("reports", "O4", K.HELD, "2025-02-22", because_of=("O3",), by=STATE,
                    amount=602),
            account("reports", "O4", K.DONE, "2025-02-26", until="2025-02-27", amount=602),
            *done("2025-02-26", 4),
            account("reports", "O12", K.LAPSED, "2025-03-01"),
            account("reports", "O2", K.NOT_DONE, "2025-03-18", words="force resumed"),
        ),
    )  # fmt: skip


def event_started() -> Case:
    """October 2025: 72 hours that run only from a certified withdrawal."""
    source = reports("reports", "Public reports of October 2025", "2025-10-08..2025-10-13")
    return _between(
        "f3b",
        "Seventy-two hours",
        source,
        obligations=(
            duty(
                "release",
                "releases persons held and the remains of the deceased",
                HOLDER,
                amount=Fraction(48),
                event="the withdrawal to the line is complete",
                certified_by="the guarantors",
                certified=Moment.parse("2025-10-10T12:00+03:00"),
                within_hours=72,
            ),
        ),
        performances=(
            account("reports", "release", K.DONE, "2025-10-13", amount=20, category="persons"),
            account("reports", "release", K.DONE, "2025-10-13", amount=4, category="remains"),
            account("reports", "release", K.NOT_DONE, "2025-10-13", by=HOLDER,
                    id="outstanding", said_by=SaidBy.OTHER_PARTYS_ACCOUNT),
            account("reports", "release", K.EXCUSED, "2025-10-13", about="outstanding", by=HOLDER,
                    words="the text foresaw that some may not be located",
                    said_by=SaidBy.OWN_WORDS_ON_RECORD),
        ),
    )  # fmt: skip


def all_for_all() -> Case:
    """The exchange by lists agreed in December 2018, and what came of it by April 2023."""
    source = reports("reports", "Published terms, and public reports", "2018-12-11..2023-04-17")
    return _between(
        "f4",
        "All for all",
        source,
        phases=(
            Phase(
                id="exchange",
                title="Exchange",
                days=40,
                counted=DayCount.D_PLUS_N,
                start=Moment.parse("2018-12-11"),
            ),
        ),
        obligations=(
            duty("lists", "give the lists", HOLDER, STATE, phase="exchange", by_day=7),
            duty(
                "answers",
                "answer the lists",
                HOLDER,
                STATE,
                phase="exchange",
                after=["lists"],
                within_days=7,
            ),
            duty(
                "transfer",
                "transfer all persons held",
                HOLDER,
                STATE,
                phase="exchange",
                after=["answers"],
                by_day=40,
                verified_by=("the intermediary",),
                verified_within=10,
            ),
        ),
        lists=(
            ExchangeList(id="one", by=HOLDER, total=8576, sources=("reports",)),
            ExchangeList(id="other", by=STATE, total=7487, sources=("reports",)),
        ),
        performances=(
            account("reports", "transfer", K.DONE, "2020-10-15", amount=1000,
                    words="more than 1,000, of 1,400 agreed in February 2020"),
            account("reports", "transfer", K.DONE, "2023-04-14", until="2023-04-16", amount=869),
            account("reports", "transfer", K.DONE, "2023-04-17", amount=104, outside=True),
        ),
    )  # fmt: skip


def certified_departure() -> Case:
    """The declarations of January 1981: 52 persons, and money that a third state's bank held."""
    source = reports("declarations", "The declarations, as published", "1981-01-19")
    return _between(
        "f5",
        "A certified departure",
        source,
        third_parties=(
            Actor(id="mediator", name="the mediator"),
            Actor(id="bank", name="the bank of a third state"),
        ),
        obligations=(
            duty("money", "moves the money to the account", STATE, deposited_with="bank"),
            duty("departure", "lets the persons leave", HOLDER, amount=Fraction(52),
                 after=["money"], verified_by=("mediator",), persons=True),
            duty("branches", "moves the money at branches", STATE, within_days=182,
                 after=["departure"]),
            duty("arrangements", "settle the security account", HOLDER, STATE, within_days=30,
                 after=["departure"]),
        ),
        deposits=(
            Deposit(id="on-release", words="about half, on release", holder="bank", by=(STATE,),
                    toward=(HOLDER,), on="departure", event="the persons have left",
                    certified_by="the mediator", unit="dollars", sources=("declarations",)),
            Deposit(id="security", words="the security account", holder="bank", by=(HOLDER,),
                    toward=(STATE,), event="an award", certified_by="the tribunal",
                    amount=Fraction(1000), unit="million dollars",
                    refill_below=Fraction(500), refill_to=Fraction(500),
                    sources=("declarations",)),
        ),
    )  # fmt: skip


def laying_down() -> Case:
    """Arms laid down in three parts, Colombia 2016; its days are counted from a D-day."""
    source = reports("text", "The agreement of 2016, as published", "2016")
    return _between(
        "f6",
        "Arms in three parts",
        source,
        third_parties=(Actor(id="mission", name="the mission of the United Nations"),),
        phases=(
            Phase(
                id="ceasefire",
                title="Bilateral ceasefire and zones",
                days=180,
                counted=DayCount.D_PLUS_N,
                event="D-day",
                certified_by="the mission",
                at_the_end="the zones end",
            ),
        ),
        obligations=(
            duty("zones", "reaches the zones", HOLDER, phase="ceasefire", from_day=5, by_day=30),
            Obligation(
                id="arms",
                words="lays down arms",
                by=(HOLDER,),
                toward=(STATE,),
                phase="ceasefire",
                schedule=Schedule.parse("30@90 30@120 40@150"),
                unit="per cent",
                after=(After(id="zones"),),
                verified_by=("mission",),
            ),
            Obligation(
                id="certificate",
                words="certifies that all arms are laid down",
                by=("mission",),
                phase="ceasefire",
                by_day=180,
                after=(After(id="arms"),),
            ),
        ),
    )
