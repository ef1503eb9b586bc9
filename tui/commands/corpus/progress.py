"""How a long run goes on: one line that is written anew on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

from dingyi.align.corpus.work import Done
from dingyi.tui.terminal_guard import behind

_EVERY = 0.25  # seconds, on a terminal
_PLAIN_EVERY = 30.0


class Progress:
    """Writes rows, rate and time left. The rate is that of this run: rows done before do not count for it."""

    def __init__(self, stream: TextIO, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = behind(stream)
        self._quiet = quiet
        self._clock = clock
        self._live = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._rows = self._done = self._earlier = self._findings = 0
        self._began = self._told = clock()
        self._width = 0

    def prepare(self) -> None:
        """Take that dictionaries are being read: a minute the first time."""
        if self._live:
            self._show("getting ready")

    def begin(self, rows: int, done: int) -> None:
        """Take how many rows there are, and how many were done before."""
        self._rows, self._done, self._earlier = rows, done, done
        self._began = self._told = self._clock()
        self._clear()
        if done and done < rows:
            self._plain(f"{done:,} of {rows:,} rows were done before")
        if self._live and done < rows:
            self._show(f"{done:,} of {rows:,} rows")

    def start(self) -> None:
        """Take that rows are begun with: from here on the rate counts."""
        self._began = self._told = self._clock()

    def tell(self, done: Done) -> None:
        """Take a shard that is done."""
        self._done += done.rows
        self._findings += done.findings
        now = self._clock()
        if now - self._told >= (_EVERY if self._live else _PLAIN_EVERY):
            self._told = now
            self._show(self.line())

    def put_together(self) -> None:
        """Take that all shards are done."""
        if self._live and self._done > self._earlier:
            self._show("putting the results together")

    def line(self) -> str:
        """Return what is told now."""
        percent = 100 * self._done // max(1, self._rows)
        rate = self.rate()
        left = f", {_duration((self._rows - self._done) / rate)} left" if rate else ""
        return (
            f"{self._done:,} of {self._rows:,} rows, {percent} %, {_rate(rate)} rows/s{left}, "
            f"{self._findings:,} findings"
        )

    def rate(self) -> float:
        """Return the rows a second of this run."""
        return (self._done - self._earlier) / max(1e-9, self._clock() - self._began)

    def interrupted(self) -> str:
        """Leave the terminal as it was; return what is told of a run that was interrupted."""
        self._clear()
        if not self._rows:
            return "interrupted before the first row"
        return f"interrupted: {self._done:,} of {self._rows:,} rows are done; the same command goes on from there"

    def end(self) -> None:
        """Leave the terminal as it was."""
        self._clear()

    def _show(self, text: str) -> None:
        if not self._live:
            self._plain(text)
        elif not self._quiet:
            columns = int(os.environ.get("COLUMNS", "0") or 0) or _columns(self._stream)
            line = f"dingyi: {text}"[: max(20, columns - 1)]
            self._stream.write("\r" + line.ljust(self._width))
            self._stream.flush()
            self._width = len(line)

    def _clear(self) -> None:
        if self._width and not self._quiet:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0

    def _plain(self, text: str) -> None:
        if not self._quiet:
            self._stream.write(f"dingyi: {text}\n")
            self._stream.flush()


def _rate(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    if whole < 48 * 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole / 86400:.1f} days"


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
