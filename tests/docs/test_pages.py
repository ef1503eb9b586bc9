"""Every command of the documentation runs, and prints what the page shows."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from pages import DOCS, ROOT, fits, run, steps

PAGES = sorted(path for path in DOCS.rglob("*.md") if steps(path))
BASH = (
    subprocess.run(["bash", "--version"], capture_output=True, check=False).returncode == 0
    if os.name != "nt"
    else False
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # The same for every page: a glossary that was compiled for one then serves the next.
    return tmp_path_factory.mktemp("pages")


@pytest.mark.slow
@pytest.mark.skipif(not BASH, reason="the pages' commands are for bash")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_the_commands_of_a_page_do_what_it_says(page: Path, folder: Path) -> None:
    wanted = steps(page)
    ran = run(wanted, folder)
    assert len(ran) == len(wanted)
    for step, done in zip(wanted, ran, strict=True):
        shown = "\n".join(done.lines)
        assert done.code in (0, 1), f"{step.command}\n{shown}"
        assert "dingyi: internal error" not in shown, shown
        said = "\n".join(step.expected)
        assert fits(step.expected, done.lines), f"{step.command}\n{shown}\n--- but the page says\n{said}"
    if page.name == "tutorial.md":
        _leads_to_a_clean_text(folder / "work/demo")


def _leads_to_a_clean_text(demo: Path) -> None:
    before = (demo / "zh/city-secretary.txt").read_bytes()
    assert before == (ROOT / "data/samples/city-secretary.zh.txt").read_bytes()
    clean = (demo / "clean.txt").read_text(encoding="utf-8")
    assert "1704938827516620493387" not in clean and "Post time" not in clean
    assert (demo / "report.html").stat().st_size > 1000


def test_what_the_pages_show_can_be_missed() -> None:
    assert fits(["a", "...", "c ... e"], ["a", "b", "b", "c d e"])
    assert not fits(["a"], ["a", "b"])
    assert not fits(["a", "...", "c"], ["a", "b"])
