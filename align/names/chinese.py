"""Personal names in Chinese text, found by surname and by what stands around them.

A surname alone proves nothing (高 begins 高度), so a name needs support: an office before it, a form of address or a
verb after it, a list of names, the edge of a clause. What is doubtful is left out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dingyi.align.names.context import (
    ADDRESSES,
    FOLLOWERS,
    FOREIGN,
    JOINED,
    LEADERS,
    NAMESAKES,
    NOT_GIVEN,
    OFFICES,
    SOUNDS,
    STOPS,
    ends_with,
    starts_with,
)
from dingyi.align.names.model import Name
from dingyi.align.names.tables import openings, people, surnames
from dingyi.glossary.patterns import compiled

_DOTS = "·•・‧∙．"
# Twice the weight of evidence, so that a particle can count half.
_ENOUGH = 8
# After these a well-known name is part of a word: 马克思主义, 列宁格勒, 中石油大学.
_SUFFIXES = ("主义", "列宁主义", "格勒", "集团军", "群岛", "大学", "思想")
_FOLLOWERS = FOLLOWERS | {"等"}
_NOT_PARTIES = frozenset("方 国 军 媒 企 商 资 队 党 府 会 长 委 办 局".split())


@cache
def _dotted() -> re.Pattern[str]:
    han = "[\u4e00-\u9fff]"
    return compiled(rf"{han}{{1,8}}(?:[{_DOTS}-]{han}{{1,9}}){{1,3}}")


def names_zh(text: str) -> list[Name]:
    """The names of persons, and of well-known companies, in the Simplified Chinese ``text``, in order of place."""
    return list(_names(text))


@lru_cache(maxsize=16)
def _names(text: str) -> tuple[Name, ...]:
    # Several rules ask for the names of one text, and of its sentences, one after another.
    taken = bytearray(len(text))
    found = _with_dots(text, taken)
    found += _well_known(text, taken)
    found += _personal(text, taken)
    return tuple(sorted(found))


def _take(name: Name, taken: bytearray) -> Name:
    taken[name.start : name.end] = b"\1" * (name.end - name.start)
    return name


def _with_dots(text: str, taken: bytearray) -> list[Name]:
    found = []
    if any(dot in text for dot in _DOTS):
        for m in _dotted().finditer(text):
            parts = re.split(rf"[{_DOTS}-]", m.group())
            if "-" in m.group() and not any(dot in m.group() for dot in _DOTS):
                continue
            start = m.start() + _left_edge(parts[0])
            end = m.end() - len(parts[-1]) + _right_edge(parts[-1], "·".join(parts[:-1])[_left_edge(parts[0]) :])
            han = re.sub(rf"[{_DOTS}]", "·", text[start:end])
            if start < m.start() + len(parts[0]) and end > m.end() - len(parts[-1]):
                given, _, surname = han.rpartition("·")
                kind = people()[han].kind if han in people() else "dotted"
                found.append(_take(Name(start, end, han, surname, given, kind), taken))
    return found


def _left_edge(run: str) -> int:
    """Where, in the characters before the first dot, the name begins."""
    for office in range(max(0, len(run) - 6), len(run)):
        if ends_with(run, office, OFFICES) and office < len(run):
            rest = run[office:]
            if all(c in SOUNDS for c in rest):
                return office
    edge = len(run)
    while edge and run[edge - 1] in SOUNDS and len(run) - edge < 5:
        edge -= 1
    return edge


def _right_edge(run: str, before: str) -> int:
    """How many of the characters after the last dot belong to the name."""
    for length in range(len(run), 0, -1):
        if run[:length] in people() or f"{before}·{run[:length]}" in people():
            return length
    for length in range(1, len(run)):
        rest = starts_with(run, length, OFFICES | ADDRESSES | FOLLOWERS | NAMESAKES)
        if len(rest) > 1 or (rest and rest not in SOUNDS):
            return length
        if run[length] not in SOUNDS:
            return length
    return len(run)


def _well_known(text: str, taken: bytearray) -> list[Name]:
    found = []
    table = openings()
    for m in _first_of_known().finditer(text):
        i = m.start()
        forms = table.get(text[i : i + 2])
        if not forms or taken[i]:
            continue
        han = next((form for form in forms if text.startswith(form, i)), None)
        if han is None or not _stands_alone(text, i, i + len(han), people()[han].kind):
            continue
        person = people()[han]
        surname, given = (han[:1], han[1:]) if person.kind == "chinese" else (han, "")
        found.append(_take(Name(i, i + len(han), han, surname, given, person.kind), taken))
    return found


def _stands_alone(text: str, start: int, end: int, kind: str) -> bool:
    if text.startswith(_SUFFIXES, end) or _is_joined(text, start):
        return False
    if kind == "chinese" or (kind == "foreign" and text[start] in surnames() and end - start == 3):
        return True
    after, before = text[end : end + 1], text[start - 1 : start]
    if after in SOUNDS and len(starts_with(text, end, OFFICES | ADDRESSES | FOLLOWERS)) < 2:
        return False
    return before not in SOUNDS or bool(ends_with(text, start, OFFICES | LEADERS)) or kind == "company"


@cache
def _first_characters() -> re.Pattern[str]:
    return compiled(f"[{''.join(dict.fromkeys(han[0] for han in surnames()))}]")


@cache
def _first_of_known() -> re.Pattern[str]:
    return compiled(f"[{''.join(dict.fromkeys(han[0] for han in people()))}]")


def _personal(text: str, taken: bytearray) -> list[Name]:
    found: list[Name] = []
    sure: dict[str, tuple[str, str]] = {}
    position, search = 0, _first_characters().search
    while m := search(text, position):
        name = None if taken[m.start()] else _at(text, m.start(), found)
        position = m.end()
        if name is not None:
            found.append(_take(name, taken))
            sure[name.han] = name.surname, name.given
            position = name.end
    for han, (surname, given) in sure.items():
        at = text.find(han)
        while at >= 0:
            if not taken[at]:
                found.append(_take(Name(at, at + len(han), han, surname, given, "chinese"), taken))
            at = text.find(han, at + len(han))
    return found


def _at(text: str, start: int, found: list[Name]) -> Name | None:
    """The personal name that begins at ``start``, if what stands around it is enough to say so."""
    for length in (2, 1):
        surname = text[start : start + length]
        entry = surnames().get(surname)
        if entry is None or len(surname) < length:
            continue
        if _is_joined(text, start) or text.startswith(entry.words, start):
            return None
        left = _left(text, start, found)
        scores = [
            (
                left
                + max(_right(text, end), _VERB if left == _OFFICE else 0)
                + 2 * (3 - entry.rank)
                + (2 if length == 2 else 0),
                end,
            )
            for end in _ends(text, start + length, left)
        ]
        if scores and max(scores)[0] >= _ENOUGH:
            end = max(scores, key=lambda s: (s[0], -s[1] if _is_word(text, start + length + 1) else s[1]))[1]
            return Name(start, end, text[start:end], surname, text[start + length : end], "chinese")
    return None


def _is_joined(text: str, start: int) -> bool:
    return text[start - 1 : start] in tuple(JOINED.get(text[start], "")) if start else False


def _is_word(text: str, at: int) -> bool:
    """Whether a follower of two characters or more begins at ``at``: 王毅 before 正在."""
    return len(starts_with(text, at, FOLLOWERS)) > 1


def _ends(text: str, start: int, left: int) -> list[int]:
    """Where the given name that begins at ``start`` may end."""
    ends = []
    for length in (2, 1):
        given = text[start : start + length]
        if len(given) < length or any(c in NOT_GIVEN or not "\u4e00" <= c <= "\u9fff" for c in given):
            continue
        if length == 1 and left < _OFFICE and (given in _NOT_PARTIES or _right(text, start + 1) < _VERB):
            continue
        if given[0] in FOREIGN or (given[-1] in FOREIGN and given[0] in SOUNDS and text[start - 1] in SOUNDS):
            continue  # 莫特利, 卢基塔
        if _right(text, start + length):
            ends.append(start + length)
    return ends


_OFFICE, _VERB, _PARTICLE = 6, 2, 1


def _left(text: str, start: int, found: list[Name]) -> int:
    """How much what stands before speaks for a name: an office or a list of names, or the edge of a clause."""
    if ends_with(text, start, OFFICES):
        return _OFFICE
    before = text[start - 1 : start]
    last = found[-1] if found else None
    if before and before in "、和与" and last and last.end == start - 1:
        return _OFFICE
    if not before or before in STOPS or ends_with(text, start, LEADERS):
        return _VERB
    return 0


def _right(text: str, end: int) -> int:
    """How much what stands after speaks for a name: a form of address, an edge or a verb, a particle, or nothing."""
    if starts_with(text, end, ADDRESSES) not in ("", "等", "们"):
        return _OFFICE
    if end >= len(text) or text[end] in STOPS:
        return _VERB
    follower = starts_with(text, end, _FOLLOWERS)
    if not follower:
        return 0
    return _VERB if len(follower) > 1 or follower in "说称任获率赴摄等" else _PARTICLE
