"""How well a reading agrees with an annotation made by hand.

Both are plain JSON: the reading as ``told`` gives it, the annotation as a folder's ``gold.json``.
So anybody's reading can be scored. What counts as right is told in
``docs/reference/reading-scores.md``.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goodoffices.reading.folding import folded

__all__ = ["Score", "gold_of", "scores"]

Json = Mapping[str, Any]

_WHO = {"initiator", "actor", "speaker", "party", "respondent", "proposer", "releaser", "conveyor"}
_WHOM = {"counterpart", "target", "addressee", "about"}
# Between these nobody is first: who met whom is the same as whom who met.
_EVEN = {"meeting", "call", "agreement", "truce", "truce_collapse", "stall"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One measure: of ``gold`` annotated, ``found`` were; of ``told``, ``right`` were.

    Where only a share is measured (the speaker of what was found), ``told`` and ``gold`` are equal.
    """

    name: str
    gold: int
    found: int
    told: int
    right: int
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    @property
    def recall(self) -> float | None:
        """The share of what is annotated that was found; None where nothing is."""
        return self.found / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """The share of what was told that is right; None where nothing was told."""
        return self.right / self.told if self.told else None

    def line(self) -> str:
        """For a person: the shares and what they are shares of."""
        told = f"{self.name:26} recall {_share(self.recall)} ({self.found} of {self.gold})"
        return f"{told}, precision {_share(self.precision)} ({self.right} of {self.told})"

    def as_told(self) -> dict[str, Any]:
        """For a program."""
        told = {key: getattr(self, key) for key in ("name", "gold", "found", "told", "right")}
        shares = {"recall": self.recall, "precision": self.precision}
        return {**told, **shares, "missed": list(self.missed), "false": list(self.false)}


def _share(value: float | None) -> str:
    return "   –" if value is None else f"{value:.2f}"


def gold_of(folder: Path) -> dict[str, Any]:
    """The annotation in a folder.

    Raises:
        OSError: there is none.
        ValueError: it is no JSON object of that kind.
    """
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    if not isinstance(gold, dict) or "documents" not in gold:
        raise ValueError("gold.json: expected an object with documents")
    return gold


def scores(told: Json, gold: Json, texts: Mapping[str, str]) -> tuple[Score, ...]:
    """Every measure; ``texts`` by file name. Documents are matched by the name of their file."""
    return _Scoring(told, gold, texts).all()


class _Scoring:
    def __init__(self, told: Json, gold: Json, texts: Mapping[str, str]) -> None:
        names = {Path(doc["file"]).name: doc["id"] for doc in told["documents"]}
        self._docs = {
            names[doc["file"]]: doc["id"] for doc in gold["documents"] if doc["file"] in names
        }
        self._told = [s for s in told["suggestions"] if s["doc"] in self._docs]
        self._relations = told["relations"]
        self._gold = gold
        self._texts = {names[file]: text for file, text in texts.items() if file in names}
        self._same = _aligned(told["actors"], gold["actors"])

    def all(self) -> tuple[Score, ...]:
        events = self._events()
        return (
            self._pointers(),
            self._boilerplate(),
            *self._quotations(),
            events[0],
            *self._of_events(events[1]),
            self._figures(),
            *self._terms(),
            *self._positions(),
            self._attributions(),
            *(self._pairs(kind) for kind in ("same_event", "rewrite") if "pairs" in self._gold),
        )

    def _of(self, kind: str) -> list[Json]:
        return [s for s in self._told if s["kind"] == kind]

    def _doc(self, item: Json) -> str:
        return str(self._docs[item["doc"]])

    def _actor(self, told: str | None) -> str | None:
        return None if told is None else self._same.get(told, f"?{told}")

    def _where(self, item: Json) -> str:
        return f"{item['doc']}:{item['start']} {str(item.get('text', ''))[:70]!r}"

    def _pointers(self) -> Score:
        wrong = [
            self._where(s)
            for s in self._told
            if self._texts[s["doc"]][s["start"] : s["end"]] != s["text"] or s["start"] >= s["end"]
        ]
        right = len(self._told) - len(wrong)
        return Score(
            name="pointers",
            gold=len(self._told),
            found=right,
            told=len(self._told),
            right=right,
            false=tuple(wrong),
        )

    def _boilerplate(self) -> Score:
        return self._matched(
            "boilerplate",
            self._gold.get("boilerplate", ()),
            self._of("boilerplate"),
            lambda g, t: _alike(g, t) > 0.5,
        )

    def _matched(
        self,
        name: str,
        gold: Iterable[Json],
        told: Iterable[Json],
        same: Callable[[Json, Json], bool],
    ) -> Score:
        """One of each at most: each annotation takes the first told that is the same."""
        gold, rest = list(gold), list(told)
        count, missed = len(rest), []
        for wanted in gold:
            one = next((t for t in rest if self._doc(t) == wanted["doc"] and same(wanted, t)), None)
            if one is None:
                missed.append(self._where(wanted))
            else:
                rest.remove(one)
        found = len(gold) - len(missed)
        return Score(
            name=name,
            gold=len(gold),
            found=found,
            told=count,
            right=found,
            missed=tuple(missed),
            false=tuple(map(self._where, rest)),
        )

    def _quotations(self) -> Iterable[Score]:
        parts = [
            {**part, "doc": q["doc"], "speaker": q["speaker"]}
            for q in self._gold["quotations"]
            for part in q["parts"]
        ]
        told = self._of("quotation")
        yield self._matched(
            "quotation spans", parts, told, lambda g, t: (g["start"], g["end"]) == _ends(t)
        )
        yield self._share(
            "speaker",
            parts,
            lambda part: any(
                self._doc(t) == part["doc"]
                and _shared(part, t) > 0.5
                and self._actor(t["speaker"]) == part["speaker"]
                for t in told
            ),
        )

    def _share(self, name: str, gold: Sequence[Json], right: Callable[[Json], bool]) -> Score:
        missed = [self._where(g) for g in gold if not right(g)]
        found = len(gold) - len(missed)
        return Score(
            name=name,
            gold=len(gold),
            found=found,
            told=len(gold),
            right=found,
            missed=tuple(missed),
        )

    def _events(self) -> tuple[Score, list[tuple[Json, Json]]]:
        gold, told = self._gold["events"], self._of("event")
        pairs, missed = [], []
        right: set[str] = set()
        for wanted in gold:
            same = [
                t
                for t in told
                if self._doc(t) == wanted["doc"]
                and t["type"] == wanted["type"]
                and any(_touch(t, s) for s in wanted["sentences"])
            ]
            right.update(t["id"] for t in same)
            if same:
                # The one whose trigger is nearest tells the same happening.
                pairs.append((wanted, min(same, key=lambda t: _apart(wanted["trigger"], t))))
            else:
                missed.append(f"{wanted['id']} {wanted['type']} {wanted['trigger']['text']!r}")
        false = [f"{t['type']} {self._where(t)}" for t in told if t["id"] not in right]
        score = Score(
            name="event type and sentence",
            gold=len(gold),
            found=len(pairs),
            told=len(told),
            right=len(right),
            missed=tuple(missed),
            false=tuple(false),
        )
        return score, pairs

    def _of_events(self, pairs: list[tuple[Json, Json]]) -> Iterable[Score]:
        yield self._told_right("who and whom", pairs, self._who_and_whom)
        dated = [(g, t) for g, t in pairs if g["date"]["expr"] and g["date"]["start"]]
        yield self._told_right("date value", dated, lambda g, t: _same_days(g["date"], t["date"]))
        yield self._told_right("status", pairs, _same_status)

    def _told_right(
        self, name: str, pairs: list[tuple[Json, Json]], same: Callable[[Json, Json], bool]
    ) -> Score:
        missed = [
            f"{g['id']} {g['type']}: "
            f"{[(p['actor'], p['role']) for p in g['participants']]} {g['date']['start']} "
            f"told {[(self._actor(p['actor']), p['role']) for p in t['participants']]} "
            f"{t['date']['start']}..{t['date']['end']} {t['status']}"
            for g, t in pairs
            if not same(g, t)
        ]
        found = len(pairs) - len(missed)
        return Score(
            name=name,
            gold=len(pairs),
            found=found,
            told=len(pairs),
            right=found,
            missed=tuple(missed),
        )

    def _who_and_whom(self, gold: Json, told: Json) -> bool:
        def those(event: Json, roles: set[str], *, ours: bool) -> set[str | None]:
            return {
                self._actor(p["actor"]) if ours else p["actor"]
                for p in event["participants"]
                if p["role"] in roles
            }

        if gold["type"] in _EVEN:
            both = _WHO | _WHOM
            return those(gold, both, ours=False) == those(told, both, ours=True)
        who = those(gold, _WHO, ours=False) == those(told, _WHO, ours=True)
        whom = those(gold, _WHOM, ours=False)
        return who and (not whom or whom == those(told, _WHOM, ours=True))

    def _figures(self) -> Score:
        return self._matched(
            "figures",
            self._gold["figures"],
            self._of("figure"),
            lambda g, t: (
                _touch(g, t)
                and _number(g["value"]) == _number(t["value"])
                and g["qualifier"] == t["qualifier"]
            ),
        )

    def _terms(self) -> Iterable[Score]:
        gold = [t for p in self._gold["proposals"] for t in p["terms"]]
        told = self._of("term")
        yield self._matched("terms", gold, told, lambda g, t: _shared(g, t) >= 0.5)
        yield self._matched(
            "terms with kind",
            gold,
            told,
            lambda g, t: _shared(g, t) >= 0.5 and t["term"]["kind"] == g["kind"],
        )

    def _positions(self) -> Iterable[Score]:
        gold, told = self._gold["positions"], self._of("position")
        yield self._matched(
            "positions",
            gold,
            told,
            lambda g, t: _shared(g, t) >= 0.5 and self._actor(t["party"]) == g["party"],
        )
        yield self._matched(
            "positions with stance",
            gold,
            told,
            lambda g, t: (
                _shared(g, t) >= 0.5
                and self._actor(t["party"]) == g["party"]
                and t["stance"] == g["stance"]
            ),
        )

    def _attributions(self) -> Score:
        told = [*self._of("attribution"), *self._of("quotation")]
        gold = [{**one, **one["content"]} for one in self._gold["indirect_attributions"]]
        return self._share(
            "indirect attributions",
            gold,
            lambda g: any(
                self._doc(t) == g["doc"]
                and _shared(g, t) >= 0.5
                and self._actor(t["speaker"]) == g["source"]
                for t in told
            ),
        )

    def _pairs(self, kind: str) -> Score:
        gold = {frozenset(pair) for pair in self._gold["pairs"].get(kind, ())}
        told = {
            frozenset((self._docs[a], self._docs[b]))
            for relation in self._relations
            if relation["kind"] == kind
            for a in relation["items"]
            for b in relation["items"]
            if a < b and a in self._docs and b in self._docs
        }
        found = len(gold & told)
        return Score(
            name=f"pairs: {kind}",
            gold=len(gold),
            found=found,
            told=len(told),
            right=found,
            missed=tuple(" ".join(sorted(pair)) for pair in gold - told),
            false=tuple(" ".join(sorted(pair)) for pair in told - gold),
        )


def _aligned(told: Iterable[Json], gold: Iterable[Json]) -> dict[str, str]:
    """Each actor told, with the annotated actor that shares most of its names.

    Names of several words weigh more; an actor that shares none is nobody annotated.
    """
    names = [
        (g["id"], {folded(n) for n in (g["canonical"], *g["surface_forms"])} - {""}) for g in gold
    ]
    same = {}
    for actor in told:
        ours = {folded(n) for n in (actor["canonical"], *actor["aliases"])}
        weights = Counter(
            {key: sum(len(n.split()) for n in theirs & ours) for key, theirs in names}
        )
        key, weight = weights.most_common(1)[0] if names else ("", 0)
        if weight:
            same[actor["id"]] = key
    return same


def _ends(item: Json) -> tuple[int, int]:
    return item["start"], item["end"]


def _touch(one: Json, other: Json) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _shared(one: Json, other: Json) -> float:
    """The share of the shorter stretch that both hold."""
    return _both(one, other) / max(min(_long(one), _long(other)), 1)


def _alike(one: Json, other: Json) -> float:
    """The share of the longer stretch that both hold."""
    return _both(one, other) / max(_long(one), _long(other), 1)


def _both(one: Json, other: Json) -> int:
    return max(int(min(one["end"], other["end"]) - max(one["start"], other["start"])), 0)


def _long(item: Json) -> int:
    return int(item["end"] - item["start"])


def _apart(trigger: Json, told: Json) -> int:
    return abs(int(trigger["start"]) - int(told["trigger"]["start"]))


def _same_status(gold: Json, told: Json) -> bool:
    same = {"aimed_at": "not_realised", "denied": "not_realised"}
    ours, theirs = told["status"], gold["status"]
    return bool(same.get(ours, ours) == same.get(theirs, theirs))


def _same_days(gold: Json, told: Json) -> bool:
    """Whether the days told overlap the annotated and are no wider than twice those and two."""
    if told["start"] is None and told["end"] is None:
        return False
    first, last = _day(gold["start"]), _day(gold["end"] or gold["start"])
    start = _day(told["start"] or told["end"])
    end = _day(told["end"] or told["start"])
    wide = 2 * ((last - first).days + 1) + 2
    return start <= last and first <= end and (end - start).days + 1 <= wide


def _day(words: str) -> date:
    return date.fromisoformat(words)


def _number(value: Any) -> Any:
    return None if value is None else float(value)
