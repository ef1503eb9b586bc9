"""The formats behind the commands: what is loaded, what is said, what is fixed, what a review exports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from drafts import DRAFTS, ENGLISH, TWO_SIDED
from skeleton import skeleton

from dingyi.align.formats.registry import EXTENSIONS, read

ROOT = Path(__file__).parents[3]
LOADED = ("xml", "zipfile", "html", "json", "difflib", "lxml", "docx", "polib", "csv")


def _dingyi(*words: str, cwd: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "dingyi", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, input=given, check=False)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_reading_english_text_loads_no_other_reader(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("\n\n".join(ENGLISH), encoding="utf-8")
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom dingyi.align.formats.registry import read, encode\n"
        f"encode(read({name!r}))\nprint(*sorted(sys.modules.keys() - before))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=env, check=True
    )
    loaded = done.stdout.split()
    assert not {name.partition(".")[0] for name in loaded} & set(LOADED)
    readers = [
        name.removeprefix("dingyi.align.formats.") for name in loaded if name.startswith("dingyi.align.formats.")
    ]
    assert readers == ["registry", "text"]


def test_every_extension_has_its_reader() -> None:
    for form in set(EXTENSIONS.values()):
        assert callable(__import__(f"dingyi.align.formats.{form}", fromlist=["parse"]).parse)


@pytest.mark.parametrize("name", DRAFTS)
def test_fix_writes_the_safe_fix_into_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(DRAFTS[name])
    done = _dingyi("check", "--fix", name, "--select", "T", cwd=tmp_path)
    assert f"{name}: 1 fixed" in done.stderr
    assert ("checked alone" in done.stderr) == (name not in TWO_SIDED)
    again = read(str(path))
    assert ENGLISH[1].replace("Chinese-style", "Chinese") in again.text
    assert again.text.replace("Chinese mod", "Chinese-style mod") == read_original(name)
    assert skeleton(name, path.read_bytes()) == skeleton(name, DRAFTS[name])


def read_original(name: str) -> str:
    from dingyi.align.formats.registry import decode

    return decode(DRAFTS[name], name).text


@pytest.mark.parametrize("name", ["words.docx", "new.xlf", "page.html", "pairs.tsv"])
def test_a_review_is_exported_into_the_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(DRAFTS[name])
    decided = _dingyi("review", "--plain", name, "--reviewer", "li", cwd=tmp_path, given="a\nq\n")
    assert "1 of 1 decided" in decided.stdout + decided.stderr
    out = f"out.{name.partition('.')[2]}"
    done = _dingyi("export", name, "-o", out, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "We will advance Chinese modernization." in read(str(tmp_path / out)).text
    assert skeleton(name, (tmp_path / out).read_bytes()) == skeleton(name, DRAFTS[name])
    assert (tmp_path / name).read_bytes() == DRAFTS[name]
    text = _dingyi("export", name, "--format", "text", cwd=tmp_path)
    assert text.stdout.splitlines()[2] == "We will advance Chinese modernization."


def test_how_a_file_was_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_bytes("The café stays open.\n".encode("gb18030"))
    (tmp_path / "zh.txt").write_text("咖啡馆照常营业。\n责任编辑：李某\n", encoding="utf-8")
    done = _dingyi("check", "en.txt", "--encoding", "gb18030", cwd=tmp_path)
    assert "dingyi: en.txt: read as GB18030\n" in done.stderr
    (tmp_path / "en.txt").write_bytes(b"The place stays open.\n")
    done = _dingyi("check", "en.txt", "--source", "zh.txt", cwd=tmp_path)
    assert "dingyi: zh.txt: 1 line set aside: “责任编辑：李某”\n" in done.stderr
    assert _dingyi("check", "-q", "en.txt", "--source", "zh.txt", cwd=tmp_path).stderr == ""
