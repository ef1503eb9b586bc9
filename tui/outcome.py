"""How a check ends: what the baseline takes out, the report, the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from dingyi.align.finding import SEVERITIES, Finding
from dingyi.align.report.result import Checked
from dingyi.tui.checking import Draft
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.printing import coloured, form_of, out, rendered


def less_known(options: argparse.Namespace, drafts: Sequence[Draft], every: list[Checked]) -> tuple[list[Checked], int]:
    """Return the drafts less what their baselines know, and how many entries no longer occur."""
    if options.no_baseline or not (options.baseline or any(draft.task.settings.baseline for draft in drafts)):
        return every, 0
    from dingyi.tui.baselines import less_known

    hidden = less_known([draft.task for draft in drafts], every, options.baseline)
    if not options.quiet:
        for file in hidden.missing:
            sys.stderr.write(f"dingyi: {os.path.relpath(file)}: no such baseline; “dingyi baseline create” writes it\n")
        if hidden.stale:
            sys.stderr.write(
                f"dingyi: the baseline knows {hidden.stale} that no longer occur; “dingyi baseline prune” drops them\n"
            )
    return hidden.checked, hidden.stale


def print_report(options: argparse.Namespace, drafts: Sequence[Draft], every: list[Checked]) -> None:
    """Print the report in the form that was asked for, or the statistics in its place. Raises InputError."""
    if options.statistics:
        from dingyi.tui.printing import statistics

        out(statistics(every), options.output_file)
        return
    form = form_of(options.output_format or (drafts[0].task.settings.output_format if drafts else "auto"))

    def signed() -> str:
        from dingyi.align.signature import signature

        told = {signature(one.plan.glossary, one.plan.all_rules): None for one in drafts}
        return " ".join(told)

    out(rendered(form, every, signed, coloured(options.color, options.output_file)), options.output_file)
    if form == "github":
        from dingyi.tui.printing import add_job_summary

        add_job_summary(every)


def exit_code(options: argparse.Namespace, drafts: Sequence[Draft], every: list[Checked]) -> int:
    """Return how a check ends, by the severities and the number of warnings that its settings allow."""
    if options.exit_zero:
        return ExitCode.OK
    warnings = 0
    for draft, one in zip(drafts, every, strict=True):
        level = options.fail_level or draft.task.settings.fail_level
        limit = -1 if level == "never" else SEVERITIES.index(level)
        if any(_worst(finding) <= limit for finding in one.findings):
            return ExitCode.FINDINGS
        warnings += sum(finding.severity == "warning" for leader in one.findings for finding in leader.walk())
    most = options.max_warnings
    if most is None and drafts:
        most = drafts[0].task.settings.max_warnings
    return ExitCode.FINDINGS if most is not None and warnings > most else ExitCode.OK


def _worst(finding: Finding) -> int:
    return min(SEVERITIES.index(one.severity) for one in finding.walk())


def means(draft: Draft) -> str:
    """Return in a line with what a draft is checked."""
    from dingyi.align.display import printable

    task, document, source, plan = draft
    told = [
        f"beside {source.path}" if source is not None and source is not document.beside else None,
        f"configuration {os.path.relpath(task.settings.path)}" if task.settings.path else "no configuration",
        f"{len(plan.all_rules)} rules",
        f"{plan.glossary.size:,} terms, profile {plan.glossary.profile}",
        f"baseline {task.settings.baseline}" if task.settings.baseline else None,
        f"cache {task.settings.cache_dir}" if task.settings.cache_dir else None,
    ]
    return printable(f"{document.path}: {'; '.join(filter(None, told))}")
