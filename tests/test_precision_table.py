"""The figures of the rules: the page shows what the file says, and the measuring behind them is right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dingyi.align.rules.precision import Marked, Measured, Precision, Reading, Share, line, load, path
from dingyi.align.rules.registry import rules
from dingyi.glossary.errors import DingyiError

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rules-precision.md"
BENCHMARKS = ROOT / "tests" / "benchmarks"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import precision_table

    return precision_table


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import precision

    return precision


def test_the_page_is_made_from_the_file(table: ModuleType) -> None:
    assert PAGE.read_text(encoding="utf-8") == table.markdown(load())


def test_every_figure_belongs_to_a_rule() -> None:
    precision = load()
    known = {rule.name for rule in rules()}
    assert {rule for rule, _severity in (*precision.readings, *precision.measured)} <= known
    assert precision.readings
    assert all(severity != "info" for _rule, severity in precision.readings)
    assert all(reading.machine or reading.good for reading in precision.readings.values())


def test_the_file_holds_numbers_alone() -> None:
    body = [row for row in Path(path()).read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    assert "".join(body).isascii()
    assert max(map(len, body)) < 200


def test_what_is_measured_comes_back_as_it_was_written(table: ModuleType, tmp_path: Path) -> None:
    counted = {
        ("number-mismatch", "error"): Measured({"official": 1, "human": 0, "machine": 7}, Marked(Share(3, 4), 0.25)),
        ("asset-id", "error"): Measured({"official": 0, "human": 0, "machine": 2}, None),
    }
    words = {"official": 1000, "human": 10, "machine": 2000}
    kept = "# by hand\nread:\n  - {rule: asset-id, severity: error, machine: [1, 2], date: 2026-01-02}\n"
    wanted = Precision({}, counted, words, "2026-03-04", "dingyi:0|rules:1")
    file = tmp_path / "precision.yaml"
    text = table.with_measured(f"{kept}measured:\n  rules: []\n", wanted)
    assert text.startswith(kept)
    file.write_text(table.with_measured(text, wanted), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text
    found = load(str(file))
    assert found == wanted._replace(
        readings={("asset-id", "error"): Reading(Share(1, 2), None, "2026-01-02")},
    )
    assert "| N001 number-mismatch | error | 1.00 |  | 3.50 | 3 of 4 (0.25) |" in table.markdown(found)
    assert line("asset-id", found) == (
        "findings per 1,000 words: 0.00 on official, 0.00 on human, 1.00 on machine text; "
        "right on machine text: 1 of 2 read (2026-03-04)"
    )
    assert line("mojibake", found) is None


@pytest.mark.parametrize(
    "row",
    ["[3, 2]", "[1, 0]", "[-1, 2]", "[1]", "often", "[a, b]"],
    ids=["over", "none", "less", "one", "word", "letters"],
)
def test_a_share_that_is_none_is_told_in_one_line(tmp_path: Path, row: str) -> None:
    file = tmp_path / "precision.yaml"
    file.write_text(f"read:\n  - {{rule: x, severity: error, machine: {row}, date: 2026-01-02}}\n", encoding="utf-8")
    with pytest.raises(DingyiError, match="not a table of figures") as error:
        load(str(file))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("width", "length", "marks"),
    [
        (1, 10, [(3, 5)]),
        (4, 10, [(3, 5)]),
        (4, 12, [(0, 1), (10, 12)]),
        (3, 20, [(4, 9), (6, 8), (15, 15)]),
        (9, 5, [(2, 3)]),
        (2, 8, []),
    ],
)
def test_chance_is_what_trying_every_place_gives(
    benchmark: ModuleType, width: int, length: int, marks: list[tuple[int, int]]
) -> None:
    starts = range(max(1, length - width + 1))
    tried = sum(benchmark.touches(start, start + width, marks) for start in starts) / len(starts)
    assert benchmark.chance(width, length, marks) == pytest.approx(tried)


def test_the_command_counts_a_folder(tmp_path: Path) -> None:
    good, bad = "The city pursues Chinese modernization.", "The city pursues Chinese-style modernization."
    rows = [
        {"id": "1", "group": "human", "zh": "", "en": good, "gold": []},
        {"id": "2", "group": "mt", "zh": "", "en": bad, "gold": [[17, 44, "Terminology", "Minor"]]},
        {"id": "3", "group": "mt", "zh": "", "en": bad, "gold": [[0, 3, "Style", "Minor"]]},
    ]
    (tmp_path / "pairs").mkdir()
    file = tmp_path / "pairs" / "mqm.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out, sample = tmp_path / "out.json", tmp_path / "sample.txt"
    command = [sys.executable, str(BENCHMARKS / "precision.py"), "--data", str(tmp_path), "--select", "T001"]
    before = Path(path()).read_bytes()
    done = subprocess.run(
        [*command, "--json", str(out), "--sample", str(sample)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert Path(path()).read_bytes() == before
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["words"] == {"official": 0, "human": 5, "machine": 10}
    (row,) = told["rules"]
    assert (row["rule"], row["human"], row["machine"], row["touching"]) == ("forbidden-rendering", 0, 2, [1, 2])
    assert "[[Chinese-style modernization]]" in sample.read_text(encoding="utf-8")
    file.write_text('{"id": 1}\n', encoding="utf-8")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "mqm.jsonl:1: not a row" in done.stderr and "Traceback" not in done.stderr
