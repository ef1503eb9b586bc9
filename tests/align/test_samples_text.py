"""The sample readouts are well formed, and the table of planted faults is true of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import dingyi.data

SAMPLES = Path(dingyi.data.__file__).parent / "samples"
NAMES = ("city-secretary", "leaders-meeting", "ministry-figures")
KINDS = ("zh", "draft.en", "final.en")
ROW = re.compile(
    r"\| (?P<at>\d+:\d+(?:, \d+:\d+)*) \| `(?P<draft>[^`]+)` \| [^|]+ "
    r"\| (?P<rules>[A-Z]\d{3} [a-z0-9-]+(?:, [A-Z]\d{3} [a-z0-9-]+)*) \| (?:deleted|`(?P<final>[^`]+)`) \|"
)


class Fault(NamedTuple):
    at: list[str]
    draft: str
    final: str | None


def read(name: str, kind: str) -> str:
    return (SAMPLES / f"{name}.{kind}.txt").read_bytes().decode("utf-8")


def paragraphs(name: str, kind: str) -> list[str]:
    return read(name, kind).removesuffix("\n").split("\n\n")


def table_lines(name: str) -> list[str]:
    section = (SAMPLES / "README.md").read_text(encoding="utf-8").split(f"\n## {name}\n")[1].split("\n## ")[0]
    return [line for line in section.split("\n") if line.startswith("|")][2:]


def faults(name: str) -> list[Fault]:
    rows = [ROW.fullmatch(line) for line in table_lines(name)]
    return [Fault(row["at"].split(", "), row["draft"], row["final"]) for row in rows if row is not None]


def places(text: str, wanted: str) -> list[str]:
    found = []
    start = text.find(wanted)
    while start >= 0:
        line_start = text.rfind("\n", 0, start) + 1
        line_number = text.count("\n", 0, start) + 1
        found.append(f"{line_number}:{start - line_start + 1}")
        start = text.find(wanted, start + 1)
    return found


def test_every_sample_has_its_three_files_and_no_stray_one() -> None:
    expected = {f"{name}.{kind}.txt" for name in NAMES for kind in KINDS}
    assert {path.name for path in SAMPLES.glob("*.txt")} == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_one_line_a_paragraph_and_one_blank_line_between(name: str, kind: str) -> None:
    text = read(name, kind)
    assert text.endswith("\n")
    assert not re.search(r"[\r\t\ufeff\u00a0\u200b\u2028]", text)
    assert [p for p in paragraphs(name, kind) if "\n" in p or not p or p != p.strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_chinese_is_of_newspaper_length_and_punctuation(name: str) -> None:
    headline, *body = paragraphs(name, "zh")
    assert 4 <= len(body) <= 7
    assert 400 <= len(headline + "".join(body)) <= 800
    assert not headline.endswith("。")
    assert all(paragraph.endswith("。") for paragraph in body)
    assert not re.search(r"[,;:?!\"'()]|\.(?!\d)", "".join(body))


@pytest.mark.parametrize("name", NAMES)
def test_the_final_follows_the_chinese_paragraph_by_paragraph_in_clean_english(name: str) -> None:
    final = paragraphs(name, "final.en")
    assert len(final) == len(paragraphs(name, "zh"))
    assert all(paragraph.endswith(".") for paragraph in final[1:])
    assert set(re.findall(r"[^\x20-\x7e]", "".join(final))) <= {"’"}
    assert not re.search(r"['\"]|  | [,.;:]", "".join(final))


@pytest.mark.parametrize("name", NAMES)
def test_planted_faults_stand_where_the_table_says_and_not_in_the_final(name: str) -> None:
    draft, final, listed = read(name, "draft.en"), read(name, "final.en"), faults(name)
    assert len(listed) == len(table_lines(name)) > 0
    for fault in listed:
        assert places(draft, fault.draft) == fault.at, fault.draft
        assert fault.draft not in final, fault.draft
        assert fault.final is None or fault.final in final, fault.final
