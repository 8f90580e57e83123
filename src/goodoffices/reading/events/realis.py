"""Whether what a word tells happened, is planned, is only aimed at, or is told not to be."""

from typing import TYPE_CHECKING

from goodoffices.reading.events.grammar import children, clause_verb
from goodoffices.reading.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["noun_status", "verb_status"]

_CERTAIN = {"after", "since", "by", "in", "following", "despite", "upon", "on", "when", "while"}
_TIMES = {"after", "since", "before", "following", "during", "amid", "despite", "until", "ahead"}
_OPEN_CLAUSES = {"acl", "xcomp", "advcl", "pcomp", "ccomp"}


def verb_status(verb: "Token", lexicon: Lexicon, depth: int = 8) -> str:
    """asserted, reported, planned, aimed_at or denied, by the clause and those that govern it."""
    own = _own(verb, lexicon)
    if own is not None:
        return own
    if depth == 0 or verb.head == verb:
        return _hedged(verb, lexicon)
    return _governed(verb, lexicon, depth) or _hedged(verb, lexicon)


def _governed(verb: "Token", lexicon: Lexicon, depth: int) -> str | None:
    """What the word above makes of a clause; None where it leaves it as it is."""
    head = verb.head
    clause = head.pos_ in {"VERB", "AUX"}
    beside_gerund = head.dep_ == "pcomp" and verb.tag_ == "VBG"
    match verb.dep_:
        case "csubj" if verb.tag_ == "VBG":
            return "aimed_at"
        case "ccomp" if head.lemma_ in {"deny", "dispute", "doubt"}:
            return "denied"
        case "ccomp" if verb.tag_ in {"VB", "VBP"} and not children(verb, "aux"):
            # "recommended that members reject it"
            aims = head.lemma_.lower() in lexicon.words("status", "aims")
            return "aimed_at" if aims and head.tag_ != "VBP" else None
        case "conj" | "advcl" | "dep" if beside_gerund:
            return verb_status(head, lexicon, depth - 1)
        case "conj" if clause:
            shared = not children(verb, "nsubj", "nsubjpass", "aux")
            return verb_status(head, lexicon, depth - 1) if shared else None
    if verb.pos_ == "ADJ" and head.pos_ == "AUX":
        return verb_status(head, lexicon, depth - 1)
    if _is_infinitive(verb):
        return _of_infinitive(verb, lexicon, depth)
    if verb.dep_ == "pcomp":
        return _of_gerund(verb, lexicon, depth)
    if verb.dep_ == "xcomp" and head.pos_ == "VERB":
        return _under(verb, head, lexicon, depth)
    return None


def _is_infinitive(verb: "Token") -> bool:
    return any(child.tag_ == "TO" or child.lower_ == "to" for child in children(verb, "aux"))


def _own(verb: "Token", lexicon: Lexicon) -> str | None:
    """What the verb's own helpers and particles tell; None where they tell nothing."""
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    negated = any(
        child.dep_ == "neg" or child.lower_ in {"never", "nobody"} for child in verb.children
    )
    negated = negated or any(
        inner.dep_ == "det" and inner.lower_ in {"no", "neither"}
        for child in children(verb, "nsubj", "dobj", "nsubjpass")
        for inner in child.children
    )
    if helpers & lexicon.words("status", "unreal"):
        return "aimed_at"
    marks = {child.lower_ for child in children(verb, "mark", "advmod")}
    if marks & lexicon.words("status", "conditions"):
        return "aimed_at"
    if negated:
        return "denied"
    if any(child.lower_ == "be" for child in children(verb, "auxpass")) and not helpers - {"be"}:
        return "aimed_at"
    if helpers & lexicon.words("status", "modal_plans"):
        return "planned"
    if verb.tag_ == "VB" and not helpers and verb.dep_ in {"ROOT", "ccomp"}:
        return "aimed_at"
    return None


def _of_infinitive(verb: "Token", lexicon: Lexicon, depth: int) -> str:
    head = verb.head
    if verb.dep_ == "xcomp":
        return _under(verb, head, lexicon, depth)
    if head.pos_ in {"VERB", "AUX"} and verb.dep_ in {"ccomp", "acl"}:
        return _under(verb, head, lexicon, depth)
    if head.lemma_.lower() in {"refusal", "failure", "inability"}:
        return "denied"
    if head.lemma_.lower() in {"decision", "agreement", "promise", "pledge"}:
        return "planned"
    return "aimed_at"


def _of_gerund(verb: "Token", lexicon: Lexicon, depth: int) -> str:
    prep = verb.head
    if prep.lower_ not in _CERTAIN:
        return "aimed_at"
    if prep.head.pos_ in {"NOUN", "PROPN"} and prep.lower_ not in {"after", "since"}:
        return "aimed_at"
    above = clause_verb(prep)
    if prep.lower_ in {"after", "since"}:
        while above is not None and above.tag_ == "VBG" and above.dep_ == "pcomp":
            above = clause_verb(above)
    return _hedged(verb, lexicon) if above is None else verb_status(above, lexicon, depth - 1)


def _under(verb: "Token", head: "Token", lexicon: Lexicon, depth: int) -> str:
    """What the verb or adjective above makes of an infinitive."""
    lemma = head.lemma_.lower()
    outer = verb_status(head, lexicon, depth - 1) if head.pos_ in {"VERB", "AUX"} else "asserted"
    if lemma in {"be", "have"} and head.pos_ in {"VERB", "AUX"}:
        return outer if outer != "asserted" else "planned"
    if lemma in lexicon.words("status", "denies"):
        return "denied" if outer != "denied" else "asserted"
    if lemma in lexicon.words("status", "hearsay") and children(head, "auxpass", "nsubjpass"):
        return "reported" if outer == "asserted" else outer
    if lemma in lexicon.words("status", "happened"):
        return outer
    if lemma in lexicon.words("status", "aims"):
        return "aimed_at"
    if lemma in lexicon.words("status", "plans"):
        return "planned" if outer in {"asserted", "reported", "planned"} else outer
    if not _is_infinitive(verb):
        return outer
    return "aimed_at"


def _hedged(verb: "Token", lexicon: Lexicon) -> str:
    hedges = lexicon.words("status", "hedges")
    above: Token | None = verb
    if any(child.lower_ in hedges for child in verb.children):
        return "reported"
    if above is not None and above.dep_ == "conj":
        return "reported" if any(c.lower_ in hedges for c in above.head.children) else "asserted"
    return "asserted"


def noun_status(noun: "Token", lexicon: Lexicon, *, dated: bool) -> str:
    """The status of a happening told by a noun; ``dated`` tells that a day is told with it."""
    if any(c.dep_ in {"det", "neg"} and c.lower_ in {"no", "any"} for c in noun.children):
        return "denied"
    amods = {child.lower_ for child in children(noun, "amod")}
    if amods & {
        "possible",
        "potential",
        "future",
        "eventual",
        "further",
        "proposed",
        "hypothetical",
    }:
        return "aimed_at"
    if amods & {"planned", "upcoming", "scheduled", "forthcoming", "next", "expected"}:
        return "planned"
    above = noun
    for _ in range(8):
        head = above.head
        if any(word.lemma_ in lexicon.words("status", "aims") for word in children(head, "acomp")):
            return "aimed_at"
        if head == above:
            break
        if head.pos_ in {"VERB", "AUX"}:
            return _noun_under(above, head, lexicon, dated=dated)
        if head.dep_ == "prep" and head.lower_ in _TIMES:
            return (
                "asserted"
                if head.lower_ not in {"before", "until", "ahead"} or dated
                else "aimed_at"
            )
        if head.lower_ in _TIMES:
            return (
                "asserted"
                if head.lower_ not in {"before", "until", "ahead"} or dated
                else "aimed_at"
            )
        if head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() in lexicon.words(
            "happening", "aims"
        ):
            told = dated and above.dep_ != "compound" and above.lower_ not in {"for", "to", "on"}
            return "asserted" if told else "aimed_at"
        above = head
    return "asserted"


def _noun_under(above: "Token", verb: "Token", lexicon: Lexicon, *, dated: bool) -> str:
    if above.lower_ in _TIMES:
        return "asserted"
    wanted = above.lower_ in {"for", "to", "toward", "towards"}
    if wanted and verb.lemma_.lower() in lexicon.words("status", "aims"):
        return "aimed_at"
    outer = verb_status(verb, lexicon)
    if above.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "conj"}:
        aimed = verb.lemma_.lower() in lexicon.words("status", "aims") and above.dep_ == "dobj"
        if aimed or outer in {"aimed_at", "denied"}:
            return "asserted" if dated and not aimed else "aimed_at"
        if verb.lemma_.lower() in lexicon.words("status", "plans") and above.dep_ != "nsubj":
            return "planned"
        return outer
    return "asserted" if outer != "aimed_at" or dated else "aimed_at"
