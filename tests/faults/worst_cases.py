"""What the regular expressions of the rules find hardest: ``python tests/faults/worst_cases.py [LENGTH [SECONDS]]``.

Every pattern that a rule compiles is taken apart; each thing in it that may repeat is repeated until the text has
LENGTH code points, behind what leads up to it, and the rule reads the text. Quadratic work takes a hundred times as
long for ten times the text. Prints the cases that took longer than SECONDS of processor time; exits with 1 if any did.
"""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from dingyi.glossary import patterns

PLAIN = (
    " ",
    "a",
    "1",
    "“",
    '"',
    "’",
    "\n",
    "(",
    "<",
    "A",
    "a ",
    "A ",
    "a, ",
    "1,",
    "一",
    ".",
    "\u00a0",
    "-",
    "[[dingyi:",
)
_CATEGORIES = {
    op.CATEGORY_DIGIT: ("1", r"\d"),
    op.CATEGORY_SPACE: (" ", r"\s"),
    op.CATEGORY_WORD: ("a", r"\w"),
    op.CATEGORY_NOT_DIGIT: ("a", r"\D"),
    op.CATEGORY_NOT_SPACE: ("a", r"\S"),
    op.CATEGORY_NOT_WORD: (" ", r"\W"),
}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def attacks(pattern: str, flags: int) -> set[tuple[str, str]]:
    """Return pairs of what leads up to a repetition and what to repeat."""
    tree = _parser.parse(pattern, flags)
    found: set[tuple[str, str]] = set()
    _repetitions(tree, found, "")
    whole = _example(tree)
    if whole:
        found |= {("", whole), ("", whole[:-1]), ("", whole[: max(1, len(whole) // 2)])}
        found |= {(whole[:-1], each) for each in " a1"}
    return {(lead, unit) for lead, unit in found if unit}


def _repetitions(tree: Any, found: set[tuple[str, str]], lead: str) -> None:
    for kind, value in tree:
        if kind in _REPEATS:
            if value[1] > 20:
                unit = _example(value[2])
                found |= {("", unit), (lead, unit), ("", lead + unit)}
            _repetitions(value[2], found, "")
        elif kind is op.BRANCH:
            for branch in value[1]:
                _repetitions(branch, found, "")
        elif kind is op.SUBPATTERN:
            _repetitions(value[3], found, lead)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            _repetitions(value[1], found, "")
        lead += _example([(kind, value)])


def _example(tree: Any) -> str:
    """Return a text that fits, or nearly."""
    text = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            text += chr(value)
        elif kind is op.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif kind is op.ANY:
            text += "a"
        elif kind is op.IN:
            text += _member(value)
        elif kind is op.BRANCH:
            text += _example(value[1][0])
        elif kind is op.SUBPATTERN:
            text += _example(value[3])
        elif kind in _REPEATS:
            text += _example(value[2]) * max(value[0], 1)
        elif kind is op.ATOMIC_GROUP:
            text += _example(value)
    return text


def _member(items: Any) -> str:
    if items[0][0] is op.NEGATE:
        return next((c for c in "a1 -,.“" if not any(_holds(item, c) for item in items[1:])), "z")
    kind, value = items[0]
    return chr(value) if kind is op.LITERAL else chr(value[0]) if kind is op.RANGE else _CATEGORIES[value][0]


def _holds(item: Any, character: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return chr(value) == character
    if kind is op.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    return re.match(_CATEGORIES[value][1], character) is not None


class _SlowError(Exception):
    pass


def slow(length: int, seconds: float) -> Iterator[str]:
    """Yield a line for each rule and text that take longer. Must run before any rule was imported."""
    own: dict[str, set[tuple[str, int]]] = {}
    compile_ = patterns.compiled

    def noting(pattern: str, flags: int = 0) -> re.Pattern[str]:
        module = sys._getframe(1).f_globals["__name__"]
        own.setdefault(module, set()).add((pattern, int(flags)))
        return compile_(pattern, flags)

    patterns.compiled = noting
    from dingyi.align.check import check
    from dingyi.align.context import Context
    from dingyi.align.document import Document
    from dingyi.align.rules.explanation import explain
    from dingyi.align.rules.registry import module, rules, run
    from dingyi.glossary.compiled import open_glossary

    def too_long(*_signal: object) -> None:
        raise _SlowError

    signal.signal(signal.SIGALRM, too_long)
    glossary = open_glossary()
    chinese = Document("中国共产党中央委员会召开会议，李伟主席说，“增长10%”。\n" * 3, language="zh")
    tried = 0
    for rule in rules():
        shown = explain(module(rule).__doc__ or "")
        for example in (*shown.bad, *shown.good):
            source = Document(example.source, language="zh") if example.source is not None else None
            check(Document(example.text), glossary, source, [rule])
        texts = {pair for each in own.get(module(rule).__name__, ()) for pair in attacks(*each)}
        wakes = " ".join(rule.anchors[:3]) + "".join(first for first, _last in rule.ranges[:2])
        for lead, unit in sorted(texts):
            text = f"{wakes} {lead}{(unit * (length // len(unit) + 1))[:length]} end."
            context = Context(Document(text), glossary, chinese if rule.needs_source else None)
            tried += 1
            begun = time.process_time()
            signal.alarm(int(20 * seconds) + 1)
            try:
                list(run(rule, context))
            except _SlowError:
                pass
            finally:
                signal.alarm(0)
            if time.process_time() - begun > seconds:
                yield f"{time.process_time() - begun:.1f} s {rule.name}: {lead!r} then {unit!r} again and again"
    for unit in PLAIN:
        text = (unit * (length // len(unit) + 1))[:length] + " end."
        begun = time.process_time()
        check(Document(text), glossary, None, list(rules()))
        if time.process_time() - begun > 10 * seconds:
            yield f"{time.process_time() - begun:.1f} s all rules: {unit!r} again and again"
    print(f"{tried} texts of {length} code points, {time.process_time():.0f} s", file=sys.stderr)


if __name__ == "__main__":
    lines = list(slow(int(sys.argv[1]) if sys.argv[1:] else 10_000, float(sys.argv[2]) if sys.argv[2:] else 0.5))
    print("\n".join(lines))
    sys.exit(1 if lines else 0)
