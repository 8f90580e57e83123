"""What is raised when a file of another form cannot be taken or written, and how it is gathered."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goodoffices.casefile import Problem

__all__ = ["FormatError", "Remarks"]

_MOST = 200


class FormatError(Exception):
    """A file that cannot be taken or written. ``problems`` holds at least one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Remarks:
    """What is wrong in one file, and what was decided in reading it."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def wrong(self, line: int, message: str) -> None:
        """Note a problem, unless there are very many already."""
        problem = Problem(self.file, line, "", message)
        if len(self.problems) < _MOST and problem not in self.problems:
            self.problems.append(problem)

    def tell(self, message: str, line: int = 0) -> None:
        """Note what people should know."""
        place = f"{self.file}:{line}" if line else self.file
        self.told.append(f"{place}: {message}")
