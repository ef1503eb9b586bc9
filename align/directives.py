"""Directives: lines of a draft that speak to Dingyi and are no part of what will be published.

``[[dingyi: VERB RULES -- REASON]]`` on a line of its own, or ``<!-- dingyi: … -->`` in its place:

- ``ignore RULES``: for the next line that is not blank
- ``disable RULES`` … ``enable RULES``: for the lines between
- ``ignore-file RULES``: for the whole text; within the first ten lines

RULES are names, codes or families, with blanks or commas between them. In YAML the same stands in a comment:
``# dingyi: …``.
"""

from __future__ import annotations

from bisect import bisect_right

from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

SIGN = "dingyi:"
"""Stands in every directive: a text without it holds none."""
VERBS = ("ignore", "disable", "enable", "ignore-file")
_HEAD = 10  # lines in which ignore-file may stand

# The next sign ends the search: signs that nothing closes would each be looked along anew.
_PATTERN = (
    r"\[\[[ \t]*dingyi:((?:(?!dingyi:)[^\n\r]){0,2000}?)\]\]"
    r"|<!--[ \t]*dingyi:((?:(?!dingyi:)[^\n\r]){0,2000}?)-->"
)
_HASHED = r"#[ \t]*dingyi:([^\n\r]*)()"
_LINE = r"[^\n\r]*(?:\r\n|\n|\r|\Z)"


class Directive(NamedTuple):
    """One directive: where its marks stand, what it says, and the stretch of text it speaks of. ``fault`` says why
    it has no effect, None where it has one; ``closed`` is False for a range that nothing ends."""

    start: int
    end: int
    verb: str
    names: tuple[str, ...]
    reason: str
    first: int
    last: int
    fault: str | None = None
    closed: bool = True
    opener: bool = True


def directives(text: str, hashed: bool = False) -> list[Directive]:
    """Return the directives of a text, in order; ``hashed``: of YAML, which has them in comments."""
    if SIGN not in text:
        return []
    found: list[Directive] = []
    spans = [match.span() for match in compiled(_LINE).finditer(text) if match.end() > match.start()]
    starts = [start for start, _end in spans]
    pattern = _HASHED if hashed else _PATTERN
    spoken_of = _next_lines(text, spans, pattern)
    for match in compiled(pattern).finditer(text):
        number = bisect_right(starts, match.start()) - 1
        said, _dashes, reason = (match[1] or match[2] or "").partition(" --")
        words = said.replace(",", " ").split()
        verb, names = (words[0], tuple(words[1:])) if words else ("", ())
        one = Directive(match.start(), match.end(), verb, names, reason.strip(), 0, 0)
        found.append(_placed(one, text, spans, number, spoken_of))
    return _ranged(found, len(text))


def directive_lines(text: str) -> list[tuple[int, int]]:
    """Return the stretches to take out of a text before it is published: a line of its own with its end, else the
    marks with the blanks before them."""
    stretches = []
    for one in directives(text):
        start, end = one.start, one.end
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        tail = end
        while tail < len(text) and text[tail] in " \t":
            tail += 1
        alone = (start == 0 or text[start - 1] in "\n\r") and (tail == len(text) or text[tail] in "\n\r")
        if alone:
            end = tail + 2 if text.startswith("\r\n", tail) else min(tail + 1, len(text))
            if tail == len(text) and start > 0:  # the last line: the break before it goes
                start -= 2 if text[start - 2 : start] == "\r\n" else 1
        stretches.append((start, end))
    return stretches


def _placed(
    one: Directive, text: str, spans: list[tuple[int, int]], number: int, spoken_of: list[int | None]
) -> Directive:
    start, end = spans[number]
    if text[start : one.start].strip() or text[one.end : end].strip():
        return one._replace(fault="a directive stands on a line of its own")
    if one.verb not in VERBS:
        return one._replace(fault=f"there is no directive “{one.verb}”: it is one of {', '.join(VERBS)}")
    if not one.names and one.verb != "enable":
        return one._replace(fault=f"“{one.verb}” names no rule")
    if one.verb == "ignore-file":
        if number >= _HEAD:
            return one._replace(fault=f"ignore-file stands within the first {_HEAD} lines")
        return one._replace(first=0, last=len(text))
    if one.verb == "ignore":
        line = spoken_of[number]
        if line is None:
            return one._replace(fault="no line comes after it")
        return one._replace(first=spans[line][0], last=spans[line][1])
    return one._replace(first=end, last=end)


def _next_lines(text: str, spans: list[tuple[int, int]], pattern: str) -> list[int | None]:
    """Return for each line the number of the next one that is neither blank nor a directive, None where none comes."""
    found: list[int | None] = [None] * len(spans)
    following: int | None = None
    for number in range(len(spans) - 1, -1, -1):
        found[number] = following
        line = text[slice(*spans[number])].strip()
        if line and not (SIGN in line and compiled(pattern).fullmatch(line)):
            following = number
    return found


def _ranged(found: list[Directive], length: int) -> list[Directive]:
    """Join each ``disable`` with the first ``enable`` after it that names the same rules, or none."""
    closers: dict[str, int] = {}  # by name, the next one; "" is the next that names none
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if one.fault:
            continue
        if one.verb == "enable":
            closers.update(dict.fromkeys(one.names or ("",), index))
        elif one.verb == "disable":
            closing = min((closers[name] for name in (*one.names, "") if name in closers), default=None)
            if closing is None:
                found[index] = one._replace(last=length, closed=False)
            else:
                found[index] = one._replace(last=found[closing].start)
                found[closing] = found[closing]._replace(opener=False)
    return [
        one._replace(fault="nothing is disabled before it")
        if one.verb == "enable" and one.opener and not one.fault
        else one
        for one in found
    ]
