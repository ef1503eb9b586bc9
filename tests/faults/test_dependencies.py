"""The table of licences names what pyproject.toml asks for, and the constraints hold each of it and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
NOT_PASSED_ON = ("benchmark", "docs", "test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _wanted(*left_out: str) -> dict[str, Requirement]:
    extras = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"], *(one for extra in extras if extra not in left_out for one in extras[extra])]
    return {found.name.lower(): found for found in map(Requirement, lines)}


def test_the_table_of_licences_is_that_of_the_project() -> None:
    text = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| ([=<>\d.,]+) \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE)
    told = {name.lower(): Requirement(name + versions).specifier for name, versions, _licence in rows}
    assert told == {name: one.specifier for name, one in _wanted(*NOT_PASSED_ON).items()}
    assert not [row for row in rows if re.search(r"\b[AL]?GPL|proprietary", row[2], re.IGNORECASE)]


def test_the_constraints_hold_every_dependency_at_a_version_that_fits() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert not [line for line in lines if "://" in line or "@" in line or line.startswith("-")]
    for name, one in _wanted().items():
        version = pinned[re.sub(r"[-_.]+", "-", name)]
        assert one.specifier.contains(version), f"{name} {version}"
