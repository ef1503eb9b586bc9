"""The readings compiled from pypinyin are those that pypinyin gives, without its being imported."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dingyi.align.names.context import SOUNDS
from dingyi.align.names.readings import syllables


def _of_pypinyin(han: str) -> tuple[tuple[str, ...], ...]:
    from pypinyin import Style, pinyin

    usual = pinyin(han, style=Style.NORMAL, heteronym=False, v_to_u=True)
    every = pinyin(han, style=Style.NORMAL, heteronym=True, v_to_u=True)
    return tuple(tuple(dict.fromkeys([a[0], *b]))[:3] for a, b in zip(usual, every, strict=True))


@pytest.mark.parametrize(
    "han",
    [
        "王重阳",
        "单于",
        "乐山",
        "仇英",
        "曾国藩",
        "银行行长",
        "一行",
        "吕后",
        "女儿",
        "朴正熙",
        "〇",
        "𠮷",
        "嗯",
        "a王 b",
        "尉迟恭",
    ],
)
def test_as_pypinyin_has_it(han: str) -> None:
    assert syllables(han) == _of_pypinyin(han)


def test_any_characters() -> None:
    dice = random.Random(3)
    common = [
        *sorted(SOUNDS),
        *"的行长乐重银中了都地得着过发展会大差参为朝还单解曾区仇朴查盖任宁万俟尉迟诸葛欧阳率降薄藏校调",
    ]
    every = [chr(number) for number in range(0x4E00, 0x9FA6)]
    for pool in (common, every):
        for _ in range(1500):
            han = "".join(dice.choices(pool, k=dice.randint(1, 5)))
            assert syllables(han) == _of_pypinyin(han), han


def test_pypinyin_is_not_imported() -> None:
    code = (
        "import sys; from dingyi.align.names.readings import syllables; syllables('王'); "
        "before = 'pypinyin' in sys.modules; del sys.modules['dingyi.align.names.readings']; "
        "sys.modules.pop('pypinyin', None); from dingyi.align.names.readings import syllables; "
        "print(syllables('李'), 'pypinyin' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert out.stdout.strip() == "(('li',),) False"
