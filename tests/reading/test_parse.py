"""The parser: what it is given comes back, whole and divided as it was, however long it is."""

from goodoffices.reading.parse import Parser
from goodoffices.reading.sentences import paragraphs_of, sentences_of

ONE = "The owners met the crews on Tuesday. Mr. Berg said that they will meet again.\n"


def test_a_long_text_is_parsed_as_a_short_one_is(parser: Parser) -> None:
    text = ONE * 300
    sentences = tuple(s for p in paragraphs_of(text) for s in sentences_of(text, p))
    (short,) = parser.parsed([(ONE, sentences[:2])])
    (long,) = parser.parsed([(text, sentences)])

    assert long.text == text
    assert [s.start_char for s in long.sents if s.text.strip()] == [s.start for s in sentences]
    tags = [(token.text, token.dep_, token.head.i - token.i) for token in short]
    again = [(token.text, token.dep_, token.head.i - token.i) for token in long]
    assert again == tags * 300


def test_a_text_without_sentences_is_parsed_in_pieces(parser: Parser) -> None:
    for text in ("word " * 10_000, "x" * 50_000, ""):
        spans = paragraphs_of(text)
        (doc,) = parser.parsed([(text, spans)])

        assert doc.text == text
