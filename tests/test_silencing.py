"""What is not reported: directives, decisions, the baseline, lines that did not change."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dingyi.align.directives import directive_lines, directives

sys.path.insert(0, str(Path(__file__).parent))
from calling import call

FAULT = "The city pursues Chinese-style modernization , slowly.\n"


def found(folder: Path, *words: str) -> list[tuple[int, str]]:
    out = call(folder, "check", "a.txt", "--output-format", "jsonl", "-q", *words).stdout
    return [(row["line"], row["code"]) for row in map(json.loads, out.splitlines())]


def draft(folder: Path, text: str) -> None:
    (folder / "a.txt").write_bytes(text.encode())


def stripped(text: str) -> str:
    for start, end in reversed(directive_lines(text)):
        text = text[:start] + text[end:]
    return text


CASES = {
    "the next line": ("[[dingyi: ignore T001 -- why]]\n" + FAULT + FAULT, [(2, "P002"), (3, "T001"), (3, "P002")]),
    "after blank lines": ("[[dingyi: ignore T, P]]\n\n" + FAULT, []),
    "two above one line": ("[[dingyi: ignore T]]\n[[dingyi: ignore P]]\n" + FAULT, []),
    "as a comment": ("<!-- dingyi: ignore forbidden-rendering P002 -->\n" + FAULT, []),
    "a range": ("[[dingyi: disable T P]]\n" + FAULT + "[[dingyi: enable T P]]\n\n" + FAULT, [(5, "T001"), (5, "P002")]),
    "a range left open": ("[[dingyi: disable T P]]\n" + FAULT, [(1, "D002")]),
    "the file": ("[[dingyi: ignore-file T P]]\n" + FAULT + FAULT, []),
    "the file, too late": ("Fine.\n" * 10 + "[[dingyi: ignore-file P]]\nSo , be it.\n", [(11, "D001"), (12, "P002")]),
    "unused": ("[[dingyi: ignore P003]]\nFine.\n", [(1, "D001")]),
    "needs the Chinese": ("[[dingyi: ignore N001]]\nFine.\n", []),
    "unknown": ("[[dingyi: ignore T01]]\nFine.\n", [(1, "D003")]),
    "no rule": ("[[dingyi: ignore]]\nFine.\n", [(1, "D001")]),
    "inside a line": ("Fine, all of it. [[dingyi: ignore T001]]\n", [(1, "D001")]),
    "an unknown verb": ("[[dingyi: skip T001]]\nFine.\n", [(1, "D001")]),
    "sic": ("They said “Chinese-style modernization” [sic] then.\n", []),
    "carriage returns": ("[[dingyi: ignore T P]]\r\n" + FAULT.replace("\n", "\r\n"), []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_directives(tmp_path: Path, name: str) -> None:
    text, wanted = CASES[name]
    draft(tmp_path, text)
    assert found(tmp_path, "--select", "T,P,D") == wanted


def test_a_directive_is_neither_prose_nor_published(tmp_path: Path) -> None:
    text = "First.\r\n[[dingyi: ignore T P -- 引文]]\r\n" + FAULT + "Last. [[dingyi: x]]\n<!-- dingyi: ignore T -->"
    assert stripped(text) == "First.\r\n" + FAULT + "Last."
    assert [one.verb for one in directives(text)] == ["ignore", "x", "ignore"]
    draft(tmp_path, text)
    assert call(tmp_path, "export", "a.txt", "-o", "out.txt", "-q").returncode == 0
    assert (tmp_path / "out.txt").read_bytes() == stripped(text).encode()


def test_unused_directives_are_taken_out_by_fix(tmp_path: Path) -> None:
    draft(tmp_path, "Fine.\n[[dingyi: ignore P003 -- old]]\nFine as well.\n")
    call(tmp_path, "check", "--fix", "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Fine.\nFine as well.\n"


def test_a_reason_may_be_required(tmp_path: Path) -> None:
    draft(tmp_path, "[[dingyi: ignore T P]]\n" + FAULT + "[[dingyi: ignore T P -- quoted]]\n" + FAULT)
    assert found(tmp_path, "--config", "require-reason=true") == [(1, "D003")]


@pytest.mark.parametrize("wrapped", [False, True])
def test_add_ignore_silences_what_is_there_and_nothing_else(tmp_path: Path, wrapped: bool) -> None:
    text = "Fine.\n\n" + FAULT
    if wrapped:
        text = "The city which is large and old and lies on a river pursues the building\n"
        text += "of Chinese-style modernization , slowly.\n"
    draft(tmp_path, text)
    assert found(tmp_path)
    assert call(tmp_path, "check", "a.txt", "--add-ignore", "引文", "-q").returncode == 0
    written = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert stripped(written) == text
    assert "-- 引文]]" in written
    assert found(tmp_path) == []
    draft(tmp_path, written + "\n" + FAULT)
    assert [code for _line, code in found(tmp_path)] == ["T001", "P002"]


def test_rejected_findings_stay_silent_and_come_back_when_the_text_changes(tmp_path: Path) -> None:
    draft(tmp_path, FAULT + "\nIt is Chinese-style modernization.\n")
    start = FAULT.index("Chinese-style")
    exact = "Chinese-style modernization"
    entry = {
        "v": 1, "op": "decide", "id": "01A", "rule": "forbidden-rendering", "state": "rejected", "who": "Li",
        "why": "quoted", "anchor": {"start": start, "end": start + len(exact), "exact": exact,
        "prefix": FAULT[:start], "suffix": FAULT[start + len(exact):]},
    }  # fmt: skip
    folder = tmp_path / ".dingyi" / "journal" / "a.txt"
    folder.mkdir(parents=True)
    (folder / "Li.jsonl").write_text('{"v":1,"op":"open"}\n' + json.dumps(entry) + "\n", encoding="utf-8")
    assert found(tmp_path) == [(1, "P002"), (3, "T001")]
    log = json.loads(call(tmp_path, "check", "a.txt", "--output-format", "sarif").stdout)
    (hidden,) = [one for one in log["runs"][0]["results"] if "suppressions" in one]
    assert hidden["suppressions"] == [{"kind": "external", "justification": "rejected by Li: quoted"}]
    draft(tmp_path, "The city pursues Chinese style modernization, slowly.\n")
    assert found(tmp_path) == [(1, "T001")]


def test_a_rejected_finding_comes_back_when_its_entry_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def review(answers: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        return call(tmp_path, "review", "a.txt", "--plain", "--reviewer", "Li").returncode

    entry = (
        "- {id: harbor-office, zh: 港务局, domain: institutions, known: provisional,\n"
        "   en: [{text: harbor office, status: preferred}, {text: port bureau, status: forbidden, why: literal}]}\n"
    )
    (tmp_path / "own.yaml").write_text(entry, encoding="utf-8")
    (tmp_path / "dingyi.toml").write_text('glossary = "own.yaml"\n[lint]\nselect = ["T"]\n', encoding="utf-8")
    draft(tmp_path, "The port bureau opened. So did the harbor office.\n")
    assert found(tmp_path) == [(1, "T001")]
    assert review("r\nq\n") == 0
    assert found(tmp_path) == []
    (tmp_path / "own.yaml").write_text("# moved down, and nothing else\n\n" + entry, encoding="utf-8")
    assert found(tmp_path) == []
    (tmp_path / "own.yaml").write_text(entry.replace("literal}", "wrong-name}"), encoding="utf-8")
    assert found(tmp_path) == [(1, "T001")]
    assert review("q\n") == 1  # undecided once more
    assert review("r\nq\n") == 0
    assert found(tmp_path) == []


def test_the_baseline_lets_only_the_surplus_through(tmp_path: Path) -> None:
    (tmp_path / "dingyi.toml").write_text('baseline = "known.json"\n[lint]\nselect = ["T", "P"]\n', encoding="utf-8")
    draft(tmp_path, FAULT)
    assert "no such baseline" in call(tmp_path, "check", "a.txt").stderr
    assert call(tmp_path, "baseline", "create", "-q").returncode == 0
    assert call(tmp_path, "baseline", "create", "-q").returncode == 2  # it is there
    done = call(tmp_path, "check", "a.txt")
    assert (done.returncode, done.stdout) == (0, "No findings in 7 words. 2 in the baseline (2 fixable).\n")
    draft(tmp_path, "A new line above.\n\n" + FAULT + "\n" + FAULT)
    assert found(tmp_path) == [(5, "T001"), (5, "P002")]
    assert len(found(tmp_path, "--no-baseline")) == 4
    draft(tmp_path, "Fine.\n\n" + FAULT)
    assert call(tmp_path, "check", "a.txt").returncode == 0
    assert call(tmp_path, "check", "a.txt", "--no-baseline").returncode == 1


def test_the_baseline_is_kept_up(tmp_path: Path) -> None:
    draft(tmp_path, FAULT)
    file = tmp_path / ".dingyi-baseline.json"
    call(tmp_path, "baseline", "create", "a.txt", "-q")
    rows = [line for line in file.read_text(encoding="utf-8").splitlines() if '"rule"' in line]
    assert len(rows) == 2
    draft(tmp_path, FAULT.replace("Chinese-style modernization", "reform"))
    strict = call(tmp_path, "check", "a.txt", "--baseline", file.name, "--strict-baseline")
    assert strict.returncode == 1
    assert "knows 1 that no longer occur" in strict.stderr or "knows 2 that no longer occur" in strict.stderr
    call(tmp_path, "baseline", "update", "a.txt", "-q")
    assert "space-before-punctuation" in call(tmp_path, "baseline", "show").stdout
    draft(tmp_path, "Fine.\n")
    call(tmp_path, "baseline", "prune", "a.txt", "-q")
    assert json.loads(file.read_text(encoding="utf-8"))["entries"] == {}
    file.write_text("{", encoding="utf-8")
    broken = call(tmp_path, "check", "a.txt", "--baseline", file.name)
    assert (broken.returncode, "create" in broken.stderr) == (2, True)


def test_a_moved_draft_keeps_its_baseline(tmp_path: Path) -> None:
    draft(tmp_path, FAULT)
    call(tmp_path, "baseline", "create", "a.txt", "-q")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert call(tmp_path, "check", "b.txt", "--baseline", ".dingyi-baseline.json").returncode == 0


def test_only_changed_lines_with_a_diff_base(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "trunk")
    draft(tmp_path, FAULT + "Old.\n")
    git("add", "-A")
    git("commit", "-qm", "first")
    assert found(tmp_path, "--diff-base", "trunk") == []
    draft(tmp_path, "New.\n" + FAULT + "Old.\n\nIt is Chinese-style modernization.\n")
    assert found(tmp_path, "--diff-base", "trunk") == [(5, "T001")]
    (tmp_path / "b.txt").write_text(FAULT, encoding="utf-8")
    assert call(tmp_path, "check", "b.txt", "--diff-base", "trunk").returncode == 1  # all of a new file
    wrong = call(tmp_path, "check", "a.txt", "-q", "--diff-base", "--output=x")
    assert wrong.returncode == 2
    unknown = call(tmp_path, "check", "a.txt", "-q", "--diff-base", "nowhere")
    assert (unknown.returncode, "git knows no commit 'nowhere'" in unknown.stderr) == (2, True)
