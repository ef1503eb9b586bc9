"""``dingyi align`` on every format that is read, in either script, and what it writes read back."""

from __future__ import annotations

import html
import json
import sys
from pathlib import Path

import pytest

from dingyi.align.parallel import read_rows

sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import call

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ZH, EN = (
    [line for line in (SAMPLES / f"city-secretary.{kind}.txt").read_text(encoding="utf-8").split("\n") if line.strip()]
    for kind in ("zh", "final.en")
)
ROWS = list(zip(ZH, EN, strict=True))


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


BOTH = {
    "both.tsv": "zh\ten\n" + "".join(f"{zh}\t{en}\n" for zh, en in ROWS),
    "both.jsonl": "".join(json.dumps({"zh": zh, "en": en}) + "\n" for zh, en in ROWS),
    "both.tmx": '<tmx version="1.4"><header srclang="zh"/><body>'
    + "".join(
        f'<tu><tuv xml:lang="zh"><seg>{html.escape(zh)}</seg></tuv><tuv xml:lang="en"><seg>{html.escape(en)}</seg></tuv></tu>'
        for zh, en in ROWS
    )
    + "</body></tmx>",
    "both.xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file source-language="zh" target-language="en" original="a" datatype="plaintext"><body>'
    + "".join(
        f'<trans-unit id="{number}"><source>{html.escape(zh)}</source><target>{html.escape(en)}</target></trans-unit>'
        for number, (zh, en) in enumerate(ROWS)
    )
    + "</body></file></xliff>",
    "both.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    + "".join(f'msgid "{_quoted(zh)}"\nmsgstr "{_quoted(en)}"\n\n' for zh, en in ROWS),
    "both.txt": "\n\n".join(text for row in ROWS for text in row),
    "both.md": "| zh | en |\n|---|---|\n" + "".join(f"| {zh} | {en} |\n" for zh, en in ROWS),
}


def _page(lines: list[str]) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<html><body><article>{paragraphs}</article></body></html>"


def _beads(folder: Path, *words: str) -> list[list[list[int]]]:
    done = call(folder, "align", *words, "--output-format", "json")
    assert done.returncode == 0, done.stderr
    return [[bead["zh"], bead["en"]] for bead in json.loads(done.stdout)["beads"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import docx
    from opencc import OpenCC

    folder = tmp_path_factory.mktemp("formats")
    traditional = [OpenCC("s2tw").convert(line) for line in ZH]
    for name, lines in (("zh", ZH), ("en", EN), ("trad", traditional)):
        (folder / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
        (folder / f"{name}.md").write_text("\n\n".join(lines), encoding="utf-8")
        (folder / f"{name}.html").write_text(_page(lines), encoding="utf-8")
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(folder / f"{name}.docx"))
    (folder / "utf16.txt").write_bytes("\n\n".join(ZH).encode("utf-16"))
    (folder / "gb.txt").write_bytes("\n\n".join(ZH).encode("gb18030"))
    (folder / "big5.txt").write_bytes("\n\n".join(traditional).encode("big5hkscs"))
    for name, text in BOTH.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["zh.md", "zh.html", "zh.docx", "utf16.txt", "trad.txt", "trad.html", "trad.docx"])
@pytest.mark.parametrize("end", ["txt", "docx"])
def test_two_files(folder: Path, name: str, end: str) -> None:
    assert _beads(folder, name, f"en.{end}") == _beads(folder, "zh.txt", "en.txt")


@pytest.mark.parametrize("name", BOTH)
def test_one_file_that_holds_both(folder: Path, name: str) -> None:
    assert _beads(folder, name, name) == _beads(folder, "zh.txt", "en.txt")


@pytest.mark.parametrize(("name", "encoding"), [("gb.txt", "gb18030"), ("big5.txt", "big5hkscs")])
def test_an_encoding_is_that_of_the_chinese(folder: Path, name: str, encoding: str) -> None:
    # The English has curly quotation marks in UTF-8.
    assert _beads(folder, name, "en.txt", "--encoding", encoding) == _beads(folder, "zh.txt", "en.txt")


@pytest.mark.parametrize("split", ["auto", "lines", "paragraphs"])
@pytest.mark.parametrize("form", ["tsv", "tmx", "xliff"])
def test_what_is_written_reads_back(folder: Path, form: str, split: str) -> None:
    out = f"out.{split}.{form}"
    done = call(folder, "align", "zh.txt", "en.txt", "--split", split, "--output-format", form, "-o", out)
    assert done.returncode == 0, done.stderr
    rows = read_rows(str(folder / out))
    assert "".join(zh for zh, _ in rows) == "".join(ZH)
    assert " ".join(en for _, en in rows).split() == " ".join(EN).split()
    if split != "auto":
        assert rows == ROWS
