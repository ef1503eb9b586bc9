"""Print how fast sentences are aligned, and in how much memory, beside Gale and Church's aligner of nltk.

    python tests/benchmarks/alignment_speed.py [DATA] [--long]

The same sentences go to both. DATA holds files *.jsonl, a document a line with "zh" and "en" lists, which are strung
together; without it the sentences are made of the dictionary's words, as many of each as running text has. --long adds
5,000 beside 6,300 sentences, Dingyi alone. Each run is a process of its own. nltk is in the extra "benchmark".
Times are CPU seconds; the first line tells how fast this machine counts, since nothing else compares two machines.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

SIZES = ((20, 25), (50, 63), (100, 126), (200, 252), (500, 630))
LONG = (5000, 6300)
_DISPLAYED = "{:>6} x {:<6} {:>12} {:>12} {:>10} {:>14}"


def made(count_zh: int, count_en: int) -> tuple[list[str], list[str]]:
    """Texts of so many sentences, made of the dictionary's words and their glosses; some sentences are divided."""
    from dingyi.align.beads import dictionary
    from dingyi.align.dictionary import Dictionary

    words: Dictionary = dictionary()
    dice = random.Random(7)
    heads = "的国人中会发经地方工学政市长生大民建设开展高质量水新时代社主要全面推进合作加强实行动成果技术业农村改革"
    words.prepare(heads)
    known = []
    for head in heads:
        for word in sorted(words._headwords[head].listed.split()[::2]):
            entry = words.entry(word)
            if entry and entry.uses > 3 and any(len(gloss) <= 3 for gloss in entry.glosses):
                gloss = next(gloss for gloss in entry.glosses if len(gloss) <= 3)
                known.append((word, " ".join(gloss), entry.uses))
    weights = [uses for _, _, uses in known]
    zh, en = [], []
    while len(zh) < count_zh:
        chosen = dice.choices(known, weights, k=dice.randint(6, 24))
        zh.append("，".join("".join(word for word, _, _ in chosen[k : k + 6]) for k in range(0, len(chosen), 6)) + "。")
        said = [f"the {gloss}" if dice.random() < 0.5 else gloss for _, gloss, _ in chosen]
        for k in range(0, len(said) - 3, 4):  # another language has another order
            said[k], said[k + 3] = said[k + 3], said[k]
        divided = len(en) + count_zh - len(zh) < count_en and dice.random() < 0.4
        cut = len(said) // 2 if divided else 0
        en += [" ".join(part) + "." for part in (said[:cut], said[cut:]) if part]
    return zh[:count_zh], en[:count_en]


def read(folder: Path, count_zh: int, count_en: int) -> tuple[list[str], list[str]]:
    """So many sentences of the documents in a folder, from the beginning again where they do not suffice."""
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf8").split("\n")
        if line
    ]
    zh, en = ([sentence for row in rows for sentence in row[side]] for side in ("zh", "en"))
    return (zh * (count_zh // len(zh) + 1))[:count_zh], (en * (count_en // len(en) + 1))[:count_en]


def one(which: str, data: str, count_zh: int, count_en: int) -> None:
    """Align once, and print links, seconds and the peak of memory in MB."""
    zh, en = read(Path(data), count_zh, count_en) if data else made(count_zh, count_en)
    if which == "dingyi":
        from dingyi.align.beads import align

        align(zh[:10], en[:12])  # the dictionary is opened once a process
        began = time.process_time()
        links = sum(1 for bead in align(zh, en) if bead.zh and bead.en)
    else:
        from nltk.translate.gale_church import align_blocks

        began = time.process_time()
        links = len({i for i, _ in align_blocks([len(text) for text in zh], [len(text) for text in en])})
    seconds = time.process_time() - began
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    print(json.dumps([links, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale]))


def run(which: str, data: str, size: tuple[int, int]) -> list[float]:
    """Do `one` in a process of its own; the best of three, since other programs take their share."""
    command = [sys.executable, __file__, "--one", which, "--size", *map(str, size), *([data] if data else [])]
    tries = 3 if size[0] <= 500 else 1
    done = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(tries)]
    found: list[list[float]] = [json.loads(text) for text in done]
    return min(found, key=lambda row: row[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", default="")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--size", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return one(options.one, options.data, *options.size)
    began, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number
    print(f"adding up five million numbers takes {time.process_time() - began:.2f} s here")
    other = find_spec("nltk") is not None
    print(_DISPLAYED.format("zh", "en", "links/s", "Gale-Church", "seconds", "memory (MB)"))
    for size in (*SIZES, *((LONG,) if options.long else ())):
        links, seconds, memory = run("dingyi", options.data, size)
        beside = "-"
        if other and size != LONG:
            count, time_taken, _ = run("nltk", options.data, size)
            beside = f"{count / time_taken:.0f}"
        print(_DISPLAYED.format(*size, f"{links / seconds:.0f}", beside, f"{seconds:.2f}", f"{memory:.0f}"), flush=True)
    if not other:
        print("nltk is not installed: pip install dingyi[benchmark]")


if __name__ == "__main__":
    main()
