"""Parquet files as corpora, and findings as Parquet: needs pyarrow (the extra ``parquet``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, BinaryIO

from dingyi.align.corpus.row import Row, language_of, row_of
from dingyi.align.corpus.shard import Shard
from dingyi.align.corpus.storage import open_at
from dingyi.align.formats.jsonl import ROLES
from dingyi.glossary.errors import InputError, UsageError

_COLUMNS = ("id", "zh", "en", "document", "doc", "document_id", "doc_id", "url", "site", "host", "domain")
_PARTS = 64
"""A row group is decoded from its beginning for every shard of it: more shards than this would cost too much."""
_BATCH = 256
_BUFFER = 1 << 16


def cut_parquet(path: str, size: int) -> Iterator[Shard]:
    """Yield the shards of a file: stretches of its row groups. Raises InputError."""
    digest = blake2b(digest_size=16)
    with open_at(path) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    with open_at(path) as stream:
        file = _file(stream, path)
        names = file.schema_arrow.names
        if not any(_is_text(name) for name in names):
            told = ", ".join(names)
            raise InputError(f"it has no column “en”, but {told}", path=path, hint="name the columns zh and en")
        first = 1
        for group in range(file.num_row_groups):
            count = file.metadata.row_group(group).num_rows
            step = max(size, -(-count // _PARTS))
            for start in range(0, count, step):
                end = min(start + step, count)
                yield Shard(path, "parquet", start, end, first, end - start, digest.hexdigest(), (group,))
                first += end - start


def rows_parquet(shard: Shard) -> Iterator[tuple[int, Row | str]]:
    """Yield numbers of rows in the file with rows, or with why a row is none."""
    with open_at(shard.place) as stream:
        file = _file(stream, shard.path)
        names = [name for name in file.schema_arrow.names if name in _COLUMNS or _is_text(name)]
        at = 0
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=[int(shard.layout[0])], columns=names):
            if at + batch.num_rows > shard.start:
                lead = max(0, shard.start - at)
                for index, values in enumerate(batch.slice(lead, shard.end - at - lead).to_pylist()):
                    number = shard.first + at + lead + index - shard.start
                    yield number, row_of(values, f"{shard.prefix}{number}")
            at += batch.num_rows
            if at >= shard.end:
                return


def write(lines: Iterable[bytes], names: tuple[str, ...], numbers: tuple[str, ...], stream: BinaryIO) -> None:
    """Write JSON lines as Parquet, some thousands at a time; the columns are ``names``, of them ``numbers`` integers."""
    parquet, arrow = installed(), _arrow()
    schema = arrow.schema([(name, arrow.int64() if name in numbers else arrow.string()) for name in names])
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        held: list[dict[str, Any]] = []
        for line in lines:
            held.append(json.loads(line))
            if len(held) == 10_000:
                writer.write_table(arrow.Table.from_pylist(held, schema))
                held = []
        writer.write_table(arrow.Table.from_pylist(held, schema))


def rows_of(path: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file as they are. Raises InputError."""
    with open_at(path) as stream:
        for batch in _file(stream, path).iter_batches(batch_size=_BATCH):
            yield from batch.to_pylist()


def _file(stream: BinaryIO, path: str) -> Any:
    parquet = installed()
    try:
        # Read through a small buffer: a whole column of a row group may be larger than what a process should take.
        return parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
    except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
        raise InputError(f"not a Parquet file: {str(error).splitlines()[0]}", path=path) from error


def _is_text(name: str) -> bool:
    return language_of(name) is not None or name.lower() in ROLES


def installed() -> Any:
    """Return pyarrow's Parquet module. Raises UsageError where it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow", hint="install dingyi[parquet]") from None
    return pyarrow.parquet


def _arrow() -> Any:
    import pyarrow

    return pyarrow
