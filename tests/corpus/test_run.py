"""A run: the same results in one process and several, however it is cut, and after every kind of interruption."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet
import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import call
from pairs import lines_of, results, rows, write_jsonl

from dingyi.align.check import check
from dingyi.align.corpus.job import Job, course_of
from dingyi.align.corpus.run import Input, plan
from dingyi.align.corpus.work import part_of
from dingyi.align.document import Document
from dingyi.align.rules.registry import chosen
from dingyi.glossary.compiled import open_glossary

FAST = ("--select", "P,repeated-word-or-loop")
ROOT = Path(__file__).parent.parent.parent


def corpus(folder: Path, *words: str) -> int:
    return call(folder, "corpus", "check", *words).returncode


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Return a corpus of 700 rows, and what a run in one process makes of it."""
    folder = tmp_path_factory.mktemp("serial")
    path = write_jsonl(folder / "in.jsonl", rows(700))
    with path.open("a", encoding="utf-8") as stream:
        stream.write("no row\n")
    assert corpus(folder, "in.jsonl", "--out", "out", "-j", "1", *FAST) == 1
    return path, results(folder / "out")


def test_findings_are_those_of_check_row_by_row(tmp_path: Path) -> None:
    told = rows(24)
    write_jsonl(tmp_path / "in.jsonl", told)
    assert corpus(tmp_path, "in.jsonl", "--out", "out") == 1
    glossary, wanted = open_glossary(), chosen()
    found = [
        {"id": row["id"], "rule": one.rule, "code": one.code, "severity": one.severity, "start": one.start,
         "end": one.end, "text": row["en"][one.start : one.end], "message": one.message,
         "concept": one.concept, "document": row["document"], "site": row["site"]}
        for row in told
        for one in check(Document(row["en"]), glossary, Document(row["zh"], language="zh"), wanted)
    ]  # fmt: skip
    assert {one["rule"] for one in found} >= {"forbidden-rendering", "space-before-punctuation"}
    assert {(one["rule"], one["concept"]) for one in found} >= {("forbidden-rendering", "chinese-modernization")}
    assert lines_of(tmp_path / "out" / "findings.jsonl") == found
    statistics = json.loads((tmp_path / "out" / "stats.json").read_text(encoding="utf-8"))
    by_rule = {rule: sum(counts.values()) for rule, counts in statistics["findings"].items()}
    assert by_rule == Counter(one["rule"] for one in found)
    assert (statistics["rows"], statistics["words"]) == (24, sum(len(row["en"].split()) for row in told))
    by_document = {one["name"]: one["error"] for one in statistics["documents"]}
    assert by_document["doc-1"] == sum(
        1 for one in found if one["severity"] == "error" and int(one["id"][1:]) // 6 == 1
    )
    assert {one["name"] for one in statistics["sites"]} == {"a.example", "b.example"}
    terms = {one["concept"]: one for one in statistics["terms"]}
    assert terms["chinese-modernization"]["renderings"] == [
        {"text": "Chinese-style modernization", "status": "forbidden", "count": 4}
    ]
    assert not (tmp_path / "out" / "shards").exists()


@pytest.mark.parametrize("words", [("-j", "2", "--shard-rows", "100"), ("-j", "1", "--shard-rows", "7")])
def test_the_results_do_not_depend_on_processes_and_shards(
    serial: tuple[Path, dict[str, bytes]], tmp_path: Path, words: tuple[str, ...]
) -> None:
    path, wanted = serial
    assert corpus(tmp_path, str(path.parent / "in.jsonl"), "--out", "out", *words, *FAST) == 1
    assert located(results(tmp_path / "out"), path) == located(wanted, path)


def located(found: dict[str, bytes], path: Path) -> dict[str, bytes]:
    """Return the results with the corpus named as it is, however it was named."""
    return {name: data.replace(str(path).encode(), b"in.jsonl") for name, data in found.items()}


def start(path: Path, out: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dingyi", "corpus", "check", str(path), "--out", str(out), "--shard-rows", "20"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        [*command, *FAST, *words], env=env, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def parts(out: Path) -> list[Path]:
    return sorted((out / "shards").glob("*.part"))


def wait_for_parts(process: subprocess.Popen[str], out: Path, number: int) -> None:
    until = time.monotonic() + 60
    while len(parts(out)) < number:
        assert process.poll() is None, "it ended before it could be interrupted"
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["2", pytest.param("1", marks=pytest.mark.slow)])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_goes_on_without_loss_or_double_counting(
    serial: tuple[Path, dict[str, bytes]], tmp_path: Path, jobs: str, how: signal.Signals
) -> None:
    path, wanted = serial
    out = tmp_path / "out"
    process = start(path, out, "-j", jobs)
    wait_for_parts(process, out, 3)
    process.send_signal(how)
    told = process.communicate(timeout=30)[1]
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert "the same command goes on from there" in told
    done = {part.name: part.stat().st_mtime_ns for part in parts(out)}
    assert 3 <= len(done) < 36
    assert not (out / "stats.json").exists() and not (out / "findings.jsonl").exists()
    gone(process.pid)
    again = start(path, out, "-j", jobs)
    told = again.communicate(timeout=60)[1]
    assert again.returncode == 1
    assert "rows were done before" in told
    assert int(told.split(" of 701")[0].rpartition(" ")[2].replace(",", "")) >= 20 * 3
    assert located(results(out), path) == located(wanted, path)


def gone(session: int) -> None:
    """Wait until no process of a session is left: a killed parent's children end on their own."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("processes of the killed run are left")


@pytest.mark.skipif(not Path("/proc").exists(), reason="the children of a process are looked up in /proc")
def test_a_process_of_the_pool_that_is_killed_costs_nothing(
    serial: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    path, wanted = serial
    out = tmp_path / "out"
    process = start(path, out, "-j", "2")
    wait_for_parts(process, out, 3)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    assert len(children) == 2
    os.kill(int(children[0]), signal.SIGKILL)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 1, told
    assert located(results(out), path) == located(wanted, path)


def test_a_finished_run_is_not_done_again_and_a_changed_one_only_where_it_changed(tmp_path: Path) -> None:
    told = rows(60)
    path = write_jsonl(tmp_path / "in.jsonl", told)
    words = ("in.jsonl", "--out", "out", "-j", "1", "--shard-rows", "10", *FAST)
    assert corpus(tmp_path, *words) == 1
    first = results(tmp_path / "out")
    stamp = (tmp_path / "out" / "findings.jsonl").stat().st_mtime_ns
    assert corpus(tmp_path, *words) == 1
    assert (tmp_path / "out" / "findings.jsonl").stat().st_mtime_ns == stamp
    told[15]["en"] = "A new text , with a fault."
    write_jsonl(path, told)
    assert corpus(tmp_path, *words) == 1
    assert results(tmp_path / "out") != first
    assert any(one["id"] == "p15" for one in lines_of(tmp_path / "out" / "findings.jsonl"))


def test_shards_of_another_glossary_or_rule_set_are_not_taken_over(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(12))
    out = tmp_path / "out"
    (out / "shards").mkdir(parents=True)
    job, other = (
        Job("check", str(out), [course_of(chosen(select), open_glossary())])
        for select in (["P"], ["repeated-word-or-loop"])
    )
    shards = plan([Input(str(tmp_path / "in.jsonl"))], 5)
    assert {part_of(shard, job) for shard in shards}.isdisjoint(part_of(shard, other) for shard in shards)


def test_two_runs_into_one_folder_are_refused(tmp_path: Path) -> None:
    from dingyi.align.lock import Lock

    write_jsonl(tmp_path / "in.jsonl", rows(2))
    (tmp_path / "out").mkdir()
    lock = Lock(str(tmp_path / "out" / ".lock"), "process 7")
    done = call(tmp_path, "corpus", "check", "in.jsonl", "--out", "out", *FAST)
    lock.release()
    assert done.returncode == 2 and "another run works on it: process 7" in done.stderr


def test_the_configuration_holds(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(12))
    (tmp_path / "rules.yaml").write_text(
        "- {rule: no-berth, find: berth, message: say quay, severity: info}\n", encoding="utf-8"
    )
    (tmp_path / "dingyi.toml").write_text(
        'rule-files = ["rules.yaml"]\nfail-level = "warning"\n[lint]\nselect = ["P", "own/no-berth"]\n'
        'severity = { space-before-punctuation = "info" }\n',
        encoding="utf-8",
    )
    assert corpus(tmp_path, "in.jsonl", "--out", "out") == 0
    found = lines_of(tmp_path / "out" / "findings.jsonl")
    assert {(one["rule"], one["severity"]) for one in found} == {
        ("own/no-berth", "info"), ("space-before-punctuation", "info"),
    }  # fmt: skip
    assert corpus(tmp_path, "in.jsonl", "--out", "out", "--fail-level", "info") == 1
    assert corpus(tmp_path, "in.jsonl", "--out", "other", "--isolated", *FAST) == 1


def test_several_files_and_folders_are_one_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    bare = [{key: row[key] for key in ("zh", "en")} for row in rows(6)]
    write_jsonl(folder / "b.jsonl", bare)
    write_jsonl(folder / "a.jsonl", bare)
    (folder / "notes.txt").write_text("no corpus", encoding="utf-8")
    assert corpus(tmp_path, "parts", "--out", "out", *FAST) == 1
    ids = [one["id"] for one in lines_of(tmp_path / "out" / "findings.jsonl")]
    assert ids == [f"{os.path.join('parts', name)}:{line}" for name in ("a.jsonl", "b.jsonl") for line in (1, 3)]
    done = call(tmp_path, "corpus", "check", "parts/a.jsonl", "parts/a.jsonl", "--out", "out")
    assert done.returncode == 2 and "named twice" in done.stderr


def test_findings_as_parquet(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(30))
    assert corpus(tmp_path, "in.jsonl", "--out", "out", *FAST) == 1
    wanted = lines_of(tmp_path / "out" / "findings.jsonl")
    assert corpus(tmp_path, "in.jsonl", "--out", "out", "--output-format", "parquet", *FAST) == 1
    assert pyarrow.parquet.read_table(tmp_path / "out" / "findings.parquet").to_pylist() == wanted
    assert not (tmp_path / "out" / "findings.jsonl").exists()


def test_remote_paths_go_through_fsspec(tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    told = write_jsonl(tmp_path / "in.jsonl", rows(40)).read_bytes()
    memory.pipe_file("/bucket/part-0.jsonl", told)
    memory.pipe_file("/bucket/part-1.jsonl", told)
    words = ("-j", "1", "--shard-rows", "15", *FAST)
    assert corpus(tmp_path, "memory://bucket/part-0.jsonl", "--out", "memory://results", *words) == 1
    assert corpus(tmp_path, "in.jsonl", "--out", "out", *words) == 1
    assert memory.cat_file("/results/findings.jsonl") == (tmp_path / "out" / "findings.jsonl").read_bytes()
    assert sorted(one.rpartition("/")[2] for one in memory.ls("/results", detail=False)) == [
        "findings.jsonl", "manifest.json", "rejected.jsonl", "stats.json",
    ]  # fmt: skip
    assert corpus(tmp_path, "memory://bucket/*.jsonl", "--out", "both", *words) == 1
    assert len(lines_of(tmp_path / "both" / "findings.jsonl")) == 2 * len(lines_of(tmp_path / "out" / "findings.jsonl"))
    done = call(tmp_path, "corpus", "check", "nowhere://x/y.jsonl", "--out", "out")
    assert done.returncode == 2 and "cannot be opened" in done.stderr


def test_a_row_that_breaks_a_rule_is_told_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dingyi.align.corpus import work

    def check_context(context: object, *_more: object) -> object:
        text = context.text  # type: ignore[attr-defined]
        if "bridge" in text:
            raise RecursionError("too deep")
        return real(context, *_more)  # type: ignore[arg-type]

    real = work.check_context
    monkeypatch.setattr(work, "check_context", check_context)
    write_jsonl(tmp_path / "in.jsonl", rows(12))
    done = call(tmp_path, "corpus", "check", "in.jsonl", "--out", "out", "-j", "1", *FAST)
    assert done.returncode == 1 and "2 rejected" in done.stderr and "report it" in done.stderr
    rejected = lines_of(tmp_path / "out" / "rejected.jsonl")
    assert [(one["line"], one["reason"]) for one in rejected] == [
        (n, "internal error: RecursionError: too deep") for n in (6, 12)
    ]


def test_a_file_of_which_no_row_can_be_read_is_an_error(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", [{"nr": n, "text": "The port opened."} for n in range(3)])
    for action in ("check", "clean"):
        done = call(tmp_path, "corpus", action, "in.jsonl", "--out", action, "-j", "1", *FAST)
        assert (
            done.returncode == 2 and "in.jsonl:1: no row could be read: no “en” in it, but “nr”, “text”" in done.stderr
        )
        assert "tells of all 3" in done.stderr and len(lines_of(tmp_path / action / "rejected.jsonl")) == 3


def test_a_folder_holds_the_results_of_one_command(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(6))
    assert corpus(tmp_path, "in.jsonl", "--out", "out", "-j", "1", *FAST) == 1
    before = results(tmp_path / "out")
    done = call(tmp_path, "corpus", "clean", "in.jsonl", "--out", "out", "-j", "1", *FAST)
    assert done.returncode == 2 and "out: it holds what “corpus check” wrote" in done.stderr
    assert results(tmp_path / "out") == before and not (tmp_path / "out" / "pairs.jsonl").exists()
