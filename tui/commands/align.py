"""Pair the sentences of a Chinese and an English text.

Every sentence of both stands in exactly one pair; a sentence without partner stands alone. The number beside a pair
is the probability that just these sentences belong together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dingyi.align.display import printable
from dingyi.align.formats.registry import read
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.align.beads import Bead
    from dingyi.align.document import Document

SPLITS = ("auto", "lines", "paragraphs")
OUTPUT_FORMATS = ("text", "json", "tsv", "tmx", "xliff")
_DOUBTFUL = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("zh", metavar="ZH", help="Chinese file; - for standard input")
    parser.add_argument("en", metavar="EN", help="English file")
    parser.add_argument(
        "--split",
        choices=SPLITS,
        default="auto",
        help="auto: into sentences; lines: a line is a sentence, blank lines counted out (default: auto)",
    )
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="text", help="default: text")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the pairs there")
    parser.add_argument(
        "--encoding", metavar="NAME", help="of files that are not UTF-8 and do not say so, as gb18030 or big5"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Align the two files and print the pairs."""
    from dingyi.align.beads import align, dictionary

    zh = units(read(options.zh, "zh", encoding=options.encoding), options.split)
    en = units(read(options.en, "en", encoding=options.encoding), options.split)
    if not options.quiet:
        for path, found in ((options.zh, zh), (options.en, en)):
            if not found:
                sys.stderr.write(f"dingyi: {printable(path)} has no text\n")
        if len(zh) * len(en) > 1 and dictionary().lost:
            sys.stderr.write(f"dingyi: {dictionary().lost}\n")
    text = _written(options, zh, en, align(zh, en))
    if options.output_file:
        from dingyi.align.formats.text import write

        write(options.output_file, text.encode("utf-8"))
    else:
        sys.stdout.write(text)
    return ExitCode.OK


def units(document: Document, split: str) -> list[str]:
    """What is aligned of a document: its sentences, its lines with something on them, or its paragraphs."""
    spans: Sequence[tuple[int, ...]] = document.sentences
    if split == "lines":
        spans = document.lines
    elif split == "paragraphs":
        spans = document.paragraphs
    found = (document.text[span[0] : span[1]].strip() for span in spans)
    return [text for text in found if text]


def _written(options: argparse.Namespace, zh: list[str], en: list[str], beads: Sequence[Bead]) -> str:
    if options.output_format == "json":
        import json

        told = [{"zh": bead.zh, "en": bead.en, "score": round(bead.score, 4)} for bead in beads]
        whole = {"schema_version": 1, "beads": told, "zh": zh, "en": en}
        return json.dumps(whole, ensure_ascii=False) + "\n"
    if options.output_format == "text":
        return _listed(zh, en, beads)
    joined = [("".join(zh[i] for i in bead.zh), " ".join(en[j] for j in bead.en), bead.score) for bead in beads]
    from dingyi.align.alignment_files import tmx, tsv, xliff

    if options.output_format == "xliff":
        return xliff(joined, options.en)
    return tsv(joined) if options.output_format == "tsv" else tmx(joined)


def _listed(zh: list[str], en: list[str], beads: Sequence[Bead]) -> str:
    from dingyi.align.beads import moved

    away = moved(beads)
    lines = []
    for index, bead in enumerate(beads):
        notes = []
        if not bead.en:
            notes.append("no English")
        elif not bead.zh:
            notes.append("no Chinese")
        elif index in away:
            notes.append("moved")
        if bead.score < _DOUBTFUL:
            notes.append("doubtful")
        head = f"zh {_numbers(bead.zh)}  en {_numbers(bead.en)}  {bead.score:.2f}"
        lines.append(head + (f"  {', '.join(notes)}" if notes else ""))
        lines += [f"  {printable(zh[i])}" for i in bead.zh]
        lines += [f"  {printable(en[j])}" for j in bead.en]
        lines.append("")
    alone = [sum(1 for bead in beads if not bead.en), sum(1 for bead in beads if not bead.zh)]
    pairs = sum(1 for bead in beads if bead.zh and bead.en)
    lines.append(
        f"{len(zh)} Chinese and {len(en)} English sentences in {pairs} pairs; {alone[0]} without English, "
        f"{alone[1]} without Chinese, {len(away)} moved"
    )
    return "\n".join(lines) + "\n"


def _numbers(indices: tuple[int, ...]) -> str:
    if not indices:
        return "-"
    if len(indices) == 1 or indices != tuple(range(indices[0], indices[-1] + 1)):
        return ",".join(str(index + 1) for index in indices)
    return f"{indices[0] + 1}-{indices[-1] + 1}"
