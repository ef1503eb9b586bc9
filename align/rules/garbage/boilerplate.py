"""The rows of data/rules/boilerplate.yaml, looked up by the first words of a line."""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import islice

import dingyi.data
from dingyi.glossary.errors import InputError
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.store_files import open_store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

PATH = os.path.join(os.path.dirname(str(dingyi.data.__file__)), "rules", "boilerplate.yaml")
_KEYS = ("id", "text", "language", "match", "fix", "example")
_TAIL = 14  # a line that begins like furniture and goes on longer is prose


class Row(NamedTuple):
    """A line of page furniture: its folded ``words``, whether they are the ``whole`` line or begin it."""

    id: str
    words: tuple[str, ...]
    whole: bool
    fix: Literal["safe", "unsafe"]


def find(line: str) -> Row | None:
    """Return the row that a line of text is, the longest wording first, or None."""
    head = fold(line, 2)
    if not head:
        return None
    keys = (" ".join(head), head[0])
    rows = _store().load("start")
    if keys[0] not in rows and keys[1] not in rows:
        return None
    words = fold(line)
    for key in keys:
        for values in rows.get(key, ()):
            row = Row(*values)
            known = row.words
            if words == known or (not row.whole and words[: len(known)] == known and len(words) - len(known) <= _TAIL):
                return row
    return None


@cache
def _word() -> re.Pattern[str]:
    return compiled("[©#]|\\d[\\d,.]*|[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff\\d])[^\\W_]|(?<=\\w)['’](?=\\w))+")


def fold(line: str, most: int | None = None) -> tuple[str, ...]:
    """Return the words of a line, ``most`` at most, in lower case, numbers as ``#``, a run of Han as one word."""
    words = (found.group() for found in islice(_word().finditer(line), most))
    return tuple("#" if word[0].isdigit() else word.lower().replace("’", "'") for word in words)


@cache
def _store() -> Store:
    return open_store("boilerplate", [PATH], lambda: tables_of(read(PATH)))


def read(path: str) -> list[dict[str, Any]]:
    """Return the rows of a file as written. Raises InputError for what does not fit the file's head."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with open(path, encoding="utf-8") as stream:
        try:
            rows = yaml.load(stream, loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else None
            raise InputError("not YAML", path=path, line=line) from error
    seen: set[str] = set()
    for number, row in enumerate(rows if isinstance(rows, list) else [None], 1):
        if not isinstance(row, dict) or tuple(row) != _KEYS:
            raise InputError(f"row {number} must have the keys {', '.join(_KEYS)}", path=path)
        if row["id"] in seen:
            raise InputError(f"the id {row['id']!r} stands twice", path=path)
        if (
            row["language"] not in ("en", "zh")
            or row["match"] not in ("line", "start")
            or row["fix"] not in ("safe", "unsafe")
        ):
            raise InputError(f"row {row['id']!r} has a value that is none of those listed", path=path)
        seen.add(row["id"])
    found: list[dict[str, Any]] = rows
    return found


def tables_of(rows: list[dict[str, Any]]) -> Tables:
    """Return the table ``start``: the first two folded words (or the only one) to the rows, longest first."""
    start: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        words = fold(row["text"])
        start.setdefault(" ".join(words[:2]), []).append((row["id"], words, row["match"] == "line", row["fix"]))
    return {"start": {key: sorted(found, key=lambda row: -len(row[1])) for key, found in start.items()}}
