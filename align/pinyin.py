"""Words that may be pinyin: built of Mandarin syllables, without tones."""

from __future__ import annotations

import re
from functools import cache

from dingyi.glossary.patterns import compiled


@cache
def _syllables() -> re.Pattern[str]:
    # Initials with the finals they take (Hanyu Pinyin, GB/T 16159).
    return compiled(
        r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
        r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|"
        r"ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü))+",
    )


def is_pinyin(word: str) -> bool:
    """Tell whether a word can be cut into Mandarin syllables (apostrophes and hyphens between them allowed)."""
    bare = compiled(r"['’-]").sub("", word.lower())
    return bool(bare) and _syllables().fullmatch(bare) is not None


SURNAMES = frozenset(
    "ai an ao ba bai ban bao bei bi bian bo bu cai cao cen chai chang chao che chen cheng chi chu cui dai dang "
    "deng di diao ding dong dou du duan fan fang fei feng fu gan gao ge geng gong gou gu guan guo hai han hang "
    "hao he hong hou hu hua huang huo ji jia jian jiang jiao jin jing ju kang ke kong kou kuang lai lan lang "
    "lao le lei leng li lian liang liao lin ling liu long lou lu luo lü ma mai man mao mei men meng mi miao "
    "min ming mo mou mu na ni nie ning niu ou pan pang pei peng pi ping pu qi qian qiang qiao qin qiu qu quan "
    "que ran rao ren rong ru ruan rui sang sha shan shang shao she shen sheng shi shou shu shuai si song su "
    "sui sun tan tang tao teng tian tie tong tu wan wang wei wen weng wu xi xia xian xiang xiao xie xin xing "
    "xiong xu xuan xue yan yang yao ye yi yin ying yong you yu yuan yue yun zang zeng zha zhai zhan zhang zhao "
    "zhen zheng zhong zhou zhu zhuang zhuo zong zou zu zuo ouyang shangguan sima zhuge dongfang huangfu situ "
    "linghu xiahou yuchi zhangsun gongsun duanmu".split()
)
"""Pinyin of the surnames of the Hundred Surnames that are still common, single and double."""

CAPITAL_SURNAMES = frozenset(map(str.capitalize, SURNAMES))
"""The same as they are written."""
