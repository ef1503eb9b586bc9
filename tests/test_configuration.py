"""The configuration: which file holds, what it may say, where a fault in it is; folders, pairs, own rules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dingyi.data
from dingyi.tui.path_patterns import matches
from dingyi.tui.settings import Settings
from dingyi.tui.settings_keys import KEYS
from dingyi.tui.settings_schema import render, schema

sys.path.insert(0, str(Path(__file__).parent))
from calling import call

FAULT = "The city pursues Chinese-style modernization , slowly.\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path, *words: str) -> list[str]:
    out = call(folder, "check", *words, "--output-format", "jsonl", "-q").stdout
    return sorted({json.loads(line)["code"] for line in out.splitlines()})


def test_the_closest_file_holds_and_nothing_is_merged(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='lint.ignore = ["T"]\n', a_txt=FAULT, sub__b_txt=FAULT)
    write(tmp_path, sub__dingyi_toml='lint.ignore = ["P"]\n')
    assert codes(tmp_path, "a.txt") == ["P002"]
    assert codes(tmp_path, "sub/b.txt") == ["T001"]
    assert codes(tmp_path, ".") == ["P002", "T001"]
    assert codes(tmp_path, "sub/b.txt", "--isolated") == ["P002", "T001"]
    assert codes(tmp_path, "sub/b.txt", "--config", "dingyi.toml") == ["P002"]


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='lint.ignore = ["T"]\n', sub__a_txt=FAULT)
    write(tmp_path, sub__pyproject_toml='[tool.ruff]\nline-length = 100\n[project]\nname = "dingyi-tool.dingyi"\n')
    assert codes(tmp_path, "sub/a.txt") == ["P002"]
    write(tmp_path, sub__pyproject_toml='[tool.dingyi.lint]\nignore = ["P"]\n')
    assert codes(tmp_path, "sub/a.txt") == ["T001"]


def test_extend_adds_to_another_file_whose_paths_stay_its_own(tmp_path: Path) -> None:
    own = "- rule: slow\n  find: slowly\n  message: say how fast\n"
    write(tmp_path, dingyi_toml='rule-files = ["own.yaml"]\n[lint]\nignore = ["T"]\n', own_yaml=own)
    write(tmp_path, sub__dingyi_toml='extend = "../dingyi.toml"\n[lint.severity]\n"P002" = "info"\n', sub__a_txt=FAULT)
    assert codes(tmp_path, "sub/a.txt") == ["P002", "X001"]


WRONG = {
    "an unknown key": ('profile = "official"\nglosary = []\n', "toml:2: unknown key 'glosary'; did you mean 'glossary'?"),
    "an unknown inner key": ('[lint]\n\nselet = []\n', "toml:3: unknown key 'selet' in [lint]; did you mean 'select'?"),
    "an unknown rule": ('[lint]\nignore = ["T", "asset-ids"]\n', "dingyi.toml:2: there is no rule 'asset-ids'"),
    "an unknown severity": ('[lint.severity]\nasset-id = "eror"\n', "toml:2: the severity of 'asset-id' is 'eror'; did"),
    "a wrong type": ('exclude = 4\n', "dingyi.toml:1: 'exclude' must be a list"),
    "a wrong word": ('fail-level = "errors"\n', "dingyi.toml:1: 'fail-level' is 'errors'; did you mean 'error'?"),
    "a half pair": ('pairs = [{ source = "zh/{name}.txt" }]\n', "dingyi.toml:1: a pair has a 'source' and a 'target'"),
    "a pair without its name": ('pairs = [{ source = "zh/{a}.txt", target = "en/{b}.txt" }]\n', "source names {a}"),
    "no TOML": ("lint = [\n", "dingyi.toml"),
    "an option that is none": ("[rules.unknown-rule]\nrequire-reasons = true\n", "toml:2: unknown-rule has no option"),
    "an option of a wrong type": ('[rules.unknown-rule]\nrequire-reason = "yes"\n', "toml:2: 'require-reason' is no bool"),
    "an option of a wrong word": ('[rules.serial-comma]\nstyle = "allways"\n', "toml:2: 'style' is 'allways'; did you mean 'al"),
    "a rule without options": ("[rules.asset-id]\nx = 1\n", "dingyi.toml:2: asset-id has no option 'x'; take it out"),
    "a loop": ('extend = "dingyi.toml"\n', "dingyi.toml:1: extend leads back to dingyi.toml"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_is_one_line_with_its_place_and_what_to_do(tmp_path: Path, name: str) -> None:
    text, told = WRONG[name]
    write(tmp_path, dingyi_toml=text, a_txt="Fine.\n")
    done = call(tmp_path, "check", "a.txt", "-q")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert told in line
    assert "; " in line


def test_pairs_find_the_chinese_of_each_draft(tmp_path: Path) -> None:
    pairs = 'pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]\n'
    write(tmp_path, dingyi_toml=pairs, zh__a_txt="增长百分之五。\n", en__a_txt="It grew by 50 percent.\n")
    done = call(tmp_path, "check", ".", "--output-format", "json")
    (document,) = json.loads(done.stdout)["documents"]
    assert (document["path"], document["source_path"]) == ("en/a.txt", "zh/a.txt")
    assert [finding["code"][0] for finding in document["findings"]] == ["N"]
    assert "checked alone" not in done.stderr
    write(tmp_path, en__b_txt="New.\n")
    told = call(tmp_path, "check", ".").stderr
    assert "en/b.txt: its Chinese is not there: zh/b.txt; add it" in told


def test_folders_leave_out_what_is_excluded_ignored_hidden_or_chinese(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='exclude = ["old/**"]\n', a_txt=FAULT, old__b_txt=FAULT, c_txt="实现中国式现代化。\n")
    write(tmp_path, draft__d_txt=FAULT)
    (tmp_path / ".hidden.txt").write_text(FAULT, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("draft/\n", encoding="utf-8")
    done = call(tmp_path, "check", ".", "--output-format", "json")
    assert [one["path"] for one in json.loads(done.stdout)["documents"]] == ["a.txt"]
    assert "c.txt: left out: it is Chinese" in done.stderr
    listed = call(tmp_path, "check", ".", "--show-files", "--config", "respect-gitignore=false").stdout.split()
    assert listed == ["a.txt", "c.txt", "draft/d.txt"]
    assert codes(tmp_path, "old/b.txt") == ["P002", "T001"]  # named outright
    only_excluded = call(tmp_path, "check", "--force-exclude", "old/b.txt")
    assert (only_excluded.returncode, only_excluded.stderr) == (0, "")


def test_rules_of_single_files_severities_and_warnings(tmp_path: Path) -> None:
    text = '[lint.per-file-ignores]\n"en/archive/**" = ["P"]\n[lint.severity]\nforbidden-rendering = "warning"\n'
    write(tmp_path, dingyi_toml=text, en__archive__a_txt=FAULT, en__b_txt=FAULT)
    assert codes(tmp_path, "en/archive/a.txt") == ["T001"]
    assert codes(tmp_path, "en/b.txt") == ["P002", "T001"]
    assert call(tmp_path, "check", "en/archive/a.txt").returncode == 0
    assert call(tmp_path, "check", "en/archive/a.txt", "--max-warnings", "0").returncode == 1
    assert call(tmp_path, "check", "en/archive/a.txt", "--config", 'lint.severity={T001="error"}').returncode == 1
    assert call(tmp_path, "check", "en/b.txt").returncode == 1
    assert call(tmp_path, "check", "en/b.txt", "--exit-zero").returncode == 0
    assert codes(tmp_path, "en/b.txt", "--per-file-ignores", "b.txt:T") == ["P002"]


def test_a_pattern_that_names_no_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='glossary = ["terms/*.yaml"]\nrule-files = ["rules/*.yaml"]\n', a_txt="It grew.\n")
    told = call(tmp_path, "check", "a.txt").stderr
    assert "dingyi.toml: “glossary” names no file with 'terms/*.yaml'" in told
    assert "dingyi.toml: “rule-files” names no file with 'rules/*.yaml'" in told


def test_own_rules_find_fix_and_are_held_to_their_examples(tmp_path: Path) -> None:
    own = "- rule: per-cent\n  find: 'per cent'\n  message: one word\n"
    own += "  replace: percent\n  safe: true\n  bad: [5 per cent]\n"
    write(tmp_path, dingyi_toml='rule-files = "own.yaml"\n', own_yaml=own, a_txt="It grew by 5 per cent.\n")
    assert codes(tmp_path, "a.txt") == ["X001"]
    assert codes(tmp_path, "a.txt", "--ignore", "own/per-cent") == []
    assert call(tmp_path, "check", "a.txt", "--config", 'lint.severity={"own/per-cent"="error"}').returncode == 1
    assert "message: one word" in call(tmp_path, "rule", "own/per-cent").stdout
    assert "did you mean 'own/per-cent'" in call(tmp_path, "rule", "own/percent").stderr
    call(tmp_path, "check", "--fix", "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "It grew by 5 percent.\n"
    for wrong, told in {
        "- rule: x\n  find: '('\n  message: m\n": "own.yaml:2:9: no regular expression",
        "rules: []\n": "own.yaml:1:1: what is needed is a list of rules; begin each with “- rule: …”",
        "- rule: x\n  find: a\n  message: m\n  bad: [b]\n": "own.yaml:4:8: the pattern finds nothing in bad example",
        "- rule: x\n  fnd: a\n": "own.yaml:2:3: a rule has no key 'fnd'; did you mean 'find'?",
    }.items():
        write(tmp_path, own_yaml=wrong)
        done = call(tmp_path, "check", "a.txt", "-q")
        assert done.returncode == 2
        assert told in done.stderr


HOUSE = """\
They met on June 1, 2023 and on 3 May; from June 1 to 3 and June 12-14 they rested. In May 2022 it was dry.
The city has ports, roads and schools. It sells steel, ships, and glass. In Wuhan, ports and roads grew.
The centre favors trade and will organise and modernize it.
"""
STYLES = {
    ("month-day", "never", "us"): (
        "They met on June 1, 2023 and on May 3; from June 1 to 3",
        "roads and schools. It sells steel, ships and glass. In Wuhan, ports",
        "The center favors trade and will organize and modernize it.",
    ),
    ("day-month", "always", "uk"): (
        "They met on 1 June 2023 and on 3 May; from June 1 to 3",
        "roads, and schools. It sells steel, ships, and glass. In Wuhan, ports",
        "The centre favours trade and will organise and modernize it.",
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_house_style(tmp_path: Path, style: tuple[str, str, str]) -> None:
    text = '[rules.date-format]\nstyle = "{}"\n[rules.serial-comma]\nstyle = "{}"\n[rules.spelling-variety-mix]\n'
    write(tmp_path, dingyi_toml=text.format(*style) + f'variety = "{style[2]}"\n', a_txt=HOUSE)
    call(tmp_path, "check", "a.txt", "--fix", "--unsafe-fixes")
    told = (tmp_path / "a.txt").read_text(encoding="utf-8").split("\n")
    assert all(wanted in line for wanted, line in zip(STYLES[style], told, strict=False)), told
    assert "June 12-14" in told[0] and "In May 2022" in told[0]


def test_limits_and_the_spelling_of_one_country(tmp_path: Path) -> None:
    text = 'target-lang = "en-GB"\n[rules.run-on-sentence]\nmax-words = 5\n'
    write(tmp_path, dingyi_toml=text, a_txt="They favor it.\nThe port has a very long wall.\n")
    assert codes(tmp_path, "a.txt") == ["I004", "S005"]
    assert codes(tmp_path, "a.txt", "--config", "target-lang=en", "--ignore", "S") == []
    assert "did you mean 'en-US'?" in call(tmp_path, "check", "a.txt", "--config", "target-lang=en-USA").stderr


def test_a_rule_that_is_off_runs_where_the_house_says_how(tmp_path: Path) -> None:
    write(tmp_path, a_txt="It has ports, roads and schools.\n", b_txt="It has ports, roads and schools.\n")
    write(tmp_path, dingyi_toml='[rules.serial-comma]\nstyle = "always"\n')
    assert codes(tmp_path, "a.txt") == ["P016"]
    assert codes(tmp_path, "a.txt", "--ignore", "serial-comma") == []
    assert codes(tmp_path, "a.txt", "--isolated") == []


def test_unfixable_rules_are_left_to_people(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='lint.unfixable = ["T"]\n', a_txt=FAULT)
    call(tmp_path, "check", "--fix", "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == FAULT.replace(" ,", ",")


def test_the_cache_answers_the_same_and_follows_the_content(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='cache-dir = "cache"\n', a_txt=FAULT)
    first = call(tmp_path, "check", "a.txt", "--output-format", "json").stdout
    entries = sorted((tmp_path / "cache").glob("[0-9a-f]*"))
    assert len(entries) == 1
    assert call(tmp_path, "check", "a.txt", "--output-format", "json").stdout == first
    entries[0].write_bytes(b"broken")
    assert call(tmp_path, "check", "a.txt", "--output-format", "json").stdout == first
    write(tmp_path, a_txt="Fine.\n")
    assert codes(tmp_path, "a.txt") == []
    write(tmp_path, a_txt=FAULT)
    assert codes(tmp_path, "a.txt", "--ignore", "T") == ["P002"]


def test_many_drafts_in_several_processes_say_the_same(tmp_path: Path) -> None:
    for number in range(10):
        write(tmp_path, **{f"d{number}_txt": FAULT * (number + 1)})
    one, two = (call(tmp_path, "check", ".", "-j", jobs, "--output-format", "jsonl").stdout for jobs in "12")
    assert one == two
    assert len(one.splitlines()) >= 50


def test_show_says_where_each_value_was_said(tmp_path: Path) -> None:
    write(tmp_path, dingyi_toml='# first\nprofile = "hk"\n\n[lint]\nignore = ["T003"]\n')
    out = call(tmp_path, "config", "--show", "--config", "fail-level=never").stdout
    assert 'profile = "hk"  # dingyi.toml:2\n' in out
    assert 'lint.ignore = ["T003"]  # dingyi.toml:5\n' in out
    assert 'fail-level = "never"  # --config\n' in out
    assert "exclude = []  # default\n" in out
    wrong = call(tmp_path, "config", "profil")
    assert (wrong.returncode, wrong.stderr) == (2, "dingyi: there is no key 'profil'; did you mean 'profile'?\n")


def test_check_shows_what_holds_and_says_with_what_it_checks(tmp_path: Path) -> None:
    pairs = 'pairs = [{ source = "zh/{n}.txt", target = "en/{n}.txt" }]\nprofile = "press"\n'
    write(
        tmp_path,
        dingyi_toml=pairs,
        zh__a_txt="他来了。\n",
        en__a_txt="He came.\n",
        b__dingyi_toml="",
        b__c_txt="Fine.\n",
    )
    settings = call(tmp_path, "check", "--show-settings").stdout
    first, second = settings.split("\n\n")
    assert first.startswith("# configuration: b/dingyi.toml\n") and 'profile = "official"  # default' in first
    assert second.startswith("# configuration: dingyi.toml\n") and 'profile = "press"  # dingyi.toml:2' in second
    told = call(tmp_path, "check", "-v").stderr  # without a path: the folder
    assert "dingyi: en/a.txt: beside zh/a.txt; configuration dingyi.toml; " in told
    assert "terms, profile press\n" in told and "dingyi: b/c.txt: configuration b/dingyi.toml" in told


def test_the_schema_file_is_the_generator_s_and_takes_what_is_read(tmp_path: Path) -> None:
    import tomllib

    import jsonschema

    folder = Path(str(dingyi.data.__file__)).parent
    again = "run: dingyi config --schema > data/dingyi.schema.json"
    assert (folder / "dingyi.schema.json").read_text(encoding="utf-8") == render(), again
    check = jsonschema.Draft202012Validator(schema())
    good = 'pairs = [{ source = "zh/{n}.txt", target = "en/{n}.txt" }]\n[lint.severity]\ncalque-noun = "info"\n'
    assert [error.message for error in check.iter_errors(tomllib.loads(good))] == []
    for name in [
        *list(WRONG)[:2],
        "an unknown severity",
        "an option of a wrong word",
        "a wrong type",
        "a wrong word",
        "a half pair",
    ]:
        assert list(check.iter_errors(tomllib.loads(WRONG[name][0]))), name


def test_every_key_is_a_setting_and_has_its_default() -> None:
    for key in KEYS:
        if key.name != "extend":
            value = getattr(Settings(), key.name.removeprefix("lint.").replace("-", "_"))
            assert value == key.default, key.name


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("en/a.txt", "*.txt", True),
        ("en/a.txt", "en", True),
        ("en/x/a.txt", "en/*.txt", False),
        ("en/x/a.txt", "en/**/*.txt", True),
        ("en/a.txt", "en/**/*.txt", True),
        ("den/a.txt", "en/**", False),
        ("en/ab.txt", "en/a?.txt", True),
        ("en/a+b.txt", "en/a+b.txt", True),
    ],
)
def test_patterns(path: str, pattern: str, fits: bool) -> None:
    assert matches(path, [pattern]) is fits
