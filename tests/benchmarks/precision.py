"""How often each rule speaks, and how often it is right: ``python tests/benchmarks/precision.py --data FOLDER``.

FOLDER holds ``pairs/NAME.jsonl``, rows of ``id, group, zh, en`` and, where professional raters marked the English,
``gold``: a list of [start, end, category, severity] in code points of ``en``. The names that are read are those of
SETS; one that is missing is left out. Nothing of the texts is kept: --write puts counts into
data/rules/precision.yaml, --markdown writes the table made from that file. --sample FILE writes findings in their
sentences, to be read by hand; keep that file out of the repository.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

from precision_table import markdown, with_measured

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.rules.precision import SIDES, Key, Marked, Measured, Precision, Share, load, path
from dingyi.align.rules.registry import chosen, rules
from dingyi.align.signature import signature
from dingyi.glossary.compiled import open_glossary

SETS = {
    ("pol", "official"): "official",
    ("un", "official"): "official",
    ("hkma", "official"): "official",
    ("clean", "clean"): "human",
    ("mqm", "human"): "human",
    ("pol", "mt"): "machine",
    ("mqm", "mt"): "machine",
}
"""File and group of a row to the side it stands on."""
CAP = 20
"""Findings that are read of one rule on one side."""
_WIDTH = 70


class Row(NamedTuple):
    """A pair of texts, the side it stands on, and the spans raters marked; None where nobody rated it."""

    side: str
    place: str
    zh: str
    en: str
    marks: list[tuple[int, int]] | None


class Seen(NamedTuple):
    """A finding in its row."""

    row: Row
    finding: Finding


def rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of every set that is there. Exits with one line for a row that is none."""
    for name in dict.fromkeys(name for name, _group in SETS):
        file = folder / "pairs" / f"{name}.jsonl"
        if not file.exists():
            print(f"left out, not there: {file.name}", file=sys.stderr)
            continue
        with file.open(encoding="utf-8") as stream:
            for number, text in enumerate(stream, start=1):
                try:
                    raw: dict[str, Any] = json.loads(text)
                    side = SETS.get((name, raw["group"]))
                    # Marks in people's translations say nothing of machine text: they are not counted.
                    gold = raw.get("gold") if side == "machine" else None
                    marks = None if gold is None else [(int(mark[0]), int(mark[1])) for mark in gold]
                    row = Row(side or "", f"{name} {raw['id']}", raw["zh"], raw["en"], marks)
                except (ValueError, KeyError, TypeError, IndexError) as error:
                    raise SystemExit(f"{file}:{number}: not a row: {error!r}") from error
                if side:
                    yield row


def touches(start: int, end: int, marks: list[tuple[int, int]]) -> bool:
    """Tell whether a span and a mark overlap or stand at most one code point apart."""
    return any(start < last + 1 and first < end + 1 for first, last in marks)


def chance(width: int, length: int, marks: list[tuple[int, int]]) -> float:
    """Return the share of all places for a span of ``width`` in ``length`` code points where it touches a mark."""
    starts = max(1, length - width + 1)
    covered = reached = 0
    for first, last in sorted((max(0, a - width), min(starts - 1, b)) for a, b in marks):
        covered += max(0, last - max(first, reached) + 1)
        reached = max(reached, last + 1)
    return covered / starts


def findings(folder: Path, select: list[str]) -> tuple[list[Seen], dict[str, int], str]:
    """Return every top-level finding, the words on each side, and what the rows were checked with."""
    glossary, wanted = open_glossary(), chosen(select)
    glossary.preload()
    seen: list[Seen] = []
    words = dict.fromkeys(SIDES, 0)
    for row in rows(folder):
        words[row.side] += len(row.en.split())
        source = Document(row.zh, row.place, language="zh") if row.zh.strip() else None
        seen += [Seen(row, found) for found in check(Document(row.en, row.place), glossary, source, wanted)]
    return seen, words, signature(glossary, wanted)


def measured(seen: list[Seen]) -> dict[Key, Measured]:
    """Return the figures by rule and severity, in the order of codes."""
    order = {rule.name: rule.code for rule in rules()}
    by_key: dict[Key, list[Seen]] = {}
    for one in seen:
        by_key.setdefault((one.finding.rule, one.finding.severity), []).append(one)
    table = {}
    for key in sorted(by_key, key=lambda key: (order[key[0]], key[1])):
        counts = {side: sum(one.row.side == side for one in by_key[key]) for side in SIDES}
        table[key] = Measured(counts, _marked(by_key[key]))
    return table


def _marked(seen: list[Seen]) -> Marked | None:
    rated = [(one.finding, one.row.en, one.row.marks) for one in seen if one.row.marks is not None]
    if not rated:
        return None
    hits = sum(touches(found.start, found.end, marks) for found, _en, marks in rated)
    lucky = sum(chance(found.end - found.start, len(en), marks) for found, en, marks in rated)
    return Marked(Share(hits, len(rated)), round(lucky / len(rated), 2))


def sample(seen: list[Seen]) -> str:
    """Return findings in their sentences, up to CAP a rule, severity and side, drawn alike on every run."""
    by_key: dict[tuple[str, str, str], list[str]] = {}
    for row, found in seen:
        side = "machine" if row.side == "machine" else "good"
        before, after = row.en[max(0, found.start - _WIDTH) : found.start], row.en[found.end : found.end + _WIDTH]
        told = f"{row.place} | {before}[[{row.en[found.start : found.end]}]]{after} | "
        if found.source:
            first, last, text = found.source
            told += f"{row.zh[max(0, first - 15) : first]}【{text}】{row.zh[last : last + 15]}"
        else:
            told += row.zh[:_WIDTH]
        mend = found.fixes[0].title if found.fixes else ""
        by_key.setdefault((f"{found.code} {found.rule}", found.severity, side), []).append(
            f"{told} | {found.message} → {mend}".replace("\n", "¶")
        )
    lines = []
    for key, told_rows in sorted(by_key.items()):
        drawn = random.Random(" ".join(key)).sample(told_rows, min(CAP, len(told_rows)))
        lines += [f"===== {' '.join(key)}: {len(drawn)} of {len(told_rows)}", *drawn, ""]
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="folder with pairs/*.jsonl")
    parser.add_argument("--select", default="", metavar="RULES", help="measure these rules only (names, codes)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON")
    parser.add_argument("--markdown", type=Path, metavar="OUT", help="write the table as Markdown")
    parser.add_argument("--write", action="store_true", help="put the counts into data/rules/precision.yaml")
    parser.add_argument("--sample", type=Path, metavar="FILE", help="write findings to be read by hand")
    options = parser.parse_args()
    if not (options.data / "pairs").is_dir():
        parser.error(f"{options.data}: there is no folder pairs in it")
    if options.write and options.select:
        parser.error("--write stores all rules: leave --select out")
    seen, words, signed = findings(options.data, [name for name in options.select.split(",") if name])
    today = datetime.date.today().isoformat()
    precision = Precision(load().readings, measured(seen), words, today, signed)
    sys.stdout.write(markdown(precision))
    if options.write:
        file = Path(path())
        file.write_text(with_measured(file.read_text(encoding="utf-8"), precision), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(markdown(precision), encoding="utf-8")
    if options.sample:
        options.sample.write_text(sample(seen), encoding="utf-8")
    if options.json:
        table = [
            {
                "rule": rule,
                "severity": severity,
                **one.findings,
                "touching": one.marked and list(one.marked.touching),
                "chance": one.marked and one.marked.chance,
            }
            for (rule, severity), one in precision.measured.items()
        ]
        told = {"date": today, "signature": signed, "words": words, "rules": table}
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
