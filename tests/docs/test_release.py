"""What a release says of itself: version, date of the terms, changelog, extras."""

from __future__ import annotations

import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from dingyi import __terms__, __version__
from dingyi.tui.cli import main

ROOT = Path(__file__).parent.parent.parent


def test_the_version_comes_with_the_date_of_the_terms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dingyi {__version__} (terms of {__terms__})\n"


def test_the_date_of_the_terms_is_that_of_their_last_change() -> None:
    command = ["git", "log", "-1", "--format=%cs", "--", "data/terms"]
    try:
        last = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        last = ""
    if not last:
        pytest.skip("no history of git here")
    behind = "data/terms was changed later: set __terms__ in src/dingyi/__init__.py to the day of that change"
    assert date.fromisoformat(__terms__) >= date.fromisoformat(last), behind


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (\S+) \((unreleased|\d{4}-\d\d-\d\d)\)$", text, re.MULTILINE)
    assert first is not None and first[1] == __version__


def test_what_the_messages_and_pages_call_extras_are_extras() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = set()
    for path in (
        *ROOT.glob("tui/**/*.py"),
        *ROOT.glob("align/**/*.py"),
        *ROOT.glob("docs/**/*.md"),
        ROOT / "README.md",
    ):
        for extras in re.findall(r"(?:dingyi|\.whl)\[([a-z,]+)\]", path.read_text(encoding="utf-8")):
            named.update(extras.split(","))
    assert {"docx", "lsp"} <= named
    assert named <= set(project["optional-dependencies"])
