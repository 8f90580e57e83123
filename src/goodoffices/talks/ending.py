"""How talks end: what a text still lacks, who assured, approved, confirmed and signed what."""

from goodoffices.talks.assuring import (
    Assured,
    EndAssurance,
    GiveGuarantee,
    GiveSideLetter,
    MakeKnown,
    register,
)
from goodoffices.talks.closing import (
    CHECKS,
    Check,
    Lack,
    LackKind,
    closing,
    text_to_close,
)
from goodoffices.talks.minutes import (
    KeepMinute,
    PressLine,
    SetPressLine,
    StateJointly,
    common_words,
    press_lines,
    signed_off,
)
from goodoffices.talks.package import (
    PackageRule,
    Switch,
    package_rule_changes,
)
from goodoffices.talks.ratification import (
    DeclareStep,
    OutcomeOfStep,
    RatificationStepStands,
    TellStep,
    steps_of,
)
from goodoffices.talks.signing import (
    Adhere,
    Deposit,
    Deposited,
    Sign,
    WithdrawSignature,
    depositary,
    signatories,
)

__all__ = [
    "CHECKS",
    "Adhere",
    "Assured",
    "Check",
    "DeclareStep",
    "Deposit",
    "Deposited",
    "EndAssurance",
    "GiveGuarantee",
    "GiveSideLetter",
    "KeepMinute",
    "Lack",
    "LackKind",
    "MakeKnown",
    "OutcomeOfStep",
    "PackageRule",
    "PressLine",
    "RatificationStepStands",
    "SetPressLine",
    "Sign",
    "StateJointly",
    "Switch",
    "TellStep",
    "WithdrawSignature",
    "closing",
    "common_words",
    "depositary",
    "package_rule_changes",
    "press_lines",
    "register",
    "signatories",
    "signed_off",
    "steps_of",
    "text_to_close",
]
