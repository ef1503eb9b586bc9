"""Every output beside its golden file, its published schema or a program that reads it.

``python tests/report/test_outputs.py`` writes the golden files anew. Schemas that may not be copied here are looked
for in the folder that DINGYI_SCHEMAS names: sarif-schema-2.1.0.json, DiagnosticResult.json, junit-10.xsd.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import Done, call

from dingyi.tui.settings import OUTPUT_FORMATS

GOLDEN = Path(__file__).parent / "golden"
FORMS = [form for form in OUTPUT_FORMATS if form != "auto"]
GLOSSARY = """\
- id: harbor-district
  zh: 滨江新区
  domain: regions
  en:
    - {text: Riverside New Area, status: preferred}
    - {text: Binjiang New District, status: forbidden, why: wrong-name, scope: always}
  known: provisional
"""
CHINESE = "滨江新区召开会议，100%完成任务。\n"
# The emoji is one code point, four bytes and two UTF-16 units; “, :” must be escaped for GitHub.
ENGLISH = "A meeting in 𝔸, \U0001f600 Binjiang New District , was held.\n\nBinjiang  New District, 100%: done 滨江.\n"


def folder_for(path: Path) -> Path:
    """Make the drafts of the tests."""
    for name, text in {"en/a, b.txt": ENGLISH, "zh.txt": CHINESE, "own.yaml": GLOSSARY}.items():
        (path / name).parent.mkdir(exist_ok=True, parents=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def dingyi(form: str, cwd: Path, *more: str, **env: str) -> Done:
    """Run a check of the test's draft."""
    return call(
        cwd, "check", "en/a, b.txt", "--source", "zh.txt", "--glossary", "own.yaml", "--select", "T001,P002,A001",
        "--output-format", form, "-q", *more, **env,
    )  # fmt: skip


def told(form: str, text: str) -> str:
    """Return an output without what changes with the version and the glossary."""
    text = re.sub(r"dingyi:[0-9.]+\|[^\"]*", "SIGNATURE", text)
    if form != "sarif":
        return text
    log = json.loads(text)
    log["runs"][0]["tool"] = {}
    for result in log["runs"][0]["results"]:
        del result["ruleIndex"]
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = folder_for(tmp_path_factory.mktemp("outputs"))
    found = {}
    for form in FORMS:
        done = dingyi(form, folder)
        assert done.returncode == 1, done.stderr
        found[form] = done.stdout
    return found


@pytest.mark.parametrize("form", FORMS)
def test_an_output_is_as_it_was(outputs: dict[str, str], form: str) -> None:
    golden = (GOLDEN / f"{form}.txt").read_text(encoding="utf-8")
    assert "滨江新区" in golden
    assert told(form, outputs[form]) == golden


def test_columns_count_what_each_format_says(outputs: dict[str, str]) -> None:
    at = ENGLISH.index("Binjiang")
    (sarif,) = json.loads(outputs["sarif"])["runs"]
    assert sarif["columnKind"] == "unicodeCodePoints"
    region = sarif["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (1, at + 1)
    place = json.loads(outputs["rdjson"])["diagnostics"][0]["location"]["range"]["start"]
    assert place == {"line": 1, "column": len(ENGLISH[:at].encode()) + 1}


def test_sarif_describes_every_rule_and_points_into_the_repository(outputs: dict[str, str]) -> None:
    (run,) = json.loads(outputs["sarif"])["runs"]
    known = run["tool"]["driver"]["rules"]
    assert all(rule["help"]["markdown"].count("**") >= 8 for rule in known)
    for result in run["results"]:
        assert known[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["dingyi/v1"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "en/a%2C%20b.txt"


def test_gitlab_fingerprints_are_of_one_kind_each(outputs: dict[str, str]) -> None:
    rows = json.loads(outputs["gitlab"])
    assert len({row["fingerprint"] for row in rows}) == len(rows) > 2
    for row in rows:
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert not row["location"]["path"].startswith(("/", "./"))
        assert row["check_name"] in row["description"]


def test_github_commands_read_back(outputs: dict[str, str]) -> None:
    for line in outputs["github"].splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert properties["file"] == "en/a%2C b.txt"
        assert int(properties["line"]) >= 1


def test_a_finding_over_two_lines_has_no_columns_for_github(tmp_path: Path) -> None:
    folder_for(tmp_path)
    (tmp_path / "en/a, b.txt").write_text("The area of Binjiang\nNew District grew.\n", encoding="utf-8")
    (line,) = dingyi("github", tmp_path).stdout.splitlines()
    assert ",line=1,endLine=2::" in line


def test_rdjson_holds_the_fields_of_its_messages(outputs: dict[str, str]) -> None:
    # proto/rdf/reviewdog.proto: Diagnostic, Location, Range, Position, Suggestion, RelatedLocation
    def is_range(told: Any) -> bool:
        return set(told) == {"start", "end"} and all(
            set(place) == {"line", "column"} and min(place.values()) >= 1 for place in told.values()
        )

    def is_location(told: Any) -> bool:
        return set(told) == {"path", "range"} and isinstance(told["path"], str) and is_range(told["range"])

    whole = json.loads(outputs["rdjson"])
    assert whole["source"] == {"name": "dingyi"}
    for one in whole["diagnostics"]:
        known = {"message", "location", "severity", "code", "suggestions", "related_locations"}
        assert set(one) <= known
        assert one["severity"] in ("ERROR", "WARNING", "INFO")
        assert is_location(one["location"])
        assert all(is_range(fix["range"]) and isinstance(fix["text"], str) for fix in one.get("suggestions", ()))
        assert all(is_location(beside["location"]) for beside in one.get("related_locations", ()))
    text = ENGLISH.encode().split(b"\n")
    for one in whole["diagnostics"]:
        start, end = (one["location"]["range"][side] for side in ("start", "end"))
        marked = text[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
        assert marked in ENGLISH and marked.strip() == marked.lstrip()


def test_junit_is_read_by_its_consumer(outputs: dict[str, str]) -> None:
    junitparser = pytest.importorskip("junitparser")
    suites = junitparser.JUnitXml.fromstring(outputs["junit"].encode())
    (suite,) = suites
    assert suite.failures == len(list(suite)) == len(json.loads(outputs["json"])["documents"][0]["findings"])


def test_junit_holds_what_no_xml_can(tmp_path: Path) -> None:
    from lxml import etree

    folder_for(tmp_path)
    (tmp_path / "en/a, b.txt").write_text("Bad \x07\ufffe <b>& , here.\n滨\x0b江\n", encoding="utf-8")
    done = dingyi("junit", tmp_path)
    assert len(etree.fromstring(done.stdout.encode()).findall(".//failure")) == 2


def test_sarif_is_read_by_its_consumer(outputs: dict[str, str]) -> None:
    """A model of SARIF 2.1.0 reads the log, and knows every key in it."""
    model = pytest.importorskip("sarif_pydantic").Sarif

    def unknown(value: Any) -> list[str]:
        if isinstance(value, list):
            return [name for one in value for name in unknown(one)]
        if not hasattr(value, "model_extra") or type(value).__name__ == "PropertyBag":
            return []
        extra = [f"{type(value).__name__}.{name}" for name in value.model_extra or ()]
        return extra + [name for field in type(value).model_fields for name in unknown(getattr(value, field))]

    # columnKind is SARIF's (3.14.17), and the only key that the model leaves out.
    assert set(unknown(model.model_validate(json.loads(outputs["sarif"])))) <= {"Run.columnKind"}
    assert unknown(model.model_validate(json.loads(outputs["sarif"].replace('"ruleIndex"', '"ruleNumber"')))) != []
    with pytest.raises(ValueError, match="level"):
        model.model_validate(json.loads(outputs["sarif"].replace('"level": "warning"', '"level": "fatal"')))


def _schema(name: str) -> Path:
    path = Path(os.environ.get("DINGYI_SCHEMAS", "/nonexistent")) / name
    if not path.exists():
        pytest.skip("DINGYI_SCHEMAS names no folder with the published schemas")
    return path


@pytest.mark.parametrize(("form", "name"), [("sarif", "sarif-schema-2.1.0.json"), ("rdjson", "DiagnosticResult.json")])
def test_json_fits_its_published_schema(outputs: dict[str, str], form: str, name: str) -> None:
    import jsonschema

    schema: Any = json.loads(_schema(name).read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    assert [error.message for error in kind(schema).iter_errors(json.loads(outputs[form]))] == []


def test_junit_fits_its_published_schema(outputs: dict[str, str]) -> None:
    from lxml import etree

    etree.XMLSchema(file=str(_schema("junit-10.xsd"))).assertValid(etree.fromstring(outputs["junit"].encode()))


def test_jsonl_is_the_json_line_by_line(outputs: dict[str, str]) -> None:
    (document,) = json.loads(outputs["json"])["documents"]
    rows = [json.loads(line) for line in outputs["jsonl"].splitlines()]
    assert [row | {"path": None, "source_path": None} for row in rows] == [
        {"path": None, "source_path": None, **finding} for finding in document["findings"]
    ]


def test_inside_actions_auto_annotates_and_writes_a_summary(tmp_path: Path) -> None:
    folder_for(tmp_path)
    summary = tmp_path / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(tmp_path)}
    done = dingyi("auto", tmp_path, **env)
    assert done.returncode == 1
    assert done.stdout.startswith("::warning title=T001")
    assert "| en/a, b.txt:1 | warning | T001 forbidden-rendering |" in summary.read_text(encoding="utf-8")
    assert not dingyi("auto", tmp_path).stdout.startswith("::")


@pytest.mark.parametrize("form", FORMS)
def test_an_output_file_never_changes_the_exit_code(tmp_path: Path, form: str) -> None:
    folder_for(tmp_path)
    done = dingyi(form, tmp_path, "-o", "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert "滨江新区" in (tmp_path / "out").read_text(encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        made = folder_for(Path(name))
        for form in FORMS:
            (GOLDEN / f"{form}.txt").write_text(told(form, dingyi(form, made).stdout), encoding="utf-8")
