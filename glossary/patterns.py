"""Regular expressions that need not be compiled twice on one machine.

Compiling the patterns of a check costs more than everything else in a cold start. Their compiled code is kept in the
user's cache folder, for this version of Python and of Dingyi; where it is missing or does not fit, ``re`` compiles
them as ever. Patterns made from the text under check do not belong here: the file would grow without end.
"""

from __future__ import annotations

import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FORMAT = 2
_MOST = 4096  # patterns kept: far above what the rules have

_codes: dict[str, bytes] = {}
_fresh: dict[str, bytes] = {}
_patterns: dict[tuple[str, int], re.Pattern[str]] = {}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern, as ``re.compile`` does. Raises re.error."""
    found = _patterns.get((pattern, flags))
    if found is None:
        found = _patterns[pattern, flags] = _from_cache(pattern, int(flags)) or _compile(pattern, int(flags))
    return found


def save() -> None:
    """Write what was compiled anew to the cache: once, at the end of a run. Does nothing where it cannot."""
    if not _fresh:
        return
    import marshal
    import os
    from contextlib import suppress
    from zlib import crc32

    path = _path()
    if path is None:
        return
    data = marshal.dumps(dict(list({**_codes, **_fresh}.items())[-_MOST:]))
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as stream:
            stream.write(crc32(data).to_bytes(4, "little") + data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.remove(temporary)
        return
    _fresh.clear()


def _compile(pattern: str, flags: int) -> re.Pattern[str]:
    try:
        import marshal
        from re import _parser  # type: ignore[attr-defined]

        from dingyi.glossary.first_characters import code_of

        parsed = _parser.parse(pattern, flags)
        groups: dict[str, int] = parsed.state.groupdict
        names: list[str | None] = [None] * parsed.state.groups
        for name, index in groups.items():
            names[index] = name
        code = [int(word) for word in code_of(parsed, flags)]
        found = marshal.dumps((flags | parsed.state.flags, code, parsed.state.groups - 1, groups, tuple(names)))
        made = _made(pattern, found)
    except (ImportError, AttributeError, TypeError, ValueError, LookupError):  # another Python keeps its code elsewhere
        made = None
    if made is None:
        return re.compile(pattern, flags)
    _fresh[f"{flags}|{pattern}"] = found
    return made


def _from_cache(pattern: str, flags: int) -> re.Pattern[str] | None:
    if not _codes:
        _codes.update(_read() or {"": b""})
    blob = _codes.get(f"{flags}|{pattern}")
    return None if blob is None else _made(pattern, blob)


def _made(pattern: str, blob: bytes) -> re.Pattern[str] | None:
    try:
        import _sre
        import marshal

        every, code, groups, index, names = marshal.loads(blob)
        # The C side validates the code before it runs.
        found: re.Pattern[str] = _sre.compile(pattern, every, code, groups, index, names)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError, EOFError):
        return None
    return found


def _read() -> dict[str, bytes]:
    import marshal
    from zlib import crc32

    path = _path()
    if path is None:
        return {}
    try:
        with open(path, "rb") as stream:
            raw = stream.read()
        if len(raw) < 4 or crc32(raw[4:]) != int.from_bytes(raw[:4], "little"):
            return {}
        found: Any = marshal.loads(raw[4:])
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _path() -> str | None:
    import _sre

    from dingyi import __version__
    from dingyi.glossary.cache_folder import cache_folder

    folder = cache_folder()
    if folder is None:
        return None
    magic = getattr(_sre, "MAGIC", 0)
    return f"{folder}/patterns-{_FORMAT}-{__version__}-{sys.implementation.cache_tag}-{magic}.bin"
