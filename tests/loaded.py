"""The command line, run in processes split off from one that has loaded it.

Each command is a process of its own with its own folder, environment and streams, as from a
shell, but does not wait until the program is loaded. That the program starts by itself is tested
elsewhere (``tests/house/test_start.py``, ``tests/cli/test_streams.py``).
"""

import atexit
import fcntl
import gc
import json
import os
import pkgutil
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import goodoffices
from goodoffices.cli import main

ROOT = Path(__file__).parents[1]
_LONGEST_CALL = 1 << 20
_MOST_STREAMS = 10
_CALLER = """#!{python} -IS
import json, os, socket, sys
numbers = [n for n in range({most}) if os.path.exists(f"/dev/fd/{{n}}")]
call = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ), numbers]).encode()
with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
    line.connect({address!r})
    socket.send_fds(line, [call], numbers)
    sys.exit(int(line.recv(9)))
"""


def call(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], *streams: int) -> int:
    """Run the program with these three streams; its exit status."""
    told = json.dumps([list(arguments), str(cwd), dict(environment), [0, 1, 2]]).encode()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.connect(str(_folder() / "line"))
        socket.send_fds(line, [told], list(streams))
        return int(line.recv(9))


def commands() -> Path:
    """A folder for ``PATH`` in which ``goodoffices`` is the loaded program."""
    return _folder() / "bin"


@cache
def _folder() -> Path:
    """The folder of a loaded program, which ends with this process."""
    # Not below a test's own folder: the address of a socket may not be longer than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="loaded-"))
    (folder / "bin").mkdir()
    caller = folder / "bin" / "goodoffices"
    caller.write_text(
        _CALLER.format(python=sys.executable, most=_MOST_STREAMS, address=str(folder / "line"))
    )
    caller.chmod(0o755)
    program = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", __name__, str(folder / "line")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    atexit.register(_end, program, folder)
    assert program.stdout
    assert program.stdout.readline() == b"loaded\n"
    return folder


def _end(program: subprocess.Popen[bytes], folder: Path) -> None:
    program.communicate()
    shutil.rmtree(folder)


def _serve(address: str) -> None:
    """Answer calls until standard input ends; in a process split off, return to run one."""
    for module in pkgutil.walk_packages(goodoffices.__path__, "goodoffices."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        door.bind(address)
        door.listen()
        os.write(1, b"loaded\n")
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while door.fileno() in select.select([door.fileno(), 0], [], [])[0]:
            line, _ = door.accept()
            if os.fork() == 0:
                door.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _answer(line)
                return
            line.close()
    os._exit(0)


def _answer(line: socket.socket) -> None:
    """Read a call and split off its process, in which this returns; tell how that one ended."""
    told, streams, _, _ = socket.recv_fds(line, _LONGEST_CALL, _MOST_STREAMS)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        line.send(b"%d" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    line.close()
    sys.argv[1:], folder, environment, numbers = json.loads(told)
    # First out of the way of the numbers that they are to have.
    apart = [fcntl.fcntl(stream, fcntl.F_DUPFD, 2 * _MOST_STREAMS) for stream in streams]
    os.closerange(3, 2 * _MOST_STREAMS)
    for number, stream in zip(numbers, apart, strict=True):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()


if __name__ == "__main__":
    _serve(sys.argv[1])
    main()
