"""Runs commands with an audit hook; argv: a JSON list of commands, a file for what the hook saw."""

from __future__ import annotations

import contextlib
import io
import json
import os
import socket
import sys
from typing import Any

SEEN: list[str] = []
NETWORK = (socket.AF_INET, socket.AF_INET6)


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and given[1] in NETWORK:
        SEEN.append(f"{event} {given[1:]}")
    elif event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        SEEN.append(f"{event} {given[1:]}" if event != "socket.getaddrinfo" else f"{event} {given}")
    elif event == "subprocess.Popen":
        SEEN.append(f"runs {os.path.basename(str(given[1][0]))}")
    elif event == "open" and isinstance(given[0], str):
        mode, flags = given[1] or "", given[2] or 0
        if any(c in mode for c in "wax+") or flags & (os.O_WRONLY | os.O_RDWR):
            SEEN.append(f"writes {os.path.realpath(given[0])}")


if __name__ == "__main__":
    from dingyi.tui.cli import main
    from dingyi.tui.watching import forget

    with open(sys.argv[1], encoding="utf-8") as stream:
        commands = json.load(stream)
    sys.addaudithook(_hook)
    for words in commands:
        SEEN.append(f"command {words[0]}")
        forget()
        sys.stdin = io.TextIOWrapper(io.BytesIO(b"a\nr\nq\n"))
        sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
        with contextlib.suppress(SystemExit):
            main(words)
    seen = list(SEEN)
    with open(sys.argv[2], "w", encoding="utf-8") as stream:
        json.dump(seen, stream)
