"""Runs in turn, medians, and what a figure was measured on."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

PACKAGES = (
    "translate-toolkit",
    "proselint",
    "codespell",
    "numpy",
    "PyYAML",
    "opencc",
    "pypinyin",
    "distributed",
    "pyarrow",
)


class Figure(NamedTuple):
    """One line of the table: ours beside a peer's, how many times better or worse, and what was wanted."""

    what: str
    ours: str
    peer: str
    ratio: float | None
    target: str
    met: bool | None

    def plain(self) -> dict[str, Any]:
        return self._asdict()


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median processor time of each work in seconds; each round does all of them once."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _round in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def commands(told: Mapping[str, Sequence[str]], rounds: int, env: Mapping[str, str]) -> dict[str, float]:
    """Return the median processor time of each command in seconds, after two rounds that fill caches."""
    times: dict[str, list[float]] = {name: [] for name in told}
    for number in range(rounds + 2):
        for name, command in told.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if number >= 2:
                times[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {name: statistics.median(found) for name, found in times.items()}


def machine() -> dict[str, Any]:
    """Return what the figures depend on: machine, load, versions."""
    from dingyi import __version__

    versions = {"python": platform.python_version(), "dingyi": __version__}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": [round(one, 2) for one in os.getloadavg()],
        "versions": versions,
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as stream:
            return next(line.partition(":")[2].strip() for line in stream if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def table(figures: Sequence[Figure], about: Mapping[str, Any]) -> str:
    """Return the figures as a Markdown table with what they were measured on under it."""
    rows = ["| what | Dingyi | beside it | ratio | wanted | |", "|---|---|---|---:|---|---|"]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}" if one.ratio < 10 else f"{one.ratio:.0f}"
        met = {True: "met", False: "**not met**", None: ""}[one.met]
        rows.append(f"| {one.what} | {one.ours} | {one.peer} | {ratio} | {one.target} | {met} |")
    versions = ", ".join(f"{name} {number}" for name, number in about["versions"].items())
    foot = (
        f"{about['date']}; {about['processor']}, {about['cores']} cores, {about['system']}, load {about['load'][0]} at the "
        f"start. {versions}. Texts: {about['texts']}. Processor time, medians of interleaved runs: read the ratios, not the times."
    )
    return "\n".join([*rows, "", foot, ""])


def python_of(root: str) -> dict[str, str]:
    """Return an environment in which a subprocess finds this checkout, and its compiled modules as an installation
    has them."""
    env = {**os.environ, "PYTHONPATH": os.path.join(root, "src")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def program(name: str) -> str:
    """Return the path of a program installed beside this Python."""
    return os.path.join(os.path.dirname(sys.executable), name)
