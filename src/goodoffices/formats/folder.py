"""A folder of profiles, of whichever program it is."""

from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.formats.genius import read_genius
from goodoffices.formats.geniusweb import read_geniusweb
from goodoffices.formats.refusal import FormatError
from goodoffices.model import Case

__all__ = ["read_profiles"]


def read_profiles(folder: Path) -> tuple[Case, tuple[str, ...]]:
    """The case in a folder: of Genius where it holds XML, of GeniusWeb where it holds JSON alone.

    Returns what was decided in reading as well. Raises FormatError with every problem.
    """
    try:
        endings = {file.suffix.lower() for file in folder.iterdir()}
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror})"
        raise FormatError([Problem(str(folder), 0, "", message)]) from error
    if ".xml" in endings:
        return read_genius(folder)
    if ".json" in endings:
        return read_geniusweb(folder)
    message = "a folder that holds no profiles: neither Genius (.xml) nor GeniusWeb (.json)"
    raise FormatError([Problem(str(folder), 0, "", message)])
