"""What is raised when a file of another form cannot be taken, or cannot hold a case."""

from collections.abc import Iterable

from goodoffices.casefile import Problem

__all__ = ["FormatError"]


class FormatError(Exception):
    """A file that cannot be taken or written. ``problems`` holds at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
