"""How wide a terminal draws a text: it is drawn, and the terminal is asked where its cursor stands then."""

from __future__ import annotations

import os
import re
import sys
import time

_ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")
_PATIENCE = 0.5


def widths(texts: list[str]) -> dict[str, int]:
    """Return the cells that each text takes on the terminal at hand; empty where there is none to ask, or it does
    not answer."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return {}
    if not is_terminal():
        return {}
    terminal, screen = sys.stdin.fileno(), sys.stderr.fileno()
    before = None
    found: dict[str, int] = {}
    try:
        before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal)
        for text in texts:
            os.write(screen, f"\r{text}\x1b[6n".encode())
            column = _column(terminal)
            os.write(screen, b"\r\x1b[K")
            if column is None:
                return {}
            found[text] = column - 1
    except (OSError, termios.error):
        return {}
    finally:
        if before is not None:
            termios.tcsetattr(terminal, termios.TCSANOW, before)
    return found


def _column(terminal: int) -> int | None:
    from select import select

    got, end = b"", time.monotonic() + _PATIENCE
    while (left := end - time.monotonic()) > 0 and select([terminal], [], [], left)[0]:
        got += os.read(terminal, 64)
        answer = _ANSWER.search(got)
        if answer:
            return int(answer[2])
    return None


def colours() -> str:
    """Return what the environment says of colours."""
    if os.environ.get("NO_COLOR"):
        return "none (NO_COLOR)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in os.environ.get("TERM", "") else "16"


def is_terminal() -> bool:
    """Tell whether the review could be drawn: it reads standard input and draws on standard error."""
    return sys.stdin.isatty() and sys.stderr.isatty()
