"""What mediators alone do is refused in whoever else's name it is entered, also a third party's."""

import pytest

from goodoffices.model import Medium
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    Actor,
    Certify,
    CloseRound,
    Convey,
    Mode,
    Release,
    StateProblem,
)
from goodoffices.talks.ending import Deposit, GiveGuarantee, KeepMinute, PackageRule, Sign, Switch
from tests.talks.sealed_rounds import opened, put

ACTS: tuple[Act, ...] = (
    Certify(text="first"),
    CloseRound(round="first"),
    Convey(to="coast", mode=Mode.MEDIATORS_OWN, medium=Medium.TELEPHONE, words="Nine days?"),
    Deposit(text="first", with_="lake"),
    GiveGuarantee(assurance="escort", by="lake", words="Escorts."),
    KeepMinute(words="All met."),
    PackageRule(rule=Switch.ON),
    put(),
    Release(text="first"),
    Sign(text="first", party="coast", office="the envoy"),
    StateProblem(words="The road is shut."),
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: type(act).__name__)
def test_what_mediators_alone_do_is_entered_in_nobody_elses_name(act: Act) -> None:
    talks = opened().talks
    for actor, code in (
        (Actor("desk", behalf="coast"), "mediators_only"),
        (Actor("desk", behalf="lake"), "mediators_only"),
        (Actor("desk", machine="writer 1"), "written_by_program"),
    ):
        with pytest.raises(Refused) as found:
            talks.do(act, actor)
        assert found.value.code == code
