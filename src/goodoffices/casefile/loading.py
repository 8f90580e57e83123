"""A case from a file, from a text, or by the name of one that ships with the program."""

import os
import stat
from pathlib import Path

from goodoffices.casefile.characters import MOST_BYTES, check_characters, decode
from goodoffices.casefile.nodes import Node, compose
from goodoffices.casefile.problems import Findings, did_you_mean, quoted
from goodoffices.casefile.reader import read_case
from goodoffices.casefile.shipped import shipped, shipped_text
from goodoffices.model import Case

__all__ = ["load", "loads", "tree"]


def load(case: str | os.PathLike[str]) -> Case:
    """Read the case in a file; where there is no such file, the shipped case of that name.

    A folder of that name hides nothing: it may hold the pages of the case.
    Raises CaseError with every problem that was found.
    """
    name = os.fspath(case)
    findings = Findings(name)
    try:
        if name in shipped() and Path(name).is_dir():
            return loads(shipped_text(name), f"{name}.yaml")
        data = _file_bytes(Path(name), findings)
    except (FileNotFoundError, ValueError):  # ValueError: no file can have such a name
        if name in shipped():
            return loads(shipped_text(name), f"{name}.yaml")
        _, question = did_you_mean(name, shipped())
        cases = f"shipped cases are {', '.join(shipped()) or 'none'}"
        findings.add(
            1, (), f"there is no file and no shipped case {quoted(name)}{question}; {cases}"
        )
    except OSError as error:
        findings.add(1, (), f"the file cannot be read: {error.strerror or error}")
    if findings.problems:
        raise findings.fail()
    return loads(data, name)


def loads(text: str | bytes, name: str = "case.yaml") -> Case:
    """Read a case from the text of a YAML file; ``name`` is what problems call the file.

    Raises CaseError with every problem that was found.
    """
    findings = Findings(name)
    root = tree(text, findings)
    case = read_case(root, findings) if root is not None else None
    if findings.problems or case is None:
        unsure = ", ".join(sorted(findings.ids_unsure))
        waits = f"What refers to {unsure} is looked up once these problems are solved."
        raise findings.fail(waits if unsure else "")
    return case


def tree(text: str | bytes, findings: Findings) -> Node | None:
    """The nodes of a file's text, or None with a problem noted."""
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    decoded = decode(text, findings)
    if decoded is None or not check_characters(decoded, findings):
        return None
    root = compose(decoded, findings)
    if root is None and not findings.problems:
        findings.add(1, (), "the file is empty; expected the fields of a case, such as 'title: …'")
    return root


def _file_bytes(path: Path, findings: Findings) -> bytes:
    """The content of an ordinary file: a pipe or device could keep us waiting for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        findings.add(1, (), "this is a folder; expected a file")
    elif not stat.S_ISREG(mode):
        findings.add(1, (), "this is a pipe, socket or device; expected a file")
    else:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    return b""
