"""Pairs of Chinese and English text out of files: what a team has translated already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dingyi.align.beads import align
from dingyi.align.formats import registry
from dingyi.align.formats.text import content
from dingyi.align.learned import Learned
from dingyi.align.sentences import split_chinese, split_english
from dingyi.glossary.errors import InputError, UsageError

Pair = tuple[str, str]

LIMIT = 256 << 20
"""Bytes of a file that are read: a memory of a million segments."""

_SURE = 0.5  # of a bead's probability, from which on it is a pair
_SHORT = 200  # characters of Chinese: what is longer is aligned sentence by sentence


def sentence_pairs(paths: Sequence[str], encoding: str | None = None, learned: Learned | None = None) -> list[Pair]:
    """The aligned sentences of one file that holds both languages, or of a Chinese and an English one.

    Raises InputError where a file holds no pair, UsageError for more than two files.
    """
    if len(paths) > 2:
        raise UsageError("more than two files", hint="give one of pairs, or the Chinese and the English")
    if len(paths) == 2:
        zh = registry.read(paths[0], "zh", encoding=encoding)
        en = registry.read(paths[1], "en", encoding=encoding)
        zh_texts, en_texts = ([d.text[s.start : s.end] for s in d.sentences] for d in (zh, en))
        return list(_aligned(zh_texts, en_texts, learned))
    rows = read_rows(paths[0], encoding)
    return [pair for row in rows for pair in _split(*row, learned)]


def read_rows(path: str, encoding: str | None = None) -> list[Pair]:
    """The rows of a file that hold both languages: JSONL, TSV, TMX, XLIFF, PO, or two columns of a document. Of a file
    that says nothing of rows the two sides whole. Raises InputError."""
    raw = content(path, LIMIT)
    form = registry.form_of(raw, path)
    rows: dict[int, dict[str, list[str]]] = {}
    if form != "text":
        reader = __import__(f"dingyi.align.formats.{form}", fromlist=["parse"])
        for block in reader.parse(raw, path, encoding).blocks:
            if block.side and block.row is not None and block.text.strip():
                rows.setdefault(block.row, {}).setdefault(block.side, []).append(block.text)
    found = [(" ".join(row["zh"]), " ".join(row["en"])) for row in rows.values() if "zh" in row and "en" in row]
    if found:
        return found
    document = registry.decode(raw, path, "zh", encoding)
    if document.beside is None:
        hint = "give a file of pairs (JSONL, TSV, TMX, XLIFF, PO), or the Chinese and the English"
        raise InputError("it does not hold both languages", path=path, hint=hint)
    return [(document.text, document.beside.text)]


def _split(zh: str, en: str, learned: Learned | None) -> Iterator[Pair]:
    if len(zh) <= _SHORT:
        yield zh, en
        return
    zh_texts = [zh[start:end] for start, end in split_chinese(zh)]
    en_texts = [en[start:end] for start, end in split_english(en)]
    if len(zh_texts) == 1 or len(en_texts) == 1:
        yield zh, en
    else:
        yield from _aligned(zh_texts, en_texts, learned)


def _aligned(zh: Sequence[str], en: Sequence[str], learned: Learned | None) -> Iterator[Pair]:
    for bead in align(zh, en, learned=learned):
        if bead.zh and bead.en and bead.score >= _SURE:
            yield "".join(zh[i] for i in bead.zh), " ".join(en[j] for j in bead.en)
