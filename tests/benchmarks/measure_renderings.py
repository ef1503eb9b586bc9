"""Measure where Chinese words are said to be rendered, against hand-aligned words.

    python tests/benchmarks/measure_renderings.py WORDS.jsonl [--learn PAIRS...]

A row is {"zh": [tokens], "en": [tokens], "sure": [[i, j], ...]}. A content word is a Chinese token with a sure link
that is no punctuation, number or single function character. It is given a span when `render` returns one; the span
touches when it shares a token with the sure links. --learn measures again after learning from more and more of other
pairs; those that have a sentence of WORDS in them are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dingyi.align.cooccurrence import fit, words_of
from dingyi.align.dictionary import Dictionary, open_dictionary
from dingyi.align.keys import function_words
from dingyi.align.links import link, tokens
from dingyi.align.parallel import sentence_pairs
from dingyi.align.renderings import THRESHOLD, render

_NUMBER = re.compile(r"[第〇零一二三四五六七八九十百千万亿两\d０-９.,，．]+[年月日个%％]?")


def is_content(token: str) -> bool:
    """Whether a Chinese token counts."""
    if not re.search(r"[\u3400-\u9fffA-Za-z]", token) or re.search(r"[0-9０-９]", token) or _NUMBER.fullmatch(token):
        return False
    return len(token) > 1 or token not in function_words()


def offsets(tokens: Sequence[str], blank: str) -> tuple[str, list[tuple[int, int]]]:
    """The tokens joined, and where each stands."""
    text, spans = "", []
    for token in tokens:
        text += blank if text else ""
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans


def outcomes(path: Path, dictionary: Dictionary | None = None) -> Iterator[tuple[float | None, bool]]:
    """For each content word the confidence of its span (None without one) and whether it touches."""
    for line in path.read_text(encoding="utf8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        zh, zh_spans = offsets(row["zh"], "")
        en, en_spans = offsets(row["en"], " ")
        for number, token in enumerate(row["zh"]):
            sure = [en_spans[j] for i, j in row["sure"] if i == number]
            if sure and is_content(token):
                found = render(zh, zh_spans[number], en, words=dictionary, threshold=0.0)
                touches = found is not None and any(found.start < b and a < found.end for a, b in sure)
                yield (found.confidence if found else None), touches


def alignment_error(path: Path, dictionary: Dictionary | None = None) -> float:
    """The alignment error rate (Och and Ney 2003) of all links between the given words."""
    words = dictionary or open_dictionary()
    right = total = 0
    for line in path.read_text(encoding="utf8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        zh, zh_spans = offsets(row["zh"], "")
        en, en_spans = offsets(row["en"], " ")
        sure = {(i, j) for i, j in row["sure"]}
        possible = sure | {(i, j) for i, j in row["possible"]}
        english = tokens(en)
        found = set()
        for one in link(zh, zh_spans, english, words):
            for k in one.tokens:
                at = english[k].start
                j = next(number for number, (start, end) in enumerate(en_spans) if start <= at < end)
                found.add((zh_spans.index((one.start, one.end)), j))
        right += len(found & sure) + len(found & possible)
        total += len(found) + len(sure)
    return 1 - right / total


def learning(words: Path, files: Sequence[str]) -> None:
    """Print what is found after learning from more and more pairs."""
    measured = {"".join(json.loads(line)["zh"]) for line in words.read_text(encoding="utf8").split("\n") if line}
    pairs = [pair for path in files for pair in sentence_pairs([path])]
    pairs = [pair for pair in pairs if "".join(pair[0].split()) not in measured]
    plain = open_dictionary()
    cut = [words_of(*pair, plain) for pair in pairs]
    for share in (0.0, 0.125, 0.25, 0.5, 1.0):
        taken = cut[: round(share * len(cut))]
        taught = open_dictionary(learned=fit(taken, plain))
        told = _shares(list(outcomes(words, taught)), THRESHOLD)
        print(f"{len(taken):>7} pairs: {told}, alignment error {alignment_error(words, taught):.3f}", flush=True)


def _shares(found: Sequence[tuple[float | None, bool]], threshold: float) -> str:
    given = [touches for confidence, touches in found if confidence is not None and confidence >= threshold]
    return f"given {len(given) / len(found):.3f}, touching {sum(given) / len(given):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path)
    parser.add_argument("--learn", nargs="*", default=(), metavar="PAIRS")
    options = parser.parse_args()
    if options.learn:
        return learning(options.words, options.learn)
    found = list(outcomes(options.words))
    print(f"{len(found)} content words")
    for threshold in (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9):
        print(f"confidence >= {threshold:.2f}: {_shares(found, threshold)}")
    error = 0.0
    for k in range(10):
        inside = [(c, t) for c, t in found if c is not None and k / 10 <= c < (k + 1) / 10 + (k == 9)]
        error += abs(sum(c for c, _ in inside) - sum(t for _, t in inside)) / len(found)
    print(f"calibration error {error:.3f}; alignment error {alignment_error(options.words):.3f}")


if __name__ == "__main__":
    main()
