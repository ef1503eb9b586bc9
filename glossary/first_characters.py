"""Which characters a match can begin with, told to the engine of ``re``: it tries a pattern there alone.

``re`` works that out itself for a pattern that begins with a letter or a set. Behind ``\\b``, a look-behind or a group
that may be absent, as most patterns of rules begin, it gives up and tries every place of a text.
"""

from __future__ import annotations

import re._compiler as compiler  # type: ignore[import-not-found]
import re._constants as op  # type: ignore[import-not-found]
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Items = list[tuple[Any, Any]]  # the members of a set as the parser has them

_INFO = 5  # words of code up to what the engine is told of the beginning: the mark, its length, what is told, widths
_BEYOND_ASCII = (op.RANGE, (0x80, 0x10FFFF))
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def code_of(parsed: Any, flags: int) -> list[int]:
    """Return the code of a parsed pattern: as ``re`` compiles it, with the characters that a match begins with."""
    code: list[int] = compiler._code(parsed, flags)
    size = 1 + code[1]
    least = parsed.getwidth()[0]
    every = flags | parsed.state.flags
    if code[0] != op.INFO or code[2] or not least or every & (op.SRE_FLAG_LOCALE | op.SRE_FLAG_DEBUG):
        return code  # there is no such place, or it is told already
    visible = _without_zero_widths(parsed)
    told: list[int] = []
    compiler._compile_info(told, visible, every)
    if told[2] & op.SRE_INFO_PREFIX:
        # The literal stands behind what has no width, so the match is tried from its beginning.
        told[2], told[_INFO + 1] = op.SRE_INFO_PREFIX, 0
    elif not told[2]:
        first, _nullable = _first(visible, every)
        if not first:
            return code
        told[2] = op.SRE_INFO_CHARSET
        compiler._compile_charset(compiler._optimize_charset(first)[0], every, told)
        told[1] = len(told) - 1
    told[3:_INFO] = code[3:_INFO]
    return told + code[size:]


def _without_zero_widths(parsed: Any) -> Any:
    begin = 0
    while parsed[begin : begin + 1].getwidth()[1] == 0:
        begin += 1
    return parsed[begin:]


def _first(parsed: Any, flags: int) -> tuple[Items | None, bool]:
    """Return what can stand first in a match, None where that may be anything, and whether nothing need stand there."""
    found: Items | None = []
    for kind, value in parsed:
        first, nullable = _first_of(kind, value, flags)
        found = _either(found, first)
        if found is None or not nullable:
            return found, False
    return found, True


def _first_of(kind: Any, value: Any, flags: int) -> tuple[Items | None, bool]:
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return [], True
    if kind is op.LITERAL:
        return _literal(value, flags), False
    if kind is op.IN and not flags & op.SRE_FLAG_IGNORECASE:
        return list(value), False
    if kind is op.NOT_LITERAL and not flags & op.SRE_FLAG_IGNORECASE:
        return [(op.NEGATE, None), (op.LITERAL, value)], False
    if kind is op.SUBPATTERN:
        _group, added, taken, inner = value
        if (added | taken) & (op.SRE_FLAG_ASCII | op.SRE_FLAG_UNICODE):
            return None, False  # what a class of characters holds is another one there
        return _first(inner, (flags | added) & ~taken)
    if kind is op.ATOMIC_GROUP:
        return _first(value, flags)
    if kind in _REPEATS:
        least, _most, inner = value
        first, nullable = _first(inner, flags)
        return first, nullable or not least
    if kind is op.BRANCH:
        return _first_of_any(value[1], flags)
    return None, False


def _first_of_any(branches: Sequence[Any], flags: int) -> tuple[Items | None, bool]:
    found: Items | None = []
    nullable = False
    for branch in branches:
        first, empty = _first(branch, flags)
        found = _either(found, first)
        nullable = nullable or empty
    return found, nullable


def _either(one: Items | None, other: Items | None) -> Items | None:
    """Return the members of two sets together, None where one holds anything, or where one is told by what it has not:
    that and what another has make no set."""
    if one is None or other is None or (one and other and op.NEGATE in (one[0][0], other[0][0])):
        return None
    return one + other


def _literal(letter: int, flags: int) -> Items | None:
    if not flags & op.SRE_FLAG_IGNORECASE:
        return [(op.LITERAL, letter)]
    if letter > 0x7F:
        return None
    # Some letters beyond ASCII, as the sign of Kelvin, are small or large forms of one in it.
    return [(op.LITERAL, ord(form)) for form in {chr(letter).lower(), chr(letter).upper()}] + [_BEYOND_ASCII]
