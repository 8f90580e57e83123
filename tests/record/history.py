"""Decides afterwards, from what was told and what lies there, whether a record kept its word."""

import base64
from collections import Counter
from pathlib import Path
from typing import Any

from goodoffices.record import Record, Tree
from tests.record.another_process import queried

__all__ = ["faults", "file_faults"]


def faults(record: Record, logs: list[dict[str, Any]]) -> list[str]:
    """What is wrong: entries lost, doubled, halved, invented; another order; a fork; a gap.

    ``logs`` tells of acts begun, each with its rooms, and of acts done, with their receipts.
    """
    found: list[str] = []
    begun = {line["begun"]: set(line["rooms"]) for line in logs if "begun" in line}
    times: dict[str, Counter[str]] = {}
    leaves: dict[str, list[bytes]] = {}
    for room in record.rooms:
        last = None
        told = [e.content for e in record.entries(room) if e.kind == "erased/1"]
        removed = {content["entry"] for content in told if content}
        for number, kept in enumerate(record.kept(room)):
            entry = kept.entry
            if entry.seq != number:
                found.append(f"{room}/{entry.seq}: a gap or a fork")
            if last and entry.recorded < last:
                found.append(f"{room}/{entry.seq}: recorded before the one above it")
            if kept.payload is None and entry.seq not in removed:
                found.append(f"{room}/{entry.seq}: its key is lost")
            last, key = entry.recorded, (entry.content or {}).get("key", "")
            leaves.setdefault(room, []).append(entry.hash)
            if entry.kind == "note/1" and kept.payload is not None:
                times.setdefault(key, Counter())[room] += 1
    for key, rooms in times.items():
        if key not in begun:
            found.append(f"{key}: nobody began it")
        elif rooms != Counter(begun[key]):
            found.append(f"{key}: it is half there, or more than once: {rooms}")
    for line in logs:
        if "done" in line:
            if line["done"] not in times:
                found.append(f"{line['done']}: it was acknowledged, and is lost")
            found += [
                f"{room}/{seq}: not what {line['done']} was told"
                for room, seq, hashed, note in line["receipts"]
                if not _stands(leaves[room], seq, hashed, note)
            ]
    return found


def _stands(leaves: list[bytes], seq: int, hashed: str, note: str) -> bool:
    size, root = note.splitlines()[1:3]
    whole = Tree(leaves[: seq + 1]).root()
    right = leaves[seq].hex() == hashed and int(size) == seq + 1
    return right and base64.b64decode(root) == whole


def file_faults(talks: Path) -> list[str]:
    """What SQLite itself, in another process, finds wrong with the files."""
    return [
        f"{name}: {row}"
        for name in ("record.sqlite3", "keys.sqlite3")
        for (row,) in queried(talks / name, "PRAGMA integrity_check")
        if row != "ok"
    ]
