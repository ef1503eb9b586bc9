"""Every figure of speed beside its peer: ``python tests/benchmarks/suite.py [--data FOLDER] [--json F] [--markdown F]``.

Peers come with the extra ``benchmark``; one that is not installed is left out. Nothing fails here: a loaded machine is
slow, not wrong. The review screen and sentence alignment have benchmarks of their own beside this file.
"""

from __future__ import annotations

import argparse
import datetime
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(Path(__file__).parent))

import made_terms
import peers
import plain
import texts
import timing
from timing import Figure

from dingyi.align.check import check
from dingyi.align.context import Context
from dingyi.align.corpus.work import prepare
from dingyi.align.document import Document
from dingyi.align.fingerprint import fingerprints
from dingyi.align.rules import registry
from dingyi.align.rules.waking import waking
from dingyi.glossary.compiled import Glossary, glossary_of, open_glossary
from dingyi.glossary.matcher import match_english

SAMPLE = texts.SAMPLES / "city-secretary.draft.en.txt"
ROUNDS = 5
TERMS = 5000
Pairs = Sequence[tuple[str, str]]


def full_check(pairs: Pairs, glossary: Glossary, with_source: bool) -> int:
    """Check pairs as every command does: spans, messages, fixes, fingerprints of all findings."""
    rules = registry.chosen()
    found = 0
    for zh, en in pairs:
        document = Document(en)
        source = Document(zh, language="zh") if with_source else None
        findings = check(document, glossary, source, rules)
        found += len(fingerprints(document, findings, source))
    return found


def start_up(folder: Path) -> Iterator[Figure]:
    """Yield the cost of a cold check, with the shipped glossary and with 50,000 terms."""
    env = {**timing.python_of(str(ROOT)), "XDG_CACHE_HOME": str(folder / "cache")}
    many = made_terms.write(50_000 - open_glossary().size, folder / "many.yaml")
    ours = [sys.executable, "-m", "dingyi", "check", "-q", str(SAMPLE)]
    told = {
        "pass": [sys.executable, "-c", "pass"],
        "yaml": [sys.executable, "-c", "import yaml"],
        "check": ours,
        "many": [*ours, "--glossary", str(many)],
        "codespell": [timing.program("codespell"), str(SAMPLE)],
        "proselint": [timing.program("proselint"), "check", str(SAMPLE)],
        "pofilter": [timing.program("pofilter"), "--version"],
    }
    there = {name: command for name, command in told.items() if os.path.exists(command[0])}
    took = timing.commands(there, 11, env)
    check_ = took["check"]
    for name, peer, target in (("pass", "python -c pass", 4.5), ("yaml", 'python -c "import yaml"', 1.5)):
        ratio = check_ / took[name]
        yield Figure(
            "cold check of the sample readout",
            _ms(check_),
            f"{peer}: {_ms(took[name])}",
            ratio,
            f"≤ {target} ×",
            ratio <= target,
        )
    for name in ("codespell", "proselint", "pofilter"):
        if name in took:
            label = "pofilter --version" if name == "pofilter" else f"{name}, the same file"
            yield Figure("the same", _ms(check_), f"{label}: {_ms(took[name])}", check_ / took[name], "", None)
    ratio = took["many"] / check_
    yield Figure(
        "cold check, 50,000 terms compiled",
        _ms(took["many"]),
        f"shipped terms: {_ms(check_)}",
        ratio,
        "≤ 1.25 ×",
        ratio <= 1.25,
    )


def throughput(told: texts.Texts, folder: Path) -> Iterator[Figure]:
    """Yield pairs a second on one core with full findings, beside the peers on the same pairs."""
    glossary = glossary_of(open_glossary().concepts()[:TERMS])
    pairs = told.pairs
    terms = [(rendering.text, concept.zh) for concept in glossary.concepts() for rendering in concept.en][:TERMS]
    works: dict[str, Callable[[], object] | None] = {
        "english": lambda: full_check(pairs, glossary, False),
        "pairs": lambda: full_check(pairs, glossary, True),
        "pofilter": peers.pofilter(pairs),
        "terminology matcher": peers.terminology(pairs, terms),
        "proselint": peers.proselint(pairs),
        "codespell": peers.codespell(pairs, str(folder / "lines.txt")),
    }
    there = {name: work for name, work in works.items() if work is not None}
    took = timing.interleaved(there, ROUNDS)
    rate = {name: len(pairs) / seconds for name, seconds in took.items()}
    wanted = {"pofilter": 10, "terminology matcher": 50, "proselint": 20, "codespell": None}
    for ours, what in (("english", "English alone"), ("pairs", "with the Chinese")):
        per = 1000 * took[ours] / told.words * 1000
        for peer, target in wanted.items():
            if peer in rate:
                ratio = rate[ours] / rate[peer]
                yield Figure(
                    f"full findings, {what}: pairs a second",
                    f"{rate[ours]:,.0f} ({per:.0f} ms in 1,000 words)",
                    f"{peer}: {rate[peer]:,.0f}",
                    ratio,
                    f"≥ {target} ×" if target else "",
                    ratio >= target if target else None,
                )


def glossary_size(pairs: Pairs) -> Iterator[Figure]:
    """Yield what a hundred times the terms cost where the same ones stand in the texts."""
    real = open_glossary().concepts()[:500]
    small, large = glossary_of(real), glossary_of([*real, *made_terms.concepts(49_500)])
    body = [en for _zh, en in pairs]

    def matched(glossary: Glossary) -> list[list[tuple[int, int]]]:
        return [[(one.start, one.end) for one in match_english(glossary, text)] for text in body]

    if matched(small) != matched(large):
        raise SystemExit("made terms match texts: the comparison is none")
    took = timing.interleaved({"500": lambda: matched(small), "50,000": lambda: matched(large)}, 2 * ROUNDS)
    ratio = took["50,000"] / took["500"]
    yield Figure(
        "matching, 50,000 terms", _ms(took["50,000"]), f"500 terms: {_ms(took['500'])}", ratio, "≤ 1.5 ×", ratio <= 1.5
    )


def index(pairs: Pairs) -> Iterator[Figure]:
    """Yield what the indexes save: wordings looked up or tried one by one, rules woken or all run."""
    glossary = open_glossary()
    forms = plain.forms_of(glossary)
    patterns = plain.patterns_of(forms)
    body = [en for _zh, en in pairs[:20]]
    folded = [" ".join(token.key for token in plain.tokenize(text)) for text in body]
    took = timing.interleaved(
        {
            "index": lambda: [match_english(glossary, text) for text in body],
            "one": lambda: plain.one_after_another(patterns, folded),
        },
        3,
    )
    ratio = took["one"] / took["index"]
    yield Figure(
        f"{len(forms):,} wordings",
        _ms(took["index"]),
        f"one re after another: {_ms(took['one'])}",
        ratio,
        "≥ 15 ×",
        ratio >= 15,
    )
    rules = [rule for rule in registry.chosen() if not rule.needs_source]
    woken = waking(rules)

    def every(asleep: bool) -> list[Any]:
        found = []
        for text in (en for _zh, en in pairs[:150]):
            context = Context(Document(text), glossary)
            for rule in rules if asleep else woken.awake(context):
                found += list(registry.module(rule).check(context))
        return found

    if every(True) != every(False):
        raise SystemExit("a rule that its anchors leave asleep finds something")
    took = timing.interleaved({"woken": lambda: every(False), "all": lambda: every(True)}, ROUNDS)
    ratio = took["all"] / took["woken"]
    yield Figure(
        "rules woken by their anchors, same findings",
        _ms(took["woken"]),
        f"all run: {_ms(took['all'])}",
        ratio,
        "",
        None,
    )


def corpus(pairs: Pairs, folder: Path) -> Iterator[Figure]:
    """Yield what several processes gain beside plain burning, and what memory does as rows go by."""
    env = timing.python_of(str(ROOT))
    rows = texts.write([pair for _round in range(8) for pair in pairs], folder / "rows.jsonl")
    single = texts.write(list(pairs[:1]), folder / "row.jsonl")

    def run(jobs: int, path: Path = rows) -> tuple[float, list[tuple[int, int]]]:
        out = folder / f"out-{path.stem}-{jobs}"
        start = time.perf_counter()
        command = [sys.executable, "-m", "dingyi", "corpus", "check", str(path), "--out", str(out)]
        process = subprocess.Popen([*command, "-q", "-j", str(jobs), "--shard-rows", "50"], env=env)
        memory = []
        while process.poll() is None:
            memory.append((len(list(out.glob("shards/*.part"))), _memory(process.pid)))
            time.sleep(0.1)
        return time.perf_counter() - start, [one for one in memory if all(one)]

    cores = min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    started, _memories = run(1, single)  # reading the tables is no matter of rows
    one, memory = run(1)
    several, _memories = run(cores)
    one, several = one - started, several - started
    burnt = statistics.median(_burn(1) / _burn(cores) for _round in range(3))
    gained = one / several / cores
    ratio = gained / burnt
    yield Figure(
        f"{cores} processes: share of {cores} × the rate of one",
        f"{gained:.2f}",
        f"plain burning: {burnt:.2f}",
        ratio,
        "≥ 0.8 of it",
        ratio >= 0.8,
    )
    if memory:
        # From the first shard on: before it tables are read.
        most = max(size for _done, size in memory)
        yield Figure(
            "memory of a process checking pairs",
            f"{most} MB after {memory[-1][0] * 50} rows",
            f"{memory[0][1]} MB after {memory[0][0] * 50}",
            most / memory[0][1],
            "≤ 150 MB, flat",
            most <= 150,
        )


def _burn(processes: int) -> float:
    start = time.perf_counter()
    with multiprocessing.Pool(processes) as pool:
        pool.map(_spin, [15_000_000] * processes, chunksize=1)
    return time.perf_counter() - start


def _spin(count: int) -> int:
    total = 0
    for number in range(count):
        total += number % 7
    return total


def _memory(process: int) -> int:
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (OSError, IndexError):
        return 0


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.0f} ms" if seconds >= 0.01 else f"{1000 * seconds:.1f} ms"


def main() -> None:
    """Measure, print the table, write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="folder of *.jsonl with the keys zh and en, in place of samples"
    )
    parser.add_argument("--pairs", type=int, default=150, metavar="N", help="pairs to measure on (default: 150)")
    parser.add_argument("--json", type=Path, metavar="F", help="write the figures as JSON")
    parser.add_argument(
        "--markdown", type=Path, metavar="F", help="write the table as Markdown, in place of the one in F"
    )
    options = parser.parse_args()
    began = time.perf_counter()
    glossary = open_glossary()
    glossary.preload()
    prepare()
    told = (
        texts.from_folder(options.data, options.pairs) if options.data else texts.from_samples(options.pairs, glossary)
    )
    about = {
        **timing.machine(),
        "date": datetime.date.today().isoformat(),
        "texts": f"{told.about}, {told.words:,} words",
    }
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (
            lambda: start_up(folder),
            lambda: throughput(told, folder),
            lambda: glossary_size(told.pairs),
            lambda: index(told.pairs),
            lambda: corpus(told.pairs, folder),
        ):
            for figure in part():
                figures.append(figure)
                print(
                    f"{figure.what}: {figure.ours} | {figure.peer} | {figure.ratio and round(figure.ratio, 2)} {figure.target}",
                    file=sys.stderr,
                )
    about["seconds"] = round(time.perf_counter() - began)
    table = timing.table(figures, about)
    sys.stdout.write(table)
    if options.json:
        body = {**about, "figures": [figure.plain() for figure in figures]}
        options.json.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.markdown:
        before = options.markdown.read_text(encoding="utf-8") if options.markdown.exists() else ""
        head, begin, rest = before.partition("<!-- figures -->\n")
        _old, end, tail = rest.partition("<!-- end -->")
        body = f"{head}{begin}{table}{end}{tail}" if end else table
        options.markdown.write_text(body, encoding="utf-8")


if __name__ == "__main__":
    main()
