"""The words of a position: the stretch that tells it, its issue, condition and reason."""

import re
from typing import TYPE_CHECKING

from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["condition_of", "issue_of", "reason_of", "stretch"]

_CONDITION = re.compile(
    r"\b(?:only (?:if|when|once|after)|if|unless|until|"
    r"provided(?: that)?|on condition that|as long as|once|"
    r"as an? (?:pre-?condition|condition) (?:to|for|of)|in (?:exchange|return) for|before|while)\b"
    r"[^;“”]+"
)
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|citing|"
    r"over(?! (?:\d|an? |two|three|four|five|six|ten|the (?:next|past|coming)))|"
    r"after (?:deeming|finding|accusing)|"
    r"on the grounds? (?:that|of)|saying|arguing)\b[^;“”]+"
)
_DEEMED = re.compile(r"[\s,.;:“”\"'—–-]+$")
_LONG = 12


def stretch(verb: "Token", subject: "Token | None") -> Span:
    """The clause of a verb from its subject, without clauses joined to it."""
    apart: set[int] = set()
    for child in verb.children:
        joined = child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}
        parenthetic = child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i
        leading = child.dep_ in {"advcl", "prep", "punct", "cc", "mark", "advmod", "npadvmod"}
        if joined or parenthetic or (leading and child.i < verb.i):
            apart.update(one.i for one in child.subtree)
    for inner in verb.subtree:
        described = inner.dep_ == "relcl" and inner.i > verb.i
        if described and inner.left_edge.i and inner.left_edge.nbor(-1).text in {",", "—", "–"}:
            apart.update(one.i for one in inner.subtree)
    kept = [one for one in verb.subtree if one.i not in apart]
    after = [one for one in kept if one.i >= verb.i]
    first = verb
    if subject is not None and subject.i < verb.i and subject.sent == verb.sent:
        left = subject.left_edge
        # Behind a verb that shares the subject a position begins with its own verb.
        shared = verb.dep_ == "conj" and any(
            one.pos_ == "VERB" for one in verb.doc[subject.right_edge.i + 1 : verb.i]
        )
        if shared:
            left = verb
        first = left if left.i <= verb.i else subject
    last = verb
    for one in after:
        if one.i > last.i + 3:
            break
        last = one
    while last.i > verb.i and (
        last.is_punct or last.is_space or last.lower_ in {"and", "but", "as", "while"}
    ):
        last = last.nbor(-1)
    return Span(first.idx, last.idx + len(last.text))


def issue_of(verb: "Token") -> str:
    """What a position is about: a short phrase in the report's words."""
    head = _matter(verb)
    if head is None:
        return verb.text
    words = list(head.subtree)
    cut = {
        one.i
        for child in head.children
        if child.dep_ in {"relcl", "advcl", "conj", "cc", "mark", "appos"}
        and not (child.dep_ == "mark" and child.lower_ == "to")
        for one in child.subtree
    }
    if head.pos_ in {"VERB", "AUX"}:
        cut.update(
            one.i
            for child in head.children
            if child.dep_ in {"nsubj", "aux", "nsubjpass", "auxpass", "mark"} and child.i < head.i
            for one in child.subtree
            if child.dep_ in {"aux", "mark"}
        )
    kept = [one for one in words if one.i not in cut]
    together = [one for one in kept if one.i <= head.i]
    for one in kept:
        if one.i > head.i and together and one.i == together[-1].i + 1:
            together.append(one)
    told = together[:_LONG]
    while len(told) > 1 and (told[-1].pos_ in {"ADP", "DET", "PUNCT", "CCONJ"}):
        told.pop()
    while len(told) > 1 and (told[0].pos_ in {"DET", "PUNCT", "CCONJ"}):
        told.pop(0)
    text = head.doc.text[told[0].idx : told[-1].idx + len(told[-1].text)]
    return re.sub(r"\s+", " ", text).strip(" “”\"'’,.;")


def _matter(verb: "Token") -> "Token | None":
    # "Urged both sides to return": what is urged, not who.
    told = [one for one in children(verb, "xcomp", "ccomp") if one.tag_ == "VB"]
    if told and children(verb, "dobj"):
        return told[0]
    for deps in (("dobj",), ("xcomp", "ccomp", "acomp", "oprd"), ("nsubjpass",)):
        found = [one for one in children(verb, *deps) if one.pos_ not in {"PRON", "ADJ"}]
        if found:
            return found[0]
        for one in children(verb, *deps):
            inner = children(one, "xcomp", "ccomp", "prep")
            if one.pos_ == "ADJ" and inner:
                first = inner[0]
                return first if first.dep_ != "prep" else next(iter(children(first, "pobj")), None)
    for prep in children(verb, "prep", "prt"):
        for one in children(prep, "pobj", "pcomp"):
            return one
    if verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return verb.head
    return None


def condition_of(words: str) -> str | None:
    """The condition that a stretch tells, from its first word on."""
    found = _CONDITION.search(words)
    return _DEEMED.sub("", found.group()) if found else None


def reason_of(words: str) -> str | None:
    """The reason that a stretch tells, from its first word on."""
    found = _REASON.search(words)
    return _DEEMED.sub("", found.group()) if found else None
