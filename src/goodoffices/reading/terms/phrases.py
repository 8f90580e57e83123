"""The stretch of one term, and the single terms of a list."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from goodoffices.reading.document import Span
from goodoffices.reading.events.grammar import behind, children, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["phrase", "split"]

_CLAUSES = {"relcl", "advcl", "ccomp", "acl", "xcomp"}
_RETURN = re.compile(
    r",?\s*(?:\ball\s+)?\bin (?:return|exchange)\b|\s*[—–(;]|,? (?:he|she|they|it) said\b"
)
_TAIL = {"and", "or", ",", ";", "but", "as", "well", "—", "–", "-", ".", ":", "“", "both", "in"}


def split(head: "Token", sort: Callable[["Token"], str | None]) -> Iterator["Token"]:
    """The single terms of a word: itself, and what is joined inside it but of another sort.

    "The release of ten hostages and 18 bodies" is two terms, and so is a list that the parse
    hangs on the last noun of its first part.
    """
    own = sort(head)
    inner = behind(head, "of")
    if head.pos_ == "NOUN" and inner and own and own.startswith("release"):
        apart = [one for one in _list(inner[0]) if (sort(one) or own).startswith("release")]
        if len(apart) > 1:
            yield from apart
            return
    yield head
    if head.tag_ == "VBG":
        yield from (one for one in _gerunds(head) if sort(one) is not None)
        return
    beside = {one.i for each in children(head, "appos") for one in _list(each)}
    for token in _nested(head):
        other = sort(token)
        if (other is not None and other != own) or token.i in beside:
            yield token


def _list(noun: "Token") -> Iterator["Token"]:
    yield noun
    for one in children(noun, "conj"):
        if one.pos_ in {"NOUN", "NUM", "PROPN"}:
            yield from _list(one)


def _nested(head: "Token") -> Iterator["Token"]:
    """Words joined somewhere inside the phrase of a head, outside its clauses."""
    for child in head.children:
        if child.dep_ in _CLAUSES or child.dep_ == "conj" or _in_return(child):
            continue
        if child.dep_ == "appos" and head.pos_ != "VERB":
            yield from _chain(child)
            continue
        for one in child.children:
            if _listed(one):
                yield from _chain(one)
        yield from _nested(child)


def _gerunds(head: "Token") -> Iterator["Token"]:
    """What goes on a list of words in "-ing", wherever the parse hangs it."""
    doc = head.doc
    for token in doc[head.i + 1 : head.sent.end]:
        before = doc[token.i - 1]
        joined = before.text == "," or before.dep_ == "cc"
        if token.tag_ == "VBG" and joined and token.dep_ in {"conj", "pcomp", "advcl", "dep"}:
            yield token


def _listed(token: "Token") -> bool:
    return token.dep_ in {"conj", "appos"} and token.pos_ in {"NOUN", "PROPN", "VERB", "NUM"}


def _chain(token: "Token") -> Iterator["Token"]:
    yield token
    yield from _nested(token)
    for one in token.children:
        if _listed(one):
            yield from _chain(one)


def _real(clause: "Token") -> bool:
    """Whether a relative clause tells of what is held, not of the term: no "would"."""
    return not any(one.tag_ == "MD" for one in clause.children)


def _in_return(token: "Token") -> bool:
    return token.lower_ == "in" and any(
        one.lower_ in {"return", "exchange"} for one in token.children
    )


def phrase(head: "Token", others: Sequence["Token"]) -> Span:
    """The stretch of a term: its subtree without what is joined to it, nor who is to do it."""
    apart = _apart(head, others)
    kept = _together(head, apart)
    while kept and kept[-1] != head and (kept[-1].is_punct or kept[-1].lower_ in _TAIL):
        kept.pop()
    while kept and kept[0] != head and (kept[0].is_punct or kept[0].lower_ in _TAIL):
        kept.pop(0)
    end = kept[-1].idx + len(kept[-1].text)
    found = _RETURN.search(head.doc.text, head.idx + len(head.text), end)
    return Span(kept[0].idx, found.start() if found else end)


def _apart(head: "Token", others: Sequence["Token"]) -> set[int]:
    """The words below a head that belong to other terms, or tell of what is held."""
    apart: set[int] = set()
    for other in others:
        theirs = {one.i for one in other.subtree}
        if head.i not in theirs:
            apart.update(theirs)
    verbal = head.pos_ in {"VERB", "AUX"}
    for child in head.children:
        before = verbal and child.dep_ in {"nsubj", "aux", "advcl", "expl"} and child.i < head.i
        if child.dep_ in {"conj", "cc", "mark"} or _in_return(child) or before:
            apart.update(one.i for one in child.subtree)
    for inner in head.subtree:
        if inner.dep_ == "relcl" and inner.i > head.i and _real(inner):
            apart.update(one.i for one in inner.subtree)
    return apart


def _place(token: "Token") -> int:
    return token.i


def _together(head: "Token", apart: set[int]) -> list["Token"]:
    """The words of a head's subtree that stand next to one another around it."""
    kept = [one for one in head.subtree if one.i not in apart]
    if head.pos_ in {"VERB", "AUX"} and not is_passive(head):
        denied = [one.i for one in children(head, "neg")]
        would = [one.i for one in children(head, "aux")] if denied else []
        first = min((*denied, *would, head.i))
        kept = sorted((*kept, *(one for one in head.children if one.i in would)), key=_place)
        kept = [one for one in kept if one.i >= first and one.dep_ not in {"nsubj", "expl"}]
    place = kept.index(head)
    first = last = place
    while first and kept[first - 1].i == kept[first].i - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].i == kept[last].i + 1:
        last += 1
    return kept[first : last + 1]
