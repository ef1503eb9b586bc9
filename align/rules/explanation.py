"""A rule's text for people, read from its module's docstring.

The docstring has a summary line and the headings below, each on a line of its own, with an indented body. An example
under ``Bad`` or ``Good`` begins with ``- ``; lines indented further continue it (joined by line feeds, ``-`` alone
for a blank line). A continuation ``=> text``, or one on the same line, gives what the first fix of each finding makes
of it; ``zh: text`` gives its Chinese.
"""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

HEADINGS = ("What it finds", "Why it matters", "Bad", "Good", "When to ignore it", "Source")


class Example(NamedTuple):
    """A draft, its Chinese where the example needs it, and the corrected draft where it is told."""

    text: str
    source: str | None
    fixed: str | None


class Explanation(NamedTuple):
    """The parts of a rule's docstring; prose parts are paragraphs with their line breaks undone."""

    summary: str
    finds: str
    matters: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    ignore: str
    source: str


def explain(docstring: str) -> Explanation:
    """Return the parts of a rule's docstring. Raises ValueError where a heading is missing or out of order."""
    lines = inspect.cleandoc(docstring).split("\n")
    bodies: dict[str, list[str]] = {}
    heading = ""
    for line in lines[1:]:
        if line in HEADINGS:
            heading = line
            bodies[heading] = []
        elif heading:
            bodies[heading].append(line)
    if tuple(bodies) != HEADINGS:
        raise ValueError(f"headings are {', '.join(bodies) or 'missing'}; they must be {', '.join(HEADINGS)}")
    return Explanation(
        summary=lines[0].strip(),
        finds=_prose(bodies["What it finds"]),
        matters=_prose(bodies["Why it matters"]),
        bad=_examples(bodies["Bad"]),
        good=_examples(bodies["Good"]),
        ignore=_prose(bodies["When to ignore it"]),
        source=_prose(bodies["Source"]),
    )


def _prose(lines: list[str]) -> str:
    paragraphs = "\n".join(line.strip() for line in lines).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)


def _examples(lines: list[str]) -> tuple[Example, ...]:
    blocks: list[list[str]] = []
    for line in lines:
        body = line.strip()
        if line.startswith("    - "):
            blocks.append(re.split(r" (?==> )", line[6:]))
        elif body and blocks:
            blocks[-1].append("" if body == "-" else line[6:])
    return tuple(_example(block) for block in blocks)


def _example(block: list[str]) -> Example:
    parts: dict[str, list[str]] = {"text": [], "zh: ": [], "=> ": []}
    kind = "text"
    for line in block:
        mark = next((mark for mark in ("zh: ", "=> ") if line.startswith(mark)), None)
        if mark:
            kind = mark
            parts[kind].append(line[len(mark) :])
        else:
            parts[kind].append(line)
    joined = {key: "\n".join(value) if value else None for key, value in parts.items()}
    return Example(joined["text"] or "", joined["zh: "], joined["=> "])
