"""From findings to the report: the output that was asked for is imported, and no other."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from dingyi.align.formats.text import write
from dingyi.align.report.result import Checked
from dingyi.tui.streams import let_go

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.rules.rule import Rule


def form_of(asked: str) -> str:
    """Return the output that ``auto`` means: GitHub's inside its Actions, else text."""
    if asked != "auto":
        return asked
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def rendered(
    form: str,
    checked: Sequence[Checked],
    signature: Callable[[], str],
    coloured: bool,
    ending: str | None = None,
    described: Sequence[tuple[Rule, str]] | None = None,
) -> str:
    """Return the report. ``signature`` says with what was checked, for the outputs that hold it; ``ending`` is the
    last line of the text and ``described`` are the rules, where these are not the checks'."""
    if form == "sarif":
        from dingyi.align.report.sarif import render_sarif

        return render_sarif(checked, signature(), described)
    if form == "json":
        from dingyi.align.report.json import render_json

        return render_json(checked, signature())
    if form != "text":
        module = __import__(f"dingyi.align.report.{form}", fromlist=["render"])
        return str(getattr(module, f"render_{form}")(checked))
    from dingyi.align.report.text import Style, render_text

    if coloured and sys.stdout.isatty():
        from dingyi.tui.terminal_guard import styled

        styled()
    return render_text(checked, Style.ansi() if coloured else Style.plain(), ending)


def out(text: str, file: str | None) -> None:
    """Write a report to a file, or to standard output; what no UTF-8 can hold (a file name of other bytes) is spelt as
    in JSON. Raises InputError."""
    if file:
        write(file, text.encode("utf-8", "backslashreplace"))
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has what it wanted; the exit code still tells what was found
        let_go(sys.stdout)


def coloured(color: str, file: str | None) -> bool:
    """Tell whether the report has colour: as asked, else on a terminal that nothing speaks against."""
    if color != "auto":
        return color == "always"
    return sys.stdout.isatty() and not file and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def add_job_summary(checked: Sequence[Checked]) -> None:
    """Add the summary to the page of a GitHub job, where there is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from dingyi.align.report.github import summary

    try:
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(summary(checked))
    except OSError as error:
        sys.stderr.write(f"dingyi: the job summary cannot be written: {error.strerror}\n")


def statistics(checked: Sequence[Checked]) -> str:
    """Return how often each rule found something, most frequent first, and how many of these have a safe fix."""
    from collections import Counter

    every = [finding for one in checked for leader in one.findings for finding in leader.walk()]
    count = Counter((finding.code, finding.rule, finding.severity) for finding in every)
    fixable = Counter(one.rule for one in every if any(fix.applicability == "safe" for fix in one.fixes))
    return "".join(
        f"{number:6}  {code} {rule:<28} {severity}"
        + (f", {fixable[rule]} with a safe fix" if fixable[rule] else "")
        + "\n"
        for (code, rule, severity), number in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    )
