"""A stretch of a corpus file: the unit of work, small enough to be done again."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import NamedTuple

from dingyi.align.corpus.storage import is_remote, open_at
from dingyi.glossary.errors import InputError

ROWS = 1000
"""Rows in a shard unless asked otherwise: some seconds of work, lost at most when a process dies."""
BYTES_PER_ROW = 1024
"""A shard of long rows ends after so many bytes for each row it might have had."""


class Shard(NamedTuple):
    """Bytes ``start`` to ``end`` of a file (of Parquet: rows of the row group ``layout[0]``), the number of its first
    row in the file (lines count where a row is a line), how many rows it has, and the digest of its content.

    ``number`` counts the shards of a run, ``plan`` is the index of how it is checked, ``prefix`` comes before the ids
    of rows that have none. ``layout`` is what the reader has to know.
    """

    path: str
    kind: str
    start: int
    end: int
    first: int
    rows: int
    digest: str
    layout: tuple[int | str, ...] = ()
    number: int = 0
    plan: int = 0
    prefix: str = ""
    root: str = ""

    @property
    def place(self) -> str:
        """Where the file is found: ``root`` is the folder that ``path`` is named from, if not the current one."""
        return self.path if is_remote(self.path) else os.path.join(self.root, self.path)


def digest_of(data: bytes) -> str:
    """Return the digest of a content: 16 bytes of BLAKE2b in hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()


def bytes_of(shard: Shard) -> bytes:
    """Return the bytes of a shard. Raises InputError where they are no longer those that were planned."""
    with open_at(shard.place, shard.start) as stream:
        data = stream.read(shard.end - shard.start)
    if digest_of(data) != shard.digest:
        raise InputError("changed while it was being checked", path=shard.path, hint="run the command again")
    return data
