"""Compiled data in the user's cache folder: tables of keys, made from files and made again when they change.

A store is an SQLite file named after what it was made from. It is looked up by key, so that a large glossary costs a
cold start no more than a small one. It may be deleted at any time; a corrupt one is rebuilt; several processes may
build the same one at once (each writes its own file and renames it); where nothing can be written it lives in memory.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import adler32, crc32

import dingyi.data
from dingyi import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Tables = dict[str, dict[str, "Any"]]
"""Table name -> key -> a value of tuples, lists, dicts, strings, numbers, None."""

BROUGHT = "compiled"
"""The folder beside the data for the stores that come with an installation."""
_FORMAT = 2
_MARSHAL = 4  # a version that every Python from 3.4 on reads
_UNREAD = 30 * 24 * 3600  # seconds after which a store is not worth its place
_UNPACKED = 2048  # values of a table in memory
_BATCH = 900  # keys in one statement: SQLite before 3.32 takes at most 999 variables


class _CorruptError(Exception):
    """The file is no store, or its content does not fit its checksums."""


class Store:
    """Reads tables by key: from a store file, or from memory where none could be written or it proved corrupt."""

    def __init__(self, path: str | None, build: Callable[[], Tables], tables: Tables | None = None) -> None:
        self._path = path
        self._build = build
        self._tables = tables
        self._cache: dict[str, dict[str, Any]] = {}
        self._whole: set[str] = set()
        self._connection: Any = None if path is None else _connect(path)

    def get(self, table: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the values of those of ``keys`` that the table has."""
        if table in self._whole:
            whole = self._cache[table]
            return {key: whole[key] for key in keys if key in whole}
        wanted = list(dict.fromkeys(keys))
        if self._tables is None:
            cache = self._cache.setdefault(table, {})
            missing = [key for key in wanted if key not in cache]
            try:
                for first in range(0, len(missing), _BATCH):
                    batch = missing[first : first + _BATCH]
                    cache.update(self._rows(f'"{table}" WHERE key IN ({",".join("?" * len(batch))})', batch))
            except _CorruptError:
                self._recover()
            except UnicodeEncodeError:  # no key has half a character
                return self.get(table, [key for key in wanted if not any("\ud800" <= c <= "\udfff" for c in key)])
        rows = self.load(table) if self._tables is not None else self._cache[table]
        return {key: rows[key] for key in wanted if key in rows}

    def lookup(self, table: str, keys: Iterable[str]) -> Mapping[str, Any]:
        """Return a mapping that has the values of those of ``keys`` that the table has. It may have more: a table in
        memory is handed out as it is, and ``keys`` are not even asked for."""
        if self._tables is not None:
            return self._tables.get(table, {})
        return self._cache[table] if table in self._whole else self.get(table, keys)

    def keep(self, table: str) -> None:
        """Read a whole table into memory as it stands in the file, a fifth of what its values would take: later calls
        of ``get`` and ``lookup`` are answered from there."""
        if self._tables is None and table not in self._whole:
            try:
                self._cache[table] = _Packed(self._packed(f'"{table}"', ()))
                self._whole.add(table)
            except _CorruptError:
                self._recover()

    def load(self, table: str) -> dict[str, Any]:
        """Return a whole table; later calls of ``get`` are then answered from memory."""
        if self._tables is None and not (table in self._whole and type(self._cache[table]) is dict):
            try:
                known: dict[Any, Any] = {}
                self._cache[table] = {key: _shared(value, known) for key, value in self._rows(f'"{table}"', ())}
                self._whole.add(table)
            except _CorruptError:
                self._recover()
        return self._cache[table] if self._tables is None else self._tables.get(table, {})

    def _rows(self, where: str, values: Sequence[str]) -> list[tuple[str, Any]]:
        return [(key, marshal.loads(value)) for key, value in self._packed(where, values)]

    def _packed(self, where: str, values: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        import _sqlite3

        try:
            # Row by row: a whole table would stand in memory twice.
            for key, value, check in self._connection.execute(f"SELECT key, value, crc FROM {where}", values):
                if not isinstance(value, bytes) or crc32(value) != check:
                    raise _CorruptError("checksum")
                yield key, value
        except _sqlite3.Error as error:
            raise _CorruptError(str(error)) from error

    def _recover(self) -> None:
        if self._path is not None:
            _remove(self._path)
        self._tables = self._build()


class _Packed(dict[str, "Any"]):
    """A table as it stands in the file: what is asked for is unpacked, and kept for a while."""

    def __init__(self, rows: Iterable[tuple[str, bytes]]) -> None:
        super().__init__(rows)
        self._unpacked: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        value = self._unpacked.get(key)
        if value is None:
            if len(self._unpacked) >= _UNPACKED:
                self._unpacked.clear()
            value = self._unpacked[key] = marshal.loads(super().__getitem__(key))
        return value

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default


def _shared(value: Any, known: dict[Any, Any]) -> Any:
    """Return a value in which equal texts, and tuples of texts, are one object: a whole table takes half the memory."""
    if isinstance(value, str):
        return known.setdefault(value, value)
    if isinstance(value, list):
        return [_shared(item, known) for item in value]
    if isinstance(value, tuple):
        value = tuple([_shared(item, known) for item in value])
        # Of numbers 1 and True are equal and not the same.
        return known.setdefault(value, value) if all(type(item) is str for item in value) else value
    return value


def open_store(name: str, paths: Sequence[str], build: Callable[[], Tables]) -> Store:
    """Return the store made by ``build`` from the files ``paths``: as the installation brought it or from the cache
    where it is there and fits.

    The files are compared by size, times and inode first and by content where these differ (as git's index does):
    a checkout or an installation with old times is not mistaken for an unchanged one.
    """
    folder = cache_folder()
    if folder is None:
        return _brought(name, _content(paths), build) or Store(None, build, _built(build))
    identity = f"{_FORMAT}|{__version__}|{sys.version_info[:2]}|{name}|" + "|".join(os.path.abspath(p) for p in paths)
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
            except _CorruptError:
                if brought := _brought(name, content, build):
                    return brought
    content = _content(paths)
    if brought := _brought(name, content, build):
        _write_stamp(stem + ".stamp", stats, content)
        return brought
    tables = _built(build)
    if _write_store(f"{stem}-{content}.sqlite", tables):
        _write_stamp(stem + ".stamp", stats, content)
        _sweep(stem, content)
    return Store(None, build, tables)


def _brought(name: str, content: str, build: Callable[[], Tables]) -> Store | None:
    # What hatch_build.py made when the wheel was built; a checkout has none.
    try:
        return Store(
            os.path.join(os.path.dirname(str(dingyi.data.__file__)), BROUGHT, f"{name}-{content}.sqlite"), build
        )
    except _CorruptError:
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


def cache_folder() -> str | None:
    """Return the user's cache folder for Dingyi, made if need be, or None where none can be written."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or ""
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):  # the XDG specification: relative paths are ignored; "~" stands where HOME is unknown
        return None
    folder = os.path.join(base, "dingyi")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


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


def _connect(path: str) -> Any:
    # The C module alone: the sqlite3 package would import datetime for adapters that are not used here.
    try:
        import _sqlite3
    except ImportError as error:  # a Python that was built without it
        raise _CorruptError(str(error)) from error

    if not os.path.exists(path):
        raise _CorruptError("missing")
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace("\\", "/")
    try:
        # The review checks in one thread and looks entries up in another: a refusal would pass for a corrupt file.
        connection = _sqlite3.connect(
            f"file:{'/' if os.name == 'nt' else ''}{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        if connection.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
            raise _CorruptError("another format")
    except _sqlite3.Error as error:
        raise _CorruptError(str(error)) from error
    return connection


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
            connection.execute(f"PRAGMA user_version={_FORMAT}")
            for table, rows in tables.items():
                # With rows apart from the index of keys, the many keys that are not there cost half as much.
                connection.execute(f'CREATE TABLE "{table}" (key TEXT PRIMARY KEY, value BLOB, crc INTEGER)')
                packed = ((key, marshal.dumps(value, _MARSHAL)) for key, value in sorted(rows.items()))
                connection.executemany(
                    f'INSERT INTO "{table}" VALUES (?, ?, ?)',
                    ((key, blob, crc32(blob)) for key, blob in packed),
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
