"""The site builds without a warning (a link that leads nowhere is one), and its pages need nothing from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import ROOT

from dingyi.align.rules.registry import rules
from dingyi.tui.cli import COMMANDS
from dingyi.tui.settings_keys import KEYS


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("material", reason="needs the extra “docs”")
    out = tmp_path_factory.mktemp("site")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_a_page_of_the_site_fetches_nothing_from_outside(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    fetched = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=["']?(?:https?:)?//[^"'\s>]+""")
    for page in pages:
        found = [one for one in fetched.findall(page.read_text(encoding="utf-8")) if 'rel="canonical"' not in one]
        assert found == [], page.name


def test_the_reference_holds_every_rule_command_and_key(site: Path) -> None:
    told = (site / "reference/rules.html").read_text(encoding="utf-8")
    assert [rule.name for rule in rules() if f'id="{rule.name}"' not in told] == []
    told = (site / "reference/commands.html").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f'id="dingyi-{name}"' not in told] == []
    told = (site / "reference/configuration.html").read_text(encoding="utf-8")
    assert [key.name for key in KEYS if f"<code>{key.name}</code>" not in told] == []
