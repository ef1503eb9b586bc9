"""No pattern of a rule takes quadratic time, whatever a text repeats."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="the alarm clock of a process is POSIX")
def test_every_rule_reads_its_worst_case_in_time() -> None:
    # At this length quadratic work takes seconds and linear work hundredths of one; by hand: 100000 and 2.
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/faults/worst_cases.py"), "12000", "0.6"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
