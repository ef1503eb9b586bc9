"""No control character of a draft, a file name, a glossary or a configuration reaches the terminal by any command."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from dingyi.tui.cli import COMMANDS
from dingyi.tui.commands import corpus, glossary

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))
from terminal import Terminal

# Every C0 control but NUL (that is refused) and the line ends, DEL, every C1, bidirectional and format characters.
CONTROLS = "".join(chr(c) for c in (*range(1, 0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\r")
EVIL = "\x1b[5;41mX\x1b]52;c;eA==\x07\x9b5m\x85\u202eq\u2066\u200b"
NAME = "n\x1b[5;41m\x9b\x07\u202e"
ENGLISH = (
    f"The  the meeting {EVIL}was held. It it was “young{EVIL} night schools.\n\n"
    f"[[dingyi: ignore no{EVIL}rule -- why{EVIL}]]\nHe {CONTROLS} said ,so.\n\n<b>{EVIL}</b> &nbsp; 中国{EVIL}.\n"
    f"Young{EVIL} night schools in {EVIL}Binjiang{EVIL} new district opened on May 3, 2023.\n"
)
CHINESE = f"会议{EVIL}召开。\n\n他{CONTROLS}说。\n\n中国{EVIL}。\n青年夜校{EVIL}于5月4日在滨江新区开办。\n"
ENTRY = json.dumps(EVIL)  # a string of JSON is one of YAML
GLOSSARY = f"""\
- id: night-school
  zh: 青年夜校
  domain: society
  en:
    - {{text: {ENTRY}, status: preferred, note: {ENTRY}}}
    - {{text: "night school \\e[5;41m", status: admitted}}
    - {{text: young night school, status: forbidden, why: {ENTRY}}}
  known: provisional
  note: {ENTRY}
- {{id: {ENTRY}, zh: {ENTRY}, domain: {ENTRY}, {ENTRY}: {ENTRY}}}
"""
GOOD_GLOSSARY = f"""\
- id: night-school
  zh: 青年夜校
  domain: society
  en:
    - {{text: youth night school, status: preferred}}
    - {{text: young night school, status: forbidden, scope: always, why: {ENTRY}}}
  known: provisional
  note: {ENTRY}
  examples: {{bad: ["Ten young night schools {EVIL.encode("unicode_escape").decode()} opened."]}}
"""
OPTIONS = ("text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson")
HELD = json.dumps(EVIL).replace("\x7f", "\\u007f")  # a string of JSON is one of TOML, but for DEL
VALUES = [
    *(f"{key}={HELD}" for key in ("profile", "fail-level", "baseline", "cache-dir", "target-lang")),
    *(f"{key}=[{HELD}]" for key in ("glossary", "rule-files", "lint.select", "include")),
    f"pairs=[{{source={json.dumps(NAME + '/{name}.txt')}, target='{{name}}.txt'}}]",
    f"keymap={{{HELD}={HELD}}}",
    f"rules={{{HELD}={{}}}}",
]
D, Z, G, B = f"{NAME}.txt", f"{NAME}.zh.txt", f"{NAME}.yaml", f"bad{NAME}.yaml"
CASES: dict[str, list[list[str]]] = {
    "check": [
        *(["check", D, "--source", Z, "--glossary", G, "--output-format", form] for form in OPTIONS),
        ["check", D, "--color", "always"],
        ["check", D, "--diff"],
        ["check", D, "--statistics", "-v"],
        ["check", D, "--show-files"],
        ["check", D, "--show-settings"],
        ["check", D, "--glossary", B],
        ["check", f"absent{NAME}.txt"],
        ["check", D, "--select", EVIL],
        ["check", D, "--config", f"{EVIL}={EVIL}"],
        ["check", D, "--config", f"bad{NAME}.toml"],
        *(["check", D, "--config", value] for value in VALUES),
        ["check", D, "--glossary", f"absent{NAME}.yaml"],
        ["check", D, "--diff-base", EVIL],
        ["check", f"cut{NAME}.xlf"],
        ["check", f"--{EVIL}"],
        [EVIL],
    ],
    "review": [
        ["review", D, "--plain", "--reviewer", NAME, "--source", Z],
        ["review", D, "--list", "--reviewer", EVIL],
        ["review", D, "--list", "--output-format", "json"],
        ["review", f"absent{NAME}.txt", "--plain"],
        ["review", f"absent{NAME}.txt", "--web"],
        ["review", D, "--web", "--port", EVIL],
        ["review", D, "--web", "--port", "99999"],
        ["review", D, "--list", "--glossary", f"absent{NAME}.yaml"],
    ],
    "export": [
        ["export", D],
        *(
            ["export", D, "--source", Z, "--format", form]
            for form in ("text", "diff", "json", "csv", "html", "tsv", "po")
        ),
        *(["export", D, "--source", Z, "--format", form] for form in ("xliff", "tmx", "table", EVIL)),
        ["export", D, "--decisions", f"absent{NAME}.jsonl"],
        ["export", D, "-o", f"absent{NAME}/x"],
    ],
    "align": [
        *(["align", Z, D, "--output-format", form] for form in ("text", "json", "tsv", "tmx", "xliff", "jsonl", "csv")),
        ["align", "--learn", f"{NAME}.jsonl"],
    ],
    "score": [
        ["score", D, "--source", Z],
        ["score", D, "--reference", D, "--output-format", "json"],
        ["score", D, "--weights", EVIL],
    ],
    "report": [["report", D, "-o", f"out{NAME}.html"], ["report", D, "-o", f"absent{NAME}/x.html"]],
    "corpus": [
        ["corpus", "check", f"{NAME}.jsonl", "--out", f"out{NAME}", "-j", "1"],
        ["corpus", "report", f"out{NAME}"],
        ["corpus", "clean", f"{NAME}.jsonl", "--out", f"clean{NAME}", "-j", "1"],
        ["corpus", "check", f"absent{NAME}.jsonl", "--out", f"o{NAME}"],
    ],
    "glossary": [
        *(["glossary", "lint", G, B, "--output-format", form] for form in OPTIONS),
        ["glossary", "lint", B, "--diff"],
        ["glossary", "lint", B, "--color", "always"],
        *(["glossary", "show", "night-school", "--glossary", G, "--output-format", form] for form in ("text", "json")),
        ["glossary", "show", EVIL],
        *(["glossary", "search", "青年夜校", "--glossary", G, "--output-format", form] for form in ("text", "json")),
        ["glossary", "search", EVIL],
        ["glossary", "stats", "--glossary", G],
        ["glossary", "diff", G, B],
        ["glossary", "fmt", "--diff", G],
        ["glossary", "fmt", B],
        *(
            ["glossary", "export", "--own", "--glossary", G, "--format", form]
            for form in ("tbx", "csv", "tsv", "tmx", "json", "memoq", "deepl", "google", "phrase", "utx", EVIL)
        ),
        ["glossary", "import", f"{NAME}.csv"],
        ["glossary", "import", f"cut{NAME}.xlf", "--format", "tbx"],
        ["glossary", "extract", f"{NAME}.jsonl", "--min-count", "1"],
        ["glossary", "schema"],
    ],
    "rule": [["rule"], ["rule", EVIL], ["rule", "asset-id", "--output-format", "json"]],
    "baseline": [
        ["baseline", "create", D, "--baseline", f"b{NAME}.json"],
        ["baseline", "show", D, "--baseline", f"b{NAME}.json"],
        ["baseline", "show", D, "--baseline", f"bad{NAME}.toml"],
        ["baseline", EVIL],
    ],
    "config": [["config", EVIL], ["config", "--show", "--for", D], ["config", "--show", "--config", f"bad{NAME}.toml"]],
    "lsp": [["lsp", "--config", f"bad{NAME}.toml"]],
    "init": [["init", f"new{NAME}"], ["init", f"new{NAME}"]],
    "doctor": [["doctor", "."], ["doctor", f"absent{NAME}"]],
    "completion": [["completion", "bash"], ["completion", EVIL]],
}
for one in COMMANDS:
    CASES[one].append([one, "--help"])
for package in (corpus, glossary):
    one = package.__name__.rpartition(".")[2]
    CASES[one] += [[one, word, "--help"] for word in package.SUBCOMMANDS]
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|6n|K)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / D).write_bytes(ENGLISH.encode())
    (tmp_path / Z).write_bytes(CHINESE.encode())
    (tmp_path / G).write_bytes(GOOD_GLOSSARY.encode())
    (tmp_path / B).write_bytes(GLOSSARY.encode())
    key = json.dumps(NAME).replace("\x7f", "\\u007f")
    said = f'exclude = [{key}]\n[lint]\nper-file-ignores = {{ {key} = ["P003"] }}\n'
    (tmp_path / "dingyi.toml").write_bytes(said.encode())
    (tmp_path / f"bad{NAME}.toml").write_bytes(f"{key} = {key}\n".encode())
    (tmp_path / f"cut{NAME}.xlf").write_bytes(f'<xliff a{EVIL}="'.encode())
    row = {"id": EVIL, "zh": CHINESE, "en": ENGLISH, EVIL: EVIL}
    (tmp_path / f"{NAME}.jsonl").write_bytes((json.dumps(row) + "\n").encode() * 3 + b'{"id": 1}\n')
    (tmp_path / f"{NAME}.csv").write_bytes(f"zh,en,{EVIL}\n青年夜校,night{EVIL},{EVIL}\n".encode())
    return tmp_path


def test_every_command_is_tried() -> None:
    assert set(CASES) == set(COMMANDS)
    for package in (glossary, corpus):
        name = package.__name__.rpartition(".")[2]
        assert {words[1] for words in CASES[name]} == {*package.SUBCOMMANDS, "--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_control_character_reaches_the_terminal(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = folder / "plan.json"
    plan.write_text(json.dumps(CASES[command]), encoding="utf-8")
    monkeypatch.chdir(folder)
    script = str(Path(__file__).parent / "on_a_terminal.py")
    quiet = {"GITHUB_ACTIONS": "", "DINGYI_DEBUG": ""}
    with Terminal([script, str(plan)], size=(200, 50), environment=quiet, patience=120) as terminal:
        if command in ("review", "lsp"):
            terminal.read(2)
            terminal.type("?\na\nr\n\n\n\nq\n\x04")
        elif command == "doctor":
            terminal.read(2)
        terminal.end()
    sent = terminal.sent.decode("utf-8", "replace")
    assert sent.count("--ran ") == len(CASES[command]), sent[-2000:]
    assert "Traceback" not in sent
    assert "internal error: " not in sent  # the help has it among the exit codes, without a colon
    left = OWN.sub("", sent.replace("\r\n", "\n"))
    if command in ("review", "doctor", "lsp", "corpus"):  # what is typed is echoed; progress writes its line anew
        left = left.replace("\r", "").replace("^D\b\b", "")
    assert "\x1b[5;41" not in sent
    harm = {c for c in left if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\n\t"}
    where = min((left.index(c) for c in harm), default=0)
    assert not harm, f"{harm!r} as in {left[max(0, where - 300) : where + 60]!r}"
