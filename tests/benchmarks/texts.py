"""Pairs to measure on: our samples sentence by sentence, multiplied, or any folder of JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from dingyi.align.document import Document
from dingyi.align.pairing import Pairing
from dingyi.glossary.compiled import Glossary

SAMPLES = Path(__file__).parent.parent.parent / "data" / "samples"
NAMES = ("city-secretary", "leaders-meeting", "ministry-figures")


class Texts(NamedTuple):
    """Pairs, and what they are."""

    pairs: list[tuple[str, str]]
    about: str

    @property
    def words(self) -> int:
        return sum(len(en.split()) for _zh, en in self.pairs)


def from_samples(count: int, glossary: Glossary) -> Texts:
    """Return pairs of sentences of the samples, drafts and final texts, again and again; each has a number of its own,
    so that nothing that is remembered of one answers for another."""
    found: list[tuple[str, str]] = []
    for name in NAMES:
        zh = Document((SAMPLES / f"{name}.zh.txt").read_text(encoding="utf-8"), language="zh")
        for kind in ("draft", "final"):
            en = Document((SAMPLES / f"{name}.{kind}.en.txt").read_text(encoding="utf-8"))
            for bead in Pairing(en, zh, glossary).beads:
                if bead.zh and bead.en:
                    left, right = zh.sentences, en.sentences
                    found.append(
                        (
                            zh.text[left[bead.zh[0]].start : left[bead.zh[-1]].end],
                            en.text[right[bead.en[0]].start : right[bead.en[-1]].end],
                        )
                    )
    pairs = []
    for number in range(count):
        chinese, english = found[number % len(found)]
        pairs.append((f"{chinese[:-1]}（第{number}号）{chinese[-1]}", f"{english[:-1]} (No. {number}){english[-1]}"))
    return Texts(pairs, f"{count:,} sentence pairs made from data/samples")


def from_folder(folder: Path, count: int) -> Texts:
    """Return pairs of the JSON lines in a folder (keys zh and en), evenly spread over its files."""
    files = sorted(folder.rglob("*.jsonl"))
    pairs: list[tuple[str, str]] = []
    for file in files:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
        rows = [row for row in rows if isinstance(row.get("en"), str) and isinstance(row.get("zh"), str)]
        step = max(1, len(rows) * len(files) // count)
        pairs += [(row["zh"], row["en"]) for row in rows[::step]]
    return Texts(pairs[:count], f"{min(count, len(pairs)):,} pairs of {len(files)} files given")


def write(pairs: list[tuple[str, str]], path: Path) -> Path:
    """Write pairs as JSON lines."""
    rows = ({"id": str(number), "zh": zh, "en": en} for number, (zh, en) in enumerate(pairs))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
