"""Serves the review to a browser on this machine: our own page, nothing from outside, nobody else.

A page of any site in the same browser may open a socket to a local port, and anyone on the machine may: the address
holds a secret, and the origin of a request must be the address itself.
"""

from __future__ import annotations

import os
import secrets
import shlex
import socket
import sys
from collections.abc import Sequence
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
    "connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


class ReviewServer(Server):
    """One review a browser tab; closing the tab ends it."""

    def __init__(self, words: Sequence[str], port: int, title: str) -> None:
        """``words`` are the command line of the review. Raises OSError where the port is taken."""
        port = port or _free_port()
        self.secret = secrets.token_urlsafe(16)
        super().__init__(
            shlex.join([sys.executable, "-m", "dingyi", *words]),
            host=HOST,
            port=port,
            title=title,
            templates_path=os.path.dirname(os.path.abspath(__file__)),
        )
        with socket.create_server((HOST, port)):
            pass  # taken ports are told before anything is started

    @property
    def address(self) -> str:
        """What to open."""
        return f"{self.public_url}/{self.secret}/"

    def serve(self, debug: bool = False) -> None:
        """Serve until interrupted or terminated. What is typed is nobody's business: there is no log."""
        web.run_app(self._make_app(), host=self.host, port=self.port, print=self._tell, access_log=None)

    def _tell(self, *_told: object) -> None:
        # Called when the port is listened to.
        sys.stdout.write(f"{self.address}\n")
        sys.stdout.flush()
        sys.stderr.write("dingyi: open this address in a browser here; ctrl+c ends it\n")

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(self.templates_path))
        base = f"/{self.secret}"
        app.add_routes(
            [
                web.get(f"{base}/", self.handle_index, name="index"),
                web.get(f"{base}/page.js", self._script),
                web.get(f"{base}/ws", self.handle_websocket, name="websocket"),
                web.static(f"{base}/static", self.statics_path, name="static"),
            ]
        )
        return app

    async def _script(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(os.path.join(self.templates_path, "page.js"))

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        own = f"{self.host}:{self.port}"
        if request.headers.get("Host") != own or request.headers.get("Origin") not in (None, f"http://{own}"):
            raise web.HTTPForbidden(text="this review is for this machine")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(host=own)
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def serve(words: Sequence[str], port: int, title: str) -> None:
    """Serve until interrupted. Raises UsageError where the port is taken."""
    from dingyi.glossary.errors import UsageError

    try:
        server = ReviewServer(words, port, title)
    except OSError as error:
        raise UsageError(f"port {port}: {error.strerror}", hint="name another with --port, or none") from error
    server.serve()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        number: int = found.getsockname()[1]
        return number
