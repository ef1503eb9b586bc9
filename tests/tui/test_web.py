"""The review in a browser: the same screen, nothing fetched from outside, nobody else let in."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="textual-serve is not installed")
pytest.importorskip("textual_serve", reason="textual-serve is not installed")

SOURCES = Path(__file__).parents[2] / "src"
TEXT = "He stressed the work. , to be done.\n\nShe spoke, To the end. , she hoped.\n"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def address(draft: Path) -> Iterator[str]:
    """Where the review of the draft is served."""
    command = [sys.executable, "-m", "dingyi", "review", str(draft), "--web", "--reviewer", "li", "--isolated"]
    environment = os.environ | {"PYTHONPATH": str(SOURCES), "XDG_CACHE_HOME": str(draft.parent / "cache")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment) as it:
        assert it.stdout is not None
        told = it.stdout.readline().strip()
        assert told.startswith("http://127.0.0.1:")
        try:
            yield told
        finally:
            it.terminate()
            assert it.wait(20) == 0


async def test_only_this_machine_and_this_page_are_let_in(address: str) -> None:
    host = address.split("/")[2]
    async with aiohttp.ClientSession() as client:
        async with client.get(address) as page:
            assert page.status == 200
            text = await page.text()
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "//" not in text.replace(f"http://{host}/", "").replace(f"ws://{host}/", "")
        for path in ("/", "/ws", "/static/js/textual.js", "/download/x"):
            async with client.get(f"http://{host}{path}") as page:
                assert page.status == 404
        for headers in ({"Host": "example.org"}, {"Origin": "http://example.org"}):
            async with client.get(address, headers=headers) as page:
                assert page.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect(f"{address}ws", origin="http://example.org")


class Browser:
    """A tab of a headless browser, spoken to by its own protocol."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self.asked: list[str] = []

    async def do(self, method: str, **more: object) -> dict[str, Any]:
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": more})
        while True:
            told = json.loads((await self._socket.receive(30)).data)
            if told.get("method") in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                self.asked.append(told["params"].get("url") or told["params"]["request"]["url"])
            if told.get("id") == self._number:
                assert "error" not in told, told
                return dict(told["result"])

    async def value(self, code: str) -> Any:
        return (await self.do("Runtime.evaluate", expression=code))["result"].get("value")

    async def until(self, code: str) -> None:
        for _ in range(300):
            if await self.value(code):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"never true: {code}")


@pytest.mark.slow
async def test_a_click_and_a_key_decide(address: str, draft: Path, tmp_path: Path) -> None:
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("there is no Chromium here")
    profile = tmp_path / "profile"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    quiet = [
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--window-size=1200,800",
    ]
    with subprocess.Popen([program, *options, *quiet, "about:blank"], stderr=subprocess.DEVNULL) as process:
        try:
            port_file = profile / "DevToolsActivePort"
            for _ in range(300):
                if port_file.exists() and port_file.read_text().strip():
                    break
                await asyncio.sleep(0.1)
            port = port_file.read_text().split("\n")[0]
            async with aiohttp.ClientSession() as client:
                async with client.put(f"http://127.0.0.1:{port}/json/new?about:blank") as tab:
                    where = json.loads(await tab.text())["webSocketDebuggerUrl"]
                async with client.ws_connect(where, max_msg_size=0) as socket:
                    await _decide(Browser(socket), address, draft)
        finally:
            process.terminate()


async def _decide(browser: Browser, address: str, draft: Path) -> None:
    await browser.do("Network.enable")
    await browser.do("Page.enable")
    await browser.do("Page.navigate", url=address)
    await browser.until("document.body && document.body.classList.contains('-first-byte')")
    journal = draft.parent / ".dingyi/journal/draft.txt/li.jsonl"

    def decided() -> list[dict[str, Any]]:
        lines = journal.read_text(encoding="utf-8").splitlines()[1:] if journal.exists() else []
        return [json.loads(line) for line in lines]

    screen = await browser.value(
        "JSON.stringify(document.querySelector('.xterm-screen').getBoundingClientRect().toJSON())"
    )
    box = json.loads(screen)
    # The list stands on the left, its third finding in the fifth row.
    row = box["height"] / (box["height"] // 18)
    for _ in range(100):
        at = {"x": box["x"] + 120, "y": box["y"] + row * 4.5, "button": "left", "clickCount": 1}
        await browser.do("Input.dispatchMouseEvent", type="mousePressed", **at)
        await browser.do("Input.dispatchMouseEvent", type="mouseReleased", **at)
        await browser.do("Input.dispatchKeyEvent", type="char", text="r")
        await asyncio.sleep(0.3)
        if decided():
            break
    assert decided()[0]["state"] == "rejected"
    assert decided()[0]["anchor"]["start"] > 0
    own = address.split("/")[2]
    outside = [url for url in browser.asked if f"//{own}/" not in url and not url.startswith(("data:", "about:"))]
    assert browser.asked
    assert outside == []
