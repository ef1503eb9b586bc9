"""Compiles the glossary while a wheel is built, so that the first check of who installs it need not.

A checkout, an editable installation and a wheel that was built without PyYAML or OpenCC compile it at the first run.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledGlossary(BuildHookInterface):
    """Adds ``dingyi/data/compiled/`` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the shipped terms and wordings; ``version`` is "editable" or "standard"."""
        if version == "editable":
            return
        self._made = tempfile.TemporaryDirectory()
        cache = Path(self._made.name, "cache")
        # Wherever this system keeps caches.
        os.environ.update(XDG_CACHE_HOME=str(cache), LOCALAPPDATA=str(cache), HOME=str(cache))
        sys.path.insert(0, str(Path(self.root, "src")))
        package = importlib.import_module("dingyi")
        package.__path__.append(self.root)  # an sdist has the folders at its top and no links to them
        try:
            importlib.import_module("dingyi.glossary.compiled").open_glossary()
            importlib.import_module("dingyi.align.phrases").glossary()
        except ImportError as error:
            self.app.display_warning(f"the glossary is compiled at the first run: {error}")
            return
        brought = importlib.import_module("dingyi.glossary.store_files").BROUGHT
        for path in cache.rglob("*.sqlite"):
            # name-installation-content: what is brought fits wherever it is installed.
            name = re.sub(r"-[0-9a-f]{16}(?=-)", "", path.name, count=1)
            build_data["force_include"][str(path)] = f"dingyi/data/{brought}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the wheel."""
        if version != "editable":
            self._made.cleanup()
