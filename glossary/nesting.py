"""How deeply a YAML text is nested: the C composer recurses without a limit, and too deep a text ends the interpreter, not
in an exception."""

from __future__ import annotations

import re
from typing import Any

import yaml

DEEPEST = 50  # an entry needs five levels

# A bracket counts unless it is closed on its line and nothing there could quote, comment out or name one: whatever
# state the line begins in, it then ends as deep as it began. An apostrophe after a letter begins no quotation.
_HARMLESS = 300  # levels that fit into the smallest stack of a thread; what is too deep for an entry, its keys tell
_PLAINLY = r"""(?:[^\[\]{}'"#!\n]|(?<=[0-9A-Za-z])')"""
_CLOSED = rf"[\[{{](?>{_PLAINLY}++|[\[{{]{_PLAINLY}*+[\]}}])*+[\]}}]"
_OPEN = re.compile(rf"^(?!(?>{_PLAINLY}++|{_CLOSED})*+$).*[\[{{].*$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]*(?:[-?:][ \t]+)*", re.MULTILINE)


def nested(text: str, loader: Any) -> int:
    """Return how deeply the collections of a YAML text are nested, or 0 where it can be seen without a parser that it
    is not much."""
    if most_levels(text) <= _HARMLESS:
        return 0
    depth = deepest = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


def most_levels(text: str) -> int:
    """Return a number of levels that the collections of a text surely do not exceed."""
    lines: list[str] = _OPEN.findall(text)
    brackets = sum(line.count("[") + line.count("{") for line in lines)
    # On a closed line two more may be open for a while; each may hold a pair without braces of its own. Each block
    # begins further right than the one around it, or is a list under its key.
    return 2 * (brackets + 2) + 2 * (1 + max(map(len, _INDENT.findall(text))))
