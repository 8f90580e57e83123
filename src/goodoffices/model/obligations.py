"""What a text obliges somebody to do, in which phase, after what, and what holds it.

Days are counted from the start of the phase that they stand in, as its ``counted`` says; without
a phase, from the start of the agreement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.model.moment import Moment
from goodoffices.model.schedule import Schedule
from goodoffices.model.shape import means
from goodoffices.model.statement import Statement
from goodoffices.model.words import DayCount, ProlongationKind

__all__ = [
    "After",
    "Deposit",
    "Draw",
    "Obligation",
    "Phase",
    "Prolongation",
    "Prolonged",
    "Ratio",
    "together",
]


@dataclass(frozen=True, kw_only=True)
class After:
    """What must be done before something else is owed."""

    id: str = means("id of the obligation that comes first", refers="obligation", example="release")
    amount: Fraction | None = means(
        "how much of it must be done; all of it when left out", default=None, example="7"
    )
    each: bool = means(
        "whether each part of it is followed by the like part, one by one", default=False
    )
    asked: bool = means(
        "whether this order is only asked for by who owes the later one, and not agreed",
        default=False,
    )


@dataclass(frozen=True, kw_only=True)
class Obligation(Statement):
    """Who owes what to whom, how much, when, after what, shown by what, and what follows.

    One that names a term and no text holds in every text that has the term, with what that text's
    option says: amounts by day, the number of days that it is owed on, or its day. Its amount is
    a number of things counted; no value is put on any of them.
    """

    id: str = means("short id", example="release")
    words: str = means("what is to be done, or not done", example="releases persons held")
    by: tuple[str, ...] = means("ids of the actors that owe it", refers="actor", example="highland")
    toward: tuple[str, ...] = means(
        "ids of the actors that it is owed to", default=(), refers="actor", example="coast"
    )
    text: str | None = means("id of the text that it stands in", default=None, refers="text")
    term: str | None = means("id of the term that it stands in", default=None, refers="term")
    phase: str | None = means("id of the phase that it falls in", default=None, refers="phase")
    matter: str | None = means(
        "what it is about in a word, by which what is owed and what is forbidden are compared",
        default=None,
        example="flights",
    )
    forbids: bool = means("whether it is a duty not to do it", default=False)
    amount: Fraction | None = means(
        "how much in all; on each day, where it is owed on each day", default=None, example="12"
    )
    unit: str | None = means(
        "what is counted: the id of a label, or words", default=None, example="persons_held"
    )
    category: str | None = means(
        "the category, where several are counted apart", default=None, example="civilians"
    )
    persons: bool = means(
        "whether what is counted is persons: the days that they wait are counted, and no value is "
        "ever put on them",
        default=False,
    )
    schedule: Schedule | None = means("amounts by day", default=None, example="6@1 6@7")
    from_day: int | None = means("the first day on which it may be done", default=None, example="1")
    by_day: int | None = means("the last day for it", default=None, example="7")
    each_day: bool = means(
        "whether it is owed on each day from the first to the last", default=False
    )
    within_days: int | None = means(
        "how many days after what it waits for it is due", default=None, example="10"
    )
    within_hours: int | None = means(
        "how many hours after what it waits for it is due", default=None, example="72"
    )
    after: tuple[After, ...] = means("what must be done first", default=())
    together_with: tuple[str, ...] = means(
        "ids of obligations that are performed at the same time, hand against hand",
        default=(),
        refers="obligation",
    )
    order: int | None = means(
        "its place among what falls on one day, the first is 1; unknown when left out",
        default=None,
    )
    event: str | None = means(
        "the event that starts it, in words; it has no date until that is certified", default=None
    )
    certified_by: str | None = means("the office that certifies the event", default=None)
    certified: Moment | None = means("when the event was, as certified", default=None)
    clock: str | None = means(
        "id of the clock with whose end it falls due", default=None, refers="clock"
    )
    condition: str | None = means(
        "what it depends on, in words; unconditional when left out", default=None
    )
    shown_by: str | None = means("what shows that it is done", default=None)
    verified_by: tuple[str, ...] = means(
        "who verifies it: ids of actors, or words", default=(), refers="actor or words"
    )
    verified_within: int | None = means(
        "within how many days it is verified", default=None, example="2"
    )
    breach: str | None = means("what counts as a failure to perform it", default=None)
    cure_days: int | None = means("how many days there are to make it good", default=None)
    consequence: str | None = means("what was agreed to follow a failure", default=None)
    guaranteed_by: tuple[str, ...] = means(
        "who guarantees it: ids of actors, or words", default=(), refers="actor or words"
    )
    deposited_with: str | None = means(
        "id of the actor that holds what is handed over until the other part is done; never "
        "persons",
        default=None,
        refers="actor",
    )


@dataclass(frozen=True, kw_only=True)
class Prolongation:
    """How a phase may last longer: by an act, by a new agreement, or while talks go on."""

    kind: ProlongationKind = means("extension, renewal or rollover")
    days: int | None = means(
        "by how many days at a time; open when left out", default=None, example="1"
    )
    per: Fraction | None = means(
        "for how much of the obligation named in 'of' it is that long", default=None, example="10"
    )
    of: str | None = means("id of the obligation that earns it", default=None, refers="obligation")
    most_days: int | None = means("the most days in all", default=None, example="10")
    while_under_way: str | None = means(
        "id of the obligation that must be under way for it to last",
        default=None,
        refers="obligation",
    )
    by: tuple[str, ...] = means(
        "ids of the actors whose act it needs; none when it comes by itself",
        default=(),
        refers="actor",
    )
    notice_days: int | None = means(
        "within how many days before the end somebody may give notice against it", default=None
    )
    words: str | None = means("the clause in words", default=None)


@dataclass(frozen=True, kw_only=True)
class Prolonged:
    """That a phase was made to last longer, as somebody told."""

    kind: ProlongationKind = means("extension, renewal or rollover")
    on: Moment = means("when it was made longer", example="2031-07-13")
    days: int | None = means("by how many days; open when left out", default=None, example="2")
    by: str | None = means(
        "who made it longer: the id of an actor, or words", default=None, refers="actor or words"
    )
    words: str | None = means("how it was told", default=None)


@dataclass(frozen=True, kw_only=True)
class Phase(Statement):
    """A stage of an agreement: how long it lasts, what must be done to enter it, and its end."""

    id: str = means("short id", example="first")
    title: str = means("its name", example="First phase")
    text: str | None = means("id of the text that it stands in", default=None, refers="text")
    term: str | None = means("id of the term that it stands in", default=None, refers="term")
    days: int | None = means("its length in days", default=None, example="42")
    counted: DayCount | None = means(
        "how its days are counted; either way is possible when left out", default=None
    )
    start: Moment | None = means(
        "the day or moment on which it starts", default=None, example="2031-07-10T07:00+02:00"
    )
    event: str | None = means("the event that starts it, in words", default=None)
    certified_by: str | None = means("the office that certifies the event", default=None)
    certified: Moment | None = means("when the event was, as certified", default=None)
    follows: str | None = means(
        "id of the phase after whose end it starts", default=None, refers="phase"
    )
    needs: tuple[After, ...] = means("what must be done to enter it", default=())
    needs_words: tuple[str, ...] = means(
        "what else must be so to enter it, each in words", default=()
    )
    needs_accord: bool = means(
        "whether the sides have still to agree on it before it can start", default=False
    )
    if_not: str | None = means(
        "what was agreed to follow if it does not start; nothing when left out", default=None
    )
    prolongations: tuple[Prolongation, ...] = means("how it may last longer", default=())
    ended_by: tuple[str, ...] = means(
        "ids of the actors that may end it alone", default=(), refers="actor"
    )
    at_the_end: str | None = means(
        "what was agreed to follow when it ends; nothing when left out", default=None
    )
    snapback: str | None = means(
        "what returns by itself, and unless what", default=None, example="the measures of before"
    )
    clock: str | None = means(
        "id of the clock with which its days stand still when that is frozen",
        default=None,
        refers="clock",
    )
    begun: Moment | None = means("when it did begin, as told", default=None)
    prolonged: tuple[Prolonged, ...] = means(
        "when it was made to last longer, as told, oldest first", default=()
    )


@dataclass(frozen=True, kw_only=True)
class Ratio(Statement):
    """How many of one thing are owed in return for another, by category.

    What is released outside the agreement does not count, and what counts may differ from what
    was done: each performance says how many of it count.
    """

    id: str = means("short id", example="releases-in-return")
    of: str = means("id of the obligation that is counted", refers="obligation")
    answers: str = means("id of the obligation given in return", refers="obligation")
    text: str | None = means("id of the text that it stands in", default=None, refers="text")
    term: str | None = means("id of the term that it stands in", default=None, refers="term")
    rates: Mapping[str, Fraction] = means(
        "category -> how many in return for one; 'all' for every category",
        factory=dict,
        example="{all: 3}",
    )
    words: str | None = means("what counts and what does not, in words", default=None)

    def rate(self, category: str | None) -> Fraction | None:
        """How many are owed in return for one of a category; None where the ratio has no rate."""
        return self.rates.get(category or "", self.rates.get("all"))


@dataclass(frozen=True, kw_only=True)
class Draw(Statement):
    """What was taken out of a deposit, or put into it again, on a day."""

    on: Moment = means("the day or moment", example="2031-09-01")
    amount: Fraction = means(
        "how much was taken out; below zero where it was put in", example="600"
    )
    words: str | None = means("for what", default=None)


@dataclass(frozen=True, kw_only=True)
class Deposit(Statement):
    """Money, documents, lists or maps that somebody holds until an event frees them."""

    id: str = means("short id", example="security-account")
    words: str = means("what is held: never persons", example="the security account")
    holder: str = means("id of the actor that holds it", refers="actor")
    by: tuple[str, ...] = means("ids of the actors that put it there", default=(), refers="actor")
    toward: tuple[str, ...] = means(
        "ids of the actors that it is freed to", default=(), refers="actor"
    )
    text: str | None = means("id of the text that it stands in", default=None, refers="text")
    term: str | None = means("id of the term that it stands in", default=None, refers="term")
    amount: Fraction | None = means("how much", default=None)
    unit: str | None = means("what is counted", default=None, example="million dollars")
    on: str | None = means(
        "id of the obligation whose performance frees it", default=None, refers="obligation"
    )
    event: str | None = means("the event that frees it, in words", default=None)
    certified_by: str | None = means("the office that certifies the event", default=None)
    certified: Moment | None = means("when the event was, as certified", default=None)
    freed: Moment | None = means("when it was freed", default=None)
    refill_below: Fraction | None = means(
        "below which amount it is filled up again; never when left out", default=None
    )
    refill_to: Fraction | None = means("to which amount it is filled up", default=None)
    draws: tuple[Draw, ...] = means("what was taken out or put in, oldest first", default=())


def together(duties: Iterable[Obligation]) -> Mapping[str, tuple[str, ...]]:
    """Obligation -> all that are performed at the same time with it, itself too; only of several.

    Those who are performed at the same time as a third are so with each other, and one of a pair
    is enough to say so. Those that are not among these obligations are left out.
    """
    known = tuple(duties)
    place = {duty.id: number for number, duty in enumerate(known)}
    joined: dict[str, frozenset[str]] = {}
    for duty in known:
        whole = frozenset({duty.id, *duty.together_with}) & place.keys()
        whole = whole.union(*(joined.get(each, ()) for each in whole))
        joined.update(dict.fromkeys(whole, whole))
    return {
        duty.id: tuple(sorted(joined[duty.id], key=place.__getitem__))
        for duty in known
        if len(joined[duty.id]) > 1
    }
