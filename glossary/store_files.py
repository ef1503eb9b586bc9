"""Where stores lie: made from files into the user's cache folder, and made again when the files change.

A store is named after what it was made from. It may be deleted at any time; a corrupt one is rebuilt; several
processes may build the same one at once (each writes its own file and renames it); where nothing can be written it
lives in memory.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from zlib import adler32, crc32

import dingyi.data
from dingyi import __version__
from dingyi.glossary.cache_folder import cache_folder
from dingyi.glossary.store import FORMAT, MARSHAL, CorruptError, Store, Tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BROUGHT = "compiled"
"""The folder beside the data for the stores that come with an installation."""
_UNREAD = 30 * 24 * 3600  # seconds after which a store is not worth its place
_SHORT = 32  # code points of a text that may come again in other values


def open_store(name: str, paths: Sequence[str], build: Callable[[], Tables]) -> Store:
    """Return the store made by ``build`` from the files ``paths``: as the installation brought it or from the cache
    where it is there and fits.

    The files are compared by size, times and inode first and by content where these differ (as git's index does):
    a checkout or an installation with old times is not mistaken for an unchanged one.
    """
    folder = cache_folder()
    if folder is None:
        return _brought(name, _content(paths), build) or Store(None, build, _built(build))
    identity = f"{FORMAT}|{__version__}|{sys.version_info[:2]}|{name}|" + "|".join(os.path.abspath(p) for p in paths)
    told = identity.encode("utf-8", "surrogatepass")  # a file's name need not be UTF-8
    stem = os.path.join(folder, f"{name}-{crc32(told):08x}{adler32(told):08x}")
    stats = _stats(paths)
    stamp = _read_stamp(stem + ".stamp")
    if stamp is not None:
        old_stats, content = stamp
        unchanged = old_stats == stats
        if not unchanged and _content(paths) == content:
            unchanged = _write_stamp(stem + ".stamp", stats, content)
        if unchanged:
            try:
                return Store(f"{stem}-{content}.sqlite", build)
            except CorruptError:
                if brought := _brought(name, content, build):
                    return brought
    content = _content(paths)
    if brought := _brought(name, content, build):
        _write_stamp(stem + ".stamp", stats, content)
        return brought
    path = f"{stem}-{content}.sqlite"
    for say in _LISTENING:
        say(name)
    tables = None if _apart and _built_apart(path, build) else _built(build)
    if tables is not None and not _write_store(path, tables):
        return Store(None, build, tables)
    _write_stamp(stem + ".stamp", stats, content)
    _sweep(stem, content)
    return _written(path, build, tables)


def received(name: str, packed: bytes) -> Store:
    """Return the store that was packed elsewhere: from the cache where this machine has received it before."""

    def build() -> Tables:
        return {
            table.decode(): {key.decode(): marshal.loads(packed_value) for key, packed_value in rows}
            for table, rows in marshal.loads(packed).items()
        }

    folder = cache_folder()
    if folder is None:
        return Store(None, build, build())
    path = os.path.join(folder, f"{name}-{_digest(packed)}.sqlite")
    try:
        return Store(path, build)
    except CorruptError:
        tables = build()
        return _written(path, build, tables) if _write_store(path, tables) else Store(None, build, tables)


def _written(path: str, build: Callable[[], Tables], tables: Tables | None) -> Store:
    # Read from the file like any other: unpacked, the tables would take a hundred megabytes for as long as it is open.
    try:
        return Store(path, build)
    except CorruptError:  # deleted at once
        return Store(None, build, _built(build) if tables is None else tables)


def _brought(name: str, content: str, build: Callable[[], Tables]) -> Store | None:
    # What hatch_build.py made when the wheel was built; a checkout has none.
    try:
        return Store(
            os.path.join(os.path.dirname(str(dingyi.data.__file__)), BROUGHT, f"{name}-{content}.sqlite"), build
        )
    except CorruptError:
        return None


def _built(build: Callable[[], Tables]) -> Tables:
    # A hundred thousand small objects that all stay: looking for garbage among them takes half the time.
    import gc

    collected = gc.isenabled()
    gc.disable()
    try:
        return build()
    finally:
        if collected:
            gc.enable()


def announce(say: Callable[[str], None]) -> None:
    """Have ``say`` called with the name of each store before it is compiled: that may take seconds."""
    _LISTENING[:] = [say]


_LISTENING: list[Callable[[str], None]] = []


def compile_apart() -> None:
    """Have what is to be compiled from here on compiled in another process, where that can be: what this one runs for
    long would hold twice the memory for it."""
    global _apart  # noqa: PLW0603 - a process that is about to read many texts says so once
    _apart = True


_apart = False


def _built_apart(path: str, build: Callable[[], Tables]) -> bool:
    """Write a store in a child process; return whether it is there. Whatever goes wrong in it is left to this process,
    which then does the same and tells."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading is not None and threading.active_count() > 1):
        return False  # a lock that another thread holds would be held in the child for ever
    try:
        child = os.fork()
    except OSError:
        return False
    if not child:
        done = False
        try:
            done = _write_store(path, _built(build))
        finally:
            os._exit(0 if done else 1)
    return os.waitpid(child, 0)[1] == 0


def _stats(paths: Sequence[str]) -> str:
    found = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            found.append("-")
            continue
        found.append(f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}")
    return " ".join(found)


def _content(paths: Sequence[str]) -> str:
    parts = []
    for path in paths:
        try:
            with open(path, "rb") as stream:
                parts.append(_digest(stream.read()))
        except OSError:
            parts.append("-")
    return _digest("".join(parts).encode())


def _digest(data: bytes) -> str:
    from hashlib import blake2b

    return blake2b(data, digest_size=8).hexdigest()


def _read_stamp(path: str) -> tuple[str, str] | None:
    try:
        with open(path, encoding="ascii") as stream:
            stats, content = stream.read().split("\n")
    except (OSError, ValueError):
        return None
    return stats, content


def _write_stamp(path: str, stats: str, content: str) -> bool:
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="ascii") as stream:
            stream.write(f"{stats}\n{content}")
        os.replace(temporary, path)
    except OSError:
        _remove(temporary)
        return False
    return True


def _interned(value: Any) -> Any:
    """Return a value of which the short texts are interned, as they then are wherever it is read: the words of one
    entry are those of another, and stand in memory once."""
    if isinstance(value, str):
        return sys.intern(value) if len(value) <= _SHORT else value
    if isinstance(value, list | tuple):
        return type(value)([_interned(item) for item in value])
    if isinstance(value, dict):
        return {_interned(key): _interned(item) for key, item in value.items()}
    return value


def _write_store(path: str, tables: Tables) -> bool:
    try:
        import _sqlite3
    except ImportError:
        return False
    temporary = f"{path}.{os.getpid()}"
    _remove(temporary)
    try:
        connection = _sqlite3.connect(temporary, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")  # renamed only when whole; checksums tell the rest
            connection.execute("BEGIN")
            connection.execute(f"PRAGMA user_version={FORMAT}")
            for table, rows in tables.items():
                # With rows apart from the index of keys, the many keys that are not there cost half as much.
                connection.execute(f'CREATE TABLE "{table}" (key TEXT PRIMARY KEY, value BLOB, crc INTEGER)')
                blobs = ((key, marshal.dumps(_interned(value), MARSHAL)) for key, value in sorted(rows.items()))
                connection.executemany(
                    f'INSERT INTO "{table}" VALUES (?, ?, ?)',
                    ((key, blob, crc32(blob)) for key, blob in blobs),
                )
            connection.execute("COMMIT")
        finally:
            connection.close()
        os.replace(temporary, path)
    except (_sqlite3.Error, OSError):
        _remove(temporary)
        return False
    return True


def _sweep(stem: str, content: str) -> None:
    # What earlier contents of the same files left behind, and what other files made that nobody read for long.
    from time import time

    folder, name = os.path.split(stem)
    oldest = time() - _UNREAD
    try:
        entries = os.listdir(folder)
    except OSError:
        return
    for entry in entries:
        path = os.path.join(folder, entry)
        if ".sqlite" not in entry or content in entry:
            continue
        # One that is being written, or was left half written, has a number behind its name.
        earlier = entry.startswith(name + "-") and entry.endswith(".sqlite")
        if earlier or _last_read(path) < oldest:
            _remove(path)


def _last_read(path: str) -> float:
    try:
        status = os.stat(path)
    except OSError:
        return 0.0
    return max(status.st_atime, status.st_mtime)


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
