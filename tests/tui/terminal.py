"""A program on a terminal of its own, for what only a real one shows: signals, kills, the bytes that are sent."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

SOURCES = Path(__file__).parents[2] / "src"


class Terminal:
    """Runs a Python command on a new pseudo-terminal and keeps every byte it sends."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        patience: float = 30,
    ) -> None:
        self._patience = patience
        self.sent = b""
        self._typed_at = 0
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        paths = os.pathsep.join([str(SOURCES), str(Path(__file__).parent)])
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=os.environ
            | {"PYTHONPATH": paths, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            | dict(environment or {}),
        )
        os.close(slave)

    def type(self, keys: str) -> None:
        """Send keys."""
        self._typed_at = len(self.sent)
        os.write(self._master, keys.encode("utf-8"))

    def read(self, seconds: float = 0.2) -> bytes:
        """Return what is sent until nothing comes for a while; empty when the program has ended."""
        got = b""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                part = os.read(self._master, 65536)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                part = b""
            if not part:
                break
            got += part
        self.sent += got
        return got

    def wait_for(self, text: str) -> None:
        """Wait until ``text`` was sent after the last key. Fails after a while."""
        end = time.monotonic() + self._patience
        while text.encode() not in self.sent[self._typed_at :]:
            self.read(0.05)
            assert time.monotonic() < end, f"{text!r} was not shown in {self.sent[-3000:]!r}"

    def kill(self) -> None:
        """Kill the program so that it can do nothing about it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        end = time.monotonic() + self._patience
        while self.process.poll() is None:
            self.read(0.05)
            assert time.monotonic() < end, "the program does not end"
        self.read(0.05)
        return self.process.returncode

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.kill()
        os.close(self._master)
