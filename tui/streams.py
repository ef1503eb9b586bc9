"""Standard streams that are closed, or whose reader is gone."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


def let_go(stream: Any) -> None:
    """Let what is still to be written to a stream go nowhere, so that the interpreter does not try again at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # no stream of the system: nothing is tried again
        return


def open_closed() -> None:
    """Put something in the place of standard streams that are closed: standard error takes everything, the others
    raise when they are used.

    Their numbers are taken: the next file that is opened would get them, and what somebody else writes to standard
    error would stand in a journal.
    """
    while os.open(os.devnull, os.O_RDWR) < 3:
        pass
    if sys.stdin is None:
        sys.stdin = _Closed("standard input")
    if sys.stdout is None:
        sys.stdout = _Closed("standard output")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the process


class _Closed:
    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        self._name = name

    def isatty(self) -> bool:
        return False

    def flush(self) -> None:
        """Do nothing: nothing was written."""

    def __getattr__(self, name: str) -> NoReturn:
        if name in ("buffer", "fileno", "read", "readline", "write", "writelines"):
            from dingyi.glossary.errors import UsageError

            raise UsageError(f"{self._name} is closed", hint="open it, as with </dev/null or >/dev/null")
        raise AttributeError(name)
