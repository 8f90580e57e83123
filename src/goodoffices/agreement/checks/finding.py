"""A weak point of a text as it is told: its kind and place, why, its witness, and a repair."""

from dataclasses import dataclass, field

from goodoffices.model import Word

__all__ = ["Finding", "FindingCode", "Severity", "Witness"]


class Severity(Word):
    """How much hangs on a finding; the gravest first."""

    CANNOT_BE_KEPT = "cannot_be_kept", "cannot be kept as it stands"
    WEAK_POINT = "weak_point"
    TO_MAKE_CLEAR = "to_make_clear", "to be made clear"


class FindingCode(Word):
    """What can be weak in a text. A finding names the clause, never a side."""

    DATES_CONTRADICT = "dates_contradict", "dates that cannot all be kept"
    DATES_NEED_EARLY_VERIFICATION = (
        "dates_need_early_verification",
        "dates that can be kept only if it is verified early",
    )
    DATES_NEED_EARLY_STEPS = (
        "dates_need_early_steps",
        "a day that can be missed though all before it is done in time",
    )
    WAITS_FOR_WHAT_IS_NOT_THERE = (
        "waits_for_what_is_not_there",
        "waits for something that the text does not have",
    )
    CIRCLE_OF_CONDITIONS = "circle_of_conditions", "steps that wait for each other in a circle"
    OBLIGED_AND_FORBIDDEN = "obliged_and_forbidden", "obliged and forbidden at once"
    ENDS_IF_NOBODY_ACTS = "ends_if_nobody_acts", "the agreement ends if nobody acts"
    NOBODY_CAN_START_IT_ALONE = (
        "nobody_can_start_it_alone",
        "nobody can start it alone, and nothing follows if it does not start",
    )
    MAY_BE_ENDED_ALONE = "may_be_ended_alone", "may be ended by one alone, and nothing follows"
    END_WITHOUT_SEQUEL = "end_without_sequel", "an end after which nothing is agreed"
    RESTS_ON_ONE_SIDE = "rests_on_one_side", "from a day on, all rests on one word"
    DAY_WITHOUT_DUTY = "day_without_duty", "days on which nothing is owed without a condition"
    DUE_AFTER_ITS_PHASE = "due_after_its_phase", "due after the end of its phase"
    NO_START = "no_start", "no start to count from"
    NO_CERTIFIER = "no_certifier", "an event that nobody is named to certify"
    NO_DEADLINE = "no_deadline", "no day by which it is due"
    NO_VERIFIER = "no_verifier", "nobody verifies it"
    NO_BREACH_DEFINITION = "no_breach_definition", "not said what counts as a failure"
    NO_CONSEQUENCE = "no_consequence", "nothing follows a failure"
    NO_CURE_TIME = "no_cure_time", "no time to make a failure good"
    NO_AMOUNT = "no_amount", "not said how much"
    UNDEFINED_WORD = "undefined_word", "a word that the text does not define"
    VAGUE_WORD = "vague_word", "a word that can be read in more ways than one"
    LETTER_NOT_KNOWN_TO_ALL = "letter_not_known_to_all", "an assurance that not all sides know of"


@dataclass(frozen=True)
class Witness:
    """What proves a finding.

    Attributes:
        steps: ids in their order: the circle, or the way to an end.
        days: numbers of days from the start of the agreement, as its first phase counts them; of
            dates that cannot all be kept, by how many days they are short.
        relies_on: ids of the actors whose act it depends on, in alphabetical order.
        words: the clauses, one a line.
    """

    steps: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    relies_on: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A clause that may not hold, and why.

    ``where`` is the id of the obligation, phase, term, deposit, assurance or text. Neither ``why``
    nor ``repair`` names a side: whose act something depends on stands in the witness alone.
    """

    code: FindingCode
    severity: Severity
    where: str
    why: str
    repair: str
    witness: Witness = field(default_factory=Witness)
