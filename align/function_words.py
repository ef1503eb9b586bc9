"""Pronouns, negations, questions and connectives that answer one another in Chinese and English.

Dictionaries gloss them too broadly to help; as groups they tell short sentences apart, in dialogue above all.
Words that either language leaves out at will (the copula, articles, "and", modal verbs) stay away: tried, no gain.
"""

from __future__ import annotations

import re
from functools import cache

_GROUPS = """
我 i me my mine myself
我们 咱们 我国 we us our ours ourselves
你 您 你们 you your yours yourself
他 he him his himself
她 she her hers herself
它 它们 这 此 该 it its this
这些 these
那 that
那些 those
他们 她们 they them their theirs
但 但是 然而 可是 不过 but however yet nevertheless
如果 若 倘若 假如 if
因为 由于 because since
所以 因此 故 从而 so therefore thus hence
虽然 尽管 although though despite
为什么 为何 why
什么 what
谁 who whom whose
如何 怎么 怎样 how
不 没 没有 未 无 非 并非 not no never cannot nor without
说 道 问 答 said say says asked replied told
每 各 every each
以前 之前 before
以后 之后 后 after
亦 也 also too
只 仅 只有 only
如 例如 such
还 仍 still
其他 其它 另 other another
有些 一些 有的 some
"""
_WORD = re.compile(r"[a-z]+")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for group in _GROUPS.split("\n"):
        for word in group.split():
            (english if word.isascii() else chinese)[word] = "^" + group.split()[0]
    return chinese, english


def chinese_group(word: str) -> str | None:
    """The key of the group a Chinese word belongs to."""
    return _tables()[0].get(word)


def english_groups(text: str) -> list[str]:
    """The keys of the groups that an English sentence has a word of, each once."""
    table = _tables()[1]
    lowered = text.lower()
    words = _WORD.findall(lowered)
    if "n't" in lowered or "n’t" in lowered:
        words.append("not")
    return list(dict.fromkeys(table[word] for word in words if word in table))
