"""What a configuration may say, and what holds for a draft: the closest file above it, else the defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache

from dingyi.align.finding import SEVERITIES, Severity
from dingyi.align.project import configuration_above
from dingyi.glossary.model import Profile
from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTPUT_FORMATS = (
    "auto",
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
)
FAIL_LEVELS = (*SEVERITIES, "never")
TARGETS = ("en", "en-US", "en-GB")


class Pair(NamedTuple):
    """Where the Chinese of a draft stands: patterns with the same names in braces."""

    source: str
    target: str


class Settings:
    """What holds for a draft. ``folder`` is where the configuration stands (None: there is none); patterns and paths
    are relative to it. ``rules`` are the options by rule; ``path`` is the configuration's own."""

    # A plain class: every check makes it, and a record of so many fields takes milliseconds to make.
    def __init__(self, **told: Any) -> None:
        self.__dict__.update(told)

    folder: str | None = None
    path: str | None = None
    target_lang: str = "en"
    glossary: Sequence[str] = ()
    profile: Profile = "official"
    pairs: Sequence[Pair] = ()
    include: Sequence[str] = ("*.txt", "*.md", "*.markdown")
    exclude: Sequence[str] = ()
    respect_gitignore: bool = True
    rule_files: Sequence[str] = ()
    baseline: str | None = None
    require_reason: bool = False
    fail_level: str = "error"
    max_warnings: int | None = None
    output_format: str = "auto"
    cache_dir: str | None = None
    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    unfixable: Sequence[str] = ()
    severity: Mapping[str, Severity] = {}
    glossary_ignore: Sequence[str] = ()
    glossary_severity: Mapping[str, Severity] = {}
    per_file_ignores: Mapping[str, Sequence[str]] = {}
    rules: Mapping[str, Mapping[str, Any]] = {}
    keymap: Mapping[str, str] = {}

    def inside(self, path: str) -> str:
        """Return a path from the configuration's folder (from the current one without it), with forward slashes."""
        whole = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        return os.path.relpath(whole, os.path.realpath(self.folder or ".")).replace(os.sep, "/")


DEFAULTS = Settings()


class Given(NamedTuple):
    """What the command line says of the configuration: a file, single keys (``KEY=VALUE``), or to leave all out."""

    file: str | None = None
    keys: tuple[str, ...] = ()
    isolated: bool = False


def settings_for(path: str, given: Given = Given()) -> Settings:  # noqa: B008 - immutable
    """Return what holds for a draft (or a folder). Raises ConfigurationError with file and line."""
    if given.isolated:
        found = None
    elif given.file is not None:
        found = os.path.abspath(given.file)
    else:
        folder = path if path != "-" and os.path.isdir(path) else os.path.dirname(path)
        found = configuration_above(os.path.realpath(folder or "."))
    return _settings(found, given.keys)


@cache
def _settings(path: str | None, keys: tuple[str, ...]) -> Settings:
    if path is None and not keys:
        return DEFAULTS
    from dingyi.tui.settings_file import read, settings_of

    return settings_of(path, read(path, keys))
