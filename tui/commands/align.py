"""Pair the sentences of a Chinese and an English text.

Each pair is printed with its confidence: the probability that just these sentences belong together. A sentence without
a partner, and one that stands elsewhere in the other text, are marked.
"""

from __future__ import annotations

import argparse
import sys

from dingyi.align.aligned import Aligned, align_documents
from dingyi.align.formats.text import read, write
from dingyi.tui.exit_codes import ExitCode

OUTPUT_FORMATS = ("text", "json", "tsv", "tmx", "xliff")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("chinese", metavar="ZH", help="the Chinese text")
    parser.add_argument("english", metavar="EN", help="the English text")
    parser.add_argument(
        "--split",
        choices=("auto", "lines", "paragraphs"),
        default="auto",
        help="what is paired: sentences (auto), lines as they stand, or paragraphs (default: auto)",
    )
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="text", help="default: text")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the result there")


def run(options: argparse.Namespace) -> int:
    """Print the aligned text."""
    aligned = align_documents(read(options.chinese, "zh"), read(options.english, "en"), options.split)
    if aligned.lost:
        sys.stderr.write(f"dingyi: {aligned.lost}\n")
    text = _rendered(aligned, options.output_format)
    if options.output_file:
        write(options.output_file, text.encode("utf-8"))
    else:
        sys.stdout.write(text)
    return ExitCode.OK


def _rendered(aligned: Aligned, form: str) -> str:
    # One output is imported, not all.
    if form == "json":
        from dingyi.align.report.aligned_json import render_aligned_json as render
    elif form == "tsv":
        from dingyi.align.report.aligned_tsv import render_aligned_tsv as render
    elif form == "tmx":
        from dingyi.align.report.aligned_tmx import render_aligned_tmx as render
    elif form == "xliff":
        from dingyi.align.report.aligned_xliff import render_aligned_xliff as render
    else:
        from dingyi.align.report.aligned_text import render_aligned_text as render
    return render(aligned)
