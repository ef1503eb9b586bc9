"""Corpus files in which a row is a line: JSON lines and TSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from dingyi.align.corpus.row import Row, row_of
from dingyi.align.corpus.shard import BYTES_PER_ROW, Shard, bytes_of, digest_of
from dingyi.align.corpus.storage import open_at
from dingyi.align.formats.jsonl import ROLES
from dingyi.align.formats.sides import columns, declared
from dingyi.glossary.errors import InputError

_BOM = b"\xef\xbb\xbf"
_LOOKED_AT = 200  # rows, where there are no heads
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def cut_jsonl(path: str, size: int) -> Iterator[Shard]:
    """Yield the shards of a file of JSON lines. Raises InputError."""
    yield from _cut(path, "jsonl", size, 0, 1, ())


def cut_tsv(path: str, size: int) -> Iterator[Shard]:
    """Yield the shards of a TSV file: its columns by their heads, else by what stands in them. Raises InputError."""
    heads, start = _heads(path)
    yield from _cut(path, "tsv", size, start, 2 if start else 1, heads)


def _cut(path: str, kind: str, size: int, start: int, first: int, layout: tuple[int | str, ...]) -> Iterator[Shard]:
    most = size * BYTES_PER_ROW
    with open_at(path, start) as stream:
        held: list[bytes] = []
        at = start
        for line in stream:
            held.append(line)
            at += len(line)
            if len(held) == size or at - start >= most:
                yield Shard(path, kind, start, at, first, len(held), digest_of(b"".join(held)), layout)
                first += len(held)
                start = at
                held = []
        if held:
            yield Shard(path, kind, start, at, first, len(held), digest_of(b"".join(held)), layout)


def rows_jsonl(shard: Shard) -> Iterator[tuple[int, Row | str]]:
    """Yield line numbers with rows, or with why a line is none; blank lines are left out."""
    for number, line in _lines(shard):
        text = _decoded(line, number)
        if isinstance(text, str):
            yield number, text
            continue
        try:
            value = json.loads(text[0])
        except (ValueError, RecursionError) as error:
            yield number, f"not JSON: {error}"
            continue
        yield number, row_of(value, f"{shard.prefix}{number}") if isinstance(value, dict) else "not an object"


def rows_tsv(shard: Shard) -> Iterator[tuple[int, Row | str]]:
    """Yield line numbers with rows, or with why a line is none; blank lines are left out. A row is a line: a cell
    with a line break in it cannot be told from two rows."""
    names = shard.layout
    for number, line in _lines(shard):
        text = _decoded(line, number)
        if isinstance(text, str):
            yield number, text
            continue
        cells = [_cell(cell) for cell in text[0].rstrip("\r\n").split("\t")]
        if len(cells) <= max(names.index("zh"), names.index("en")):
            yield number, f"{len(cells)} of {len(names)} columns: texts with line breaks need JSON lines or Parquet"
            continue
        values = {str(name): cell for name, cell in zip(names, cells, strict=False) if name}
        yield number, row_of(values, f"{shard.prefix}{number}")


def _lines(shard: Shard) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(bytes_of(shard).split(b"\n"), start=shard.first):
        if line.strip():
            yield number, line


def _decoded(line: bytes, number: int) -> tuple[str] | str:
    """Return the text in a tuple, or why there is none."""
    try:
        return (line.decode("utf-8-sig" if number == 1 else "utf-8"),)
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start} of the line"


def _heads(path: str) -> tuple[tuple[str, ...], int]:
    """Return the names of the columns, and where the rows begin: after the heads, or at 0 without any."""
    with open_at(path) as stream:
        lines = [line for _number, line in zip(range(_LOOKED_AT), stream, strict=False)]
    if not lines:
        return ("zh", "en"), 0
    texts = [line.removeprefix(_BOM).decode("utf-8", "replace").rstrip("\r\n") for line in lines]
    table = [[_cell(cell) for cell in text.split("\t")] for text in texts if text.strip()]
    names = tuple(declared(cell) or cell.strip().lower() for cell in table[0]) if table else ()
    if "en" in names and "zh" in names:
        return names, len(lines[0])
    by_role = sum(cell in ROLES for cell in names) > 1
    pair = columns(table[by_role:])
    if pair is None:
        raise InputError(
            "no pair of columns, one Chinese and one English", path=path, hint="name them zh and en in the first row"
        )
    if by_role:
        heads = ["" if cell in ("zh", "en") else cell for cell in names]
        heads[pair[0]], heads[pair[1]] = "zh", "en"
        return tuple(heads), len(lines[0])
    rest = iter(("id", "", ""))
    first = min(pair)
    width = max(pair) + 1
    named = [
        "zh" if i == pair[0] else "en" if i == pair[1] else next(rest, "") if i < first else "" for i in range(width)
    ]
    return tuple(named), 0


def _cell(text: str) -> str:
    quoted = _QUOTED.fullmatch(text) if text[:1] == '"' else None
    return quoted[1].replace('""', '"') if quoted else text
