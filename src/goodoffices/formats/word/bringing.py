"""A text that was read from a document as a new case, or as a new text of a case; nothing goes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from goodoffices.casefile import Problem
from goodoffices.formats.folding import folded, plain
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.word.beside import changed_beside
from goodoffices.formats.word.reading import DocumentTerm, TextDocument
from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Actor,
    Case,
    Role,
    RoleKind,
    SaidBy,
    Term,
    Text,
    TextKind,
    fresh_id,
    visible,
)
from goodoffices.text import (
    compare,
    differences_told,
    on_table,
    read_brackets,
    same,
    shown,
)

__all__ = ["TextWanted", "bring_text", "text_to_case"]


@dataclass(frozen=True, kw_only=True)
class TextWanted:
    """What is asked of the text that is brought in; None stands for what the document suggests.

    ``counter`` says that it answers the text that it changes, and does not take its place;
    ``called`` is the id it is to have beside the text of ``id``, from which it is told apart.
    """

    id: str | None = None
    author: str | None = None
    kind: TextKind | None = None
    counter: bool = False
    said_by: SaidBy | None = None
    called: str | None = None


def text_to_case(document: TextDocument, wanted: TextWanted) -> tuple[Case, tuple[str, ...]]:
    """A case that holds the text, and what was decided, in sentences."""
    author = _actor_of(wanted.author) if wanted.author is not None else None
    kind = wanted.kind or (TextKind.COUNTER if wanted.counter else TextKind.BASE)
    case_id = fresh_id(document.title, (), "text")
    text = Text(
        id=wanted.id or document.made_of or kind.value,
        title=document.title or case_id,
        kind=kind,
        author=author.id if author else None,
        said_by=wanted.said_by,
        terms=tuple(_new_term(term) for term in document.terms),
    )
    case = Case(
        format=FORMAT,
        id=case_id,
        title=document.title or case_id,
        language=document.language,
        parties=(author,) if author and not author.roles else (),
        third_parties=(author,) if author and author.roles else (),
        texts=(text,),
    )
    beside = changed_beside(case, replace(document, made_of=None))
    return case, (*document.messages, *beside, *_told_of(text, wanted))


def bring_text(
    case: Case, document: TextDocument, wanted: TextWanted
) -> tuple[Case, tuple[str, ...], tuple[str, ...]]:
    """The case with the text; what was decided; and each difference from the text before.

    The text takes the place of the one that the document was made of, or that is named, else of
    the latest on the table; or it answers that one. What it replaces stays in the case.

    Raises:
        FormatError: when no such author is known, or the id is taken.
    """
    bringing = _Bringing(case, document, wanted)
    text = bringing.text()
    beside = tuple(changed_beside(case, document))
    if text is None:
        told = (*document.messages, *bringing.told, *beside)
        return case, told, ("unchanged: every term",)
    third = (*case.third_parties, *bringing.added)
    merged = replace(case, third_parties=third, texts=(*case.texts, text))
    told = (*document.messages, *bringing.told, *beside, *_told_of(text, wanted))
    return merged, told, tuple(bringing.differences)


@dataclass
class _Bringing:
    case: Case
    document: TextDocument
    wanted: TextWanted
    told: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    added: list[Actor] = field(default_factory=list)

    def text(self) -> Text | None:
        """The text to add; None when the one before says the same already."""
        before = self._before()
        terms = tuple(self._terms(before))
        author = self._author(before)
        self._refuse_twice(terms)
        answers = before is not None and self._is_answer()
        kind = self.wanted.kind or (
            TextKind.COUNTER if self.wanted.counter else before.kind if before else TextKind.BASE
        )
        made = Text(
            id=self._id(before, kind),
            title=self._title(before, kind, answers=answers),
            kind=kind,
            author=author,
            in_reply_to=before.id if before and self.wanted.counter else None,
            replaces=before.id if before and not answers else None,
            said_by=self.wanted.said_by,
            terms=terms,
        )
        if before is None:
            self.differences.append(f"new text {made.id!r}: {len(terms)} terms")
            return made
        found = compare(before, made)
        if found.same and not answers:
            known = (before.title, self.case.title, self.document.file.stem)
            if folded(self.document.title) not in map(folded, known):
                self.told.append(
                    f"the document is called {self.document.title!r}; the text keeps its title, "
                    f"{before.title!r}, as nothing else changed"
                )
            return None
        to = "answers" if made.in_reply_to else "takes the place of" if made.replaces else "beside"
        self.differences.append(f"text {made.id!r} ({made.title}) {to} {before.id!r}:")
        self.differences.extend(differences_told(found))
        return made

    def _is_answer(self) -> bool:
        """Whether the text stands beside the one before and does not take its place."""
        return self.wanted.counter or self._is_new_id()

    def _is_new_id(self) -> bool:
        return self.wanted.id is not None and self.case.text(self.wanted.id) is None

    def _before(self) -> Text | None:
        """The text that the document is held against."""
        name = None if self._is_new_id() else self.wanted.id
        name = name or self.document.made_of
        chosen = self.case.text(name) if name else None
        if chosen is None:
            if name:
                self.told.append(f"The document was made of a text {name!r}, which is not here.")
            return self._latest()
        latest = chosen
        while later := next((t for t in self.case.texts if t.replaces == latest.id), None):
            latest = later
        if latest is not chosen and self._is_answer():
            self.told.append(
                f"{chosen.id!r} was replaced since by {latest.id!r}; this answers {chosen.id!r} "
                "and is held against it."
            )
            return chosen
        if latest is not chosen:
            self.told.append(
                f"{chosen.id!r} was replaced since; held against {latest.id!r} in its place."
            )
        return latest

    def _latest(self) -> Text | None:
        """The latest text on the table; of those that its author may know, for an answer."""
        table = on_table(self.case)
        author = self._author(None) if self._is_answer() else None
        if author in {party.id for party in self.case.parties}:
            known = on_table(visible(self.case, author or ""))
            if known and known[-1].id != table[-1].id:
                self.told.append(
                    f"Held against {known[-1].id!r}, the latest text that {author!r} may know; "
                    "--text names another."
                )
                return self.case.text(known[-1].id)
        return table[-1] if table else None

    def _terms(self, before: Text | None) -> Iterator[Term]:
        known = {term_id: term_id for term_id in self.case.term_ids()}
        numbers = [_digits(term_id) for term_id in known]
        for term_id in tuple(known):
            if numbers.count(_digits(term_id)) == 1:
                known.setdefault(_digits(term_id), term_id)
        digits = Counter(_digits(term.id) for term in self.document.terms)
        for term in self.document.terms:
            name = term.id if term.marked else known.get(term.id, term.id)
            if name not in known and not term.marked and digits[_digits(name)] == 1:
                name = known.get(_digits(name), name)
            if name != term.id:
                self.told.append(f"{term.place}: the number {term.id!r} is taken as term {name}.")
            old = before.term(name) if before else None
            if old is None:
                yield replace(_new_term(term), id=name)
            else:
                yield self._again(old, term)

    def _again(self, old: Term, term: DocumentTerm) -> Term:
        """A term of the text before, as the document has it now."""
        made = Term(id=old.id, words=term.words, left_open=term.left_open)
        likewise = replace(old, left_open=term.left_open, option=None)
        # A clause without words of its own is written out in those of its option.
        spelt = (old.words is None or bool(old.brackets)) and _alike(
            shown(self.case, old), term.words
        )
        if spelt and old.brackets:
            term = replace(term, left_open=old.left_open)
        said = same(made, likewise) or spelt or (term.words is None and old.words is None)
        title = old.title
        if term.title and folded(term.title) != folded(self.case.term_title(old.id)):
            title = term.title
        if said:
            return replace(old, left_open=term.left_open, title=title)
        if old.option is not None and not _alike(old.words, term.words):
            self.told.append(
                f"term {old.id}: the words changed, so the option {old.option!r} that they "
                "amounted to is not taken over"
            )
        kept = old.option if _alike(old.words, term.words) else None
        new = replace(
            old,
            words=term.words,
            left_open=term.left_open,
            option=kept,
            title=title,
            brackets=(),
        )
        return read_brackets(new) if old.brackets else new

    def _author(self, before: Text | None) -> str | None:
        if self.wanted.author is None:
            return before.author if before and not self.wanted.counter else None
        name = folded(self.wanted.author)
        actors = (*self.case.parties, *self.case.third_parties, *self.added)
        alike = [a for a in actors if name in {folded(a.id), folded(a.name), folded(a.label)}]
        if not alike and _is_mediator(self.wanted.author):
            mediators = {RoleKind.MEDIATOR, RoleKind.CO_MEDIATOR}
            alike = [a for a in actors if any(role.kind in mediators for role in a.roles)]
        if len(alike) == 1:
            return alike[0].id
        if not alike and _is_mediator(self.wanted.author):
            mediator = _actor_of(self.wanted.author, actors)
            self.added.append(mediator)
            self.told.append(f"{mediator.name!r} is added to the case as its mediator.")
            return mediator.id
        there = ", ".join(repr(actor.id) for actor in actors) or "none"
        raise self._refusal(f"no party {self.wanted.author!r}; there are: {there}")

    def _id(self, before: Text | None, kind: TextKind) -> str:
        taken = {text.id for text in self.case.texts}
        for asked in (self.wanted.called, self.wanted.id):
            if asked is not None and asked not in taken:
                return asked
        if before is None or self.wanted.counter:
            return fresh_id(kind.value, taken, kind.value)
        root = re.sub(r"-\d+$", "", before.id) if before.replaces else before.id
        return fresh_id(root, taken, "text")

    def _title(self, before: Text | None, kind: TextKind, *, answers: bool) -> str:
        title = self.document.title
        titles = {folded(text.title) for text in self.case.texts}
        if folded(title) not in titles:
            return title
        if answers:
            title = f"{title} ({kind.shown})"
            return title if folded(title) not in titles else f"{title} {len(titles) + 1}"
        count = 2
        base = re.sub(r" \(version \d+\)$", "", before.title if before else title)
        while folded(f"{base} (version {count})") in titles:
            count += 1
        return f"{base} (version {count})"

    def _refuse_twice(self, terms: tuple[Term, ...]) -> None:
        ids = [term.id for term in terms]
        for term_id in ids:
            if ids.count(term_id) > 1:
                raise self._refusal(f"two clauses are the term {term_id!r}")

    def _refusal(self, message: str) -> FormatError:
        return FormatError((Problem(str(self.document.file), 0, "", message),))


def _actor_of(name: str, others: Iterable[Actor] = ()) -> Actor:
    """Whoever wrote a text and is not in the case yet: a party, unless it is the mediator."""
    roles = (Role(kind=RoleKind.MEDIATOR),) if _is_mediator(name) else ()
    name = plain(name)
    taken = {MEDIATORS, ALL} | {actor.id for actor in others}
    return Actor(id=fresh_id(name, taken, "p1"), name=name, roles=roles)


def _is_mediator(name: str) -> bool:
    return folded(name).removeprefix("the ") in {"mediator", "mediators"}


def _new_term(term: DocumentTerm) -> Term:
    return Term(id=term.id, title=term.title, words=term.words, left_open=term.left_open)


def _told_of(text: Text, wanted: TextWanted) -> Iterator[str]:
    if text.author is None:
        yield "Nobody is named as its author: --author says who wrote it."
    if wanted.said_by is None:
        yield "Nobody recorded from whom its content is known: --said-by says it."


def _alike(one: str | None, other: str | None) -> bool:
    return (one or "").split() == (other or "").split()


def _digits(term_id: str) -> str:
    """The number in an id such as ``T3``; the id itself where it is another kind."""
    match = re.fullmatch(r"[A-Za-z]{1,3}-?(\d[\w.]*)", term_id)
    return match[1] if match else term_id
