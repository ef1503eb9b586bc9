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
from dingyi.glossary.recent import Recent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Tables = dict[str, dict[str, "Any"]]
"""Table name -> key -> a value of tuples, lists, dicts, strings, numbers, None."""

BROUGHT = "compiled"
"""The folder beside the data for the stores that come with an installation."""
_FORMAT = 3
_MARSHAL = 4  # a version that every Python from 3.4 on reads
_UNREAD = 30 * 24 * 3600  # seconds after which a store is not worth its place
_READ = 1 << 19  # bytes of the values, packed, that were read from the file last and stay in memory, unpacked
_UNPACKED = 1 << 17  # the same of a table that is in memory: unpacking costs less than reading
_SHORT = 32  # code points of a text that may come again in other values
_LENGTH = 30  # bits for the length of a value, in one number with its place
_EACH = 40  # bytes that a value costs beside its own
_BATCH = 900  # keys in one statement: SQLite before 3.32 takes at most 999 variables


_ABSENT = object()


class _CorruptError(Exception):
    """The file is no store, or its content does not fit its checksums."""


class Store:
    """Reads tables by key: from a store file, or from memory where none could be written or it proved corrupt."""

    def __init__(self, path: str | None, build: Callable[[], Tables], tables: Tables | None = None) -> None:
        self._path = path
        self._build = build
        self._tables = tables
        self._whole: Tables = {}
        self._kept: dict[str, _Packed] = {}
        self._recent: dict[str, Recent] = {}
        self._connection: Any = None if path is None else _connect(path)
        self._process = os.getpid()

    def get(self, table: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the values of those of ``keys`` that the table has. They are kept for the next who asks: not to be
        changed."""
        whole = self._whole.get(table) if self._tables is None else self._tables.get(table, {})
        if whole is not None:
            return {key: whole[key] for key in keys if key in whole}
        kept = self._kept.get(table)
        recent = self._recent.get(table)
        if recent is None:
            recent = self._recent[table] = Recent(_READ if kept is None else _UNPACKED)
        found: dict[str, Any] = {}
        missing = []
        wanted = dict.fromkeys(keys) if kept is None else kept.places.keys() & keys
        for key in wanted:
            value = recent.get(key, recent)
            if value is recent:
                missing.append(key)
            elif value is not _ABSENT:
                found[key] = value
        if missing:
            try:
                for key, packed in self._rows(table, missing) if kept is None else kept.rows(missing):
                    found[key] = value = marshal.loads(packed)
                    recent.put(key, value, len(packed) + _EACH)
            except _CorruptError:
                self._recover()
                return self.get(table, wanted)
            for key in missing:
                if key not in found:
                    recent.put(key, _ABSENT, _EACH)
        return found

    def lookup(self, table: str, keys: Iterable[str]) -> Mapping[str, Any]:
        """Return a mapping that has the values of those of ``keys`` that the table has. It may have more: a table in
        memory is handed out as it is, and ``keys`` are not even asked for."""
        whole = self._whole.get(table) if self._tables is None else self._tables.get(table, {})
        return self.get(table, keys) if whole is None else whole

    def keep(self, table: str) -> None:
        """Read a table into memory as it stands in the file, a fifth of what its values would take: later calls of
        ``get`` and ``lookup`` are answered from there."""
        if self._tables is None and table not in self._kept:
            try:
                self._kept[table] = _Packed(self._rows(table))
            except _CorruptError:
                self._recover()

    def load(self, table: str) -> dict[str, Any]:
        """Return a whole table; later calls of ``get`` are then answered from memory."""
        if self._tables is None and table not in self._whole:
            try:
                self._whole[table] = {key: marshal.loads(packed) for key, packed in self._rows(table)}
            except _CorruptError:
                self._recover()
        return self._whole[table] if self._tables is None else self._tables.get(table, {})

    def packed(self, tables: Iterable[str]) -> bytes:
        """Return tables in a form that travels; ``received`` makes a store of them again."""
        rows: dict[bytes, list[tuple[bytes, bytes]]] = {}  # no texts: marshal spells equal ones in several ways
        for table in tables:
            if self._tables is None:
                try:
                    rows[table.encode()] = [(key.encode(), value) for key, value in self._rows(table)]
                except _CorruptError:
                    self._recover()
                    return self.packed(tables)
            else:
                values = self._tables[table].items()
                rows[table.encode()] = [(key.encode(), marshal.dumps(value, _MARSHAL)) for key, value in values]
        return marshal.dumps(rows, 0)

    def _rows(self, table: str, keys: Sequence[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of these keys, or of all, with their values packed."""
        import _sqlite3

        if self._process != os.getpid():
            # Forked off: one place in the file for two processes would be moved by both.
            assert self._path is not None
            self._connection, self._process = _connect(self._path), os.getpid()
        every = f'SELECT key, value, crc FROM "{table}"'
        batches = [()] if keys is None else [keys[first : first + _BATCH] for first in range(0, len(keys), _BATCH)]
        try:
            for batch in batches:
                where = f" WHERE key IN ({','.join('?' * len(batch))})" if batch else ""
                # Row by row: a whole table would stand in memory twice.
                for key, value, check in self._connection.execute(every + where, batch):
                    if not isinstance(value, bytes) or crc32(value) != check:
                        raise _CorruptError("checksum")
                    yield key, value
        except _sqlite3.Error as error:
            raise _CorruptError(str(error)) from error
        except UnicodeEncodeError:  # no key has half a character
            yield from self._rows(table, [key for key in keys or () if not any("\ud800" <= c <= "\udfff" for c in key)])

    def _recover(self) -> None:
        if self._path is not None:
            _remove(self._path)
        self._tables = self._build()


class _Packed:
    """A table as it stands in the file: its values in one piece of memory, and where each begins and how long it is (in
    one number: it takes half of what two do)."""

    def __init__(self, rows: Iterable[tuple[str, bytes]]) -> None:
        self.places: dict[str, int] = {}
        self._values = bytearray()
        for key, packed in rows:
            self.places[key] = len(self._values) << _LENGTH | len(packed)
            self._values += packed

    def rows(self, keys: Iterable[str]) -> Iterator[tuple[str, memoryview]]:
        """Yield the rows of keys that are there."""
        values = memoryview(self._values)
        for key in keys:
            start, length = divmod(self.places[key], 1 << _LENGTH)
            yield key, values[start : start + length]


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


def received(name: str, packed: bytes) -> Store:
    """Return the store that was packed elsewhere: from the cache where this machine has received it before."""

    def build() -> Tables:
        return {
            table.decode(): {key.decode(): marshal.loads(value) for key, value in rows}
            for table, rows in marshal.loads(packed).items()
        }

    folder = cache_folder()
    if folder is None:
        return Store(None, build, build())
    path = os.path.join(folder, f"{name}-{_digest(packed)}.sqlite")
    try:
        return Store(path, build)
    except _CorruptError:
        tables = build()
        return Store(path, build) if _write_store(path, tables) else Store(None, build, tables)


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


def _interned(value: Any) -> Any:
    """Return a value of which the short texts are interned, as they then are wherever it is read: the words of one
    entry are those of another, and stand in memory once."""
    if isinstance(value, str):
        return sys.intern(value) if len(value) <= _SHORT else value
    if isinstance(value, list | tuple):
        return type(value)([_interned(item) for item in value])
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
            connection.execute(f"PRAGMA user_version={_FORMAT}")
            for table, rows in tables.items():
                # With rows apart from the index of keys, the many keys that are not there cost half as much.
                connection.execute(f'CREATE TABLE "{table}" (key TEXT PRIMARY KEY, value BLOB, crc INTEGER)')
                packed = ((key, marshal.dumps(_interned(value), _MARSHAL)) for key, value in sorted(rows.items()))
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
