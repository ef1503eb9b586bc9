"""What a first pass teaches: words the dictionary lacks that stand together again and again, names mostly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dingyi.align.habits import Pair
from dingyi.align.matching import Matches
from dingyi.align.weights import Weights


def left_over(matches: Matches, beads: Iterable[Pair], weights: Weights) -> dict[str, list[str]]:
    """Pairs of keys without a match in their beads that stand together again and again: names, mostly."""
    zh_side, en_side = matches.zh, matches.en
    zh_count: Counter[int] = Counter()
    en_count: Counter[int] = Counter()
    joint: Counter[tuple[int, int]] = Counter()
    for zh, en in beads:
        zh_keys = {key for i in zh for key in zh_side.sentences[i].tolist() if zh_side.keys[key][0] >= "\u3400"}
        en_keys = {key for j in en for key in en_side.sentences[j].tolist() if en_side.kinds[key] == "word"}
        zh_count.update(zh_keys)
        en_count.update(en_keys)
        open_zh = [key for key in zh_keys if zh_side.full[key].isdisjoint(en)]
        open_en = [key for key in en_keys if en_side.full[key].isdisjoint(zh)]
        joint.update((one, other) for one in open_zh for other in open_en)
    learned: dict[str, list[str]] = {}
    for (one, other), count in joint.items():
        if count >= weights.learn_count and 2 * count >= weights.learn_dice * (zh_count[one] + en_count[other]):
            learned.setdefault(zh_side.keys[one], []).append(en_side.keys[other])
    return learned
