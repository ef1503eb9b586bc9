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
    found = re.compile(pattern, flags)
    try:
        import marshal
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern, flags)
        groups: dict[str, int] = parsed.state.groupdict
        names: list[str | None] = [None] * parsed.state.groups
        for name, index in groups.items():
            names[index] = name
        code = [int(word) for word in _compiler._code(parsed, flags)]
        whole = (flags | parsed.state.flags, code, parsed.state.groups - 1, groups, tuple(names))
        _fresh[f"{flags}|{pattern}"] = marshal.dumps(whole)
    except (ImportError, AttributeError, TypeError, ValueError):  # another Python keeps its code elsewhere
        pass
    return found


def _from_cache(pattern: str, flags: int) -> re.Pattern[str] | None:
    if not _codes:
        _codes.update(_read() or {"": b""})
    blob = _codes.get(f"{flags}|{pattern}")
    if blob is None:
        return None
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
    return f"{folder}/patterns-{__version__}-{sys.implementation.cache_tag}-{magic}.bin"
