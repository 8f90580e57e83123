"""Other sequences: dated plans for each objective, and what stands in the way of one."""

from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.schedule.bounds import ExposureLimit, Given, GuaranteeLimit, Whole
from goodoffices.agreement.schedule.delivery import Amounts, Course, Delivery, Figures
from goodoffices.agreement.schedule.demand import Demand
from goodoffices.agreement.schedule.demands import (
    AtLeast,
    AtMost,
    Capacity,
    OnDays,
    Parity,
    Precedence,
    Waves,
    Window,
)
from goodoffices.agreement.schedule.plan import (
    Conflict,
    Deciding,
    Effort,
    Measure,
    Objective,
    Plan,
    Plans,
)
from goodoffices.agreement.schedule.planning import broken, figures, schedule
from goodoffices.agreement.schedule.programme import Programme

__all__ = [
    "Amounts",
    "AtLeast",
    "AtMost",
    "Capacity",
    "Conflict",
    "Course",
    "Deciding",
    "Delivery",
    "Demand",
    "Effort",
    "ExposureLimit",
    "Figures",
    "Given",
    "GuaranteeLimit",
    "Measure",
    "NotComputed",
    "Objective",
    "OnDays",
    "Parity",
    "Plan",
    "Plans",
    "Precedence",
    "Programme",
    "Waves",
    "Whole",
    "Window",
    "broken",
    "figures",
    "schedule",
]
