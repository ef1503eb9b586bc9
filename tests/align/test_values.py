"""The table of cases, and what holds of every text."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dingyi.align.values import FIRM, Value, compare, english, values_en, values_zh
from dingyi.align.values.folding import fold

_MARKS = {0: "~", 1: "'", 2: ""}


def _cases(*kinds: str) -> list[list[str]]:
    lines = (Path(__file__).parent / "values_cases.tsv").read_text("utf-8").splitlines()
    return [row for row in (line.split("\t") for line in lines if line[0] != "#") if row[0] in kinds]


def _show(value: Value, text: str) -> str:
    worth = value.value
    if isinstance(worth, tuple):
        worth = ",".join("-" if part is None else str(part) for part in worth)
    extras = "".join(f" {extra}" for extra in (value.unit, value.qualifier) if extra)
    return f"{text[value.start : value.end]}={value.kind}:{worth}{extras}{_MARKS[value.weight]}"


def test_the_table_is_large() -> None:
    assert len(_cases("zh", "en", "pair")) >= 300


@pytest.mark.parametrize(("language", "text", "_", "expected"), _cases("zh", "en"))
def test_reading(language: str, text: str, _: str, expected: str) -> None:
    found = values_zh(text) if language == "zh" else values_en(text)
    assert "; ".join(_show(value, text) for value in found) == expected


@pytest.mark.parametrize(("_", "zh", "en", "expected"), _cases("pair"))
def test_comparing(_: str, zh: str, en: str, expected: str) -> None:
    result = compare(values_zh(zh), values_en(en))
    said = [f"{m.fault}:{zh[m.zh.start : m.zh.end]}>{en[m.en.start : m.en.end]}" for m in result.mismatches]
    for pair in result.pairs:
        said += [f"{f}:{zh[pair.zh.start : pair.zh.end]}>{en[pair.en.start : pair.en.end]}" for f in pair.faults]
    said += [f"missing:{zh[v.start : v.end]}" for v in result.missing]
    said += [f"extra:{en[v.start : v.end]}" for v in result.extra]
    assert "; ".join(said) == expected


def _han(number: int) -> str:
    """The numeral of ``number``, written out by rule: 10,203 is 一万零二百零三."""
    digits, units = "零一二三四五六七八九", ["", "十", "百", "千"]

    def section(part: int) -> str:
        words, zero = "", False
        for power in (3, 2, 1, 0):
            digit = part // 10**power % 10
            if digit:
                words += ("零" if zero and words else "") + digits[digit] + units[power]
                zero = False
            else:
                zero = True
        return words

    if not number:
        return "零"
    words, gap = "", False
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        part = number // 10**power % 10**4
        if not part:
            gap = gap or bool(words)
            continue
        words += ("零" if words and (gap or part < 1000) else "") + section(part) + name
        gap = False
    return words


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _words(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        ones = number % 10
        return _TENS[number // 10 - 2] + (f"-{_SMALL[ones]}" if ones else "")
    for power, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= power:
            rest = number % power
            joint = " and " if rest and (power == 100 or rest < 100) else " "
            return f"{_words(number // power)} {name}{joint + _words(rest) if rest else ''}"
    raise AssertionError(number)


@given(st.integers(21, 10**12 - 1))
def test_numerals_are_read_back_in_both_scripts(number: int) -> None:
    text = f"共有{_han(number)}名代表"
    assert [v.value for v in values_zh(text)] == [number]
    traditional = text.replace("万", "萬").replace("亿", "億")
    assert values_zh(traditional) == values_zh(text)


@given(st.integers(21, 10**12 - 1))
def test_number_words_are_read_back(number: int) -> None:
    assert [v.value for v in values_en(f"a total of {_words(number)} delegates")] == [number]


@given(st.integers(13, 10**9 - 1))
def test_the_two_languages_meet(number: int) -> None:
    result = compare(values_zh(f"{_han(number)}名代表"), values_en(f"{number:,} delegates"))
    assert result.pairs
    assert result.mismatches == result.missing == result.extra == ()


@given(st.integers(101, 10**9 - 1), st.integers(1, 9))
def test_a_changed_figure_is_found_at_its_place(number: int, change: int) -> None:
    wrong = number // 10 * 10 + (number + change) % 10
    assume(wrong % 10)  # a figure that ends in zeros may be a rounding
    english_text = f"exactly {wrong:,} delegates came on June 1"
    result = compare(values_zh(f"6月1日共有{number}名代表"), values_en(english_text))
    assert [english_text[m.en.start : m.en.end] for m in result.mismatches] == [f"{wrong:,}"]


@given(st.integers(2, 9999), st.sampled_from(["万", "亿", "万亿"]), st.integers(1, 3))
def test_a_wrong_power_of_ten_is_named(number: int, unit: str, shift: int) -> None:
    zh = values_zh(f"投资{number}{unit}元")
    amount = int(zh[0].value) * 10**shift  # type: ignore[arg-type]
    assume(amount < 10**18)
    result = compare(zh, values_en(f"{amount:,} yuan"))
    assert [(m.fault, m.grade) for m in result.mismatches] == [("magnitude", 2)]


def _built(
    kind: str, worth: st.SearchStrategy[object], unit: list[str | None], bounds: tuple[str, ...] = ()
) -> st.SearchStrategy[Value]:
    place = st.just(0)
    return st.builds(Value, place, place, st.just(kind), worth, st.sampled_from(unit), st.sampled_from([None, *bounds]))


_EXACT = st.one_of(
    _built("number", st.integers(2, 10**15), [None]),
    _built("ordinal", st.integers(2, 999), [None]),
    _built("percent", st.integers(1, 4000).map(lambda n: Fraction(n, 8)), [None]),
    _built(
        "money",
        st.integers(2, 10**14),
        ["CNY", "USD", "HKD", "EUR", "JPY"],
        ("about", "nearly", "over", "under", "least", "most"),
    ),
    _built(
        "measure",
        st.integers(2, 10**8),
        ["year", "day", "km", "km2", "mu", "t", "kg", "kWh", "celsius", "li", "inch"],
    ),
    _built("date", st.tuples(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28)), [None]),
    _built("month", st.integers(1, 12).filter(lambda m: m not in (3, 5)), [None]),
    _built("time", st.tuples(st.integers(0, 23), st.integers(0, 59)), ["24h"]),
    *(_built(kind, st.integers(1, 2), [None]) for kind in ("quarter", "half", "century")),
)


@given(_EXACT)
def test_the_english_of_a_value_reads_as_that_value(value: Value) -> None:
    words = english(value)
    (read,) = values_en(words)
    assert (read.kind, read.value, read.unit, read.qualifier) == (value.kind, value.value, value.unit, value.qualifier)


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("70亿元", "7 billion yuan"),
        ("超过3.5万亿元人民币", "more than 3.5 trillion yuan"),
        ("2个百分点", "2 percentage points"),
        ("1个百分点", "1 percentage point"),
        ("25个基点", "25 basis points"),
        ("三分之二", "two thirds"),
        ("八成", "80 percent"),
        ("近5亿美元", "nearly US$500 million"),
        ("第三次", "third"),
        ("第二十一条", "21st"),
        ("增长两倍", "tripled"),
        ("是去年的3倍", "3 times"),
        ("2023年6月1日", "June 1, 2023"),
        ("6月上旬", "early June"),
        ("下午3点半", "3:30 p.m."),
        ("第三季度", "the third quarter"),
        ("上世纪八十年代", "the 1980s"),
        ("3个月", "three months"),
        ("200亩", "200 mu"),
        ("1.25万公里", "12,500 kilometers"),
        ("十几个", "more than a dozen"),
        ("数百人", "hundreds"),
        ("两三年", "two or three"),
    ],
)
def test_english(zh: str, expected: str) -> None:
    assert english(values_zh(zh)[0]) == expected


@given(
    st.text(
        alphabet="一二三十百千万亿两半第约近年月日时点分之成倍元%.,0123456789 -/()至、萬億第季世纪翻番周上下",
        max_size=60,
    )
)
def test_any_chinese_text_gives_ordered_spans_inside_it(text: str) -> None:
    _check_spans(values_zh(text), text)


@given(st.text(alphabet="aonetwhrdM ay1st0123456789.,%$-/()'pm", max_size=60))
def test_any_english_text_gives_ordered_spans_inside_it(text: str) -> None:
    _check_spans(values_en(text), text)


def _check_spans(values: list[Value], text: str) -> None:
    assert all(0 <= v.start < v.end <= len(text) for v in values)
    assert [v.start for v in values] == sorted(v.start for v in values)


@given(st.text(max_size=80))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_simplified_character_of_the_tables_has_its_traditional_form() -> None:
    import opencc

    import dingyi.align.values as package

    folder = Path(package.__file__).parent
    modules = ("units", "qualifiers", "numerals", "chinese", "chinese_amounts", "chinese_dates")
    sources = "".join((folder / f"{name}.py").read_text("utf-8") for name in modules)
    written = {c for c in sources if "\u4e00" <= c <= "\u9fff"}
    convert = opencc.OpenCC("s2t").convert
    missing = sorted(c for c in written if convert(c) != c and fold(convert(c)) != c)
    assert missing == []


@pytest.mark.parametrize("piece", ["1", "一", "123,", "1.", "1/", "一百", "1月", "one ", "A-", "a1", "第"])
def test_a_long_run_of_garbage_is_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    _check_spans(values_zh(text), text)
    _check_spans(values_en(text), text)


def test_a_moved_value_is_no_mismatch() -> None:
    zh, en = values_zh("新增30人"), values_en("up by 45")
    assert compare(zh, en).mismatches
    assert not compare(zh, en, values_zh("共有45人"), values_en("of these, 30")).mismatches


def test_weights_tell_figures_from_words() -> None:
    (three,) = values_en("three")
    (many,) = values_en("33")
    assert three.weight < many.weight == FIRM


def test_importing_stays_light() -> None:
    heavy = {"fractions", "decimal", "dataclasses", "json", "pathlib", "hashlib", "jieba", "opencc", "pypinyin"}
    code = f"import sys, dingyi.align.values; print(sorted({heavy!r} & set(sys.modules)))"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert run.stdout.strip() == "[]"
