"""Names that are no UTF-8, as long as may be or in capitals; Windows' line ends in every kind of file."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from calling import call

from dingyi.tui.settings import OUTPUT_FORMATS

DRAFT = (
    "The Binjiang night hall opened. It it was ,good.\n\n[[dingyi: ignore repeated-word-or-loop -- on purpose]]\n"
    "He said said so. We saw a percent sign.\n"
)
FILES = {
    "dingyi.toml": 'glossary = ["own/*.yaml"]\nbaseline = "known.json"\nrule-files = ["rules.yaml"]\n'
    'fail-level = "warning"\n\n[lint]\nignore = ["P003"]\n',
    "own/own.yaml": "# own terms\n\n- id: night-hall\n  zh: 滨江夜馆\n  domain: society\n  en:\n"
    "    - {text: Riverside Night Hall, status: preferred}\n"
    "    - {text: Binjiang night hall, status: forbidden, why: literal, scope: always}\n"
    "  known: provisional\n  examples:\n    bad:\n      - The Binjiang night hall opened.\n",
    "rules.yaml": "- rule: no-percent-sign\n  find: percent sign\n  message: say what it shows\n",
}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_name_that_is_no_utf_8_is_spelt_in_every_output(tmp_path: Path) -> None:
    name = os.fsdecode(b"n\xff.txt")
    (tmp_path / name).write_text("The the meeting was held.\n", encoding="utf-8")
    for form in OUTPUT_FORMATS:
        done = call(tmp_path, "check", name, "-q", "--isolated", "--output-format", form, "-o", f"out.{form}")
        assert (done.returncode, done.stderr) == (1, ""), form
        assert (tmp_path / f"out.{form}").read_bytes().decode("utf-8")
    sarif = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("n%FF.txt")
    call(tmp_path, "baseline", "create", name, "--baseline", "known.json", "--isolated")
    assert (tmp_path / "known.json").read_bytes().isascii()
    done = call(tmp_path, "check", name, "--baseline", "known.json", "--isolated")
    assert done.returncode == 0
    for words in (["glossary", "search", name], ["glossary", "show", name], ["rule", name]):
        assert "internal error" not in call(tmp_path, *words).stderr


@pytest.mark.parametrize("length", [84, 61])
def test_a_name_as_long_as_may_be_is_written(tmp_path: Path, length: int) -> None:
    """What is written beside it until it is whole must not have a longer name."""
    sign = "测" if length == 84 else "𠀀"
    draft = tmp_path / f"{sign * (length - 1)}.txt"
    draft.write_text("The the meeting was held.\n", encoding="utf-8")
    out = f"{sign * (length - 1)}x.md"
    assert call(tmp_path, "export", draft.name, "-o", out, "-q", "--isolated").returncode == 0
    assert call(tmp_path, "check", draft.name, "--fix", "-q", "--isolated").returncode == 0
    assert sorted(os.listdir(tmp_path)) == sorted([draft.name, out])


def test_capital_extensions_are_what_small_ones_are(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    for name in ("A.TXT", "a.txt2", "b.Md", "c.txt"):
        (folder / name).write_text("The the meeting was held.\n", encoding="utf-8")
    shown = call(tmp_path, "check", "en", "--show-files").stdout.split()
    assert shown == [os.path.join("en", name) for name in ("A.TXT", "b.Md", "c.txt")]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "A.YAML").write_text(FILES["own/own.yaml"], encoding="utf-8")
    assert call(tmp_path, "glossary", "lint", "own").returncode == 0
    rows = tmp_path / "rows"
    rows.mkdir()
    (rows / "A.JSONL").write_text('{"id": "1", "zh": "会", "en": "The the."}\n', encoding="utf-8")
    assert call(tmp_path, "corpus", "check", "rows", "--out", "out", "-j", "1").returncode == 1


def _project(folder: Path, newline: str) -> Path:
    for name, text in {**FILES, "a.txt": DRAFT}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.replace("\n", newline).encode())
    return folder


def _places(folder: Path, *words: str) -> list[tuple[str, int, int]]:
    told = json.loads(call(folder, "check", "a.txt", "-q", "--output-format", "json", *words).stdout)
    return [(one["rule"], one["line"], one["column"]) for one in told["documents"][0]["findings"]]


def test_windows_line_ends_in_every_file_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unix, dos = _project(tmp_path / "unix", "\n"), _project(tmp_path / "dos", "\r\n")
    found = _places(unix)
    assert {"forbidden-rendering", "own/no-percent-sign", "space-before-punctuation"} <= {one[0] for one in found}
    assert _places(dos) == found
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\na\nq\n"))
    assert "2 of " in call(unix, "review", "a.txt", "--plain", "--reviewer", "li").stdout
    shutil.copytree(unix / ".dingyi", dos / ".dingyi")
    (dos / "a.txt").write_bytes((unix / "a.txt").read_bytes())  # a journal is about one text
    journal = dos / ".dingyi/journal/a.txt/li.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"\n", b"\r\n"))
    assert _places(dos) == _places(unix) == found[1:]
    for folder in (unix, dos):
        assert call(folder, "export", "a.txt", "-o", "out.txt", "-q").returncode == 0
    assert (dos / "out.txt").read_bytes() == (unix / "out.txt").read_bytes() != (unix / "a.txt").read_bytes()
    assert call(unix, "baseline", "create", "a.txt", "-q").returncode == 0
    (dos / "known.json").write_bytes((unix / "known.json").read_bytes().replace(b"\n", b"\r\n"))
    assert _places(dos) == _places(unix) == []
    assert call(dos, "config", "--show").stdout == call(unix, "config", "--show").stdout
