"""Persons present, one lost or out of order.

What it finds
    Names in a row before 参加, 出席 or 陪同, beside English that lacks one of them while it has others, or names them
    in another order.

Why it matters
    The order is one of rank; a name left out is noticed by its bearer first.

Bad
    - Liu Haixing and Li Xiaoming attended the meeting.
      zh: 市领导刘海星、李小明、张建国参加会见。
    - Li Xiaoming, Liu Haixing and Zhang Jianguo attended the meeting.
      zh: 市领导刘海星、李小明、张建国参加会见。

Good
    - Liu Haixing, Li Xiaoming and Zhang Jianguo attended the meeting.
      zh: 市领导刘海星、李小明、张建国参加会见。

When to ignore it
    Where house style asks for alphabetical order.

Source
    The names of both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.names import Match, Name
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="E009",
    name="attendee-list-mismatch",
    severity="error",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Omission",
    since="0.1.0",
)

_FARTHEST = 40  # characters from the last name to the verb
_SAID = frozenset("exact hyphen spacing order-flipped misspelt variant pinyin".split())


def check(context: Context) -> Iterator[Finding]:
    """Yield each list that lacks a name or has them in another order."""
    assert context.source is not None
    from dingyi.align.names import PinyinMissing, find_english, names_zh
    from dingyi.glossary.script import simplify

    chinese = simplify(context.source.text)
    for names in _lists(chinese, names_zh(chinese)):
        try:
            said = [[m for m in find_english(name, context.prose) if m.kind in _SAID] for name in names]
        except PinyinMissing:
            return
        listed = _together(context, said)
        if len(listed) < 2:
            continue
        source = context.source_span(names[0].start, names[-1].end)
        order = sorted(listed, key=lambda index: listed[index].start)
        start, end = listed[order[0]].start, listed[order[-1]].end
        missing = [name.han for index, name in enumerate(names) if not said[index] and not _misread(context, name)]
        if missing:
            yield RULE.finding(start, end, f"not named: {', '.join(missing)}", source=source)
        elif order != sorted(order):
            wanted = ", ".join(listed[index].text for index in sorted(listed))
            yield RULE.finding(start, end, f"the Chinese names them in the order {wanted}", source=source)


def _misread(context: Context, name: Name) -> bool:
    # There, with its surname spelled wrong: another rule's finding.
    from dingyi.align.names.forms import forms_of

    forms = forms_of(name.surname, name.given)
    given = forms.expected.partition(" ")[2] if forms else ""
    return bool(given) and re.search(rf"\b{re.escape(given)}\b", context.prose) is not None


def _lists(text: str, names: list[Name]) -> Iterator[list[Name]]:
    run: list[Name] = []
    for name in [*names, None]:
        if (
            name is not None
            and run
            and compiled(r"(?:[^，。；！？\n]{0,12})[、和]").fullmatch(text[run[-1].end : name.start])
        ):
            run.append(name)
            continue
        if len(run) > 1 and re.match(rf"[^。！？\n]{{0,{_FARTHEST}}}(?:参加|出席|陪同|在座)", text[run[-1].end :]):
            yield run
        run = [name] if name is not None else []


def _together(context: Context, said: list[list[Match]]) -> dict[int, Match]:
    """The places of the names in the sentence that has most of them."""
    best: dict[int, Match] = {}
    for sentence in context.sentences:
        inside = {
            index: match
            for index, places in enumerate(said)
            for match in reversed(places)
            if sentence.start <= match.start < sentence.end
        }
        if len(inside) > len(best):
            best = inside
    return best
