"""A copy's own verifier in a bare Python: started by the tests, importing nothing of ours.

python3 -I bare.py VERIFY serve       a line of JSON in: arguments; a line out: status, words
python3 -I bare.py VERIFY flip COPY PLAN    flip bits of the copy's files, tell what was found
"""

import contextlib
import functools
import hashlib
import io
import json
import os
import resource
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WHOLE, BAD, UNREADABLE = 0, 1, 2
MEMORY = 100 * 10**6  # bytes beyond what the program takes before it reads
Judge = Callable[[], tuple[int, str]]


def flips(folder: Path, judge: Judge, plan: dict[str, list[int]]) -> dict[str, Any]:
    """Flip bits of the files, one after the other, and have each judged.

    ``plan`` tells of each file how many bits of a byte to flip, and of each which byte. Returns
    how many were flipped, which passed unnoticed, which were found in an entry that was not
    touched, and a hash of all that was said.
    """
    told, missed, misnamed, count = hashlib.sha256(), [], [], 0
    for name in sorted(plan):
        data = (folder / name).read_bytes()
        file = os.open(folder / name, os.O_WRONLY)
        bits, step = plan[name]
        for at, byte in list(enumerate(data))[::step]:
            entry = data.count(b"\n", 0, at)
            for number in range(bits):
                bit = (at + number) % 8
                os.pwrite(file, bytes([byte ^ 1 << bit]), at)
                status, words = judge()
                count += 1
                told.update(f"{status} {words}\n".encode())
                if status != BAD:
                    missed.append(f"{name} {at} {bit}: {status} {words}")
                elif name == "entries.jsonl" and f"record no. {entry}:" not in words:
                    misnamed.append(f"{name} {at} {bit}, entry {entry}: {words}")
            os.pwrite(file, bytes([byte]), at)
        os.close(file)
    return {
        "count": count,
        "missed": missed[:9],
        "misnamed": misnamed[:9],
        "told": told.hexdigest(),
    }


def _program(path: str) -> Any:
    """The program at this path, with its slow signatures looked up where they were asked before."""
    module = types.ModuleType("verify")
    exec(compile(Path(path).read_bytes(), path, "exec"), module.__dict__)  # noqa: S102 (of a test)
    module.verify.__defaults__ = (functools.lru_cache(maxsize=None)(module.signed),)
    return module


def judged(module: Any, folder: Path) -> tuple[int, str]:
    """Status and sentence for a copy."""
    try:
        module.verify(folder, "", ())
    except module.Bad as error:
        return BAD, str(error)
    return WHOLE, ""


def _run(module: Any, arguments: list[str]) -> tuple[int, str]:
    """Status and words of the whole program, as its command line is run."""
    sys.argv = ["verify.py", *arguments]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        status = module.main()
    return status, out.getvalue()


def _served(module: Any) -> Iterator[tuple[int, str]]:
    """The answers to what is asked, with little memory, and nothing read but what was named."""
    opened: list[str] = []
    sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for line in sys.stdin:
        arguments = json.loads(line)
        opened.clear()
        try:
            answer = _run(module, arguments)
        except BaseException as error:  # noqa: BLE001 (whatever it is, the test is told)
            answer = -1, f"{type(error).__name__}: {error}"
        inside = (f"{arguments[0]}/", str(Path(os.__file__).parent))
        outside = [name for name in opened if not name.startswith(inside) and name not in arguments]
        yield (-2, f"it opened {outside}") if outside else answer


def main() -> None:
    """Serve the tests."""
    module = _program(sys.argv[1])
    if sys.argv[2] == "serve":
        for answer in _served(module):
            print(json.dumps(answer), flush=True)  # noqa: T201 (the test reads it)
    else:
        folder, plan = Path(sys.argv[3]), json.loads(sys.argv[4])
        found = flips(folder, lambda: judged(module, folder), plan)
        print(json.dumps(found))  # noqa: T201 (the test reads it)


if __name__ == "__main__":
    main()
