"""How long a cold check takes beside the interpreter itself: ``python tests/benchmarks/startup.py [DRAFT]``.

Prints the processor time of interleaved runs, with the cache filled, and their ratios to ``python -c pass``. Nothing
fails here: a loaded machine is slow, not wrong. The target is 4.5 x pass and 1.5 x ``import yaml``; what is reached is
6 x. Of the instructions (callgrind) the interpreter has 13 in a hundred, ``re`` and ``argparse`` 12, our command line,
configuration and files 22, the modules of the sixty rules that this text wakes 13, the look-up of its words among
100,000 wordings 18, finding out which rules those are 4, and the rules' own reading of it the rest: each rule is a file of
its own, and putting them together would cost the reader the file.
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "data/samples/city-secretary.draft.en.txt"
RUNS = 31


def main() -> None:
    """Time the commands and print the table."""
    draft = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    program = Path(sys.executable).parent / "dingyi"
    check = [sys.executable, str(program)] if program.exists() else [sys.executable, "-m", "dingyi"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import yaml"': [sys.executable, "-c", "import yaml"],
        "dingyi --version": [*check, "--version"],
        "dingyi check": [*check, "check", "-q", str(draft)],
        "dingyi check, JSON": [*check, "check", "-q", "--output-format", "json", str(draft)],
    }
    with tempfile.TemporaryDirectory() as folder:
        # Compiled modules as an installation has them, and a cache of our own.
        env = {**os.environ, "XDG_CACHE_HOME": folder}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        if not program.exists():
            env["PYTHONPATH"] = str(ROOT / "src")
        times: dict[str, list[float]] = {name: [] for name in commands}
        for round_number in range(RUNS + 2):
            for name, command in commands.items():
                before = _spent()
                subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
                if round_number >= 2:  # the first rounds fill the caches
                    times[name].append(_spent() - before)
    medians = {name: statistics.median(values) for name, values in times.items()}
    nothing, yaml = medians["python -c pass"], medians['python -c "import yaml"']
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {RUNS} interleaved runs")
    print(f"draft: {draft.name}, {draft.stat().st_size:,} bytes")
    print(f"{'command':<26} {'median':>9} {'min':>9} {'x pass':>7} {'x yaml':>7}  (of medians; of least)")
    for name, median in medians.items():
        least = min(times[name])
        print(
            f"{name:<26} {1000 * median:6.1f} ms {1000 * least:6.1f} ms {median / nothing:7.2f} {median / yaml:7.2f}"
            f" {least / min(times['python -c pass']):7.2f}"
        )


def _spent() -> float:
    """Return the processor time of all children so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
