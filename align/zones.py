"""Stretches of a draft that are not prose: addresses, code, link targets. Rules do not look into them."""

from __future__ import annotations

import re
from functools import cache

from dingyi.glossary.patterns import compiled

MASK = "\ufffc"
"""Stands for each code point of a masked stretch, so that offsets stay."""


@cache
def _anywhere() -> re.Pattern[str]:
    return compiled(
        r"(?:https?|ftp)://[^\s<>()\u3000-\u9fff\uff00-\uffef]+"
        r"|\bwww\.[A-Za-z0-9-]+\.[^\s<>()\u3000-\u9fff\uff00-\uffef]+"
        r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    )


@cache
def _markdown() -> re.Pattern[str]:
    return compiled(
        r"\A---[ \t]*\r?\n.*?^---[ \t]*$"  # front matter
        r"|^(?P<fence>```+|~~~+).*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
        r"|`[^`\n]+`"
        r"|(?<=\])\([^()\s]*(?:\s\"[^\"\n]*\")?\)"  # the target of a link or a picture
        r"|^\[[^\]\n]+\]:[^\n]*$",  # a reference definition
        re.DOTALL | re.MULTILINE,
    )


def mask(text: str, form: str = "text") -> str:
    """Return ``text`` with what is not prose replaced by ``MASK``, code point for code point (line ends are kept)."""
    if "`" in text or "](" in text or "~~~" in text or "---" in text or "]:" in text:
        masked = _markdown().sub(_hide, text) if form == "markdown" else text
    else:
        masked = text
    if "dingyi:" in masked:
        from dingyi.align.directives import directives

        pieces, at = [], 0
        for one in directives(masked):
            pieces += [masked[at : one.start], MASK * (one.end - one.start)]
            at = one.end
        masked = "".join([*pieces, masked[at:]])
    if "://" in masked or "@" in masked or "www." in masked:
        masked = _anywhere().sub(_hide, masked)
    return masked


def _hide(match: re.Match[str]) -> str:
    return "".join(c if c in "\r\n" else MASK for c in match.group())
