"""Patterns of paths, as they stand in a configuration: ``*`` within a name, ``**`` over folders, ``?`` one letter."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from functools import cache

from dingyi.tui.settings import Pair


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether a path (with forward slashes, from the configuration's folder) fits one of the patterns.

    A pattern without a slash fits a name in any folder; one that fits a folder fits all in it.
    """
    return any(_pattern(pattern).fullmatch(path) for pattern in patterns)


def expanded(patterns: Sequence[str], folder: str) -> list[str]:
    """Return the files that patterns name, from a folder, in the order of the patterns, each once. What names a file
    outright is kept whether it is there or not."""
    found: dict[str, None] = {}
    for pattern in patterns:
        whole = os.path.join(folder, os.path.expanduser(pattern))
        if any(sign in pattern for sign in "*?["):
            from glob import glob

            found.update(dict.fromkeys(sorted(glob(whole, recursive=True))))
        else:
            found[whole] = None
    return list(found)


def idle(patterns: Sequence[str], folder: str) -> list[str]:
    """Return the patterns that name no file from a folder."""
    return [pattern for pattern in patterns if not expanded([pattern], folder)]


def source_of(path: str, pairs: Sequence[Pair]) -> str | None:
    """Return where the Chinese of a draft stands by the first pair that fits, None where none does. Both paths are
    from the configuration's folder, with forward slashes."""
    for pair in pairs:
        match = _braces(pair.target).fullmatch(path)
        if match:
            return re.sub(r"\{(\w+)\}", lambda found: match[found[1]], pair.source)  # noqa: B023 - used at once
    return None


def is_source(path: str, pairs: Sequence[Pair]) -> bool:
    """Tell whether a path is the Chinese side of a pair."""
    return any(_braces(pair.source).fullmatch(path) for pair in pairs)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./").rstrip("/")
    rest = "(?:/.*)?"
    if "/" not in body:
        return re.compile(f"(?:.*/)?{_translated(body)}{rest}", re.DOTALL)
    return re.compile(_translated(body.removeprefix("/")) + rest, re.DOTALL)


def _translated(pattern: str) -> str:
    parts = []
    for sign in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", pattern):
        known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        parts.append(known.get(sign) or re.escape(sign))
    return "".join(parts)


@cache
def _braces(pattern: str) -> re.Pattern[str]:
    parts, seen = [], set()
    for literal, name in re.findall(r"([^{}]+)|\{(\w+)\}", pattern.removeprefix("./")):
        if literal:
            parts.append(re.escape(literal))
        elif name in seen:
            parts.append(f"(?P={name})")
        else:
            seen.add(name)
            parts.append(f"(?P<{name}>{'.+' if name == 'path' else '[^/]+'})")
    return re.compile("".join(parts))
