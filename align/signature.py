"""With what a text was checked: version, glossary, house, rules. Equal signatures give equal findings."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from dingyi import __version__
from dingyi.align.rules.rule import Rule
from dingyi.glossary.compiled import Glossary


def signature(glossary: Glossary, rules: Sequence[Rule]) -> str:
    """Return the signature, in the manner of sacreBLEU's: short keys and values, joined by bars."""
    codes = crc32(" ".join(f"{rule.code}:{rule.severity}" for rule in rules).encode())
    return (
        f"dingyi:{__version__}|glossary:{glossary.size}:{glossary.digest}"
        f"|profile:{glossary.profile}|rules:{len(rules)}:{codes:08x}"
    )
