"""What kind of thing a name is that no word list tells."""

import re
from collections.abc import Collection, Sequence

from goodoffices.reading.casting.grammar import PARTICLES, PLACING, REPORTING, acting
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.words import Word
from goodoffices.reading.folding import folded, tokens_of

__all__ = ["decide_kinds"]

_ASKS = re.compile(
    r"(?:was|were) (?:not )?(?:\w+ly )?(?:un)?able to (?:\w+ly )?"
    r"(?:contact|reach|verify|confirm)"
    r"|(?:could|did) not (?:\w+ly )?(?:verify|reach|receive)"
    r"|(?:has|had) (?:contacted|reached out to|approached)"
)
_ALSO = re.compile(
    r"(?:, )?(?:who is )?(?:(?:better|also|widely|commonly|popularly) )?"
    r"(?:known (?:as|by)|nicknamed|called)(?: (?:the|his|her) nom de guerre ,?)?(?: simply)?"
)
_WATERS = frozenset(
    {"river", "nile", "sea", "strait", "canal", "valley", "lake", "mount", "island", "bay"}
    | {"street", "square", "avenue", "airport", "peninsula", "desert", "province", "region"}
    | {"corridor", "crossing", "heights", "hill", "mountain", "ocean", "basin", "dam", "delta"}
    | {"village", "county", "district", "hotel", "palace", "bridge"}
)
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,10}s?")


def decide_kinds(
    words: Sequence[Word], mentions: Sequence[Mention], placing: Collection[str]
) -> None:
    """Give every unknown name its sort: person, org, state, place or thing.

    The longest names first, so that a family name by itself is the person's who has it.
    """
    _by_other_names(words, mentions)
    unknown: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.sort == "name":
            unknown.setdefault(mention.name, []).append(mention)
    persons: set[str] = set()
    firsts: set[str] = set()
    for mention in mentions:
        if mention.sort == "person":
            persons.update(_forms(mention.name))
            firsts.add(folded(mention.name).split(" ")[0])
    bodies = {
        part
        for m in mentions
        if m.sort == "org" and " " in m.name
        for part in folded(m.name).split(" ")
        if len(part) > 3
    }
    lasts = {tokens[-1] for tokens in map(tokens_of, persons) if tokens}
    for name, told in sorted(unknown.items(), key=lambda row: (-len(row[0].split()), row[0])):
        # A firm is told later by its first words, as a person is by the last.
        votes = [
            vote
            for short in _heads(name)
            for mention in unknown.get(short, ())
            for vote in mention.votes
        ]
        tokens = tokens_of(name)
        if " ".join(tokens) in persons or (len(tokens) > 1 and tokens[-1] in lasts):
            sort = "person"
        else:
            placed = " " in name and name.split()[0].lower() in placing
            sort = _kind(words, name, told, votes) if not placed or votes else "place"
        open_ = (sort in {"thing", "person"} or (sort == "place" and votes)) and " ".join(
            tokens
        ) not in persons
        if open_ and folded(name) in bodies:
            sort = "org"
        if sort in {"org", "thing"} and folded(name) in firsts and " " not in name:
            sort = "person"
        if sort == "person":
            persons.update(_forms(name))
            firsts.add(folded(name).split(" ")[0])
            lasts.add(tokens[-1])
        elif sort == "org" and " " in name:
            bodies.add(folded(name).split(" ")[0])
        for mention in told:
            mention.sort = sort


def _heads(name: str) -> list[str]:
    """The name and its beginnings."""
    parts = name.split()
    return [" ".join(parts[:at]) for at in range(1, len(parts) + 1)]


def _by_other_names(words: Sequence[Word], mentions: Sequence[Mention]) -> None:
    """Who is "better known as" something is meant by it from there on."""
    told = [m for m in mentions if m.sort in {"person", "name", "org", "party"}]
    other: dict[str, Mention] = {}
    ends: dict[int, Mention] = {}
    for mention in told:
        for start in range(max(mention.start - 8, 0), mention.start - 1):
            link = " ".join(word.lower for word in words[start : mention.start])
            if start in ends and mention.sort == "name" and _ALSO.fullmatch(link):
                other[mention.name] = ends[start]
        ends[mention.end] = mention
    for mention in told:
        if mention.name in other and mention.sort == "name":
            mention.named = (mention.start, mention.end)
            mention.sort, mention.name = (whole := other[mention.name]).sort, whole.name


def _kind(
    words: Sequence[Word], name: str, mentions: Sequence[Mention], votes: Sequence[str]
) -> str:
    if all(_dateline(words, mention) for mention in mentions):
        return "place"
    if "state" in votes:
        return "state"
    if any(_wires(words, mention) for mention in mentions):
        return "outlet"
    if any(_reports(words, mention) for mention in mentions):
        return "outlet"
    seen = _Seen(words, mentions)
    if "org" in votes and (seen.person * 2 <= seen.count or not any(m.votes for m in mentions)):
        return "org"
    tokens = name.split()
    if any(token in PARTICLES for token in tokens[1:-1]) or (
        len(tokens) > 1 and any(token.lower().startswith(("al-", "el-")) for token in tokens[1:])
    ):
        return "person"
    if any(token.lower().rstrip("s") in _WATERS for token in tokens) and "org" not in votes:
        return "place"
    if _ACRONYM.fullmatch(name):
        return "org" if seen.acts or seen.speaks or seen.org or seen.count > 1 else "thing"
    if len(tokens) > 1:
        return _kind_of_many(seen)
    return _kind_of_one(seen)


def _dateline(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a report begins with a name in capitals to tell where it was written."""
    first, end = words[mention.start], mention.end
    if not first.first or not first.text.isupper() or len(first.text) <= 3 or end >= len(words):
        return False
    if words[end].text == ",":
        return end + 1 < len(words) and words[end + 1].capital
    return words[end].text in "(—–-"


def _wires(words: Sequence[Word], mention: Mention) -> bool:
    """Whether it stands in brackets before the dash of a dateline."""
    before = words[mention.start - 1].text if mention.start else ""
    after = [word.text for word in words[mention.end : mention.end + 2]]
    return before == "(" and len(after) == 2 and after[0] == ")" and after[1] in "—–-"


def _reports(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a name is who asked: it "was unable to reach" somebody, or "could not verify"."""
    after = " ".join(word.lower for word in words[mention.end : mention.end + 7])
    before = " ".join(word.lower for word in words[max(mention.start - 3, 0) : mention.start])
    return _ASKS.match(after) is not None or before.endswith(
        ("interview with", "comments to", "report by", "first reported by")
    )


class _Seen:
    """How often a name speaks, acts, stands after a word of place, and what the parser calls it."""

    def __init__(self, words: Sequence[Word], mentions: Sequence[Mention]) -> None:
        self.count = len(mentions)
        self.parsed = any(words[mention.start].pos for mention in mentions)
        self.person = self.org = self.place = self.speaks = self.acts = self.placed = 0
        for mention in mentions:
            label = words[mention.start].label
            self.person += label == "PERSON"
            self.org += label in {"ORG", "NORP"}
            self.place += label in {"GPE", "LOC", "FAC"}
            before = words[mention.start - 1].lower if mention.start else ""
            if before == "the" and mention.start > 1:
                before = words[mention.start - 2].lower
            after = acting(words, mention.end)
            said = after is not None and after.lower in REPORTING
            source = before == "to" and words[mention.start - 2].lower == "according"
            self.speaks += said or source or before in {"said", "told", "says", "added"}
            self.acts += after is not None
            self.placed += before in PLACING and not said and not source


def _kind_of_many(seen: _Seen) -> str:
    if seen.person * 2 >= seen.count or (seen.speaks and not seen.org):
        return "person"
    if seen.placed * 2 > seen.count or (seen.place * 2 > seen.count and not seen.speaks):
        return "org" if seen.acts > seen.placed and seen.acts * 2 > seen.count else "place"
    if not seen.parsed:
        return "person"
    return "org" if seen.acts or seen.speaks or seen.org * 2 >= seen.count else "thing"


def _kind_of_one(seen: _Seen) -> str:
    if seen.placed * 2 > seen.count or (seen.place * 2 > seen.count and not seen.speaks):
        return "org" if seen.acts > seen.placed and seen.acts * 2 > seen.count else "place"
    if seen.person * 2 > seen.count and (seen.speaks or seen.acts):
        return "person"
    return "org" if seen.acts or seen.speaks or seen.org * 2 >= seen.count else "thing"


def _forms(name: str) -> list[str]:
    """A full name and the family names that it can be told by later."""
    parts = tokens_of(name)
    tails = [" ".join(parts[at:]) for at in range(len(parts))]
    return [*tails, parts[-1].removeprefix("al-")] if parts else []
