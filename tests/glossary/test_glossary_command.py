"""``dingyi glossary``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dingyi.glossary import compiled
from dingyi.glossary.compiled import shipped_files
from dingyi.glossary.load import load_file
from dingyi.tui.cli import main
from dingyi.tui.commands.glossary import files
from dingyi.tui.watching import forget

OWN = """\
- id: cadre-of-ours
  zh: 某某干部
  domain: party
  en:
    - {text: official of ours, status: preferred}
    - {text: cadre of ours, status: forbidden, why: literal}
  known: provisional
  examples:
    bad:
      - They are cadres of ours.
"""
BROKEN = {
    "not YAML": ("- id: [a\n", "own.yaml:2:1: not valid YAML: "),
    "a tab": ("- id: a\n\tzh: b\n", "own.yaml:2:1: not valid YAML: a tab stands where blanks indent"),
    "a tab in a list": ("- id: a\n  en:\n\t- {text: a}\n", "own.yaml:3:1: not valid YAML: a tab stands where"),
    "an open quotation mark": (
        '- id: a\n  zh: "改革\n  known: seen\n',
        "own.yaml:2:7: not valid YAML: a quotation mark opens here and none closes it",
    ),
    "Chinese colons": (
        "- id：a\n  zh：改革\n  en:\n",
        "own.yaml:3:5: not valid YAML: mapping values are not allowed in this context; write “: ” (a colon and a blank)",
    ),
    "not UTF-8": (b"- id: \xff\n", "own.yaml: not UTF-8 at byte 6; save the file as UTF-8"),
    "not a list": ("id: a\n", "own.yaml:1:1: a glossary is a list of concepts"),
    "deep": ("[" * 2000 + "]" * 2000, "own.yaml: nested too deeply"),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def own(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    # Two of the shipped files are enough to be beside: a run over all takes seconds.
    few = [path for path in shipped_files() if path.endswith(("society.yaml", "meetings.yaml"))]
    monkeypatch.setattr(files, "shipped_files", lambda: few)
    monkeypatch.setattr(compiled, "shipped_files", lambda: few)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def run(*arguments: str) -> int:
    return main(["glossary", *arguments])


def test_a_clean_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "own.yaml") == 0
    assert capsys.readouterr().out.startswith("No findings: ")


def test_a_clean_file_of_windows_is_left_alone(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    windows = OWN.replace("\n", "\r\n").encode()
    own.write_bytes(windows)
    assert run("lint", "own.yaml") == 0
    assert capsys.readouterr().out.startswith("No findings: ")
    assert run("fmt", "own.yaml") == 0
    assert own.read_bytes() == windows
    own.write_bytes(b"\xef\xbb\xbf" + windows)
    run("lint", "own.yaml")
    assert "a byte-order mark stands before the text" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["lint", "fmt"])
@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_one_line(
    own: Path, capsys: pytest.CaptureFixture[str], command: str, text: str | bytes, line: str
) -> None:
    own.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert run(command, "own.yaml") == 2
    told = [one for one in capsys.readouterr().err.split("\n") if "own.yaml" in one]
    assert len(told) == 1 and told[0].startswith(f"dingyi: {line}"), told


def test_a_file_that_cannot_be_read_is_not_called_clean(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text("- id: [a\n", encoding="utf-8")
    assert run("lint", "own.yaml") == 2
    assert capsys.readouterr().out.startswith("1 file could not be read: ")


def test_an_own_entry_of_a_shipped_term_is_told_where_and_how_to_replace_it(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = next(
        concept
        for path in files.shipped_files()
        for concept in load_file(path)
        if any(one.status == "forbidden" and one.scope == "always" for one in concept.en) and not concept.when_near
    )
    wrong = next(one.text for one in known.en if one.status == "forbidden" and one.scope == "always")
    own.write_text(
        f"- {{id: ours, zh: {known.zh}, domain: society, known: provisional, "
        f'en: [{{text: "{wrong}", status: preferred}}]}}\n',
        encoding="utf-8",
    )
    assert run("lint", "own.yaml", "--select", "Y002,Y003", "--output-format", "concise") == 1
    lines = capsys.readouterr().out.split("\n")
    assert [line.split(" ")[2] for line in lines[:2]] == ["Y002", "Y003"]
    assert all(line.startswith("own.yaml:1:") and f"id: {known.id}" in line for line in lines[:2])


def test_a_missing_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "none.yaml") == 2
    assert "none.yaml: cannot be read" in capsys.readouterr().err


def test_a_finding_names_its_place_and_what_to_do(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN.replace("They are cadres of ours.", "They are people."), encoding="utf-8")
    assert run("lint", "own.yaml", "--output-format", "concise") == 1
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].startswith("own.yaml:6:7: info Y009 untested-form: [cadre-of-ours] ")
    assert lines[1].startswith("own.yaml:10:9: error Y008 example-fails: [cadre-of-ours] the bad example")
    assert lines[1].endswith("; put one of them into the sentence, word for word")
    assert run("lint", "own.yaml", "--fail-level", "never") == 0
    assert run("lint", "own.yaml", "--ignore", "Y008") == 0
    assert run("lint", "own.yaml", "--ignore", "Y008", "--fail-level", "info") == 1
    assert run("lint", "own.yaml", "--select", "nosuch") == 2


def test_the_report_for_people_frames_the_place(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN.replace("They are cadres of ours.", "They are people."), encoding="utf-8")
    assert run("lint", "own.yaml", "--select", "Y008") == 1
    text, count = capsys.readouterr().out.split("\n\n")
    assert text.split("\n")[1:] == ["  |       - They are people.", "  |         ^^^^^^^^^^^^^^^^"]
    assert count.startswith("1 error: ")


FORMS = ("concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson")


@pytest.mark.parametrize("form", FORMS)
def test_the_outputs_and_exit_codes_are_those_of_check(
    own: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    own.write_text(OWN.replace("cadres", "people"), encoding="utf-8")
    assert run("lint", "own.yaml", "--output-format", form, "-o", "report") == 1
    text = (own.parent / "report").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert "example-fails" in text and "own.yaml" in text
    assert run("lint", "own.yaml", "--output-format", form, "--exit-zero") == 0
    assert run("lint", "own.yaml", "--ignore", "Y008", "--max-warnings", "0") == 0


def test_json(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN.replace("cadres", "people"), encoding="utf-8")
    assert run("lint", "own.yaml", "--output-format", "json") == 1
    (file,) = json.loads(capsys.readouterr().out)["documents"]
    found = [(one["code"], one["line"], one["column"], one["text"]) for one in file["findings"]]
    assert found == [
        ("Y009", 6, 7, "{text: cadre of ours, status: forbidden, why: literal}"),
        ("Y008", 10, 9, "They are people of ours."),
    ]


def test_sarif_tells_the_rules_of_the_glossary(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text("- id: a\n  zh: 某某\n  color: red\n", encoding="utf-8")
    assert run("lint", "own.yaml", "--output-format", "sarif") == 1
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    known = log["tool"]["driver"]["rules"]
    (result,) = log["results"]
    assert known[result["ruleIndex"]]["name"] == "schema-violation" and len(known) == 17
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "color:"}


def test_comments_silence_a_rule_for_a_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = OWN.replace("cadres", "people")
    line = "      - They are people of ours.\n"
    own.write_text(text.replace(line, "      # dingyi: ignore Y008 -- 引文\n" + line), encoding="utf-8")
    assert run("lint", "own.yaml") == 0
    assert "1 silenced in the files." in capsys.readouterr().out
    assert run("fmt", "--check", "own.yaml") == 0  # a comment inside an entry stays with its line
    for comment, told in (
        ("ignore Y003", "D001 unused-directive: nothing is silenced: Y003"),
        (
            "ignore example-fail",
            "D003 unknown-rule: there is no glossary rule “example-fail”; did you mean 'example-fai",
        ),
        ("ignore", "D001 unused-directive: the directive has no effect: “ignore” names no rule"),
        ("disable Y", "D002 unclosed-range: the range has no end"),
    ):
        own.write_text(text.replace(line, f"      # dingyi: {comment}\n" + line), encoding="utf-8")
        run("lint", "own.yaml", "--output-format", "concise")
        assert told in capsys.readouterr().out


def test_without_a_file_the_configuration_says_which(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "dingyi.toml").write_text('glossary = ["*.yaml"]\nexclude = ["own.yaml"]\n', encoding="utf-8")
    own.write_text(OWN.replace("cadres", "people"), encoding="utf-8")
    assert run("lint", "-q") == 1
    assert "own.yaml:10:9" in capsys.readouterr().out
    assert run("lint", "--isolated", "--statistics") == 0
    assert "Y008" not in capsys.readouterr().out
    # as a hook calls it: what is excluded is left out though it is named
    assert run("lint", "--force-exclude", "own.yaml") == 0
    assert capsys.readouterr().out == ""
    assert run("lint", "--config", "glossary=none*.yaml") == 2
    assert "names no file: none*.yaml" in capsys.readouterr().err


def test_the_configuration_says_which_rules_run_and_how_loud(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN.replace("cadres", "people"), encoding="utf-8")
    text = '[lint]\nignore = ["Y009", "P002"]\nseverity = { example-fails = "warning", calque-noun = "info" }\n'
    (own.parent / "dingyi.toml").write_text(text, encoding="utf-8")
    assert run("lint", "own.yaml", "--output-format", "concise") == 0
    assert [line.split()[1:3] for line in capsys.readouterr().out.splitlines()] == [["warning", "Y008"]]
    (own.parent / "a.txt").write_text("So , be it.\n", encoding="utf-8")
    assert main(["check", "a.txt", "-q"]) == 0
    (own.parent / "dingyi.toml").write_text('lint.ignore = ["example-fail"]\n', encoding="utf-8")
    forget()
    assert run("lint", "own.yaml") == 2


def test_faults_of_other_files_are_not_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a file says against another one is told with either; what others say among themselves is not."""
    two = own.with_name("two.yaml")
    two.write_text(OWN.replace("cadre-of-ours", "second").replace("某某", "某些"), encoding="utf-8")
    run("lint", "own.yaml", "two.yaml", "--select", "Y011", "--output-format", "concise")
    assert "two.yaml:5:7: info Y011" in capsys.readouterr().out
    run("lint", "own.yaml", "--select", "Y011", "--output-format", "concise")
    assert capsys.readouterr().out == ""


def test_a_file_is_held_against_those_of_the_configuration(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    team = own.with_name("team.yaml")
    team.write_text(OWN.replace("cadre-of-ours", "second").replace("某某", "某些"), encoding="utf-8")
    (own.parent / "dingyi.toml").write_text('glossary = "team.yaml"\n', encoding="utf-8")
    run("lint", "own.yaml", "--select", "Y011", "--output-format", "concise")
    assert "[cadre-of-ours] “official of ours” for 某某干部 is also" in capsys.readouterr().out
    run("lint", "--select", "Y011", "--output-format", "concise")
    assert capsys.readouterr().out == ""


def test_overriding_a_shipped_entry_is_seen(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN.replace("cadre-of-ours", "common-prosperity"), encoding="utf-8")
    run("lint", "own.yaml", "--select", "overridden-entry")
    out = capsys.readouterr().out
    assert "own.yaml:1:7: info Y017 overridden-entry: [common-prosperity] it replaces the shipped entry of " in out
    assert "no longer wrong: " in out


def test_fix_mends_what_is_safe_and_lays_out(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = OWN.replace("zh: 某某干部", "zh: 某 某干部  # ours\n  zh-variants: [某某幹部, 我们的干部]")
    own.write_text(text.replace("status: preferred}", "status: preferred, scope: always}"), encoding="utf-8")
    assert run("lint", "own.yaml", "--fix") == 0
    out, err = capsys.readouterr()
    assert "own.yaml: 3 faults fixed" in err
    assert out.startswith("No findings")
    wanted = OWN.replace("zh: 某某干部", "zh: 某某干部  # ours\n  zh-variants: [我们的干部]")
    assert own.read_text(encoding="utf-8") == wanted
    assert run("lint", "--fix") == 2
    own.write_text(wanted.replace("某某干部", "某 某干部"), encoding="utf-8")
    assert run("lint", "own.yaml", "--diff") == 1
    assert "\n-  zh: 某 某干部  # ours\n+  zh: 某某干部  # ours\n" in capsys.readouterr().out
    assert "某 某" in own.read_text(encoding="utf-8")


def test_fmt(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("fmt", "--check", "own.yaml") == 0
    own.write_text(OWN.replace("  known: provisional\n", "").replace("  en:", "  known: provisional\n  en:"), "utf-8")
    assert run("lint", "own.yaml", "--select", "unformatted-file", "--fail-level", "warning") == 1
    assert run("fmt", "--check", "own.yaml") == 1
    assert run("fmt", "--diff", "own.yaml") == 1
    assert "\n-  known: provisional\n" in capsys.readouterr().out
    assert run("fmt", "own.yaml") == 0
    assert own.read_text(encoding="utf-8") == OWN


@pytest.mark.parametrize("term", ["某某干部", "某某幹部", "cadre-of-ours", "Officials of ours", "the cadre of ours"])
def test_show(own: Path, capsys: pytest.CaptureFixture[str], term: str) -> None:
    assert run("show", term, "--glossary", "own.yaml") == 0
    out = capsys.readouterr().out
    assert "某某干部\n  id         cadre-of-ours\n" in out
    assert "  forbidden  cadre of ours  (literal; everywhere)\n" in out
    assert run("show", term, "--glossary", "own.yaml", "--output-format", "json") == 0
    (concept,) = json.loads(capsys.readouterr().out)["concepts"]
    assert concept["id"] == "cadre-of-ours" and concept["en"][1]["why"] == "literal"


def test_show_tells_what_is_missing(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "no such term") == 1
    assert "no entry for no such term" in capsys.readouterr().err


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Dingyi glossary"


def test_search(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "cadres", "of", "ours", "--glossary", "own.yaml") == 0
    first = capsys.readouterr().out.split("\n")[0]
    assert first.startswith("某某干部  ") and first.endswith("[cadre-of-ours] (forbidden: cadre of ours)")
    assert run("search", "某某幹部", "--glossary", "own.yaml", "--output-format", "json") == 0
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    assert (hit["id"], hit["way"], hit["preferred"]) == ("cadre-of-ours", "chinese", "official of ours")
    assert run("search", "zzzqqq", "--glossary", "own.yaml") == 1


def test_stats(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats", "--glossary", "own.yaml") == 0
    out = capsys.readouterr().out
    assert "\nparty " in out and "The terms stand for 20" in out
    assert run("stats", "--output-format", "json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["concepts"] == sum(row["concepts"] for row in whole["domains"].values())
    assert whole["concepts"] == sum(whole["years"].values())


def test_diff(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = own.with_name("z.yaml")
    new.write_text(OWN.replace("cadre of ours, status: forbidden, why: literal", "cadre of ours, status: admitted"))
    assert run("diff", "own.yaml", "own.yaml") == 0
    assert run("diff", "own.yaml", "z.yaml") == 1
    assert "    no longer wrong: cadre of ours (now admitted)\n" in capsys.readouterr().out
    assert run("diff", ".", "z.yaml", "--output-format", "json") == 0  # z.yaml comes last in the folder
    assert json.loads(capsys.readouterr().out) == {"schema_version": 1, "changes": []}
    (own.parent / "empty").mkdir()
    assert run("diff", "empty", "z.yaml") == 2


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "tbx", "tmx", "utx", "memoq", "phrase"])
def test_export_and_import(own: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run("export", "--own", "--glossary", "own.yaml", "--format", name, "-o", "out") == 0
    err = capsys.readouterr().err
    assert f"1 entries written as {name}" in err
    assert (f"{name} cannot hold " in err) == (name not in ("json", "tbx"))
    assert run("import", "out", "--format", name, "-o", "back.yaml") == 0
    assert "1 entry read from out" in capsys.readouterr().err
    assert run("lint", "back.yaml", "--fail-level", "error") == 0
    assert run("diff", "own.yaml", "back.yaml") == (0 if name in ("json", "tbx") else 1)


def test_export_by_suffix_to_stdout_and_in_part(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--glossary", "own.yaml", "--domain", "party", "--known", "provisional", "-q") == 0
    out, err = capsys.readouterr()
    lines = out.split("\n")
    assert lines[0] == "id,zh,domain,preferred,admitted,superseded,forbidden,known,sources"
    assert lines[1] == "cadre-of-ours,某某干部,party,official of ours,,,cadre of ours,provisional," and not err
    assert run("export", "--glossary", "own.yaml", "--own", "-o", "x.tbx") == 0
    assert (own.parent / "x.tbx").read_text(encoding="utf-8").startswith("<?xml")
    assert run("export", "--glossary", "own.yaml", "--own", "--bom", "-o", "x.csv") == 0
    assert (own.parent / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    for wrong in (["--own"], ["--format", "xlsx"], ["-o", "x.docx"]):
        assert run("export", *wrong) == 2


def test_import_tells_what_is_wrong_in_one_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = own.with_name("bad.csv")
    bad.write_text("zh,preferred\n改革,reform\n", encoding="utf-8")
    assert run("import", "bad.csv") == 2
    assert capsys.readouterr().err == "dingyi: bad.csv:2: entry 1 (改革): it has no domain; give one with --domain\n"
    assert run("import", "bad.csv", "--domain", "economy") == 0
    assert capsys.readouterr().out.startswith("- id: reform\n  zh: 改革\n  domain: economy\n")
    assert run("import", "none.csv") == 2


def test_the_files_of_the_configuration_are_looked_up(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "dingyi.toml").write_text('glossary = "own.yaml"\n', encoding="utf-8")
    for words in (["show", "cadre-of-ours"], ["search", "某某干部"]):
        assert run(*words) == 0
        assert "cadre-of-ours" in capsys.readouterr().out
        assert run(*words, "--isolated") == 1
    assert run("stats", "--output-format", "json") == 0
    ours = json.loads(capsys.readouterr().out)["concepts"]
    assert run("stats", "--output-format", "json", "--isolated") == 0
    assert ours == json.loads(capsys.readouterr().out)["concepts"] + 1
    assert run("fmt", "--check") == 0
    assert run("fmt", "--isolated") == 2
    assert run("export", "--own", "--isolated") == 2
    capsys.readouterr()
    assert run("export", "--own", "-q") == 0
    assert capsys.readouterr().out.count("\n") == 2


def test_a_folder_stands_for_its_files(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own.parent / "terms"
    folder.mkdir()
    assert run("lint", "terms") == 2
    (folder / "one.yaml").write_text(OWN.replace("cadres", "people"), encoding="utf-8")
    assert run("lint", "terms") == 1
    assert "terms/one.yaml:10:9: error Y008" in capsys.readouterr().out.replace("\\", "/")
    assert run("fmt", "--check", "terms") == 0
