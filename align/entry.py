"""The lines of a journal: what each must hold, and how new ones are made.

A line is one JSON object. Fields that are not listed here are kept as they are: a later Dingyi may write more.
"""

from __future__ import annotations

from typing import Any, Literal

Entry = dict[str, Any]
State = Literal["accepted", "rejected", "edited", "skipped"]

VERSION = 1
STATES: tuple[State, ...] = ("accepted", "rejected", "edited", "skipped")
CHANGING: tuple[State, ...] = ("accepted", "edited")
"""The states that change the text."""
ROLES = ("reviewer1", "reviewer2")

_FIELDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "open": {},
    "decide": {"id": str, "rule": str, "state": str, "anchor": dict},
    "undo": {"id": str, "target": str},
    "approve": {"id": str, "target": str},
    "dispute": {"id": str, "target": str},
    "carry": {"id": str, "target": str, "text_sha256": str, "anchor": dict, "how": str},
    "orphan": {"id": str, "target": str, "text_sha256": str},
    "note": {"id": str, "fingerprint": str, "why": str},
}
_OPTIONAL: dict[str, type | tuple[type, ...]] = {
    "who": str,
    "at": str,
    "role": str,
    "to": (str, type(None)),
    "why": (str, type(None)),
    "batch": (str, type(None)),
    "fingerprint": str,
    "text_sha256": str,
    "span": list,
    "edits": list,
    "over": list,
    "term": dict,
}
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class NewerError(ValueError):
    """The line was written by a later Dingyi: it may mean what this one cannot know."""


def checked(entry: object) -> Entry:
    """Return a journal line that is one. Raises NewerError for an unknown kind or version, else ValueError."""
    if not isinstance(entry, dict):
        raise ValueError("not an object")
    version = entry.get("v", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise NewerError(f"its version is {version}, this Dingyi reads {VERSION}")
    op = entry.get("op")
    if not isinstance(op, str) or op not in _FIELDS:
        raise NewerError(f"it holds an unknown kind of line, {op!r}")
    for name, kind in _FIELDS[op].items():
        if not isinstance(entry.get(name), kind):
            raise ValueError(f"{op}: {name!r} is missing or of a wrong type")
    for name, kind in _OPTIONAL.items():
        if name in entry and not isinstance(entry[name], kind):
            raise ValueError(f"{op}: {name!r} is of a wrong type")
    if "anchor" in entry:
        _check_anchor(op, entry)
    if op == "decide":
        _check_decision(entry)
    return entry


def _check_anchor(op: str, entry: Entry) -> None:
    anchor = entry["anchor"]
    numbers = anchor.get("start"), anchor.get("end")
    if not all(type(number) is int for number in numbers) or not 0 <= numbers[0] <= numbers[1]:
        raise ValueError(f"{op}: the anchor has no 'start' and 'end'")
    exact = anchor.get("exact")
    if not isinstance(exact, str) or len(exact) != numbers[1] - numbers[0]:
        raise ValueError(f"{op}: the anchor's 'exact' is not as long as its span")
    if any(not isinstance(anchor.get(name, ""), str) for name in ("prefix", "suffix")):
        raise ValueError(f"{op}: the anchor's context is of a wrong type")


def _check_decision(entry: Entry) -> None:
    length = len(entry["anchor"]["exact"])
    if entry["state"] not in STATES:
        raise NewerError(f"it holds an unknown state, {entry['state']!r}")
    if entry["state"] in CHANGING and not isinstance(entry.get("to"), str):
        raise ValueError("decide: 'to' is missing")
    if "span" in entry and not _inside(entry["span"], length):
        raise ValueError("decide: 'span' lies outside the anchor")
    at = 0
    for edit in entry.get("edits", ()):
        if not (isinstance(edit, list) and len(edit) == 3 and isinstance(edit[2], str)):
            raise ValueError("decide: an edit is not [start, end, text]")
        if not _inside(edit[:2], length) or edit[0] < at:
            raise ValueError("decide: the edits overlap or lie outside the anchor")
        at = edit[1]
    if any(not isinstance(one, str) for one in entry.get("over", ())):
        raise ValueError("decide: 'over' holds something else than ids")


def _inside(span: list[Any], length: int) -> bool:
    return len(span) == 2 and all(type(one) is int for one in span) and 0 <= span[0] <= span[1] <= length


def new_id() -> str:
    """Return a ULID: sorts by time (milliseconds), 80 bits of chance (github.com/ulid/spec)."""
    import os
    import time

    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def now() -> str:
    """Return the time in UTC, to the second, as ISO 8601 writes it."""
    import time

    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8, in hexadecimal: how journals name a version of a draft."""
    from hashlib import sha256 as digest

    return digest(text.encode("utf-8", "surrogatepass")).hexdigest()
