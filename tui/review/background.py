"""Work beside the screen: it tells how long it takes, it can be given up, and quitting does not wait for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from threading import Thread
from typing import Any

from textual.app import App

PATIENCE = 0.3
"""Seconds after which a person is told that work goes on."""


class Background:
    """One piece of work at a time; what a newer one or ``give_up`` has replaced ends unheard."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._ticket = 0
        self._since = 0.0
        self.what = ""

    @property
    def told(self) -> str:
        """What goes on and for how long, once it has taken a while; else nothing."""
        taken = time.monotonic() - self._since
        return f"{self.what} ... {taken:.0f} s" if self.what and taken >= PATIENCE else ""

    def start(
        self, what: str, job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do ``job`` in a thread; ``done`` or ``failed`` is called in the app's own, unless it was given up."""
        self._ticket += 1
        ticket = self._ticket
        self.what, self._since = what, time.monotonic()
        loop, context = asyncio.get_running_loop(), copy_context()

        def hear(tell: Callable[[Any], None], what: Any) -> None:
            with suppress(RuntimeError):  # the app has ended meanwhile, its loop is closed
                loop.call_soon_threadsafe(partial(self._heard, ticket, tell, what), context=context)

        def work() -> None:
            try:
                result = job()
            except Exception as error:
                hear(failed, error)
            else:
                hear(done, result)

        # A daemon: the interpreter does not wait for it when a person quits.
        Thread(target=work, name="dingyi-work", daemon=True).start()

    def give_up(self) -> bool:
        """Hear no more of the work that goes on; return whether there was any."""
        going = bool(self.what)
        self._ticket += 1
        self.what = ""
        return going

    def _heard(self, ticket: int, tell: Callable[[Any], None], what: Any) -> None:
        if ticket != self._ticket or not self._app.is_running:
            return
        self.what = ""
        try:
            tell(what)
        except Exception as error:
            self._app._handle_exception(error)
