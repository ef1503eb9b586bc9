"""Which formats there are, and what each is for."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

from dingyi.glossary.errors import UsageError


class Format(NamedTuple):
    """A format: its name on the command line, the end of its files' names, whether they are text, what for."""

    name: str
    suffix: str
    text: bool
    summary: str

    def module(self) -> Any:
        """Import the format: ``HOLDS``, ``render(concepts)``, ``read(raw, path)``."""
        return importlib.import_module(f"dingyi.glossary.exchange.{self.name}")


FORMATS = (
    Format("csv", ".csv", True, "spreadsheets, with a header"),
    Format("tsv", ".tsv", True, "the same, separated by tabs"),
    Format("json", ".json", True, "programs; holds everything"),
    Format("tbx", ".tbx", True, "term bases: TBX-Basic v3, DCA style"),
    Format("tmx", ".tmx", True, "translation memories: TMX 1.4b"),
    Format("utx", ".utx", True, "UTX 1.20"),
    Format("xlsx", ".xlsx", False, "Excel (extra: xlsx)"),
    Format("deepl", ".csv", True, "DeepL glossaries"),
    Format("google", ".csv", True, "Google Cloud Translation v3, two columns"),
    Format("memoq", ".csv", True, "memoQ term bases"),
    Format("phrase", ".tbx", True, "Phrase term bases"),
)
"""The first format of a suffix is the one that the suffix means."""


def format_of(name: str | None, path: str | None) -> Format:
    """Return the format of a name, else of a file's suffix, else CSV. Raises UsageError for an unknown suffix."""
    if name:
        return next(one for one in FORMATS if one.name == name)
    if path in (None, "-"):
        return FORMATS[0]
    for one in FORMATS:
        if str(path).lower().endswith(one.suffix):
            return one
    raise UsageError(
        f"no format has files like {path}", hint=f"name one with --format: {', '.join(one.name for one in FORMATS)}"
    )
