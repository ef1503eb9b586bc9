"""Characters were decoded wrongly.

What it finds
    UTF-8 read as a Western European code page (â€™ for ’, Ã© for é), UTF-8 read as GBK (鈥檚 for ’s), the
    replacement character �, and 锟斤拷, which is what it becomes when it is misread once more.

Why it matters
    The text cannot be read at that place, and what was lost may not come back.

Bad
    - Shanghaiâ€™s cafÃ©s reopened.
      => Shanghai’s cafés reopened.
    - Shanghai鈥檚 port reopened.
      => Shanghai’s port reopened.
    - The price was 5\ufffd per cent.

Good
    - The naïve façade of the São Paulo café cost £5.
    - The word “à” has an accent.

When to ignore it
    In a text about encodings.

Source
    The Unicode Standard, 3.9 (U+FFFD); the WHATWG Encoding Standard (windows-1252, gb18030).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="G005",
    name="mojibake",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Character encoding",
    since="0.1.0",
    anchors=("\ufffd", "锟斤拷", "鈥", "锛", "銆"),
    ranges=(("\u00c2", "\u00f0"),),
)

# Code page 1252 gives these for the bytes 80 to 9f; the holes stay what they are in Latin 1.
_UPPER = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\x9f"


@cache
def _western() -> re.Pattern[str]:
    # a lead byte and its trail bytes, as Western characters
    trail = f"[{_UPPER}\xa0-\xbf]"
    one = rf"(?:[\xc2-\xdf]{trail}|[\xe0-\xef]{trail}{{2}}|\xf0{trail}{{3}})"
    return compiled(rf"{one}+")


@cache
def _chinese() -> re.Pattern[str]:
    # 鈥 is e2 80, 锛 ef bc, 銆 e3 80: with them begin the marks of punctuation
    # More in a row than a text has would be tried in quadratic time.
    return compiled("(?:[鈥锛銆][^\\s\\w]?[\u4e00-\u9fff\ue000-\uf8ff€?]?){1,16}")


@cache
def _lost() -> re.Pattern[str]:
    return compiled("\ufffd+|(?:锟斤拷)+")


def check(context: Context) -> Iterator[Finding]:
    """Yield each stretch that was misread; the fix writes what it was where that can be proved."""
    text = context.text
    for found in _western().finditer(text):
        meant = _reread(found.group(), "cp1252")
        if meant is not None:
            yield _misread(found.start(), found.end(), meant)
    for found in _chinese().finditer(text):
        for end in range(found.end() + 1, found.start(), -1):
            meant = _reread(text[found.start() : end], "gbk")
            if meant is not None:
                yield _misread(found.start(), min(end, len(text)), meant)
                break
    for found in _lost().finditer(text):
        yield RULE.finding(found.start(), found.end(), "characters that could not be decoded are lost here")


def _misread(start: int, end: int, meant: str) -> Finding:
    if "\ufffd" in meant:
        return RULE.finding(start, end, "characters that could not be decoded are lost here")
    return RULE.finding(start, end, f"decoded wrongly: “{meant}” was meant", replace(start, end, meant, "safe"))


def _reread(text: str, encoding: str) -> str | None:
    """Return what the bytes of ``text`` say in UTF-8, or None unless the way there and back is exact."""
    try:
        data = text.encode(encoding) if encoding == "gbk" else b"".join(map(_western_byte, text))
        meant = data.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return meant if len(meant) < len(text) or (encoding == "gbk" and meant != text) else None


def _western_byte(character: str) -> bytes:
    return character.encode("latin-1" if "\x80" <= character <= "\x9f" else "cp1252")
