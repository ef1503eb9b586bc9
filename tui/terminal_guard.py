"""The last step before a terminal: whatever a command prints, no control character of a document gets through.

Commands spell such characters out where they build their lines. This stands behind them all, so that an output that
forgets it, or one that must hold a text as it is (an exported draft, JSON), cannot make a terminal obey. Files and
pipes get every byte.
"""

from __future__ import annotations

import sys

from dingyi.align.display import printable
from dingyi.glossary.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO


class Guarded:
    r"""A text stream on a terminal. Only \n and \t are let through of what controls it and, once ``styled`` is set by
    a command that spells its documents out itself, colours."""

    def __init__(self, stream: TextIO) -> None:
        self.behind = stream
        self.styled = False

    def write(self, text: str) -> int:
        """Write text with what a terminal would obey spelt out."""
        pattern = _WITHOUT_STYLE if self.styled else _EVERY
        self.behind.write(compiled(pattern).sub(lambda found: printable(found.group()), text.replace("\r\n", "\n")))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    @property
    def buffer(self) -> _Bytes:
        """Take bytes as text."""
        return _Bytes(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)


class _Bytes:
    def __init__(self, text: Guarded) -> None:
        self._text = text

    def write(self, raw: bytes) -> int:
        self._text.write(raw.decode("utf-8", "backslashreplace"))
        return len(raw)

    def flush(self) -> None:
        self._text.flush()


_HARM = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
_EVERY = f"[{_HARM}\U000e0000-\U000e0fff]+"
_WITHOUT_STYLE = rf"(?!\x1b\[[0-9;]{{0,20}}m){_EVERY[:-1]}"


def guard() -> None:
    """Put the guard before standard output and standard error where they are terminals."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream.isatty():
            setattr(sys, name, Guarded(behind(stream)))


def styled() -> None:
    """Let the colours of a report through that spells out what it quotes."""
    if isinstance(sys.stdout, Guarded):
        sys.stdout.styled = True


def behind(stream: Any) -> Any:
    """Return the stream itself, for a command's own movements of the cursor."""
    return stream.behind if isinstance(stream, Guarded) else stream
