"""One writer a file, between processes: a lock file that tells who holds it."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ATTEMPTS, _PAUSE = 25, 0.1  # seconds
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
"""What has a link refused that somebody laid where Dingyi writes its own files. Windows has no such flag."""


class HeldError(Exception):
    """Another process has the lock; ``holder`` is what it wrote about itself."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """A lock that is held until ``release``, or until the process ends in whatever way."""

    def __init__(self, path: str, holder: str) -> None:
        """Take the lock. Raises HeldError where another process has it, OSError where no file can be made."""
        self.path = path
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
            try:
                _take(descriptor)
            except OSError as error:
                if error.errno not in _HELD:  # a file system without locks
                    os.close(descriptor)
                    raise
                os.lseek(descriptor, 1, os.SEEK_SET)
                told = os.read(descriptor, 200)
                os.close(descriptor)
                raise HeldError(told.decode("utf-8", "replace").strip() or "another process") from error
            if _same(descriptor, path):
                break
            os.close(descriptor)  # the last holder took the file away between our two steps
        self._descriptor: int | None = descriptor
        try:
            os.ftruncate(descriptor, 0)
            # The first byte is the one that is locked where locks are mandatory.
            os.write(descriptor, b" " + holder.encode("utf-8", "replace"))
        except OSError:  # on a full disk it holds all the same, and does not tell for whom
            return

    def release(self) -> None:
        """Give the lock back and take its file away. Harmless when done twice."""
        if self._descriptor is None:
            return
        try:
            os.unlink(self.path)
        except OSError:  # Windows keeps an open file
            pass
        finally:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def alone(path: str) -> Iterator[None]:
    """Hold a lock for a while, or nothing where no file can be made. Raises HeldError when another process keeps it for
    some seconds: those of a run that was killed are gone a moment later."""
    lock = None
    for left in reversed(range(_ATTEMPTS)):
        try:
            lock = Lock(path, f"process {os.getpid()}")
            break
        except HeldError:
            if not left:
                raise
            time.sleep(_PAUSE)
        except OSError:
            break
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _take(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        import importlib

        msvcrt: Any = importlib.import_module("msvcrt")
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _same(descriptor: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False
