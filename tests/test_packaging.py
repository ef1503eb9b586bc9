"""What a user installs is what stands in the tree: nothing lost on the way from sdist to wheel, nothing beside it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("glossary", "align", "tui", "data")


def _tree() -> set[str]:
    found = {f"dingyi/{path.name}" for path in (ROOT / "src/dingyi").iterdir() if path.is_file()}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith((".pyc", ".tmp")):
                found.add(f"dingyi/{path.relative_to(ROOT).as_posix()}")
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.tar.gz")), next(out.glob("*.whl"))


def test_the_wheel_made_from_the_sdist_holds_every_file(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    compiled = {name for name in names if name.startswith("dingyi/data/compiled/")}
    assert names - compiled == _tree()


def test_the_wheel_brings_the_glossary_compiled(built: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        wheel.extractall(tmp_path)
    program = (
        "import sys; from dingyi.glossary.compiled import open_glossary; from dingyi.align.phrases import glossary;"
        "print(open_glossary().size > 1200, glossary().size > 250, 'yaml' in sys.modules);"
        "print(all(map(__import__('os').path.isfile, {one.path for one in open_glossary().concepts()})))"
    )
    for _ in range(2):  # found by content, then by the stamp
        env = {"PYTHONPATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False)
        assert done.stdout.split() == ["True", "True", "False", "True"], done.stderr
    assert not [*(tmp_path / "cache").rglob("*.sqlite")]


def test_the_wheel_has_nothing_at_the_top_but_dingyi(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"dingyi"}


def test_the_sdist_holds_the_folders_once(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as sdist:
        names = [name.split("/", 1)[1] for name in sdist.getnames() if "/" in name]
    for package in PACKAGES:
        assert f"{package}/__init__.py" in names
        assert not any(name.startswith(f"src/dingyi/{package}/") for name in names)


def test_the_links_of_a_checkout_are_relative() -> None:
    for package in PACKAGES:
        link = ROOT / "src/dingyi" / package
        assert link.is_symlink()
        assert link.readlink() == Path("../..") / package
