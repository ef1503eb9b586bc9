"""A fingerprint lasts while the text around its sentence changes, and goes with the sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dingyi.align.document import Document
from dingyi.align.finding import Finding, SourceSpan
from dingyi.align.fingerprint import fingerprints

TEXT = "The port stayed open.  Trade grew by half.\n\nTrade grew by half."


def _finding(document: Document, quote: str, nth: int = 0, rule: str = "a-rule", message: str = "m") -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(quote, start + 1)
    return Finding(rule, "X001", "error", message, start, start + len(quote), "Style")


def _print(text: str, quote: str, nth: int = 0, rule: str = "a-rule", message: str = "m") -> str:
    document = Document(text)
    return fingerprints(document, [_finding(document, quote, nth, rule, message)])[0]


def test_lines_before_it_and_its_message_do_not_matter() -> None:
    assert _print(TEXT, "port") == _print("A title\n\n" + TEXT, "port", message="other words")


def test_blanks_and_composition_do_not_matter() -> None:
    assert _print("The café  stayed\nopen all of the whole of the year.", "café") == _print(
        "The cafe\u0301 stayed\nopen all of the whole of the year.", "cafe\u0301"
    )


def test_rule_text_sentence_and_source_matter() -> None:
    kept = _print(TEXT, "port")
    assert kept != _print(TEXT, "port", rule="other-rule")
    assert kept != _print(TEXT, "open")
    assert kept != _print(TEXT.replace("stayed", "was"), "port")
    draft, source = Document(TEXT), Document("港口开放。贸易增长。", language="zh")
    finding = _finding(draft, "port")
    sourced = [finding._replace(source=SourceSpan(at, at + 2, source.text[at : at + 2])) for at in (0, 5)]
    assert len({fingerprints(draft, [one], source)[0] for one in (finding, *sourced)}) == 3


def test_case_and_width_matter() -> None:
    assert _print("The port.", "The") != _print("the port.", "the")
    assert _print("The port,", ",") != _print("The port，", "，")


def test_equals_are_counted() -> None:
    document = Document(TEXT)
    found = fingerprints(document, [_finding(document, "Trade", 0), _finding(document, "Trade", 1)])
    assert found[1] == f"{found[0]}.2"
    assert len(found[0]) == 16


def test_hashlib_is_not_loaded_on_import() -> None:
    code = "import sys, dingyi.align.fingerprint; sys.exit('hashlib' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
