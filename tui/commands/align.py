"""Pair the sentences of a Chinese and an English text.

Every sentence of both stands in exactly one pair; a sentence without partner stands alone. The number beside a pair
is the probability that just these sentences belong together.

--learn reads text that a team has translated already and keeps in .dingyi/learned.tsv, beside the configuration, which
words of it answer which; every later alignment there is the better for it. What that is worth is printed, measured on
pairs that were not learned from.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dingyi.align.display import printable
from dingyi.align.formats.registry import read
from dingyi.glossary.errors import InputError, UsageError
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.align.beads import Bead
    from dingyi.align.document import Document

SPLITS = ("auto", "lines", "paragraphs")
OUTPUT_FORMATS = ("text", "json", "tsv", "tmx", "xliff")
_DOUBTFUL = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("zh", metavar="ZH", nargs="?", help="Chinese file; - for standard input")
    parser.add_argument("en", metavar="EN", nargs="?", help="English file")
    parser.add_argument(
        "--learn", metavar="FILE", nargs="+", help="learn from files of pairs: JSONL, TSV, TMX, XLIFF, PO; see above"
    )
    parser.add_argument(
        "--split",
        choices=SPLITS,
        default="auto",
        help="auto: into sentences; lines: a line is a sentence, blank lines counted out (default: auto)",
    )
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="text", help="default: text")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the pairs there, or what was learned")
    parser.add_argument(
        "--encoding", metavar="NAME", help="of files that are not UTF-8 and do not say so, as gb18030 or big5"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Align the two files and print the pairs, or learn from files of pairs."""
    if options.learn:
        if options.zh is not None:
            raise UsageError("--learn takes files of pairs and no ZH and EN", hint="align them first, and learn then")
        return _learn(options)
    if options.en is None:
        raise UsageError("ZH and EN are needed", hint="name the Chinese and the English file")
    from dingyi.align.beads import align, dictionary
    from dingyi.align.learned import learned_for
    from dingyi.tui.checking import is_chinese

    learned = learned_for(options.en)
    chinese, english = read(options.zh, "zh", encoding=options.encoding), _english(options.en, options.encoding)
    if is_chinese(english) and not is_chinese(chinese):
        raise UsageError("this is Chinese, and the first file is not", path=options.en, hint="name the Chinese first")
    zh, en = units(chinese, options.split), units(english, options.split)
    if not options.quiet:
        for path, found in ((options.zh, zh), (options.en, en)):
            if not found:
                sys.stderr.write(f"dingyi: {printable(path)} has no text\n")
        if len(zh) * len(en) > 1 and dictionary().lost:
            sys.stderr.write(f"dingyi: {dictionary().lost}\n")
    text = _written(options, zh, en, align(zh, en, learned=learned))
    if options.output_file:
        from dingyi.align.formats.text import write

        write(options.output_file, text.encode("utf-8"))
    else:
        sys.stdout.write(text)
    return ExitCode.OK


def _english(path: str, encoding: str | None) -> Document:
    # Only one of the two may be in that encoding, and it is the Chinese then.
    if encoding is None or path == "-":
        return read(path, "en", encoding=encoding)
    try:
        return read(path, "en")
    except InputError:
        return read(path, "en", encoding=encoding)


def _learn(options: argparse.Namespace) -> int:
    from dingyi.align.beads import dictionary
    from dingyi.align.cooccurrence import learn
    from dingyi.align.learned import place_of
    from dingyi.align.learning_curve import curve
    from dingyi.align.parallel import sentence_pairs
    from dingyi.glossary.compiled import open_glossary

    pairs = [pair for path in options.learn for pair in sentence_pairs([path], options.encoding)]
    told = [f"{len(pairs):,} pairs of sentences. On pairs not learned from:"]
    told.append("  learned from   words given a span   terms given one   of those, where the glossary has them")
    points = list(curve(pairs, open_glossary()))
    for point in points:
        spans = f"{point.given / max(point.words, 1):12.1%} of {point.words:<7,}"
        terms = f"{point.given_terms / max(point.terms, 1):9.1%} of {point.terms:<6,}"
        told.append(f"{point.pairs:>14,}{spans}{terms}{point.touching / max(point.given_terms, 1):8.1%}")
    if not points:
        told[0:] = [f"{len(pairs):,} pairs of sentences: too few to measure what they are worth"]
    whole = learn(pairs, dictionary())
    path = options.output_file or place_of(os.path.join(os.curdir, "-"))
    if not options.output_file:
        from dingyi.align.sidecar import make_folders

        make_folders(os.path.dirname(path))
    from dingyi.align.formats.text import write

    write(path, whole.text().encode("utf-8"))
    told.append(f"{len(whole):,} pairs of words kept in {printable(os.path.relpath(path))}")
    sys.stdout.write("\n".join(told) + "\n")
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
