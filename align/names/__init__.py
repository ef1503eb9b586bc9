"""Names of persons: found in Chinese text, spelled in Pinyin, and looked for in English text."""

from __future__ import annotations

from dingyi.align.names.chinese import names_zh
from dingyi.align.names.english import find_english
from dingyi.align.names.model import Match, Name
from dingyi.align.names.readings import PinyinMissing, pinyin

__all__ = ["Match", "Name", "PinyinMissing", "find_english", "names_zh", "pinyin"]
