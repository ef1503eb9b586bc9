"""Links, and names with “..”, that lead out of a folder or a project: what is written stays inside, unless it was named."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from calling import call

from dingyi.align.entry import sha256
from dingyi.align.lock import Lock
from dingyi.glossary.load import load_file
from dingyi.tui.commands.review import own_files
from dingyi.tui.settings import settings_for
from dingyi.tui.watching import forget

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege on Windows")

DRAFT, FIXED = "The the meeting was held.\n", "The meeting was held.\n"
UNTIDY = "- {known: seen, id: pier, zh: 码头, domain: society, en: [{text: pier, status: preferred}]}\n"


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A project with a draft, beside a folder of somebody else's files."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/b.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "in/dingyi.toml").write_text("", encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture(params=["git", "no git"])
def links(inside: Path, request: pytest.FixtureRequest) -> Path:
    """Every kind of link out of the project, and a loop."""
    (inside / "b.txt").symlink_to("../out/b.txt")
    (inside / "whole").symlink_to("../out")
    (inside / "loop").symlink_to(".")
    (inside / "round.txt").symlink_to("round.txt")
    (inside / "gone.txt").symlink_to("../nothing.txt")
    (inside / ".kept").mkdir()
    (inside / ".kept/c.txt").write_text(DRAFT, encoding="utf-8")
    (inside / "c.txt").symlink_to(".kept/c.txt")
    (inside / "again.txt").symlink_to("a.txt")
    if request.param == "git":
        git = shutil.which("git")
        if git is None:
            pytest.skip("git is not installed")
        subprocess.run([git, "init", "-q", str(inside)], check=True)
    return inside


@pytest.mark.parametrize("option", ["--fix", "--add-ignore"])
def test_what_a_folder_links_to_outside_is_left_as_it_is(links: Path, option: str) -> None:
    done = call(links, "check", ".", option)
    assert done.stderr.count("left out") == 1
    assert "3 links that lead out of it: b.txt, c.txt, whole" in done.stderr
    assert (links / "../out/b.txt").read_text(encoding="utf-8") == DRAFT
    assert (links / ".kept/c.txt").read_text(encoding="utf-8") == DRAFT
    assert (links / "a.txt").read_text(encoding="utf-8") != DRAFT
    assert call(links, "check", ".", "--show-files", "-q") == (0, "a.txt\n", "")


def test_a_link_that_is_named_is_written_through(links: Path) -> None:
    assert call(links, "check", "b.txt", "--fix").returncode == 0
    assert (links / "b.txt").is_symlink()
    assert (links / "../out/b.txt").read_text(encoding="utf-8") == FIXED


def test_a_hook_that_names_every_file_names_no_link_out(links: Path) -> None:
    done = call(links, "check", "a.txt", "b.txt", "--fix", "--force-exclude")
    assert "a link that leads out of it: b.txt" in done.stderr
    assert (links / "../out/b.txt").read_text(encoding="utf-8") == DRAFT
    assert (links / "a.txt").read_text(encoding="utf-8") == FIXED


def test_a_folder_that_is_a_link_may_be_named(links: Path) -> None:
    assert call(links, "check", "whole", "--show-files") == (0, os.path.join("whole", "b.txt\n"), "")


@pytest.mark.parametrize("how", ["dots", "link"])
def test_a_baseline_outside_is_read_and_not_written(inside: Path, how: str) -> None:
    known = inside / "../out/known.json"
    if how == "link":
        (inside / "known.json").symlink_to("../out/known.json")
    named = "../out/known.json" if how == "dots" else "known.json"
    (inside / "dingyi.toml").write_text(f"baseline = '{named}'\n", encoding="utf-8")
    for action in ("create", "update"):
        done = call(inside, "baseline", action, "a.txt")
        assert done.returncode == 2
        assert "lies outside its folder; name it with --baseline" in done.stderr
        assert not known.exists()
    assert call(inside, "baseline", "create", "a.txt", "--baseline", named).returncode == 0
    before = known.read_bytes()
    assert call(inside, "check", "a.txt").returncode == 0
    assert call(inside, "baseline", "prune", "a.txt").returncode == 2
    assert known.read_bytes() == before


@pytest.mark.parametrize("words", [["glossary", "fmt"], ["glossary", "lint", "--fix"]], ids=["fmt", "lint"])
def test_a_glossary_outside_is_read_and_not_written(inside: Path, words: list[str]) -> None:
    outer, inner = inside / "../out/g.yaml", inside / "h.yaml"
    for path, changed in ((outer, UNTIDY), (inner, UNTIDY.replace("pier", "jetty").replace("码头", "栈桥"))):
        path.write_text(changed, encoding="utf-8")
    (inside / "dingyi.toml").write_text("glossary = ['../out/g.yaml', 'h.yaml']\n", encoding="utf-8")
    done = call(inside, *words)
    assert "g.yaml: left as it is, it leads out of its folder" in done.stderr
    assert outer.read_text(encoding="utf-8") == UNTIDY
    assert inner.read_text(encoding="utf-8").startswith("- id: jetty\n")
    call(inside, *words, "../out/g.yaml")
    assert outer.read_text(encoding="utf-8").startswith("- id: pier\n")
    assert [one.id for one in load_file(str(outer))] == ["pier"]


def _journal(folder: Path) -> Path:
    return folder / ".dingyi/journal/a.txt/li.jsonl"


@pytest.mark.parametrize("which", ["file", "folder", "lock", "torn"])
def test_decisions_are_not_written_through_a_link(inside: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    place, victim = _journal(inside), inside / "../out/victim"
    victim.write_text("dear words", encoding="utf-8")
    place.parent.parent.mkdir(parents=True)
    if which == "folder":
        place.parent.symlink_to(inside.parent / "out")
    else:
        place.parent.mkdir()
        name = {"file": "li.jsonl", "lock": ".li.jsonl.lock", "torn": "li.jsonl.rejected"}[which]
        (place.parent / name).symlink_to(victim)
        if which == "torn":
            header = json.dumps({"v": 1, "op": "open", "text_sha256": sha256(DRAFT)})
            place.write_text(f"{header}\ntorn", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("r\nq\n"))
    done = call(inside, "review", "a.txt", "--plain", "--reviewer", "li")
    assert "internal error" not in done.stderr
    assert victim.read_text(encoding="utf-8") == "dear words"
    assert sorted(os.listdir(inside / "../out")) == ["b.txt", "victim"]


def test_a_lock_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("dear words", encoding="utf-8")
    (tmp_path / "a.lock").symlink_to("a")
    with pytest.raises(OSError, match=r"symbolic link|Too many"):
        Lock(str(tmp_path / "a.lock"), "li")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "dear words"


def test_a_review_adds_terms_to_files_inside(inside: Path) -> None:
    outside = "../out/new.yaml"
    (inside / "dingyi.toml").write_text(f"glossary = ['{outside}', 'h.yaml']\n", encoding="utf-8")
    forget()
    settings = settings_for(str(inside / "a.txt"))
    assert own_files(settings, ()) == (str(inside / "h.yaml"),)
    assert own_files(settings, (outside,))[-1] == outside
