"""What the checks would accuse in a text, as far as the glossary alone decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dingyi.glossary.matcher import Match, Reading
from dingyi.glossary.tokens import Token, base

WRONG = ("forbidden", "superseded")
RIGHT = ("preferred", "admitted")


class Fault(NamedTuple):
    """A wording that is wrong wherever it stands, and for which concept."""

    start: int
    end: int
    reading: Reading


def faults(matches: list[Match]) -> list[Fault]:
    """Return the wordings that fire without the Chinese: right for no concept, wrong everywhere for some (a
    fault for each of these)."""
    found = []
    for match in matches:
        if right(match) is None:
            for reading in match.readings:
                if reading.status in WRONG and reading.rendering.scope == "always":
                    found.append(Fault(match.start, match.end, reading))
    return found


def right(match: Match) -> Reading | None:
    """Return a reading by which a wording is right where it stands, if there is one."""
    return next((reading for reading in match.readings if reading.status in RIGHT), None)


def spelled(words: Sequence[Token], keys: tuple[str, ...]) -> tuple[int, int] | None:
    """Return where the words of a form first stand one after another, whatever stands between them."""
    for at in range(len(words) - len(keys) + 1):
        last = words[at + len(keys) - 1].key
        if keys[-1] in (last, base(last)) and all(words[at + i].key == key for i, key in enumerate(keys[:-1])):
            return words[at].start, words[at + len(keys) - 1].end
    return None
