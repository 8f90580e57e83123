"""Rule 12 after every act: talks only grow, sealed, and removed words are nowhere in them."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from goodoffices.brief.views import search_view
from goodoffices.model import MEDIATORS, AnswerKind
from goodoffices.record import GROUNDS, Receipt, Refused, erase, export, hold, verify
from goodoffices.talks import Act, Correct, GiveAnswer, Note, Say, TakeNote, Talks
from tests.draws import draws
from tests.talks.desks import Desk
from tests.talks.test_other_rooms import CASE

ROOMS = (MEDIATORS, "the Coast", "the Hill")


@dataclass
class Written:
    """What the test knows of an entry that was written."""

    hash: bytes
    words: str
    removed: bool = False


class Growing(RuleBasedStateMachine):
    """Two sides and mediators who write, correct, remove, hold and hand out copies."""

    @initialize()
    def begin(self) -> None:
        self.desk, self.number, self.held = Desk(CASE), 0, set[str]()
        self.log: dict[str, list[Written]] = {}
        self.receipts: dict[str, list[str]] = {room: [] for room in ROOMS}
        for room in ROOMS:
            self.log[room] = [Written(e.hash, "") for e in self.desk.record.entries(room)]
            self.receipts[room].append(self.desk.record.head(room))

    def _new(self) -> str:
        """Words in which something stands that stands nowhere else."""
        self.number += 1
        return f"word{self.number}x is what was said of it"

    def _took(self, receipt: Receipt, words: str) -> None:
        self.log[receipt.room].append(Written(receipt.hash, words))
        self.receipts[receipt.room].append(receipt.note)

    def _do(self, act: Act, words: str) -> None:
        for done in self.desk.do(act):
            self._took(done.receipt, words)

    @rule()
    def note(self) -> None:
        words = self._new()
        self._do(TakeNote(words=words), words)

    @rule(party=st.sampled_from(["coast", "hill"]))
    def say(self, party: str) -> None:
        words = self._new()
        self._do(Say(party=party, words=words), words)

    @rule(party=st.sampled_from(["coast", "hill"]), kind=st.sampled_from(["accept", "reject"]))
    def answer(self, party: str, kind: str) -> None:
        words = self._new()
        act = GiveAnswer(
            text="first", term="T1", kind=AnswerKind(kind), party=party, words=words, reason=words
        )
        self._do(act, words)

    @rule()
    def correct_the_last_note(self) -> None:
        places = [fact.place for fact in self.desk.state().facts(Note)]
        if places:
            words = self._new()
            self._do(Correct(entry=places[-1], words=words), words)

    @rule(room=st.sampled_from(ROOMS), on=st.booleans())
    def hold(self, room: str, *, on: bool) -> None:
        self._took(hold(self.desk.record, room, author="desk", on=on), "")
        (self.held.add if on else self.held.discard)(room)

    @precondition(lambda self: self.number)
    @rule(data=st.data(), grounds=st.sampled_from(sorted(GROUNDS)))
    def remove(self, data: st.DataObject, grounds: str) -> None:
        there = [(r, n) for r in ROOMS for n, each in enumerate(self.log[r]) if each.words]
        if not there:
            return
        room, seq = data.draw(st.sampled_from(there))
        written = self.log[room][seq]
        if room in self.held or written.removed:
            with pytest.raises(Refused) as refusal:
                erase(self.desk.record, room, seq, grounds=grounds, author="desk")
            code = "legal_hold" if room in self.held else "already_removed"
            assert refusal.value.code == code
            return
        done = erase(self.desk.record, room, seq, grounds=grounds, author="desk")
        written.removed = True
        self._took(done.receipt, "")

    @invariant()
    def rule_12_nothing_that_was_written_moves_changes_or_goes(self) -> None:
        if hasattr(self, "log"):
            for room in ROOMS:
                found = [entry.hash for entry in self.desk.record.entries(room)]
                assert found == [each.hash for each in self.log[room]]

    @invariant()
    def rule_12_removed_words_are_gone_and_all_others_are_there(self) -> None:
        if not hasattr(self, "log"):
            return
        for talks in (self.desk.talks, Talks(self.desk.record)):
            logs = talks.logs()
            for room in ROOMS:
                for written, fact in zip(self.log[room], logs[room], strict=True):
                    there = bool(written.words) and written.words in str(fact.told)
                    assert there == (bool(written.words) and not written.removed)
        for gone in (each for room in ROOMS for each in self.log[room] if each.removed):
            assert search_view(self.desk.state(), gone.words).told == []

    def teardown(self) -> None:
        """Rule 12: every receipt that was ever given agrees with the last copy of its room."""
        if not hasattr(self, "log"):
            return
        with tempfile.TemporaryDirectory() as name:
            for room in ROOMS:
                folder = Path(name) / room
                export(self.desk.record, room, folder)
                receipts = []
                for number, note in enumerate(self.receipts[room]):
                    receipts.append(Path(name) / f"{room} {number}.txt")
                    receipts[-1].write_text(note, "utf-8")
                found = verify(folder, receipts=receipts)
                gone = {n: w.words for n, w in enumerate(self.log[room]) if w.removed}
                assert found.entries == len(self.log[room])
                assert found.removed == tuple(gone)
                copied = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
                assert not [words for words in gone.values() if words.encode() in copied]


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(max_examples=draws(12), stateful_step_count=15, deadline=None)
