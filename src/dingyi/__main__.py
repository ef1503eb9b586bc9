"""``python -m dingyi``, and the installed command: it can be interrupted from its first moment on."""

from __future__ import annotations


def program() -> None:
    """Run one command as a process of its own. Raises SystemExit."""
    try:
        from dingyi.tui.cli import program as run

        run()
    except KeyboardInterrupt:
        import os
        import sys

        sys.stderr.write("dingyi: interrupted\n")
        sys.stderr.flush()
        os._exit(130)


if __name__ == "__main__":
    program()
