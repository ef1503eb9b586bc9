"""The command line as a user meets it: exit codes, one clear line for a bad input, output that programs read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"


def dingyi(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **env}
    command = [sys.executable, "-m", "dingyi", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, check=False)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"The city pursues Chinese-style modernization.\n")
    return path


def test_a_finding_gives_one_and_none_gives_zero(draft: Path, tmp_path: Path) -> None:
    assert dingyi("check", str(draft)).returncode == 1
    assert dingyi(str(draft)).returncode == 1  # check is the default command
    clean = tmp_path / "clean.txt"
    clean.write_text("The city pursues Chinese modernization.\n", encoding="utf-8")
    done = dingyi("check", str(clean))
    assert (done.returncode, done.stdout) == (0, b"No findings in 5 words.\n")


def test_the_fail_level_decides_the_exit_code_and_nothing_else(draft: Path) -> None:
    loud, never = dingyi("check", str(draft)), dingyi("check", "--fail-level", "never", str(draft))
    assert (loud.returncode, never.returncode) == (1, 0)
    assert loud.stdout == never.stdout


def test_an_output_file_never_changes_the_exit_code(draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = dingyi("check", str(draft), "--output-format", "json", "-o", str(out))
    assert (done.returncode, done.stdout) == (1, b"")
    assert json.loads(out.read_bytes())["documents"][0]["words"] == 5


def test_json_is_what_the_design_says(draft: Path) -> None:
    done = dingyi("check", str(draft), "--output-format", "json")
    whole = json.loads(done.stdout)
    assert whole.keys() == {"schema_version", "signature", "documents"}
    assert whole["schema_version"] == 1
    (document,) = whole["documents"]
    assert document.keys() == {"path", "source_path", "words", "findings"}
    assert (document["path"], document["source_path"]) == (str(draft), None)
    (finding,) = document["findings"]
    assert finding.keys() == {
        "rule", "code", "severity", "message", "start", "end", "line", "column", "text",
        "source", "mqm", "concept", "fixes", "fingerprint", "children",
    }  # fmt: skip
    assert (finding["start"], finding["end"], finding["line"], finding["column"]) == (17, 44, 1, 18)
    assert finding["text"] == "Chinese-style modernization"
    assert finding["concept"] == "chinese-modernization"
    (fix, *_others) = finding["fixes"]
    assert fix == {
        "title": "write “Chinese modernization”",
        "applicability": "safe",
        "edits": [{"start": 17, "end": 44, "replacement": "Chinese modernization"}],
    }


def test_the_same_input_gives_the_same_output(draft: Path) -> None:
    first, second = (dingyi("check", str(draft), "--output-format", "json").stdout for _ in range(2))
    assert first == second


def test_standard_input_is_a_draft(draft: Path) -> None:
    done = dingyi("check", "-", "--stdin-filename", "news/a.md", "--output-format", "concise", stdin=draft.read_bytes())
    assert done.returncode == 1
    assert done.stdout.decode().startswith("news/a.md:1:18: error T001 forbidden-rendering: ")


def test_the_diff_shows_what_fix_would_do_and_changes_nothing(draft: Path) -> None:
    before = draft.read_bytes()
    done = dingyi("check", "--diff", str(draft))
    assert done.returncode == 1
    assert "+The city pursues Chinese modernization." in done.stdout.decode()
    assert draft.read_bytes() == before
    assert dingyi("check", "--fix", str(draft)).returncode == 0
    assert draft.read_bytes() == b"The city pursues Chinese modernization.\n"
    assert dingyi("check", "--diff", str(draft)).returncode == 0


@pytest.mark.parametrize(
    "raw", [b"\xef\xbb\xbfChinese-style modernization \r\n\r\n\xc2\xa0x\ty \r\n", b"a\rb\xe2\x80\xa8c\x0b\n\n\n"]
)
def test_fix_keeps_every_other_byte(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(raw)
    dingyi("check", "--fix", str(path), "--select", "T")
    assert path.read_bytes() == raw.replace(b"Chinese-style", b"Chinese")


BAD = {
    "no such file": (["check", "none.txt"], "none.txt: no such file"),
    "a folder without drafts": (["check", "folder.txt"], "folder.txt: no drafts in this folder; name files"),
    "a folder as a source": (["check", "good.txt", "--source", "folder.txt"], "folder.txt: this is a folder"),
    "not UTF-8": (["check", "latin.txt"], "latin.txt: not UTF-8 at byte offset 3"),
    "not UTF-8 after a mark": (["check", "bom.txt"], "bom.txt: not UTF-8 at byte offset 4"),
    "half a UTF-16 character": (["check", "wide.txt"], "wide.txt: not UTF-16 at byte offset 4"),
    "a PDF": (["check", "a.pdf"], "a.pdf: this is a PDF, not text; convert it"),
    "an old Word file": (["check", "a.doc"], "a.doc: this is an old Word file (.doc) or one with a password, not text"),
    "binary": (["check", "nul.txt"], "nul.txt: a binary file: a NUL at byte offset 1"),
    "a broken glossary": (["check", "good.txt", "--glossary", "broken.yaml"], "broken.yaml:2:3: a concept has no key"),
    "no glossary": (["check", "good.txt", "--glossary", "none.yaml"], "none.yaml: cannot be read: No such file"),
    "an unknown value": (["check", "good.txt", "--output-format", "jsn"], "invalid choice: 'jsn'"),
    "an unknown word": (["glossary", "stats", "x"], "dingyi glossary stats: unrecognized arguments: x; try “dingyi glos"),
    "an unknown option": (["check", "good.txt", "--sauce", "x"], "unrecognized arguments: --sauce"),
    "an unknown rule": (["check", "good.txt", "--select", "forbiden-rendering"], "did you mean 'forbidden-rendering'?"),
    "an unknown rule to explain": (["rule", "T999"], "there is no rule 'T999'"),
    "an unknown command": (["chek"], "did you mean 'check'?"),
    "a source for two": (["check", "good.txt", "good.txt", "--source", "good.txt"], "--source belongs to one draft"),
    "no such source": (["check", "good.txt", "--source", "none.txt"], "none.txt: no such file"),
    "a closed folder": (["check", "good.txt", "-o", "none/out.txt"], "none/out.txt: cannot be written"),
    "a broken row file": (["corpus", "check", "none.jsonl", "--out", "out"], "none.jsonl: cannot be read"),
    "control characters": (["check", "a\x1b[31mb.txt"], "a\\x1b[31mb.txt: no such file"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad")
    (path / "folder.txt").mkdir()
    for name, raw in {
        "good.txt": b"Good.\n",
        "latin.txt": b"caf\xe9\n",
        "bom.txt": b"\xef\xbb\xbfa\xff",
        "wide.txt": "a".encode("utf-16") + b"b",
        "a.pdf": b"%PDF-1.7\n",
        "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "nul.txt": b"a\0b",
        "broken.yaml": b"- id: a\n  hz: \xe6\xb8\xaf\n",
    }.items():
        (path / name).write_bytes(raw)
    return path


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line_and_two(folder: Path, name: str) -> None:
    arguments, told = BAD[name]
    done = dingyi(*arguments, cwd=folder)
    lines = [line for line in done.stderr.decode().splitlines() if "checked alone" not in line]
    assert done.returncode == 2, done
    assert done.stdout == b""
    assert len(lines) == 1, lines
    assert told in lines[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who may be refused")
def test_no_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("a", encoding="utf-8")
    path.chmod(0)
    done = dingyi("check", str(path))
    assert done.returncode == 2
    assert b"no permission to read it" in done.stderr


def test_help_tells_the_exit_codes() -> None:
    from dingyi.tui.exit_codes import ExitCode

    text = dingyi("--help").stdout.decode() + dingyi("check", "--help").stdout.decode()
    for code in ExitCode:
        assert text.count(f"\n  {code.value:<5}") == 2
        assert code.__doc__


def test_a_closed_pipe_is_no_error(draft: Path) -> None:
    script = f"{sys.executable} -m dingyi rule --all | head -1"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=env, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_chinese_survives_a_locale_without_it(draft: Path) -> None:
    done = dingyi("check", str(draft), LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "中国式现代化" in done.stdout.decode("utf-8")


def test_a_draft_never_sends_control_codes(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("\x1b]0;gone\x07 Chinese-style modernization \x9b31m \u202egone\u202c , yes\n", encoding="utf-8")
    for form in ("text", "concise"):
        out = dingyi("check", str(path), "--output-format", form).stdout.decode()
        assert not any((ord(c) < 32 and c != "\n") or "\x7f" <= c <= "\x9f" or c in "\u202e\u202c" for c in out)
    diff = dingyi("check", "--diff", str(path)).stdout.decode()
    assert "\x1b" not in diff and "\x9b" not in diff


@pytest.mark.parametrize("name", ["city-secretary", "ministry-figures", "leaders-meeting"])
def test_the_samples_have_faults_and_their_finals_no_errors(name: str) -> None:
    draft, final = (SAMPLES / f"{name}.{kind}.en.txt" for kind in ("draft", "final"))
    assert dingyi("check", str(draft)).returncode == 1
    done = dingyi("check", str(final), "--source", str(SAMPLES / f"{name}.zh.txt"))
    assert done.returncode == 0, done.stdout.decode()


def test_rows_in_findings_out(tmp_path: Path) -> None:
    rows = tmp_path / "in.jsonl"
    lines = [
        '{"id": "a", "zh": "", "en": "Chinese-style modernization"}',
        "nonsense",
        '{"id": "c", "en": "Fine."}',
        '{"id": 4}',
    ]
    rows.write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "out"
    done = dingyi("corpus", "check", str(rows), "--out", str(out))
    assert done.returncode == 1, done.stderr
    (finding,) = map(json.loads, (out / "findings.jsonl").read_text(encoding="utf-8").splitlines())
    keys = "id rule code severity start end text message concept document site"
    assert list(finding) == keys.split() and finding["concept"] == "chinese-modernization"
    assert (finding["id"], finding["start"], finding["end"], finding["severity"]) == ("a", 0, 27, "error")
    stats = json.loads((out / "stats.json").read_text(encoding="utf-8"))
    assert (stats["rows"], stats["words"], stats["rejected"]) == (2, 3, 2)
    rejected = [json.loads(line) for line in (out / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["line"] for row in rejected] == [2, 4]
