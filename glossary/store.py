"""Tables of keys in one SQLite file, read by key: a large glossary costs a cold start no more than a small one.

Who reads many texts has tables in memory, packed; what was unpacked last stays.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import compress, crc32, decompress

from dingyi.glossary.recent import Recent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Tables = dict[str, dict[str, "Any"]]
"""Table name -> key -> a value of tuples, lists, dicts, strings, numbers, None."""

FORMAT = 3
"""Of a file: what another one wrote is not read."""
MARSHAL = 4
"""Of values: one that every Python from 3.4 on reads."""
_READ = 1 << 18  # bytes of the values, packed, that were read from the file last and stay in memory, unpacked
_UNPACKED = 1 << 17  # the same of a table that is in memory: unpacking costs less than reading
_LARGE = 512  # bytes of a value that is squeezed in memory: that of a word that begins many wordings repeats itself
_SQUEEZED = 0x78  # the first byte of what zlib made; marshal's is the sign of a type, this one of none that tables have
_EACH = 40  # bytes that a value costs beside its own
_BATCH = 900  # keys in one statement: SQLite before 3.32 takes at most 999 variables
_ABSENT = object()


class CorruptError(Exception):
    """The file is no store, or its content does not fit its checksums."""


class Store:
    """Reads tables by key: from a store file, or from memory where none could be written or it proved corrupt."""

    def __init__(self, path: str | None, build: Callable[[], Tables], tables: Tables | None = None) -> None:
        self._path = path
        self._build = build
        self._tables = tables
        self._whole: Tables = {}
        self._kept: dict[str, dict[str, bytes]] = {}
        self._recent: dict[str, Recent] = {}
        self._connection: Any = None if path is None else _connect(path)
        self._process = os.getpid()

    def get(self, table: str, keys: Iterable[str]) -> dict[str, Any]:
        """Return the values of those of ``keys`` that the table has. They are kept for the next who asks: not to be
        changed."""
        whole = self._in_memory(table)
        if whole is not None:
            return {key: whole[key] for key in keys if key in whole}
        kept = self._kept.get(table)
        recent = self._recent.get(table)
        if recent is None:
            recent = self._recent[table] = Recent(_READ if kept is None else _UNPACKED)
        wanted = dict.fromkeys(keys) if kept is None else kept.keys() & keys
        found: dict[str, Any] = {key: value for key in wanted if (value := recent.get(key)) is not None}
        if len(found) < len(wanted):
            missing = [key for key in wanted if key not in found]
            try:
                rows = self._rows(table, missing) if kept is None else [(key, _whole(kept[key])) for key in missing]
                for key, packed in rows:
                    found[key] = value = marshal.loads(packed)
                    recent.put(key, value, len(packed) + _EACH)
            except CorruptError:
                self._recover()
                return self.get(table, wanted)
            for key in missing:
                if key not in found:
                    recent.put(key, _ABSENT, _EACH)
        if kept is None:
            return {key: value for key, value in found.items() if value is not _ABSENT}
        return found

    def read(self, table: str, keys: Sequence[str]) -> dict[str, Any]:
        """Return what ``get`` does, for one who keeps it: here it is not."""
        whole = self._in_memory(table)
        if whole is not None:
            return {key: whole[key] for key in keys if key in whole}
        try:
            return {key: marshal.loads(packed) for key, packed in self._rows(table, keys)}
        except CorruptError:
            self._recover()
            return self.read(table, keys)

    def lookup(self, table: str, keys: Iterable[str]) -> Mapping[str, Any]:
        """Return a mapping that has the values of those of ``keys`` that the table has. It may have more: a table in
        memory is handed out as it is, and ``keys`` are not even asked for."""
        whole = self._in_memory(table)
        return self.get(table, keys) if whole is None else whole

    def _in_memory(self, table: str) -> dict[str, Any] | None:
        return self._whole.get(table) if self._tables is None else self._tables.get(table, {})

    def keep(self, table: str) -> None:
        """Read a table into memory packed, a fifth of what its values would take: later calls of
        ``get`` and ``lookup`` are answered from there."""
        if self._tables is None and table not in self._kept:
            try:
                self._kept[table] = {key: _squeezed(packed) for key, packed in self._rows(table)}
            except CorruptError:
                self._recover()

    def load(self, table: str) -> dict[str, Any]:
        """Return a whole table; later calls of ``get`` are then answered from memory."""
        if self._tables is None and table not in self._whole:
            try:
                self._whole[table] = {key: marshal.loads(packed) for key, packed in self._rows(table)}
            except CorruptError:
                self._recover()
        return self._whole[table] if self._tables is None else self._tables.get(table, {})

    def packed(self, tables: Iterable[str]) -> bytes:
        """Return tables in a form that travels; ``received`` makes a store of them again."""
        rows: dict[bytes, list[tuple[bytes, bytes]]] = {}  # no texts: marshal spells equal ones in several ways
        for table in tables:
            if self._tables is None:
                try:
                    rows[table.encode()] = [(key.encode(), value) for key, value in self._rows(table)]
                except CorruptError:
                    self._recover()
                    return self.packed(tables)
            else:
                values = self._tables[table].items()
                rows[table.encode()] = [(key.encode(), marshal.dumps(value, MARSHAL)) for key, value in values]
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
                        raise CorruptError("checksum")
                    yield key, value
        except _sqlite3.Error as error:
            raise CorruptError(str(error)) from error
        except UnicodeEncodeError:  # no key has half a character
            yield from self._rows(table, [key for key in keys or () if not any("\ud800" <= c <= "\udfff" for c in key)])

    def _recover(self) -> None:
        if self._path is not None:
            from contextlib import suppress

            with suppress(OSError):
                os.remove(self._path)
        self._tables = self._build()


def _squeezed(packed: bytes) -> bytes:
    return packed if len(packed) < _LARGE else compress(packed, 1)


def _whole(squeezed: bytes) -> bytes:
    return decompress(squeezed) if squeezed[0] == _SQUEEZED else squeezed


def _connect(path: str) -> Any:
    # The C module alone: the sqlite3 package would import datetime for adapters that are not used here.
    try:
        import _sqlite3
    except ImportError as error:  # a Python that was built without it
        raise CorruptError(str(error)) from error

    if not os.path.exists(path):
        raise CorruptError("missing")
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace("\\", "/")
    try:
        # The review checks in one thread and looks entries up in another: a refusal would pass for a corrupt file.
        connection = _sqlite3.connect(
            f"file:{'/' if os.name == 'nt' else ''}{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            raise CorruptError("another format")
    except _sqlite3.Error as error:
        raise CorruptError(str(error)) from error
    return connection
