"""What a record refuses: a code for programs, a sentence for people, and a way out."""

__all__ = ["Refused"]


class Refused(Exception):  # noqa: N818 (it is an answer)
    """The act is refused, and nothing was recorded.

    ``code`` is stable, in lower_snake; ``way_out`` says what could be done instead.
    """

    def __init__(self, code: str, sentence: str, way_out: str) -> None:
        super().__init__(f"{sentence} {way_out}")
        self.code, self.sentence, self.way_out = code, sentence, way_out
