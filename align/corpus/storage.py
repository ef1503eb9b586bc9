"""Where corpora lie: this machine, or anything fsspec can open (a path with ``://``, as ``s3://bucket/part.jsonl``)."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from dingyi.glossary.errors import InputError, UsageError

_TEMPORARY = ".tmp"
_BUFFER = 1 << 20


def is_remote(path: str) -> bool:
    """Tell whether a path needs fsspec."""
    return "://" in path


def join(folder: str, name: str) -> str:
    """Return the path of a name in a folder."""
    return f"{folder.rstrip('/')}/{name}" if is_remote(folder) else os.path.join(folder, name)


def files(paths: Sequence[str], endings: Sequence[str]) -> list[str]:
    """Return the files that paths stand for: of a folder those with one of the ``endings``, of a pattern with ``*``
    those that fit, sorted. Raises InputError where there are none."""
    found: list[str] = []
    for path in paths:
        several = _several(path, endings)
        if several is not None and not several:
            raise InputError("there is no corpus file in it", path=path, hint=f"it should end in {', '.join(endings)}")
        found += [path] if several is None else several
    return found


def _several(path: str, endings: Sequence[str]) -> list[str] | None:
    if is_remote(path):
        system, bare = _system(path)
        scheme = path.partition("://")[0]
        if "*" in bare:
            inside = system.glob(bare)
        elif system.isdir(bare):
            inside = [name for name in system.ls(bare, detail=False) if name.endswith(tuple(endings))]
        else:
            return None
        return sorted(f"{scheme}://{str(name).partition('://')[2] or name}" for name in inside)
    if not os.path.isdir(path):
        return None
    try:
        inside = sorted(os.listdir(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path, hint="check its permissions") from error
    return [os.path.join(path, name) for name in inside if name.lower().endswith(tuple(endings))]


def open_at(path: str, start: int = 0) -> BinaryIO:
    """Return a file open for reading from a byte on. Raises InputError."""
    try:
        if is_remote(path):
            system, bare = _system(path)
            stream = cast(BinaryIO, io.BufferedReader(system.open(bare, "rb"), _BUFFER))
        else:
            stream = open(path, "rb")  # noqa: SIM115 - the caller closes it
        if start:
            stream.seek(start)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    return stream


@contextmanager
def whole(path: str) -> Iterator[BinaryIO]:
    """Give a stream for a file that is there only when it is complete. Raises InputError."""
    try:
        if is_remote(path):
            yield from _whole_remote(path)
            return
        temporary = f"{path}.{os.getpid()}{_TEMPORARY}"
        try:
            with open(temporary, "wb", _BUFFER) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            if os.path.exists(temporary):
                os.remove(temporary)
            raise
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", path=path) from error


def _whole_remote(path: str) -> Iterator[BinaryIO]:
    # Object stores show an object when it is committed; what fails before is let go.
    system, bare = _system(path)
    stream = system.open(bare, "wb", autocommit=False)
    try:
        yield cast(BinaryIO, stream)
        stream.close()
    except BaseException:
        stream.discard()
        raise
    stream.commit()


def make_folder(folder: str) -> None:
    """Make a folder where there is none. Raises InputError."""
    try:
        if is_remote(folder):
            system, bare = _system(folder)
            system.makedirs(bare, exist_ok=True)
        else:
            os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror or error}", path=folder) from error


def sizes(folder: str) -> dict[str, int]:
    """Return the names in a folder with their sizes in bytes; none where the folder is not there. Raises InputError."""
    if is_remote(folder):
        system, bare = _system(folder)
        system.invalidate_cache()
        if not system.exists(bare):
            return {}
        return {str(one["name"]).rpartition("/")[2]: int(one["size"] or 0) for one in system.ls(bare, detail=True)}
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.stat().st_size for entry in entries}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=folder, hint="check its permissions") from error


def read(path: str) -> bytes | None:
    """Return the bytes of a file, None where it is not there. Raises InputError."""
    try:
        with open_at(path) as stream:
            return stream.read()
    except InputError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def remove(path: str) -> None:
    """Remove a file or a folder with what is in it; it may be gone already. Raises InputError for a file that stays."""
    if is_remote(path):
        system, bare = _system(path)
        if system.exists(bare):
            system.rm(bare, recursive=True)
        return
    import shutil

    if os.path.isdir(path):
        shutil.rmtree(path, ignore_errors=True)
    elif os.path.exists(path):
        try:
            os.remove(path)
        except OSError as error:
            raise InputError(f"cannot be removed: {error.strerror}", path=path, hint="remove it yourself") from error


def _system(path: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError("remote paths need fsspec", path=path, hint="install dingyi[remote]") from None
    try:
        system, bare = url_to_fs(path)
    except (ImportError, ValueError) as error:
        raise UsageError(f"cannot be opened: {error}", path=path) from error
    return system, str(bare)
