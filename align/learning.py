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
        met_zh, met_en = zh_side.matched_in(en, fully=True), en_side.matched_in(zh, fully=True)
        open_zh = [key for key in zh_keys if not met_zh[key]]
        open_en = [key for key in en_keys if not met_en[key]]
        joint.update((one, other) for one in open_zh for other in open_en)
    pairs = []
    for (one, other), count in joint.items():
        dice = 2 * count / (zh_count[one] + en_count[other])
        if count >= weights.learn_count and dice >= weights.learn_dice:
            pairs.append((dice, len(zh_side.keys[one]), zh_side.keys[one], en_side.keys[other]))
    # Each word once: of the pieces of a name, which all go with it, the longest.
    learned: dict[str, list[str]] = {}
    taken: set[str] = set()
    for _, _, one_key, other_key in sorted(pairs, key=lambda pair: (-pair[0], -pair[1], pair[2:])):
        if one_key not in learned and other_key not in taken:
            learned[one_key] = [other_key]
            taken.add(other_key)
    return learned
