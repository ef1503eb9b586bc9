"""Names found in Chinese, spelled in Pinyin, and looked for in English."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.names import Name, find_english, names_zh, pinyin
from dingyi.align.names.forms import one_edit
from dingyi.align.names.romanization import wade_giles
from dingyi.align.names.sounds import likeness, skeleton_en, skeleton_zh
from dingyi.align.names.tables import people, surnames


def _name(han: str, kind: str = "chinese", surname: str | None = None) -> Name:
    family = surname or han[:1]
    return Name(0, len(han), han, family, han[len(family) :], kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月1日，市委书记林达海会见来访客人。", ["林达海"]),
        ("市领导孙立、陈玉明、周方参加会见。", ["孙立", "陈玉明", "周方"]),
        ("郭小燕表示，愿与各方合作。", ["郭小燕"]),
        ("王强说，工程进展顺利。", ["王强"]),
        ("外长王岩正在访问。", ["王岩"]),
        ("会见欧阳建华一行。", ["欧阳建华"]),
        ("省长尉迟明到会祝贺。", ["尉迟明"]),
        ("董事长高亮在会上发言。高亮还介绍了情况。", ["高亮", "高亮"]),
        ("曾小平教授、单新民院士出席。", ["曾小平", "单新民"]),
        ("首席执行官埃隆·马斯克一行", ["埃隆·马斯克"]),
        ("会见马斯克", ["马斯克"]),
        ("州长格蕾塔·惠特曼宣布", ["格蕾塔·惠特曼"]),
        ("特使约翰·克里和其他官员", ["约翰·克里"]),
        ("主任委员艾力更·依明巴海出席", ["艾力更·依明巴海"]),
        ("孙中山先生诞辰", ["孙中山"]),
        ("与李光耀共进午餐", ["李光耀"]),
        # words that begin with a surname
        ("高度重视，方案已定。", []),
        ("任何国家都应遵守规则。", []),
        ("感谢全厂同志的支持。", []),
        ("白皮书指出，成果丰硕。", []),
        ("文章强调，安理会表示关注。", []),
        ("马方表示，高官说，方面介绍。", []),
        ("时代在变，关系和谐。", []),
        ("周边国家，黄金时期，程序正当", []),
        ("马克思主义基本原理", []),
        ("在列宁格勒", []),
        ("中华为本", []),
        ("青年强则国强", []),
        ("由该国领导和主导", []),
        ("经济学家说，专家指出", []),
        ("阿比让和库克群岛", []),
        ("巴巴多斯总理莫特利表示", []),
        ("约翰·霍普金斯大学的数据", ["约翰·霍普金斯"]),
    ],
)
def test_names_in_chinese(text: str, expected: list[str]) -> None:
    found = names_zh(text)
    assert [name.han for name in found] == expected
    assert all(text[name.start : name.end].replace("•", "·") == name.han for name in found)


def test_a_name_has_its_parts() -> None:
    (double,) = names_zh("会见欧阳建华一行。")
    assert (double.surname, double.given, double.kind) == ("欧阳", "建华", "chinese")
    (dotted,) = names_zh("首席执行官埃隆·马斯克一行")
    assert (dotted.surname, dotted.given, dotted.kind) == ("马斯克", "埃隆", "dotted")


@pytest.mark.parametrize(
    ("han", "expected"),
    [
        ("陈吉宁", ("Chen", "Jining")),
        ("曾庆红", ("Zeng", "Qinghong")),
        ("单霁翔", ("Shan", "Jixiang")),
        ("解振华", ("Xie", "Zhenhua")),
        ("仇保兴", ("Qiu", "Baoxing")),
        ("朴小云", ("Piao", "Xiaoyun")),
        ("区文海", ("Ou", "Wenhai")),
        ("查志远", ("Zha", "Zhiyuan")),
        ("尉迟恭", ("Yuchi", "Gong")),
        ("万俟青", ("Moqi", "Qing")),
        ("翟志刚", ("Zhai", "Zhigang")),
        ("吕新", ("Lyu", "Xin")),
        ("盖长江", ("Ge", "Changjiang")),
        ("李西安", ("Li", "Xi'an")),
        ("欧阳予倩", ("Ouyang", "Yuqian")),
    ],
)
def test_pinyin(han: str, expected: tuple[str, str]) -> None:
    assert pinyin(han)[0] == expected


def test_what_is_no_chinese_name_has_no_pinyin() -> None:
    assert pinyin("的士") == pinyin("陈") == []


def test_both_readings_of_a_surname_are_given() -> None:
    assert {surname for surname, _ in pinyin("覃文")} == {"Qin", "Tan"}


@pytest.mark.parametrize(
    ("han", "english", "expected"),
    [
        ("陈吉宁", "Chen Jining met the guests.", ["exact"]),
        ("陈吉宁", "CHEN Jining met the guests.", ["exact"]),
        ("陈吉宁", "Chen\nJining’s guests", ["exact"]),
        ("陈吉宁", "Chen Ji-ning met the guests.", ["hyphen"]),
        ("陈吉宁", "Chen Ji Ning met the guests.", ["spacing"]),
        ("陈吉宁", "Chenjining met the guests.", ["spacing"]),
        ("陈吉宁", "Jining Chen met the guests.", ["order-flipped"]),
        ("陈吉宁", "Mr. Chen met the guests.", ["surname-only"]),
        ("陈吉宁", "Secretary Chen met the guests.", ["surname-only"]),
        ("陈吉宁", "Jining met the guests.", ["given-only"]),
        ("陈吉宁", "Chen Jinning met the guests.", ["misspelt"]),
        ("陈吉宁", "Cheng Jining met the guests.", ["misspelt"]),
        ("陈吉宁", "Ch'en Chi-ning met the guests.", ["variant"]),
        ("陈吉宁", "Chan Kat-ning met the guests.", ["variant"]),
        ("陈吉宁", "Chen Yi met the guests.", []),
        ("陈吉宁", "The guests met nobody.", []),
        ("曾庆文", "Zeng Qingwen and Tsang Hing-man", ["exact", "variant"]),
        ("曾庆文", "Ceng Qingwen", ["misspelt"]),
        ("吕新华", "Lyu Xinhua, Lu Xinhua and Lü Xinhua", ["exact", "exact", "exact"]),
        ("李西安", "Li Xi'an and Li Xi’an and Li Xian", ["exact", "exact", "exact"]),
        ("阮文山", "Nguyen Van Son", ["variant"]),
    ],
)
def test_a_chinese_name_in_english(han: str, english: str, expected: list[str]) -> None:
    found = find_english(_name(han), english)
    assert [m.kind for m in found] == expected
    assert all(english[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("han", "english", "expected"),
    [
        ("马斯克", "Elon Musk", ["exact"]),
        ("马斯克", "Musk said", ["surname-only"]),
        ("马斯克", "Musk Elon", ["order-flipped"]),
        ("马斯克", "Ma Sike said", ["pinyin"]),
        ("马斯克", "Masike said", ["pinyin"]),
        ("马斯克", "Elon Muskk said", ["misspelt"]),
        ("默克尔", "Merkle said", ["misspelt"]),
        ("冯德莱恩", "Ursula von der Leyen", ["exact"]),
        ("孙中山", "Sun Yat-sen", ["exact"]),
        ("孙中山", "Sun Zhongshan", ["variant"]),
        ("蒋介石", "Chiang Kai-shek", ["exact"]),
        ("毛泽东", "Mao Zedong, or Mao Tse-tung", ["exact", "variant"]),
        ("林郑月娥", "Lin Zhengyue'e said", ["pinyin"]),
        ("林郑月娥", "Carrie Lam said", ["exact"]),
        ("李光耀", "Lee Kuan Yew", ["exact"]),
        ("李光耀", "Mr Lee said", ["surname-only"]),
        ("文在寅", "Moon Jae-in and Moon Jae In", ["exact", "variant"]),
        ("特斯拉", "Tesla", ["exact"]),
        ("特斯拉", "Te Si La", ["pinyin"]),
        ("安倍晋三", "Shinzo Abe, Abe Shinzo and Abe", ["exact", "variant", "surname-only"]),
    ],
)
def test_a_well_known_name_in_english(han: str, english: str, expected: list[str]) -> None:
    found = find_english(_name(han, people()[han].kind), english)
    assert [m.kind for m in found] == expected


def test_a_dotted_name_is_known_by_its_last_part() -> None:
    (name,) = names_zh("首席执行官埃隆·马斯克一行")
    assert [m.expected for m in find_english(name, "Elon Musk and his delegation")] == ["Elon Musk"]


def test_an_unknown_foreign_name_is_known_by_its_sound() -> None:
    (name,) = names_zh("州长格蕾塔·惠特曼宣布")
    assert [m.text for m in find_english(name, "Governor Greta Whitman spoke in Lansing")] == ["Greta", "Whitman"]
    assert find_english(name, "Governor Robert Kennedy announced in Lansing") == []


@pytest.mark.parametrize(
    ("syllable", "wade"),
    [
        pair.split(":")
        for pair in (
            "zhou:chou xiao:hsiao ping:ping deng:teng dong:tung jie:chieh rong:jung yan:yen guo:kuo zi:tzu shi:shih "
            "xue:hsueh qian:chien cai:tsai"
        ).split()
    ],
)
def test_wade_giles(syllable: str, wade: str) -> None:
    assert wade in wade_giles(syllable)


@given(st.text(alphabet="abcd", max_size=8), st.text(alphabet="abcd", max_size=8))
def test_one_edit_is_symmetric_and_small(one: str, other: str) -> None:
    assert one_edit(one, other) == one_edit(other, one)
    assert not one_edit(one, one)
    assert one_edit(one, one + "x")


def test_likeness_is_highest_for_the_name_itself() -> None:
    target = skeleton_zh("惠特默")
    scores = {word: likeness(target, skeleton_en(word)) for word in ("whitmer", "johnson", "kennedy", "obama")}
    assert max(scores, key=lambda word: scores[word]) == "whitmer"


def test_the_tables_are_consistent() -> None:
    table = surnames()
    assert len(table) > 350
    assert all(1 <= entry.rank <= 4 and entry.readings and all(entry.readings) for entry in table.values())
    assert all(word.startswith(han) for han, entry in table.items() for word in entry.words)
    assert len(people()) > 300
    assert {person.kind for person in people().values()} == {"foreign", "chinese", "minority", "company"}
    assert all(person.english and person.english not in person.others for person in people().values())


@given(st.text(alphabet="王李陈张市长书记说会见、，·马斯克在和等一行高方", max_size=40))
def test_any_text_gives_ordered_names_inside_it(text: str) -> None:
    found = names_zh(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["王", "市长", "王·", "陈吉", "、", "王说，"])
def test_a_long_run_of_garbage_is_read(piece: str) -> None:
    names_zh(piece * (100_000 // len(piece)))


def test_a_long_english_text_is_read() -> None:
    assert find_english(_name("陈吉宁"), "Chen " * 20_000) == []
    assert len(find_english(_name("陈吉宁"), "Chen Jining. " * 5_000)) == 5_000


def test_importing_stays_light() -> None:
    heavy = {"pypinyin", "jieba", "opencc", "dataclasses", "json", "pathlib", "fractions", "importlib.resources"}
    code = f"import sys, dingyi.align.names; print(sorted({heavy!r} & set(sys.modules)))"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert run.stdout.strip() == "[]"
