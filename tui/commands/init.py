"""Make a working folder: a configuration, a glossary of your own with one entry, a file for CI.

With --sample it holds a readout to try things on. Nothing that is there is written over.
"""

from __future__ import annotations

import argparse
import os
import sys

import dingyi.data
from dingyi.align.formats.text import content, write
from dingyi.glossary.errors import InputError, UsageError
from dingyi.tui.exit_codes import ExitCode

CONFIGURATION = """\
# Configuration of Dingyi. “dingyi config” explains every key, “dingyi config --show” says what holds.
glossary = ["glossary/*.yaml"]
pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]
include = ["en/**/*.txt", "en/**/*.md"]
fail-level = "error"

[lint]
select = ["default"]
"""

GLOSSARY = """\
# Your own terms: they come after the shipped ones and replace those of the same id.
# “dingyi glossary lint glossary” says whether they are right.

- id: harbor-district
  zh: 滨江新区
  domain: regions
  en:
    - {text: Riverside New Area, status: preferred}
  known: provisional
"""

GITHUB = """\
name: Dingyi
on: [pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install git+https://github.com/dingyi/dingyi
      - run: dingyi glossary lint glossary
      - run: dingyi check en
"""

GITLAB = """\
dingyi:
  image: python:3.12
  script:
    - pip install git+https://github.com/dingyi/dingyi
    - dingyi glossary lint glossary
    - dingyi check en --output-format gitlab --output-file gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""

CHINESE = "滨江新区召开工作会议。\n"
ENGLISH = "Riverside New Area held a work meeting.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="made if need be (default: .)")
    parser.add_argument("--ci", choices=("github", "gitlab", "none"), default="github", help="default: github")
    parser.add_argument("--sample", action="store_true", help="put the bundled sample readout into it")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Write the files; return the exit code. Raises UsageError where there is a configuration."""
    folder = options.folder
    for name in ("dingyi.toml", ".dingyi.toml"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            raise UsageError("there is a configuration", path=path, hint="edit it, or move it away")
    files = {"dingyi.toml": CONFIGURATION, "glossary/own.yaml": GLOSSARY}
    if options.sample:
        files |= {"zh/city-secretary.txt": _sample("zh"), "en/city-secretary.txt": _sample("draft.en")}
    else:
        files |= {"zh/example.txt": CHINESE, "en/example.txt": ENGLISH}
    if options.ci != "none":
        files |= {".github/workflows/dingyi.yml": GITHUB} if options.ci == "github" else {".gitlab-ci.yml": GITLAB}
    for name, text in files.items():
        path = os.path.join(folder, *name.split("/"))
        if os.path.exists(path):
            _say(options, f"{path}: there already, left as it is")
            continue
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made: {error.strerror}", path=path, hint="choose another folder") from error
        write(path, text.encode("utf-8"))
        _say(options, f"{path}: written")
    _say(options, f"next: “dingyi check {os.path.join(folder, 'en')}”")
    return ExitCode.OK


def _sample(side: str) -> str:
    path = os.path.join(os.path.dirname(str(dingyi.data.__file__)), "samples", f"city-secretary.{side}.txt")
    return content(path).decode("utf-8")


def _say(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        sys.stderr.write(f"dingyi: {text}\n")
