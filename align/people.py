"""Who meets whom in an English readout: the guest and the guest's organisation, as the lead names them."""

from __future__ import annotations

import re
from functools import cache

from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple


class Guest(NamedTuple):
    """The person met: the name as the lead writes it, its last word, and the organisation before the title."""

    name: str
    surname: str
    organization: str | None


_CAPITAL = r"[A-ZÀ-Þ][\w’'.-]*"
_OFFICES = r"CEO|Chairman|Chairwoman|Chairperson|President|Chief Executive(?: Officer)?|Founder|Director-General"


@cache
def _meeting() -> re.Pattern[str]:
    return compiled(
        r"\b(?:met|meets|meet|meeting|talks|talked|conferred|received|hosted|welcomed)\s+(?:with\s+)?"
        rf"(?:visiting\s+)?(?P<words>(?:(?:the|of|and|&)\s+|{_CAPITAL},?\s+){{0,9}}{_CAPITAL})"
    )


@cache
def _office() -> re.Pattern[str]:
    return compiled(
        rf"(?P<organization>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}?)(?:’s|'s)?\s+(?:\w+\s+)?(?:{_OFFICES})\b"
        rf"|(?:{_OFFICES})\s+of\s+(?:the\s+)?(?:\w+\s+company\s+)?(?P<of>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}})"
    )


def guest(text: str) -> Guest | None:
    """Return the guest of the first meeting the text tells of, or None where it names none."""
    for found in _meeting().finditer(text[:4000]):
        words = found.group("words")
        office = _office().search(words) or _office().search(text[found.end() : found.end() + 120])
        organization = (office.group("organization") or office.group("of")) if office else None
        name = compiled(r",|\band\b|\bof\b").split(words)[0].strip()
        if office and office.group("organization") and words.startswith(organization or ""):
            name = words[office.end() :].strip()
        names = [word.strip(",.") for word in name.split()]
        if len(names) >= 2 and all(names):
            surname = names[-1].removesuffix("’s").removesuffix("'s")
            return Guest(" ".join(names[-3:]), surname, organization)
    return None
