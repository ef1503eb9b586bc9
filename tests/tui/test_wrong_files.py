"""What a person names by mistake: another file, the other language, the mark of an open Word file."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import call

from dingyi.align.document import Document
from dingyi.align.formats.registry import read
from dingyi.tui.export.formats import form_of

ZH = "市政府召开会议，研究部署基层治理工作。"
EN = "The city government held a meeting on community-level governance."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "My draft 稿.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "A page.html").write_text("<body><nav>Home</nav><script>x</script>", encoding="utf-8")
    (tmp_path / "~$raft.docx").write_bytes(b"\x05owner" + bytes(150))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("check", "My", "draft", "稿.txt"),
            'My: no such file; a name with blanks stands in quotes: "My draft 稿.txt"',
        ),
        (("check", "My daft 稿.txt"), "no such file; name “My draft 稿.txt” if that is meant"),
        (("check", "away/zh.txt"), "no such file; check the name of the folder"),
        (
            ("check", "https://news.example.org/a.htm"),
            "no such file; this is an address of the web: save the page in the browser, then name the saved file",
        ),
        (("check", "pages"), 'web pages are named one by one, as in "pages/A page.html"'),
        (("check", "pages/A page.html"), "there is no English text in it; check that it is the right file, saved when"),
        (("check", "quite-another.txt"), "no such file; check the name and the folder"),
        (("check", "~$raft.docx"), "~$raft.docx: this only marks that Word has the text open; name the text itself"),
        (
            ("check", "zh.txt", "--source", "My draft 稿.txt"),
            "zh.txt: this is Chinese, and --source My draft 稿.txt is English",
        ),
        (("export", "zh.txt", "--source", "My draft 稿.txt"), "zh.txt: this is Chinese"),
        (("check", "My draft 稿.txt", "--source", "My draft 稿.txt"), "there is no Chinese in this file"),
        (("check", "--fix", "zh.txt"), "zh.txt: this is Chinese: nothing was fixed"),
        (("align", "My draft 稿.txt", "zh.txt"), "zh.txt: this is Chinese, and the first file is not"),
        (
            ("export", "My draft 稿.txt", "--source", "zh.txt", "-o", "zh.txt"),
            "zh.txt: this is the Chinese of the draft; name another file with -o",
        ),
    ],
)
def test_a_wrong_name_is_told_with_the_right_one(folder: Path, words: tuple[str, ...], told: str) -> None:
    done = call(folder, *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert (folder / "zh.txt").read_text(encoding="utf-8") == ZH


def test_the_right_order_is_taken(folder: Path) -> None:
    done = call(folder, "check", "My draft 稿.txt", "--source", "zh.txt")
    assert done.returncode in (0, 1)
    assert "Chinese" not in done.stderr


def test_the_mark_of_an_open_file_is_no_draft(folder: Path) -> None:
    done = call(folder, "check", ".", "--show-files", "--config", 'include=["*.docx", "My*.txt"]')
    assert done.stdout.split("\n") == ["My draft 稿.txt", ""]


def test_a_folder_of_word_files_says_how_to_name_them(folder: Path) -> None:
    (folder / "only").mkdir()
    (folder / "only" / "draft.docx").write_bytes(b"PK")
    assert "Word files and web pages are named one by one" in call(folder, "check", "only").stderr


def test_an_export_before_any_decision_leads_to_the_review(folder: Path) -> None:
    (folder / "draft.txt").write_text("The city held a meeting .\n", encoding="utf-8")
    done = call(folder, "export", "draft.txt", "-o", "clean.txt")
    assert "nobody has decided anything yet: “dingyi review draft.txt”" in done.stderr


@pytest.mark.parametrize(
    ("draft", "out", "form"),
    [
        ("a.txt", "clean.txt", None), ("a.txt", "clean.md", None), ("a.txt", "clean", None),
        ("a.txt", "clean.docx", "docx"), ("a.txt", "changes.DIFF", "diff"), ("a.md", "page.html", "html"),
        ("a.docx", "clean.docx", None), ("a.docx", "clean.txt", "text"), ("a.docx", "clean.md", "markdown"),
        ("a.html", "clean.htm", None), ("a.xlf", "clean.xliff", None), ("a.xlf", "clean.txt", "text"),
    ],
)  # fmt: skip
def test_the_name_of_an_output_says_its_format(folder: Path, draft: str, out: str, form: str | None) -> None:
    whole = read(str(folder / "zh.txt"))
    origin = whole.origin if draft.endswith((".txt", ".md")) else _Origin()
    assert form_of(out, Document("a", draft, origin=origin)) == form  # type: ignore[arg-type]


class _Origin:
    """A file that holds more than its words."""


def test_the_words_of_a_page_are_written_as_text(folder: Path) -> None:
    (folder / "page.html").write_text(f"<html><body><p><b>{EN}</b></p></body></html>", encoding="utf-8")
    assert call(folder, "export", "page.html", "-o", "page.txt", "-q").returncode == 0
    assert (folder / "page.txt").read_text(encoding="utf-8").strip() == EN
