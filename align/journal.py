"""The journal: what people decided on a draft. One append-only file a reviewer, meant to be kept in git.

``.dingyi/journal/<path of the draft>/<reviewer>.jsonl`` stands beside the configuration or, without one, beside the
draft. Nothing is written before the first decision; then every decision is one write and one fsync, so that a crash
loses at most a line that was not finished.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Sequence
from typing import NamedTuple

from dingyi.align.entry import VERSION, Entry, NewerError, checked
from dingyi.align.lock import NO_LINK, HeldError, Lock
from dingyi.align.sidecar import elsewhere, file_name, make_folders, names, remove_empty, sync_folder
from dingyi.glossary.errors import InputError


class NotSavedError(InputError):
    """The disk did not take a decision: nothing of it was kept."""


class Contents(NamedTuple):
    """A journal file as it was found. ``size``: its bytes without a torn end; ``ended``: whether they end a line;
    ``newer``: why it may only be read, if it was written by a later Dingyi."""

    entries: list[Entry]
    size: int = 0
    ended: bool = True
    torn: bytes = b""
    newer: str | None = None


class Journal:
    """One reviewer's journal of one draft, open for writing where that is possible.

    ``read_only`` is None, or the one line that says why decisions cannot be written; ``notices`` are lines to show
    once. ``entries`` holds every line that could be read, the header included.
    """

    def __init__(self, folder: str, who: str, header: Entry) -> None:
        """Open the journal of ``who``. Raises InputError where a line in the middle is damaged."""
        self.path = os.path.join(folder, file_name(who))
        self.who = who
        self.notices: list[str] = []
        self._header = header
        self._lock: Lock | None = None
        self.read_only = self._locked()
        try:
            self.reload()
        except InputError:
            self.close()
            raise

    def reload(self) -> None:
        """Read the file again. Raises InputError as opening does."""
        contents = read(self.path)
        self.entries = contents.entries
        if contents.newer and self.read_only is None:
            self.read_only = contents.newer
        self._size, self._ended = contents.size, contents.ended
        if contents.torn:
            self._put_aside(contents.torn)

    def append(self, entries: Sequence[Entry]) -> None:
        """Write lines: all or none, on disk on return. Raises NotSavedError, and InputError when read-only."""
        if self._lock is None and self.read_only is None:
            self.read_only = self._locked()
        if self.read_only is not None:
            raise InputError(self.read_only)
        created = self._size == 0
        lines = [self._header, *entries] if created else list(entries)
        raw = b"".join(_line(entry) for entry in lines)
        if not self._ended:
            raw = b"\n" + raw
        try:
            if created:
                make_folders(os.path.dirname(self.path))
            self._write(raw)
            if created:
                sync_folder(os.path.dirname(self.path))  # the name of the file as well as what is in it
        except OSError as error:
            raise NotSavedError(f"not saved: {error.strerror}", path=self.path) from error
        self._size += len(raw)
        self._ended = True
        self.entries += lines

    def close(self) -> None:
        """Let other processes write. Folders that stayed empty go."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            remove_empty(os.path.dirname(self.path))

    def _write(self, raw: bytes) -> None:
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | NO_LINK | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags, 0o644)
        try:
            if os.fstat(descriptor).st_size != self._size:
                raise OSError(errno.ESTALE, "another program changed the journal; read it again")
            try:
                if os.write(descriptor, raw) != len(raw):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, self._size)
                raise
        finally:
            os.close(descriptor)

    def _locked(self) -> str | None:
        folder, name = os.path.split(self.path)
        if elsewhere(self.path):
            return "read-only: the place of its decisions is a link that leads elsewhere"
        holder = f"{self.who} (process {os.getpid()})"
        try:
            os.makedirs(folder, exist_ok=True)
            self._lock = Lock(os.path.join(folder, f".{name}.lock"), holder)
        except HeldError as held:
            return f"read-only: {held.holder} has this draft open; quit there first"
        except OSError:
            # Where nothing can be made nobody else can write either; the first decision will tell.
            return None
        return None

    def _put_aside(self, torn: bytes) -> None:
        told = f"{os.path.basename(self.path)}: the last line was not finished"
        if self.read_only is not None:
            self.notices.append(f"{told}; it is left out")
            return
        try:
            with open(
                self.path + ".rejected", "ab", opener=lambda name, how: os.open(name, how | NO_LINK, 0o644)
            ) as stream:
                stream.write(torn + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
            os.truncate(self.path, self._size)
        except OSError as error:
            self.read_only = f"read-only: a torn line cannot be put aside: {error.strerror}"
            return
        self.notices.append(f"{told}; it was moved to {os.path.basename(self.path)}.rejected")


def read(path: str) -> Contents:
    """Return what a journal file holds; nothing where there is none. A torn last line is told apart.

    Raises InputError for a line in the middle that is none, with its number.
    """
    try:
        with open(path, "rb") as stream:
            raw = stream.read()
    except FileNotFoundError:
        return Contents([])
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
    lines = raw.split(b"\n")
    ended = lines[-1] == b""
    if ended:
        lines.pop()
    entries: list[Entry] = []
    size, newer = 0, None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                if number == len(lines):
                    return Contents(entries, size, True, line, newer)
                raise _damaged(path, number, line, "no JSON") from error
            try:
                entries.append(checked(value))
            except NewerError as error:
                newer = newer or f"read-only: {path}:{number}: {error}; update Dingyi"
            except ValueError as error:
                raise _damaged(path, number, line, str(error)) from error
        size += len(line) + (1 if ended or number < len(lines) else 0)
    return Contents(entries, size, ended, b"", newer)


def read_whole(path: str) -> list[Entry]:
    """Return the entries of a journal that is understood to the end. Raises InputError for any other."""
    contents = read(path)
    if contents.newer:
        raise InputError(contents.newer.removeprefix("read-only: "))
    return contents.entries


def read_all(folder: str) -> dict[str, list[Entry]]:
    """Return the entries of every reviewer of a draft, by file name. Raises as ``read_whole`` does."""
    return {name: read_whole(os.path.join(folder, name)) for name in names(folder)}


def _line(entry: Entry) -> bytes:
    whole = {"v": VERSION, **entry}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def _damaged(path: str, number: int, line: bytes, why: str) -> InputError:
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")):
        return InputError(
            "a conflict mark that git left",
            path=path,
            line=number,
            hint="keep the lines of both sides, take the marks out",
        )
    return InputError(f"no line of a journal: {why}", path=path, line=number, hint="restore it from version control")
