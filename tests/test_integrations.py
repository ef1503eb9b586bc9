"""What other programs run: the hooks, the action, CI files, completion; and a working folder made by init."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))
from calling import call

ROOT = Path(__file__).parent.parent
FAULT = "The city pursues Chinese-style modernization , slowly.\n"


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_inputs_of_the_action_reach_the_shell_only_through_the_environment() -> None:
    action = loaded(ROOT / "action.yml")
    used = set()
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        for name, value in step["env"].items():
            assert f"${name}" in step["run"] or f"${{{name}" in step["run"], name
            used.update(re.findall(r"inputs\.([\w-]+)", value))
    assert used == set(action["inputs"])


def test_the_action_checks_what_it_is_told_to(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text(FAULT, encoding="utf-8")
    (tmp_path / "$(touch gone).txt").write_text("Fine.\n", encoding="utf-8")
    program = tmp_path / "temp" / "dingyi" / "bin" / "dingyi"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m dingyi "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    action = loaded(ROOT / "action.yml")
    step = action["runs"]["steps"][1]
    inputs = {name: one["default"] for name, one in action["inputs"].items()}
    inputs |= {"paths": "a b.txt\n$(touch gone).txt\n", "sarif-file": "out.sarif", "output-format": "concise"}
    env = {
        name: inputs[match[1]]
        for name, value in step["env"].items()
        if (match := re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value))
    }
    base = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "RUNNER_TEMP": str(tmp_path / "temp")}
    done = subprocess.run(
        ["bash", "-ec", step["run"]], cwd=tmp_path, env={**base, **env}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("a b.txt:1:18: error T001")
    assert '"2.1.0"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", ".github/workflows/ci.yml"),
        ("github-workflows", "init/.github/workflows/dingyi.yml"),
        ("gitlab-ci", "init/.gitlab-ci.yml"),
    ],
)
def test_files_for_ci_fit_the_published_schemas(tmp_path: Path, schema: str, name: str) -> None:
    pytest.importorskip("check_jsonschema")
    path = ROOT / name
    if name.startswith("init/"):
        call(tmp_path, "init", "init", "--ci", "gitlab" if "gitlab" in name else "github", "-q")
        path = tmp_path / name
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_hooks_run_under_pre_commit(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    hooks = loaded(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["dingyi-check", "dingyi-glossary"]
    # The hooks as they are, but run by this interpreter: making an environment would need the network.
    for hook in hooks:
        hook["language"] = "system"
        hook["entry"] = f"{sys.executable} -m {hook['entry']}"
    (tmp_path / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}, allow_unicode=True), encoding="utf-8"
    )
    files = {
        "dingyi.toml": 'pairs = [{ source = "zh/{n}.txt", target = "en/{n}.txt" }]\nexclude = ["glossary/old.yaml"]\n',
        "en/a.txt": FAULT,
        "zh/a.txt": "推进中国式现代化。\n",
        "glossary/own.yaml": "- id: A\n",
        "glossary/old.yaml": "- id: B\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PRE_COMMIT_HOME": str(tmp_path / ".cache")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    assert run("git", "init", "-q").returncode == 0
    run("git", "add", "-A")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert "dingyi check...." in done.stdout and done.stdout.count("Failed") == 2, done.stdout + done.stderr
    assert "en/a.txt:1:18" in done.stdout
    assert "zh/a.txt:" not in done.stdout
    assert "glossary/own.yaml:1:3: error Y001" in done.stdout
    assert "glossary/old.yaml" not in done.stdout
    (tmp_path / "en/a.txt").write_text("The city pursues Chinese modernization.\n", encoding="utf-8")
    shutil.rmtree(tmp_path / "glossary")
    run("git", "add", "-A")
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("ci", "name"), [("github", ".github/workflows/dingyi.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_init_makes_a_folder_that_is_clean(tmp_path: Path, ci: str, name: str) -> None:
    assert call(tmp_path, "init", ".", "--ci", ci, "-q").returncode == 0
    done = call(tmp_path, "check", ".")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings in 7 words.\n", "")
    glossary = call(tmp_path, "glossary", "lint", "glossary")
    assert (glossary.returncode, "warning:" in glossary.stdout) == (0, False), glossary.stdout
    assert "dingyi check en" in (tmp_path / name).read_text(encoding="utf-8")
    again = call(tmp_path, "init", ".")
    assert (again.returncode, "there is a configuration; edit it" in again.stderr) == (2, True)


def test_init_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "own.yaml").write_text("[]\n", encoding="utf-8")
    assert "there already" in call(tmp_path, "init").stderr
    assert (tmp_path / "glossary" / "own.yaml").read_text(encoding="utf-8") == "[]\n"


def test_bash_completes_commands_options_and_values(tmp_path: Path) -> None:
    script = tmp_path / "dingyi.bash"
    script.write_text(call(tmp_path, "completion", "bash").stdout, encoding="utf-8")

    def completed(*words: str) -> list[str]:
        told = " ".join(f"'{word}'" for word in ("dingyi", *words))
        code = f'source {script}; COMP_WORDS=({told}); COMP_CWORD={len(words)}; _dingyi; echo "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
        return done.stdout.split()

    assert completed("base") == ["baseline"]
    assert completed("check", "--diff") == ["--diff", "--diff-base"]
    assert completed("check", "--output-format", "sa") == ["sarif"]
    assert completed("baseline", "pr") == ["prune"]
    assert completed("glossary", "li") == ["lint"]
    assert completed("glossary", "lint", "--force") == ["--force-exclude"]
    assert completed("glossary", "export", "--format", "tb") == ["tbx"]
    assert completed("export", "--format", "tb") == []
    assert "dingyi.bash" in completed("check", "din")


def test_fish_completes_the_same(tmp_path: Path) -> None:
    (tmp_path / "script").write_text(call(tmp_path, "completion", "fish").stdout, encoding="utf-8")
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")

    def completed(line: str) -> list[str]:
        code = f"source script; complete -C '{line}'"
        env = {**os.environ, "HOME": str(tmp_path)}
        done = subprocess.run(["fish", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=env)
        return [row.split("\t")[0] for row in done.stdout.splitlines()]

    assert completed("dingyi base") == ["baseline"]
    assert completed("dingyi check --diff") == ["--diff", "--diff-base"]
    assert completed("dingyi check --output-format sa") == ["sarif"]
    assert completed("dingyi baseline pr") == ["prune"]
    assert completed("dingyi glossary li") == ["lint"]
    assert completed("dingyi glossary lint --force") == ["--force-exclude"]
    assert completed("dingyi glossary export --format tb") == ["tbx"]
    assert completed("dingyi export --force") == []


def test_zsh_completes_the_same(tmp_path: Path) -> None:
    (tmp_path / "script").write_text(call(tmp_path, "completion", "zsh").stdout, encoding="utf-8")
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed")
    # A completion needs a line editor, and that a terminal: zsh brings one of its own.
    code = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ./script"
zpty -w shell "dingyi() { print -r -- \"<\$*>\" }"
for line in "dingyi base" "dingyi check --output-format sa" "dingyi glossary lint --force"; do
  zpty -w -n shell "$line"$'\t'
  sleep 1
  zpty -w -n shell $'\n'
done
zpty -w shell "print done ready"
while zpty -r shell text && [[ "$text" != *"done ready"$'\r'* ]]; do print -r -- "$text"; done
zpty -d shell
"""
    done = subprocess.run(
        ["zsh", "-f", "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60
    )
    told = re.findall(r"<([^<>$*]*)>", done.stdout)
    assert told == ["baseline", "check --output-format sarif", "glossary lint --force-exclude"], (
        done.stdout + done.stderr
    )


def test_watch_checks_again_when_the_file_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    command = [sys.executable, "-u", "-m", "dingyi", "check", "a.txt", "--watch", "-q", "--output-format", "concise"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert "T001" in process.stdout.readline()
            assert "P002" in process.stdout.readline()
            (tmp_path / "a.txt").write_text("It is Chinese-style modernization.\nLonger by a line.\n", encoding="utf-8")
            assert process.stdout.readline().startswith("a.txt:1:7: error T001")
            (tmp_path / "dingyi.toml").write_text('lint.severity = { T001 = "info" }\n', encoding="utf-8")
            assert process.stdout.readline().startswith("a.txt:1:7: info T001")
        finally:
            process.terminate()
