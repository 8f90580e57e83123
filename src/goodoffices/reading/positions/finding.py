"""From the verbs of a report to what its parties want and refuse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.cast import Cast
from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import author, children, is_passive, subjects
from goodoffices.reading.events.names import Names
from goodoffices.reading.events.principals import principals_of
from goodoffices.reading.found import Attribution, Position, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.positions.stances import Stances
from goodoffices.reading.positions.wording import condition_of, issue_of, reason_of, stretch
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["positions_in"]

_CONDITIONS = {"condition", "precondition", "prerequisite", "pre-condition"}
_LIMIT = re.compile(
    r"\b(?:before|by)\s+(?:the end of\s+|next\s+|early\s+|late\s+|mid-)?"
    r"(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December)|week|month|year)[^,.”\"]*"
)
_TIED = ("on condition", "provided", "only if", "as long as", "if")
_ONLY = re.compile(r"\bonly (?:when|once|if|after)\b")
_POSSESSIVE = {"his", "her", "our", "its", "their", "my"}
_FORECAST = {"will", "would", "'ll", "’ll", "wo", "shall", "can", "could"}


def positions_in(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    *,
    said: tuple[Quotation | Attribution, ...],
) -> tuple[Position, ...]:
    """Every position that a report tells; none without a parse."""
    if report.parse is None:
        return ()
    names = Names(report, cast, said)
    names.principals = principals_of(report, names, lexicon)
    finding = _Finding(
        report=report,
        parse=report.parse,
        cast=cast,
        names=names,
        lexicon=lexicon,
        said=said,
        stances=Stances(lexicon),
    )
    return _apart(list(finding.all()))


@dataclass(frozen=True, kw_only=True)
class _Finding:
    report: Report
    parse: "Doc"
    cast: Cast
    names: Names
    lexicon: Lexicon
    said: tuple[Quotation | Attribution, ...]
    stances: Stances

    def all(self) -> Iterator[Position]:
        for token in self.parse:
            if token.lemma_ == "demand" and token.pos_ == "NOUN":
                yield from self._nominal(token)
            if token.pos_ not in {"VERB", "AUX"} or self._unreal(token):
                continue
            for told in (self._taken(token), self._conditional(token), self._held(token)):
                if told is not None:
                    yield told
                    break

    def _nominal(self, noun: "Token") -> Iterator[Position]:
        """Of "a union demand that ...", "the union's demand for ..."."""
        party = next(iter(self.names.keys(author(noun))), None)
        told = [*children(noun, "acl", "relcl", "ccomp"), *children(noun, "prep")]
        told = [one for one in told if one.i > noun.i and one.lower_ not in {"by", "of", "from"}]
        if party is None or not told:
            return
        last = told[-1].right_edge
        at = Span(noun.left_edge.idx, last.idx + len(last.text))
        about = self.report.visible[told[0].left_edge.idx : at.end].split()
        speaker = self._speaker(noun)
        yield Position(
            start=at.start,
            end=at.end,
            rule="positions.demand",
            confidence=0.55,
            party=party,
            issue=" ".join(about[1:10]).strip(' ,.;“”"'),
            sort="position",
            stance="demands",
            condition=None,
            reason=None,
            said_by=speaker if speaker != party else None,
        )

    def _unreal(self, verb: "Token") -> bool:
        """Whether a verb only stands in a condition, an aim or a question."""
        if any(one.lower_ in {"if", "whether", "unless"} for one in children(verb, "mark")):
            return True
        auxiliary = {one.lower_ for one in children(verb, "aux")}
        if "to" in auxiliary:
            return verb.dep_ != "xcomp" or verb.head.lemma_ not in self._words("resolves")
        if auxiliary & {"would", "'d", "’d"} and self._speaker(verb) is None:
            return True
        if verb.tag_ != "VBG":
            return False
        # "In exchange for accepting ..." gives a term; "after suspending ..." tells what was done.
        joined = verb.dep_ == "conj" and verb.head.tag_ != "VBG"
        first = verb
        while first.head.tag_ == "VBG" and first.dep_ in {"conj", "advcl"}:
            first = first.head
        aim = first.dep_ == "pcomp" and first.head.lower_ not in {"after", "since"}
        return verb.dep_ == "csubj" or aim or (joined and not children(verb, "aux"))

    def _taken(self, verb: "Token") -> Position | None:
        stance = self.stances.of(verb)
        if stance is None and verb.lemma_.lower() in self._words("deems"):
            stance = "rejects" if self.stances.dismissed(verb) else None
        if stance == "maintains" and verb.dep_ == "relcl":
            # "A process he argued would fail": said in passing.
            return None
        if verb.lemma_ == "ask" and self._speaker(verb) is not None:
            return None
        if stance is None or (verb.dep_ == "xcomp" and self.stances.of(verb.head) is not None):
            return None
        return self._position(verb, stance, "positions.stance", 0.65)

    def _conditional(self, verb: "Token") -> Position | None:
        """A threat with its condition, or talks left for a reason."""
        word = verb.lemma_.lower()
        sentence = verb.sent.text
        if word in self._words("threatens"):
            at = stretch(verb, None)
            condition = condition_of(self.report.visible[at.start : verb.sent.end_char])
            if condition is not None:
                return self._position(verb, "demands", "positions.threat", 0.6, condition=condition)
        if word in self._words("leaves") and any(
            one.lemma_.lower() in self.lexicon.words("things", "talks") | {"table"}
            for one in verb.subtree
        ):
            reason = reason_of(sentence[max(verb.idx - verb.sent.start_char, 0) :])
            if reason is not None:
                stance = (
                    "rejects" if word in {"withdraw", "quit", "leave", "walk"} else "conditions"
                )
                return self._position(verb, stance, "positions.left", 0.55, reason=reason)
        return None

    def _held(self, verb: "Token") -> Position | None:
        """What somebody says is the only way, or what it will go on doing or never do."""
        word = verb.lemma_.lower()
        quoted = self._speaker(verb)
        forecast = any(one.lower_ in _FORECAST for one in children(verb, "aux"))
        acting = children(verb, "nsubj", "nsubjpass", "csubj")
        only = any(
            one.lower_ == "only" and one.i < verb.i for subject in acting for one in subject.subtree
        )
        if quoted is not None and forecast and only:
            return self._position(verb, "maintains", "positions.only", 0.55, party=quoted)
        if quoted is not None and self._needs(verb):
            return self._position(verb, "supports", "positions.needs", 0.5, party=quoted)
        denied = any(child.dep_ == "neg" for child in verb.children)
        nothing = any(one.lower_ == "nothing" for one in children(verb, "dobj"))
        if quoted is not None and ((denied and forecast) or nothing):
            told = condition_of(self.report.visible[verb.idx : verb.sent.end_char])
            if told is not None and told.split()[0] in {"before", "until", "unless"}:
                return self._position(
                    verb, "conditions", "positions.not-before", 0.6, condition=told
                )
        if quoted is not None and forecast and _ONLY.search(self._after(verb)):
            told = condition_of(self._after(verb))
            return self._position(verb, "conditions", "positions.only-if", 0.6, condition=told)
        if word in self._words("drops") and denied and self._plan_of(verb):
            return self._position(verb, "maintains", "positions.not-dropped", 0.55)
        if word == "make" and any(one.lemma_.lower() in _CONDITIONS for one in verb.subtree):
            return self._position(verb, "conditions", "positions.condition", 0.6)
        if word in self._words("hopes") and (limit := _LIMIT.search(self._after(verb))):
            return self._position(
                verb, "demands", "positions.by-then", 0.5, condition=limit.group().strip()
            )
        own = [one for one in acting if quoted is not None and self._own(one, quoted)]
        forecast = forecast or (word == "go" and bool(children(verb, "xcomp")))
        others = [one for one in acting if quoted is not None and self._body(one)]
        own = own or ([] if verb.lemma_ == "be" else others)
        if own and denied and forecast and not self._broken(own[0], verb):
            return self._position(verb, "declines", "positions.will-not", 0.55)
        if own and denied and quoted is not None and self._incapable(verb):
            party = self.names.of(quoted) or quoted
            return self._position(verb, "declines", "positions.is-none", 0.5, party=party)
        inner = next(iter(children(verb, "xcomp")), None)
        going_on = word == "continue" and inner is not None
        if going_on and inner is not None and inner.lemma_.lower() in self._words("pursues"):
            return self._position(verb, "maintains", "positions.continues", 0.55)
        return None

    def _plan_of(self, verb: "Token") -> bool:
        plans = self.lexicon.words("things", "plan")
        return any(one.lemma_.lower() in plans for one in children(verb, "dobj"))

    def _after(self, verb: "Token") -> str:
        return self.report.visible[verb.idx : verb.sent.end_char]

    def _needs(self, verb: "Token") -> bool:
        """Whether something to be done is told to need something."""
        needs = verb.lemma_.lower() in {"require", "need", "take"}
        return needs and bool(children(verb, "csubj")) and bool(children(verb, "dobj"))

    def _own(self, subject: "Token", speaker: str) -> bool:
        """Whether a subject is the speaker, or "his country" and "our union"."""
        if any(one.lower_ in _POSSESSIVE for one in children(subject, "poss")):
            return subject.lemma_.lower() in self._words("bodies")
        key = self.names.key(subject)
        return key is not None and key in {speaker, self.names.of(speaker)}

    def _body(self, subject: "Token") -> bool:
        """Whether a subject is a party or an organisation that the report names."""
        key = self.names.key(subject) if subject.pos_ != "PRON" else None
        return key is not None and self.cast.by_key[key].type in {"party", "org"}

    def _broken(self, subject: "Token", verb: "Token") -> bool:
        """Whether another verb stands between a subject and its verb: "which he said would"."""
        return any(one.pos_ == "VERB" for one in self.parse[subject.i + 1 : verb.i])

    def _incapable(self, verb: "Token") -> bool:
        """Of "is no power that can ...", "is not in a position to ..."."""
        if verb.lemma_ != "be":
            return False
        after = [one for one in verb.subtree if one.i > verb.i]
        return any(one.lower_ in {"can", "could", "able", "position"} for one in after)

    def _position(
        self,
        verb: "Token",
        stance: str,
        rule: str,
        confidence: float,
        *,
        party: str | None = None,
        condition: str | None = None,
        reason: str | None = None,
    ) -> Position | None:
        doing = subjects(verb)
        if verb.tag_ == "VBG" and doing and doing[0].dep_ == "compound":
            # Hung on the plan that is opposed: who opposes it is meant.
            doing = subjects(verb.sent.root) or doing
        subject = doing[0] if doing else None
        if party is None and subject is not None:
            party = self._party(subject, verb)
        if rule == "positions.stance" and verb.lemma_ == "deny" and party is not None:
            party = self.names.of(party) or party
        if party is None or self.names.is_anonymous(party):
            return None
        held = next(iter(children(verb, "csubj", "nsubj")), subject)
        subject = subject or held
        shown = held if subject is None or not is_passive(verb) else None
        at = stretch(verb, shown)
        if at.end - at.start < 8:
            return None
        words = self.report.visible[at.start : at.end]
        condition = condition or condition_of(words)
        if stance == "maintains" and condition is not None and condition.startswith("until"):
            stance = "demands"
        if stance == "accepts" and condition is not None and condition.startswith(_TIED):
            stance = "conditions"
        speaker = self._speaker(verb)
        return Position(
            start=at.start,
            end=at.end,
            rule=rule,
            confidence=confidence,
            party=party,
            issue=issue_of(verb),
            sort=self._sort(party, subject, stance, rule, condition),
            stance=stance,
            condition=condition,
            reason=reason or reason_of(words),
            said_by=speaker if speaker != party else None,
        )

    def _sort(
        self,
        party: str,
        subject: "Token | None",
        stance: str,
        rule: str,
        condition: str | None,
    ) -> str:
        third = subject is not None and subject.lemma_.lower() in self._words("third_persons")
        group = self.cast.by_key[party].type == "group"
        if (third or group) and party not in self.names.principals and third:
            return "constraint"
        if rule == "positions.by-then":
            return "deadline"
        if rule == "positions.threat" and condition and "before" in condition:
            return "deadline"
        if condition and stance in {"demands", "conditions", "accepts", "refuses", "offers"}:
            return "precondition"
        return "precondition" if stance == "conditions" else "position"

    def _party(self, subject: "Token", verb: "Token") -> str | None:
        replies = self.lexicon.words("terms", "replies") | self.lexicon.words("terms", "plans")
        if subject.lemma_.lower() in replies:
            if subject not in verb.children:
                return None
            return next(iter(self.names.keys(author(subject))), None)
        if subject.lemma_.lower() in self.lexicon.words("happening", "lifeless") - {"it", "this"}:
            return None
        speaker = self._speaker(verb)
        if speaker is not None and subject.lower_ in {"it", "they"}:
            key = next(iter(self.names.keys([subject])), speaker)
            return (self.names.of(speaker) or key) if key == speaker else key
        if speaker is not None and subject.lemma_.lower() in self._words("bodies"):
            own = any(one.lower_ in {*_POSSESSIVE, "the"} for one in subject.lefts)
            if own and (party := self.names.of(speaker)) is not None:
                return party
        word = Span(subject.idx, subject.idx + len(subject.text))
        told = any(at.holds(word) for at, _ in self.cast.mentions)
        if not told and subject.pos_ != "PRON":
            return None
        return next(iter(self.names.keys([subject])), None)

    def _speaker(self, verb: "Token") -> str | None:
        """Who is told to say what a verb tells; the narrowest stretch of speech that holds it."""
        word = Span(verb.idx, verb.idx + len(verb.text))
        around = [one for one in self.said if one.speaker and one.span.holds(word)]
        if not around:
            first, last = verb.left_edge.idx, verb.right_edge.idx
            inside = [
                one
                for one in self.said
                if isinstance(one, Quotation) and one.speaker and first <= one.start <= last
            ]
            return inside[0].speaker if inside else None
        return min(around, key=lambda one: one.end - one.start).speaker

    def _words(self, key: str) -> frozenset[str]:
        return self.lexicon.words("positions", key)


def _apart(positions: list[Position]) -> tuple[Position, ...]:
    """Of positions of one party in stretches that overlap, the surer, then the shorter."""
    kept: list[Position] = []
    for one in sorted(positions, key=lambda p: (-p.confidence, p.end - p.start, p.start)):
        if not any(one.span.overlaps(other.span) and one.party == other.party for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda p: (p.start, p.end)))
