"""Fit the constants of sentence alignment to hand-aligned texts, and measure them.

    python tests/benchmarks/tune_alignment.py DATA [--fit] [--leave-out NAME] [--rounds 3] [--set FIELD=VALUE ...]

DATA holds files *.jsonl, a document a line: {"doc", "zh": [...], "en": [...], "beads": [[[0], [0, 1]], ...]}.
Without --fit it prints strict F1, the calibration error of the confidence and the cost (minus the logarithm of the
probability of the hand-made beads, per Chinese sentence). --fit climbs that probability along its gradient: what a bead
feature comes to in the hand-made beads, less what the model expects. --leave-out fits without one document, so that
the document tells what the fit is worth elsewhere.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dingyi.align.beads import PASSES, dictionary
from dingyi.align.corridor import Band, find_band, narrow_band
from dingyi.align.habits import Habits
from dingyi.align.lattice import NEVER, Lattice, Posterior
from dingyi.align.learning import left_over
from dingyi.align.matching import Matches
from dingyi.align.scoring import Part, build_lattice, parts
from dingyi.align.segment import Segmenter
from dingyi.align.weights import FIRST_SHAPES, Shape, Weights

FITTED = ("zh_evidence", "en_evidence", "length", "null")
Bead = tuple[tuple[int, ...], tuple[int, ...]]


class Text(NamedTuple):
    """A hand-aligned document."""

    name: str
    group: str
    zh: list[str]
    en: list[str]
    beads: list[Bead]


class Pass(NamedTuple):
    """One pass over a document, with what its scores are made of."""

    text: Text
    habits: Habits
    band: Band
    parts: list[Part]
    lattice: Lattice


def read(folder: Path) -> list[Text]:
    """The documents of a folder."""
    texts = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").split("\n"):
            if line:
                row = json.loads(line)
                beads = [(tuple(sorted(zh)), tuple(sorted(en))) for zh, en in row["beads"]]
                zh, en = ([" ".join(s.split()) or "…" for s in row[side]] for side in ("zh", "en"))
                texts.append(Text(str(row["doc"]), path.stem, zh, en, beads))
    return texts


def cut(text: Text, size: int) -> list[Text]:
    """A document in pieces of about `size` Chinese sentences, cut where no bead is."""
    pieces, i, j, beads = [], 0, 0, []
    # A bead without Chinese stands after the one of the English sentence before it.
    first = {k: (zh[0], 0) for zh, en in text.beads if zh for k in en}
    for _, en in sorted((bead for bead in text.beads if not bead[0]), key=lambda bead: bead[1]):
        first[en[0]] = (first.get(en[0] - 1, (-1, 0))[0], en[0])
    for zh, en in sorted(text.beads, key=lambda bead: (bead[0][0], 0) if bead[0] else first[bead[1][0]]):
        beads.append((zh, en))
        done_zh = {k for own, _ in beads for k in own}
        done_en = {k for _, own in beads for k in own}
        whole = done_zh == set(range(i, max(done_zh, default=i - 1) + 1))
        if len(done_zh) >= size and whole and done_en == set(range(j, max(done_en, default=j - 1) + 1)):
            own = [(tuple(a - i for a in x), tuple(b - j for b in y)) for x, y in beads]
            end_zh, end_en = max(done_zh) + 1, max(done_en, default=j - 1) + 1
            pieces.append(Text(text.name, text.group, text.zh[i:end_zh], text.en[j:end_en], own))
            i, j, beads = end_zh, end_en, []
    return pieces


def passes(text: Text, weights: Weights, keep: bool) -> tuple[list[Pass], Posterior, list[Bead]]:
    """What `dingyi.align.passes` does, with the parts of the scores kept."""
    words = dictionary()
    matches = Matches(text.zh, text.en, words, Segmenter(words))
    habits = Habits(text.zh, text.en, matches, weights)
    band = find_band(len(text.zh), len(text.en), matches)
    done = []
    for number in range(PASSES):
        last = keep or number + 1 == PASSES
        lattice = build_lattice(band, matches, habits, () if last else FIRST_SHAPES)
        posterior, beads = lattice.posterior(), lattice.best()
        found = list(parts(band, matches, habits)) if keep else []
        done.append(Pass(text, _frozen(habits), band, found, lattice))
        if number + 1 < PASSES:
            sure = [(a, b) for a, b in beads if a and b and posterior.of(a, b) >= weights.confident]
            matches.learn(left_over(matches, sure, weights))
            habits.learn(matches, sure, beads)
            band = narrow_band(band, beads)
    return done, posterior, beads


def _frozen(habits: Habits) -> Habits:
    import copy

    return copy.copy(habits)


def constrain(lattice: Lattice, text: Text) -> Lattice:
    """The lattice with nothing but the hand-made beads, where it can have them."""
    shapes = set(lattice.scores[0]) | {(a, b) for row in lattice.scores for a, b in row}
    owner_zh: dict[int, Bead | None] = {}
    owner_en: dict[int, Bead | None] = {}
    for zh, en in text.beads:
        straight = zh == tuple(range(zh[0], zh[-1] + 1)) if zh else True
        straight = straight and (en == tuple(range(en[0], en[-1] + 1)) if en else True)
        possible = straight and (not zh or not en or (len(zh), len(en)) in shapes)
        for i in zh if possible else ():
            owner_zh[i] = (zh, en)
        for j in en if possible else ():
            owner_en[j] = (zh, en)
    low = lattice.band.low
    scores: list[dict[Shape, Any]] = []
    for i, row in enumerate(lattice.scores):
        kept: dict[Shape, Any] = {}
        for (a, b), line in row.items():
            allowed = np.zeros(len(line), dtype=bool)
            owners = {owner_zh.get(k) for k in range(i, i + a)}
            if len(owners) == 1:
                owner = owners.pop()
                if owner is not None:
                    if owner[1] and (len(owner[0]), len(owner[1])) == (a, b) and owner[0][0] == i:
                        place = owner[1][0] - low[i]
                        allowed[place : place + 1] = 0 <= place < len(line)
                else:
                    for k in range(len(line)):
                        allowed[k] = all(j not in owner_en for j in range(low[i] + k, low[i] + k + b))
            kept[a, b] = np.where(allowed, line, NEVER).astype(np.float32)
        scores.append(kept)
    forbid = -1e4
    null_zh = np.array([forbid if (owner_zh.get(i) or ((), ()))[1] else v for i, v in enumerate(lattice.null_zh)])
    null_en = np.array([forbid if (owner_en.get(j) or ((), ()))[0] else v for j, v in enumerate(lattice.null_en)])
    return Lattice(lattice.band, scores, null_zh, null_en)


def expected(one: Pass, lattice: Lattice, posterior: Posterior) -> dict[object, float]:
    """What each feature comes to, over all ways through."""
    sums: dict[object, float] = defaultdict(float)
    low = lattice.band.low
    beads = 0.0
    for part in one.parts:
        a, b = part.shape
        for row in range(len(part.deviation)):
            i = part.first + row
            chances = posterior.chances(i, part.shape)
            begin = low[i] - part.start
            inside = slice(begin, min(begin + len(chances), part.deviation.shape[1]))
            chances = chances[: inside.stop - inside.start]
            sums["zh_evidence"] += float(chances @ part.zh_evidence[row, inside])
            sums["en_evidence"] += float(chances @ part.en_evidence[row, inside])
            sums["length"] -= float(chances @ part.deviation[row, inside])
            sums[part.shape] += float(chances.sum())
            beads += (a + b) * float(chances.sum())
    sums["null"] = len(one.text.zh) + len(one.text.en) - beads
    return sums


def rescore(one: Pass, old: Weights, new: Weights) -> Lattice:
    """The pass under other weights; what the document moved stays as far from the table as it was."""
    habits = one.habits
    low, high = one.band
    scores: list[dict[Shape, Any]] = [{} for _ in range(one.band.chinese)]
    for part in one.parts:
        prior = habits.shapes[part.shape] + new.shapes[part.shape] - old.shapes[part.shape]
        block = prior + new.zh_evidence * part.zh_evidence + new.en_evidence * part.en_evidence
        block = block - new.length * part.deviation
        for row, line in enumerate(block):
            i = part.first + row
            own = np.full(high[i] - low[i] + 1, NEVER, dtype=np.float32)
            piece = line[low[i] - part.start : high[i] + 1 - part.start]
            own[: len(piece)] = piece
            scores[i][part.shape] = own
    zh, en = habits.nulls()
    shift = new.null - old.null
    return Lattice(one.band, scores, zh + shift, en + shift)


def fit(texts: Sequence[Text], weights: Weights, rounds: int, steps: int = 20, pull: float = 1.0) -> Weights:
    """Weights under which the hand-made beads are likelier; `pull` keeps them near where they began."""
    began = weights
    for _ in range(rounds):
        old = weights
        done = [one for text in texts for one in passes(text, weights, True)[0]]
        speed: dict[object, float] = defaultdict(float)
        square: dict[object, float] = defaultdict(lambda: 1e-3)
        cost = 0.0
        for step in range(steps):
            gradient: dict[object, float] = defaultdict(float)
            cost = 0.0
            for one in done:
                lattice = rescore(one, old, weights)
                free, held = lattice.posterior(), (bound := constrain(lattice, one.text)).posterior()
                # No text outweighs the others by its length alone.
                share = 1 / math.sqrt(len(one.text.zh))
                cost += (free.total - held.total) * share
                have, want = expected(one, lattice, free), expected(one, bound, held)
                for key in {*have, *want}:
                    gradient[key] += (want[key] - have[key]) * share
            values: dict[object, float] = {name: getattr(weights, name) for name in FITTED} | dict(weights.shapes)
            first: dict[object, float] = {name: getattr(began, name) for name in FITTED} | dict(began.shapes)
            for key, value in values.items():
                stiff = 10 if isinstance(key, str) and key != "null" else 0.1
                slope = gradient[key] - pull * stiff * (value - first[key])
                speed[key] = 0.7 * speed[key] + 0.3 * slope
                square[key] = 0.9 * square[key] + 0.1 * slope * slope
                rate = (0.15 if stiff < 1 else 0.015) / (1 + step / 10)
                values[key] = value + rate * speed[key] / math.sqrt(square[key])
            weights = weights._replace(
                shapes={key: value for key, value in values.items() if isinstance(key, tuple)},
                **{key: value for key, value in values.items() if isinstance(key, str)},
            )
        print(f"cost {cost:.4f}", _table(weights), flush=True)
    return weights


def _table(weights: Weights) -> str:
    shapes = ", ".join(f"{shape}: {value:.2f}" for shape, value in weights.shapes.items())
    return ", ".join(f"{name}={getattr(weights, name):.3f}" for name in FITTED) + f"; shapes {{{shapes}}}"


def measure(texts: Sequence[Text], weights: Weights, label: str = "") -> None:
    """Print strict F1 by document and by group, calibration, cost and speed."""
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    sure: list[tuple[float, bool]] = []
    costs, lines, seconds, links = [], defaultdict(lambda: [0, 0, 0]), 0.0, 0
    for text in texts:
        began = time.process_time()
        done, posterior, beads = passes(text, weights, False)
        seconds += time.process_time() - began
        links += len(text.zh)
        gold = {bead for bead in text.beads if bead[0] and bead[1]}
        found = {bead for bead in beads if bead[0] and bead[1]}
        sure += [(posterior.of(*bead), bead in gold) for bead in found]
        for counts in (groups[text.group], lines[text.name]):
            counts[0] += len(gold & found)
            counts[1] += len(gold)
            counts[2] += len(found)
        lattice = done[-1].lattice
        costs.append((posterior.total - constrain(lattice, text).posterior().total) / len(text.zh))
    error = 0.0
    for k in range(10):
        inside = [pair for pair in sure if k / 10 <= pair[0] < (k + 1) / 10 + (k == 9)]
        error += abs(sum(chance for chance, _ in inside) - sum(right for _, right in inside)) / max(len(sure), 1)
    show = {name: 2 * c[0] / (c[1] + c[2]) for name, c in [*lines.items(), *groups.items()]}
    scores = "  ".join(f"{name} {score:.4f}" for name, score in show.items())
    print(
        f"{label} F1 {scores}  calibration {error:.4f}  cost {np.mean(costs):.4f}  {links / seconds:.0f}/s", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--leave-out", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cut", type=int, default=0, help="measure on pieces of so many sentences")
    parser.add_argument("--set", nargs="*", default=[], metavar="FIELD=VALUE")
    options = parser.parse_args()
    texts = read(options.data)
    weights = Weights()
    for pair in options.set:
        name, _, value = pair.partition("=")
        weights = weights._replace(**{name: type(getattr(weights, name))(value)})
    if options.fit:
        weights = fit([text for text in texts if text.name != options.leave_out], weights, options.rounds)
    if options.cut:
        texts = [piece for text in texts for piece in cut(text, options.cut)]
    measure(texts, weights)


if __name__ == "__main__":
    main()
