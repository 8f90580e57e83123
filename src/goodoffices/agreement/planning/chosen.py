"""Which text a plan is made of, and why that one."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.model import Case, Text, Word
from goodoffices.text import Table, agreed_terms, on_table

__all__ = ["Choice", "ChosenText", "NoSuchTextError", "chosen_text"]


class Choice(Word):
    """Why a text was taken."""

    ASKED_FOR = "asked_for", "it was asked for"
    SIGNED_BY_ALL = "signed_by_all", "every party signed it"
    ACCEPTED_BY_ALL = "accepted_by_all", "every party accepted each of its terms"
    LATEST_ON_THE_TABLE = "latest_on_the_table", "it is the latest on the table"
    NO_TEXT = "no_text", "what stands in no text is taken, since no text is on the table"


class NoSuchTextError(KeyError):
    """No text has this id; ``there`` are the ids that texts have."""

    def __init__(self, text: str, there: Iterable[str]) -> None:
        super().__init__(text)
        self.text = text
        self.there = tuple(there)

    def __str__(self) -> str:
        """One plain sentence."""
        return f"no text {self.text!r}; there are: {', '.join(self.there) or 'none'}"


@dataclass(frozen=True)
class ChosenText:
    """A text, or None for what stands in no text, and why it was taken."""

    text: Text | None
    why: Choice

    @property
    def id(self) -> str | None:
        """The text's id."""
        return self.text.id if self.text else None


def chosen_text(case: Case, text_id: str | None = None) -> ChosenText:
    """The text of this id; else one that all signed, that all accepted, or the latest.

    Of several that all signed, or accepted, it is the latest. Where a party signed twice, any of
    its signatures counts. Raises NoSuchTextError.
    """
    if text_id is not None:
        text = case.text(text_id)
        if text is None:
            raise NoSuchTextError(text_id, (each.id for each in case.texts))
        return ChosenText(text, Choice.ASKED_FOR)
    parties = {party.id for party in case.parties}
    for text in reversed(case.texts):
        signed = {each.party for each in case.signatures if each.text == text.id}
        if parties and parties <= signed:
            return ChosenText(text, Choice.SIGNED_BY_ALL)
    there = on_table(case)
    if parties:
        table = Table.of(case)
        for text in reversed(there):
            if text.terms and agreed_terms(case, text, table) == {t.id for t in text.terms}:
                return ChosenText(text, Choice.ACCEPTED_BY_ALL)
    if there:
        return ChosenText(there[-1], Choice.LATEST_ON_THE_TABLE)
    return ChosenText(None, Choice.NO_TEXT)
