"""Who does and who undergoes what a word tells, by the parse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "author",
    "behind",
    "children",
    "clause_verb",
    "coordinated",
    "is_passive",
    "misread_subject",
    "objects",
    "subjects",
    "weighed",
]

_SUBJECTS = {"nsubj", "nsubjpass"}
_AMOUNTS = {
    "round", "series", "part", "set", "kind", "number", "lot", "group", "dozen", "hundred",
    "couple", "member", "score", "handful", "type", "thousand", "all", "some", "most", "many",
    "several", "one", "two", "pair", "batch", "majority", "rest", "string", "phase", "day",
    "hour", "week", "copy", "total", "maximum", "half", "third", "first", "second",
}  # fmt: skip
_ABOUT = ("over", "about", "around", "under", "nearly")
_RELATIVE = {"who", "which", "that", "whom"}
_OBJECT_CONTROL_NOT = {"promise", "threaten", "vow"}


def children(token: "Token", *deps: str) -> list["Token"]:
    """The children with one of these relations, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def coordinated(token: "Token") -> Iterator["Token"]:
    """A noun and those joined to it by "and", commas or, in "X-Y talks", a dash."""
    yield token
    for child in children(token, "compound"):
        if child.i + 2 == token.i and token.nbor(-1).text in {"-", "–", "—", "/"}:
            yield from coordinated(child)
    for child in children(token, "conj"):
        if child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            yield from coordinated(child)


def is_passive(verb: "Token") -> bool:
    """Whether what stands as subject undergoes."""
    if children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not children(verb, "nsubj")


def misread_subject(verb: "Token") -> "Token | None":
    """Who does it, where a verb in the past is parsed as a participle before its object.

    "Brandt threatened repercussions" then reads like "feared repercussions".
    """
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    if before.dep_ == "cc" and verb.sent.root.pos_ == "VERB":
        return next(iter(_own_subjects(verb.sent.root)), None)
    named = before.pos_ in {"NOUN", "PROPN"} and before.text[0].isupper()
    return before if named and verb.head.i > verb.i else None


def _antecedent(token: "Token", verb: "Token") -> "Token":
    """Whom a relative pronoun means: the noun that the clause describes."""
    if token.lower_ not in _RELATIVE:
        return token
    above = verb
    while above.dep_ in {"conj", "xcomp", "ccomp"} and above.head != above:
        above = above.head
    return above.head if above.dep_ in {"relcl", "acl"} else token


def _own_subjects(verb: "Token") -> list["Token"]:
    return [_antecedent(child, verb) for child in children(verb, *_SUBJECTS)]


def subjects(verb: "Token", depth: int = 8) -> list["Token"]:
    """The heads of those that do what a verb tells, whether told in its clause or shared."""
    if depth == 0:
        return []
    misread = misread_subject(verb)
    if misread is not None:
        return [misread]
    if is_passive(verb):
        return _agents(verb)
    return _own_subjects(verb) or _subjects_above(verb, depth)


def _subjects_above(verb: "Token", depth: int) -> list["Token"]:
    """The subject that a clause without one shares with those above it."""
    head = verb.head
    if head == verb:
        return []
    match verb.dep_:
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return _own_subjects(head) if is_passive(head) else subjects(head, depth - 1)
        case "xcomp" | "ccomp" | "advcl" | "dep" | "oprd":
            governed = children(head, "dobj") if verb.dep_ == "xcomp" else []
            if governed and head.lemma_ not in _OBJECT_CONTROL_NOT and head.pos_ == "VERB":
                return governed
            return _shared(head, depth)
        case "pcomp":
            above = head.head
            return _shared(above, depth)
        case "acl":
            if verb.tag_ == "VBG":
                return [head]
            return author(head) or _shared(head, depth)
        case "relcl":
            return [head]
    return []


def _shared(head: "Token", depth: int) -> list["Token"]:
    if head.pos_ in {"VERB", "AUX"}:
        return _own_subjects(head) if is_passive(head) else subjects(head, depth - 1)
    if head.pos_ in {"NOUN", "PROPN"}:
        told = author(head)
        if told:
            return told
    verb = clause_verb(head)
    return subjects(verb, depth - 1) if verb is not None and verb != head else []


def _agents(verb: "Token") -> list["Token"]:
    return [
        noun
        for by in children(verb, "agent", "prep")
        if by.lower_ == "by"
        for noun in children(by, "pobj")
    ]


def clause_verb(token: "Token") -> "Token | None":
    """The verb of the clause in which a word stands."""
    above = token
    while above.head != above:
        above = above.head
        if above.pos_ in {"VERB", "AUX"}:
            return above
    return None


def behind(token: "Token", *prepositions: str) -> list["Token"]:
    """The nouns behind these prepositions of a word; without any named, behind all."""
    return [
        noun
        for prep in children(token, "prep", "dative", "agent", "prt")
        if not prepositions or prep.lower_ in prepositions
        for noun in children(prep, "pobj")
    ]


def objects(verb: "Token", preposition: str | None = None) -> list["Token"]:
    """The heads of what a verb is done to: its object, or the noun behind a preposition.

    "A round of talks" is talks.
    """
    if misread_subject(verb) is not None and not preposition:
        found = [verb.head]
    elif preposition:
        found = [
            noun
            for prep in _prepositions(verb, preposition)
            for noun in children(prep, "pobj", "pcomp")
        ]
    else:
        found = children(verb, "dobj", "nsubjpass", "attr", "oprd")
        if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
            relative = [noun for noun in found if noun.lower_ in _RELATIVE]
            if _lacks_object(verb):
                relative = [verb.head]
            if relative or is_passive(verb):
                found = [noun for noun in found if noun not in relative]
                found.append(verb.head)
        # "released over 100 people": the amount is parsed as a place.
        found = found or [noun for noun in behind(verb, *_ABOUT) if noun.like_num]
        if not found and verb.dep_ == "conj" and is_passive(verb):
            found = children(verb.head, "nsubjpass")
    return [inner for noun in found for one in coordinated(noun) for inner in weighed(one)]


def _lacks_object(verb: "Token") -> bool:
    """Whether the noun before is what a clause without an object is about: "the plan X made"."""
    own = children(verb, "nsubj")
    if verb.dep_ != "relcl" or not own or children(verb, "dobj") or behind(verb, "with"):
        return False
    if behind(verb, "to") and verb.lemma_ in {"talk", "speak", "agree", "respond", "reply"}:
        return False
    return verb.head.i < own[0].i and all(noun.lower_ not in _RELATIVE for noun in own)


def weighed(noun: "Token") -> Iterator["Token"]:
    """A noun, and behind an amount what it is an amount of: "a round of talks" is talks."""
    yield noun
    if noun.lemma_.lower() in _AMOUNTS or noun.like_num:
        yield from behind(noun, "of")


def _prepositions(verb: "Token", word: str) -> Iterator["Token"]:
    for child in verb.children:
        if child.lower_ == word and child.dep_ != "aux":
            yield child
        # "out of", "back to", "talks with": the preposition hangs on the particle or the object.
        elif child.dep_ in {"prt", "advmod", "prep", "dobj"}:
            yield from (inner for inner in child.children if inner.lower_ == word)


def author(noun: "Token") -> list["Token"]:
    """Whose a proposal, a strike or a reply is told to be."""
    made = [
        maker for verb in children(noun, "acl") if verb.tag_ == "VBN" for maker in _agents(verb)
    ]
    owners = [one for one in children(noun, "poss") if one.ent_type_ not in {"DATE", "TIME"}]
    told = made or behind(noun, "by") or owners or behind(noun, "from")
    if told:
        return told
    return [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"}]
