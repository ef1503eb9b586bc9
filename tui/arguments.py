"""Options that several commands have, and what they say."""

from __future__ import annotations

import argparse

from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import PROFILES
from dingyi.tui.settings import Given


def add_configuration_arguments(parser: argparse._ActionsContainer) -> None:
    """Declare the options that say which configuration holds."""
    parser.add_argument(
        "--config",
        metavar="FILE|KEY=VALUE",
        action="append",
        default=[],
        help="use this file, or set one key, as in lint.ignore=['T003']",
    )
    parser.add_argument("--isolated", action="store_true", help="read no configuration")


def add_encoding_argument(parser: argparse.ArgumentParser) -> None:
    """Declare the option that every command has that reads drafts."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="of files that are not UTF-8 and do not say so, as gb18030 or big5; never guessed",
    )


def add_glossary_arguments(parser: argparse.ArgumentParser, profile: str | None = "official") -> None:
    """Declare the options that every command with a glossary has. ``profile`` is the default, None where a
    configuration may say it."""
    parser.add_argument(
        "--glossary",
        action="append",
        default=[],
        metavar="FILE",
        help="own glossary file, after the shipped ones",
    )
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        default=profile,
        help="house whose renderings are right (default: official)",
    )


def given(options: argparse.Namespace) -> Given:
    """Return what the options say of the configuration. Raises UsageError for a second file."""
    files = [one for one in options.config if "=" not in one]
    if len(files) > 1:
        raise UsageError("--config names two files", hint="keep one; “extend” in a file adds another")
    keys = tuple(one for one in options.config if "=" in one)
    return Given(files[0] if files else None, keys, options.isolated)


def listed(words: str) -> list[str]:
    """Return the words of a comma-separated option."""
    return [word.strip() for word in words.split(",") if word.strip()]
