"""Which reader a corpus file takes: by the end of its name."""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.corpus.row import Row
from dingyi.align.corpus.shard import Shard
from dingyi.glossary.errors import InputError

ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".tmx": "tmx",
    ".parquet": "parquet",
    ".pq": "parquet",
}


def cut(path: str, size: int) -> Iterator[Shard]:
    """Yield the shards of a file, of ``size`` rows each. Raises InputError, UsageError."""
    kind = next((kind for ending, kind in ENDINGS.items() if path.lower().endswith(ending)), None)
    if kind in ("jsonl", "tsv"):
        from dingyi.align.corpus import lines

        yield from (lines.cut_jsonl if kind == "jsonl" else lines.cut_tsv)(path, size)
    elif kind == "tmx":
        from dingyi.align.corpus.tmx import cut_tmx

        yield from cut_tmx(path, size)
    elif kind == "parquet":
        from dingyi.align.corpus.parquet import cut_parquet

        yield from cut_parquet(path, size)
    else:
        raise InputError("no corpus file by its name", path=path, hint=f"it should end in {', '.join(ENDINGS)}")


def rows(shard: Shard) -> Iterator[tuple[int, Row | str]]:
    """Yield numbers of the rows of a shard with the rows, or with why one is none. Raises InputError."""
    if shard.kind == "jsonl":
        from dingyi.align.corpus.lines import rows_jsonl

        return rows_jsonl(shard)
    if shard.kind == "tsv":
        from dingyi.align.corpus.lines import rows_tsv

        return rows_tsv(shard)
    if shard.kind == "tmx":
        from dingyi.align.corpus.tmx import rows_tmx

        return rows_tmx(shard)
    from dingyi.align.corpus.parquet import rows_parquet

    return rows_parquet(shard)
