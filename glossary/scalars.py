"""Writing a text as a YAML scalar: plain where every reader takes it for the same text, quoted elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

_UNSAFE = re.compile(
    r"""^[-?:,\[\]{}#&*!|>'"%@`=<.~]|: |:$| #|^\s|\s$|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]"""
)
_FLOW = re.compile(r"[,?:\[\]{}]")
_OTHER_TYPE = re.compile(
    r"(?i:null|true|false|yes|no|on|off|y|n)|[-+]?[0-9][0-9_,.:eE+-]*|0[ox][0-9a-fA-F]+|\d{4}-\d\d?-\d\d?.*"
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@lru_cache(maxsize=65536)
def scalar(value: str, *, flow: bool) -> str:
    """Return ``value`` as a scalar; ``flow``: it stands inside brackets or braces."""
    if value and not (_UNSAFE.search(value) or _OTHER_TYPE.fullmatch(value) or (flow and _FLOW.search(value))):
        return value
    if '"' in value and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if character.isprintable():
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
