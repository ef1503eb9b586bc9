"""A quotation mark or a bracket has no partner.

What it finds
    In a paragraph, a closing mark that was never opened or an opening one that is never closed: “ ”,
    straight quotation marks, ( ) and [ ]. A quotation that runs over several paragraphs, opened again in
    each and closed in the last, is in order.

Why it matters
    The reader cannot tell what was said by whom, or where an aside ends.

Bad
    - The minister said, “We shall keep our word. The plan stands.
    - The plan stands.” The minister left.
    - The office (in the north wing opens at nine.
    - He called it "a good start and left.

Good
    - The minister said, “We shall keep our word.”
    - “The plan stands.
      -
      “We shall keep our word.”
    - a) the office; b) the 5" pipe.

When to ignore it
    In extracts that begin or end inside a quotation.

Source
    The Chicago Manual of Style, 13.30 to 13.32 (quotations of several paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.punctuation.chinese_beside import chinese_beside
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

RULE = Rule(
    code="P006",
    name="unbalanced-quotes",
    severity="error",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=("“", "”", '"', "(", ")", "[", "]"),
)

_FAR = 12  # paragraphs a quotation may run over


class _Stray(NamedTuple):
    """A quotation mark or bracket without a partner, at code point ``at``."""

    at: int
    paragraph: int
    opens: bool


@cache
def _marks() -> re.Pattern[str]:
    return compiled(r"[“”\"()\[\]]")


@cache
def _list_mark() -> re.Pattern[str]:
    # "a)", "12)", "iv)" where an item of a list begins
    return compiled(r"(?:^|[\s;:,.(（])(?:[A-Za-z]|\d{1,3}|[ivxIVX]{1,5})(?:bis|ter)?\)\Z")


def check(context: Context) -> Iterator[Finding]:
    """Yield each mark without a partner; the fix takes it out."""
    quotes, brackets = _strays(context)
    for stray in [*_spanning_left_out(context, quotes), *brackets]:
        if _open_in_chinese(context, stray):
            continue
        mark = context.text[stray.at]
        yield RULE.finding(
            stray.at,
            stray.at + 1,
            f"{mark} is never closed" if stray.opens else f"{mark} was never opened",
            replace(stray.at, stray.at + 1, "", "unsafe"),
            severity="error" if mark in '“”"' else "warning",
        )


def _open_in_chinese(context: Context, stray: _Stray) -> bool:
    """Tell whether the Chinese beside a place leaves as much open: the pair was cut out of a longer text."""
    if context.source is None:
        return False
    mark = context.text[stray.at]
    chinese = chinese_beside(context, stray.at, stray.at + 1)
    if mark in "()":
        return sum(map(chinese.count, "(（")) != sum(map(chinese.count, ")）"))
    if mark in "[]":
        return chinese.count("[") != chinese.count("]")
    opened = sum(map(chinese.count, "“「《")) - sum(map(chinese.count, "”」》"))
    return opened != 0 or chinese.count('"') % 2 == 1


def _strays(context: Context) -> tuple[list[_Stray], list[_Stray]]:
    """Return the quotation marks and the brackets without a partner in their paragraph."""
    prose = context.prose
    quotes: list[_Stray] = []
    brackets: list[_Stray] = []
    for index, paragraph in enumerate(context.paragraphs):
        curly: list[int] = []
        straight: list[int] = []
        open_brackets: list[int] = []
        for found in _marks().finditer(prose, paragraph.start, paragraph.end):
            at, mark = found.start(), found.group()
            if mark == "“":
                if curly:
                    quotes.append(_Stray(curly.pop(), index, True))
                curly.append(at)
            elif mark == "”" and (curly or straight):
                (curly or straight).pop()
            elif mark == "”":
                quotes.append(_Stray(at, index, False))
            elif mark == '"':
                if curly and (at + 1 == paragraph.end or _closes(prose, at)):
                    curly.pop()
                elif straight or not prose[at - 1 : at].isdigit():  # 5" with nothing open stands for inches
                    _pair_straight(prose, at, straight)
            elif mark in "([":
                open_brackets.append(at)
            elif open_brackets and prose[open_brackets[-1]] == ("(" if mark == ")" else "["):
                open_brackets.pop()
            elif not _list_mark().search(prose, max(paragraph.start, at - 8), at + 1):
                brackets.append(_Stray(at, index, False))
        quotes += [_Stray(at, index, True) for at in curly]
        quotes += [_Stray(at, index, _opens(prose, at)) for at in straight]
        brackets += [_Stray(at, index, True) for at in open_brackets]
    return sorted(quotes), brackets


def _pair_straight(prose: str, at: int, straight: list[int]) -> None:
    if straight and not (_opens(prose, at) and not _closes(prose, at)):
        straight.pop()
    else:
        straight.append(at)


def _opens(prose: str, at: int) -> bool:
    before, after = prose[at - 1 : at], prose[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–-“‘/:,") and bool(after) and not after.isspace()


def _closes(prose: str, at: int) -> bool:
    before, after = prose[at - 1 : at], prose[at + 1 : at + 2]
    return bool(before) and not before.isspace() and (not after or after.isspace() or after in ".,;:!?)]}—–-”’")


def _spanning_left_out(context: Context, strays: list[_Stray]) -> list[_Stray]:
    """Leave out the marks of quotations that run over paragraphs: opened again at the head of the next one,
    or opened in one and closed in a later one."""
    paragraphs = context.paragraphs
    kept: list[_Stray] = []
    held: _Stray | None = None
    for stray in strays:
        following = stray.paragraph + 1
        if stray.opens and following < len(paragraphs) and context.text[paragraphs[following].start] in '“"':
            continue
        if stray.opens:
            kept += [held] if held else []
            held = stray
        elif held and 0 < stray.paragraph - held.paragraph <= _FAR:
            held = None
        else:
            kept.append(stray)
    return sorted(kept + ([held] if held else []))
