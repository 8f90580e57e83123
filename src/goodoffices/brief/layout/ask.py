"""What to ask next, and the other questions on file."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief, Filed, Question
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    ListKind,
    Look,
    Numbered,
    Own,
    Part,
    ours,
    owns,
)
from goodoffices.brief.layout.phrases import label, line, plain, said, shade, subheading

__all__ = ["ask"]


def ask(brief: Brief) -> Part:
    """The fourth part."""
    title = "What to ask next"
    return Part("ask", (ours(title),), tuple(_blocks(brief)), short=title)


def _blocks(brief: Brief) -> Iterator[Block]:
    if brief.questions:
        yield Numbered(tuple(map(_question, brief.questions)), ListKind.QUESTIONS)
    elif brief.matrix.rows:
        yield plain("The case file leaves no question open.")
    else:
        yield plain(
            "Who are the parties, and which questions are they to settle? Everything else follows "
            "from that."
        )
    if brief.filed:
        yield subheading("Other questions on file")
        yield Bullets(tuple((_filed(question),) for question in brief.filed), ListKind.BARE)


def _question(question: Question) -> tuple[Block, ...]:
    about = (label("On: {}", owns(question.about)),) if question.about else ()
    return (
        label("To {}", owns(question.to)),
        line(Own(question.words), look=Look.QUESTION),
        plain("Why: {}", Own(question.why)),
        *about,
    )


def _filed(question: Filed) -> Box:
    answer = question.answer
    told = plain("Answer: {}", Own(answer)) if answer else plain("Not answered yet.")
    return Box(
        (label("To {}", Own(question.to)), line(Own(question.words)), told, said(question.said)),
        shade(question.said),
    )
