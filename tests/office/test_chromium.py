"""The report in a browser: no accessibility fault that axe-core calls serious, at two widths, light, dark and printed.

axe-core (npm) is looked for where DINGYI_AXE says: the path of its axe.min.js.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))
from desk import CHINESE, ENGLISH, flag

from dingyi.align.formats.registry import read
from dingyi.tui.cli import main
from dingyi.tui.review.session import Session

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
AXE = Path(os.environ.get("DINGYI_AXE", "axe.min.js"))
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

RUN = """<script>{axe}</script><script>
addEventListener("load", () => axe.run(document, {{resultTypes: ["violations"]}}).then(result => {{
  const told = {{violations: result.violations.map(one => [one.id, one.impact, one.nodes[0].html]),
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    width: innerWidth}};
  const out = document.createElement("pre"); out.id = "told"; out.textContent = JSON.stringify(told);
  document.body.append(out);
}}));</script></body>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A report of one reviewed draft beside its Chinese, one of two drafts, and the pages of the exports."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "dingyi.toml").write_text('pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]\n')
    for side, text in (("en", ENGLISH), ("zh", CHINESE)):
        (folder / side).mkdir()
        for name in "ab":
            (folder / side / f"{name}.txt").write_text(text, encoding="utf-8")
    draft = folder / "en/a.txt"
    session = Session(read(str(draft)), None, flag, "li")
    session.adopt(session.load())
    for row in [row for row in session.rows if not row.depth][::2]:
        session.accept([(row, 0)]) if row.finding.fixes else session.reject([row])
    session.close()
    made = []
    for number, words in enumerate(
        (
            ["report", str(draft)],
            ["report", str(folder / "en")],
            *(["export", str(draft), "-q", "--format", f] for f in ("html", "table")),
        )
    ):
        made.append(folder / f"{number}.html")
        assert main([*words, "-o", str(made[-1])]) == 0
    return made


def browse(*words: str) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.skipif(not AXE.is_file(), reason="DINGYI_AXE names no axe.min.js of axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 520])
def test_axe_finds_no_fault(pages: list[Path], width: int, scheme: str, tmp_path: Path) -> None:
    script = RUN.format(axe=AXE.read_text(encoding="utf-8"))
    for page in pages:
        # The page lets no script run: a copy without its policy is looked at.
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        text = text.replace("(prefers-color-scheme: dark)", "all" if scheme == "dark" else "not all")
        copy = tmp_path / "copy.html"
        copy.write_text(text.replace("</body>", script), encoding="utf-8")
        dom = browse(f"--window-size={width},900", "--virtual-time-budget=20000", "--dump-dom", copy.as_uri())
        found = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
        assert found is not None
        told: dict[str, Any] = json.loads(html.unescape(found[1]))
        assert told["violations"] == []
        assert told["wider"] <= 0


def test_it_can_be_printed(pages: list[Path], tmp_path: Path) -> None:
    for page in pages:
        out = tmp_path / "page.pdf"
        browse("--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri())
        raw = out.read_bytes()
        assert raw.startswith(b"%PDF")
        assert len(re.findall(rb"/Type\s*/Page\b", raw)) >= 1
