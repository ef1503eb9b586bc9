"""What sentences of the two languages are compared by.

A key is a string. Chinese words and English stems stand for themselves; the first character tells the others:
`#` a value (`#26`, `@5` a month), `~` Latin letters in the Chinese, `&` a name in pinyin, `^` a group of function
words, `!` a punctuation mark.
Numbers and dates meet because both sides write the same value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from dingyi.align import stems
from dingyi.align.dictionary import Dictionary
from dingyi.align.function_words import chinese_group, english_groups
from dingyi.align.segment import Segmenter
from dingyi.align.values import values_en, values_zh
from dingyi.align.values.model import IDIOM, Value
from dingyi.glossary.patterns import compiled
from dingyi.glossary.script import simplify

_FUNCTION = """
的 了 是 在 和 与 也 都 就 而 及 或 之 于 以 把 被 让 使 对 从 到 向 为
这 那 个 们 着 过 地 得 等 其 所 不 没 没有 我 你 他 她 它 我们 你们 他们 她们 它们
自己 这个 那个 这些 那些 一 一个 一种 有 上 中 下 里 并 但 但是 因为 所以 如果 还 又 更 最 很
将 要 会 能 可以 可 应 应该 必须 只 只有 才 已 已经 由 同 跟 给 比 如 至 吗 呢 吧
啊 呀 说 来 去 做 好 多 各 每 该 此 某 时 后 前 第 种 次 件 位 名 项 条
什么 怎么 为了 以及 并且 而且 不仅 不但 通过 根据 按照 关于 对于 就是 还是 也是 都是 不是 这样 那样 之间 之一 进行 年
月 日 人 十 二 三 四 五 六 七 八 九 百 千 万 亿 零 两 几 〇
"""
_SIGNS = ("?？", "!！", '"“”「」『』', ":：", "%％", "(（", ";；")
_SIGN = compiled(f"[{''.join(_SIGNS)}]")
_LATIN = compiled(r"[A-Za-z][A-Za-z0-9&+.-]*")
_CAPITALISED = compiled(r"[A-Z][a-züv]+(?:['’]?[a-zü]+)?")
_NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelv thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenti thirti forti fifti sixti seventi eighti nineti hundr thousand million billion trillion "
    "first second third fourth fifth sixth seventh eighth ninth tenth januari februari march april may june juli "
    "august septemb octob novemb decemb".split()
)


@cache
def function_words() -> frozenset[str]:
    return frozenset(_FUNCTION.split())


def kind(key: str) -> str:
    """The kind of a key, as the rates of `weights` name it."""
    first = key[0]
    if first in "#@":
        return "value"
    if first in "~&^!":
        return {"~": "latin", "&": "name", "^": "function", "!": "sign"}[first]
    if first >= "\u3400":
        return ("one", "two", "more")[min(len(key), 3) - 1]
    return "word"


def chinese_keys(text: str, segmenter: Segmenter) -> list[str]:
    """The keys of a Chinese sentence, each once, in order of first appearance."""
    plain = simplify(text)
    values = [value for value in values_zh(plain) if value.weight != IDIOM]
    taken = [(value.start, value.end) for value in values]
    found = [key for value in values for key in value_keys(value)]
    found += ["~" + match.group().lower().strip(".-") for match in _LATIN.finditer(plain)]
    run: list[str] = []
    end, small = -1, function_words()
    for start, stop in [*segmenter.cut(plain), (-1, -1)]:
        word = plain[start:stop] if start >= 0 else ""
        content = bool(word) and word not in small and not (taken and any(a < stop and start < b for a, b in taken))
        if run and (start != end or len(word) != 1 or not content):
            found += _pieces(run)
            run = []
        if group := chinese_group(word):
            found.append(group)
        if content:
            found.append(word)
            if len(word) == 1:
                run.append(word)
        end = stop
    return list(dict.fromkeys(found + _signs(plain)))


def _pieces(run: Sequence[str]) -> list[str]:
    # Single characters in a row are often a name no dictionary has: any two to four of them may be the word.
    if not 2 <= len(run) <= 8:
        return []
    whole = "".join(run)
    return [whole[i : i + n] for n in (2, 3, 4) for i in range(len(whole) - n + 1)]


def english_keys(text: str) -> list[str]:
    """The keys of an English sentence, each once, in order of first appearance."""
    found = [key for value in values_en(text) if value.weight != IDIOM for key in value_keys(value)]
    found += [word.stem for word in stems.words(text) if word.stem and word.stem not in _NUMBER_WORDS]
    return list(dict.fromkeys(found + english_groups(text) + _signs(text)))


def _signs(text: str) -> list[str]:
    there = set(_SIGN.findall(text))
    return ["!" + signs[0] for signs in _SIGNS if not there.isdisjoint(signs)] if there else []


def value_keys(value: Value) -> list[str]:
    worth = value.value
    if isinstance(worth, str):
        return ["#" + worth]
    if value.kind == "date" and isinstance(worth, tuple):
        year, month, day = worth
        parts = [f"#{year}" if year else "", f"@{month}" if month else "", f"#{day}" if day else ""]
        return [part for part in parts if part]
    if isinstance(worth, tuple):
        return [f"#{part}" for part in worth if part is not None]
    return [f"@{worth}" if value.kind == "month" else f"#{float(worth):.6g}"]


def drop_rare_pieces(keys: list[list[str]], dictionary: Dictionary) -> None:
    """Take out of `keys` the Chinese pieces that are no headwords and stand in one sentence only."""
    counts = Counter(key for sentence in keys for key in sentence)
    for sentence in keys:
        sentence[:] = [
            key
            for key in sentence
            if key[0] < "\u3400" or len(key) == 1 or counts[key] > 1 or dictionary.entry(key) is not None
        ]


def pinyin_names(english: Iterable[str], syllables: frozenset[str]) -> dict[str, list[str]]:
    """Capitalised English words that two or three of the `syllables` make, with the sentences' texts scanned once: the
    joined letters in lower case to the stems they gave."""
    found: dict[str, list[str]] = {}
    for text in english:
        for word in _CAPITALISED.findall(text):
            letters = re.sub("['’]", "", word.lower()).replace("ü", "v")
            if len(letters) > 3 and _spells(letters, syllables):
                key = stems.stem(word)
                if key and key not in found.setdefault(letters, []):
                    found[letters].append(key)
    return {letters: keys for letters, keys in found.items() if keys}


def _spells(letters: str, syllables: frozenset[str], most: int = 3) -> bool:
    """Tell whether a word is cut into so many syllables at most, and two at least."""
    for at in range(1, len(letters)):
        if letters[:at] in syllables:
            rest = letters[at:]
            if rest in syllables or (most > 2 and _spells(rest, syllables, most - 1)):
                return True
    return False


def find_names(chinese: Iterable[str], names: Mapping[str, object], dictionary: Dictionary) -> Iterator[list[str]]:
    """For each text those of `names` (joined pinyin) that two or three of its characters in a row may be read as."""
    beginnings = {name[:size] for name in names for size in range(1, len(name))}
    for text in chinese:
        plain = simplify(text)
        readings = [dictionary.readings(character) if character >= "\u3400" else () for character in plain]
        found: dict[str, None] = {}
        for i, first in enumerate(readings):
            begun = [reading for reading in first if reading in beginnings]
            for following in readings[i + 1 : i + 3] if begun else ():
                begun = [start + reading for start in begun for reading in following]
                found.update((name, None) for name in begun if name in names)
                begun = [name for name in begun if name in beginnings]
        yield list(found)
