"""Findings of texts that were checked before, by what went into the check: the texts, the rules, the glossary.

The time of a file says nothing in CI, so the key rests on content alone. An entry that cannot be read is none. It is
JSON, since the folder may have come with somebody else's repository.
"""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from typing import Any

from dingyi.align.check import Found
from dingyi.align.document import Document
from dingyi.align.finding import Edit, Finding, Fix, SourceSpan
from dingyi.align.report.result import Silenced

_FOR_GIT = "# Made by Dingyi; may be deleted at any time.\n*\n"


def key_of(document: Document, source: Document | None, with_what: str) -> str:
    """Return the key of a check. ``with_what`` tells everything that went into it but the texts."""
    digest = blake2b(digest_size=16)
    for part in (with_what, document.form, document.text, source.form if source else "", source.text if source else ""):
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "little") + raw)
    return digest.hexdigest()


def load(folder: str, key: str) -> Found | None:
    """Return what was found, None where it is not known."""
    try:
        with open(os.path.join(folder, key), "rb") as stream:
            findings, silenced = _tuples(json.loads(stream.read()))
        hidden = [Silenced(_finding(row), by, why) for row, by, why in silenced]
        return Found([_finding(row) for row in findings], hidden)
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def save(folder: str, key: str, found: Found) -> None:
    """Keep what was found; where the folder cannot be written nothing is kept."""
    data = json.dumps((found.findings, found.silenced)).encode("ascii")  # half a character stands escaped
    try:
        os.makedirs(folder, exist_ok=True)
        note = os.path.join(folder, ".gitignore")
        if not os.path.exists(note):
            with open(note, "w", encoding="utf-8") as stream:
                stream.write(_FOR_GIT)
        temporary = os.path.join(folder, f"{key}.{os.getpid()}")
        try:
            with open(temporary, "wb") as stream_:
                stream_.write(data)
            os.replace(temporary, os.path.join(folder, key))
        finally:
            if os.path.exists(temporary):
                os.remove(temporary)
    except OSError:
        return


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _finding(row: tuple[Any, ...]) -> Finding:
    one = Finding(*row)
    return one._replace(
        fixes=tuple(Fix(title, how, tuple(Edit(*edit) for edit in edits)) for title, how, edits in one.fixes),
        source=SourceSpan(*one.source) if one.source else None,
        children=tuple(map(_finding, one.children)),
    )
