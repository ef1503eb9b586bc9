"""Laying out a file loses nothing and changes nothing the second time."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.layout import formatted
from dingyi.glossary.load import parse
from dingyi.glossary.scalars import scalar


def lay(text: str) -> str:
    return formatted(text.encode("utf-8"), "own.yaml")


CASES = {
    "keys and renderings in order": (
        "- zh: 改革\n  known: seen\n  en: [{status: forbidden, text: b}, {status: preferred, text: a}]\n"
        "  domain: economy\n  id: reform\n",
        "- id: reform\n  zh: 改革\n  domain: economy\n  en:\n    - {text: a, status: preferred}\n"
        "    - {text: b, status: forbidden}\n  known: seen\n",
    ),
    "empty lists go, quotation marks as needed": (
        "- {id: 'reform', zh: \"改革\", domain: economy, known: seen, zh-variants: [], note: 'a: b, c',\n"
        "   en: [{text: 'true', status: preferred, auto: true, until: 2020}], when-near: ['2035', 开放, 'a, b']}\n",
        "- id: reform\n  zh: 改革\n  domain: economy\n  en:\n"
        '    - {text: "true", status: preferred, auto: true, until: 2020}\n'
        '  known: seen\n  when-near: ["2035", 开放, "a, b"]\n  note: "a: b, c"\n',
    ),
    "comments go with what they are about": (
        "# The file.\n\n# First heading\n- id: b  # the id\n  # about the Chinese\n  zh: 改革  # Chinese\n"
        "  domain: economy\n  known: seen\n  # about the English\n  en:\n"
        "    # the wrong one\n    - {text: x, status: forbidden}  # not this\n"
        "    - {text: a, status: preferred}\n  # at the end\n"
        "- id: a\n  zh: 开放 # with \"#\"\n  domain: economy\n  en: [{text: 'C#', status: preferred}]\n  known: seen\n"
        "# Last heading\n",
        '# The file.\n\n# First heading\n\n- id: a\n  zh: 开放  # with "#"\n  domain: economy\n  en:\n'
        "    - {text: C#, status: preferred}\n  known: seen\n\n"
        "- id: b  # the id\n  # about the Chinese\n  zh: 改革  # Chinese\n  domain: economy\n  # about the English\n"
        "  en:\n    - {text: a, status: preferred}\n    # the wrong one\n"
        "    - {text: x, status: forbidden}  # not this\n  known: seen\n  # at the end\n\n# Last heading\n",
    ),
    "a long list is broken": (
        "- {id: reform, zh: 改革, domain: economy, known: seen, en: [{text: a, status: preferred}],\n"
        f"   not-within: [{', '.join('改革' + '开放' * n for n in range(12))}]}}\n",
        "- id: reform\n  zh: 改革\n  domain: economy\n  en:\n    - {text: a, status: preferred}\n  known: seen\n"
        "  not-within:\n" + "".join(f"    - 改革{'开放' * n}\n" for n in range(12)),
    ),
    "texts over several lines become one": (
        "- id: reform\n  zh: 改革\n  domain: economy\n  en: [{text: a, status: preferred}]\n  known: seen\n"
        "  note: |  # why\n    one # two\n    three\n",
        "- id: reform\n  zh: 改革\n  domain: economy\n  en:\n    - {text: a, status: preferred}\n  known: seen\n"
        '  note: "one # two\\nthree"  # why\n',
    ),
    "windows line ends and a byte-order mark": (
        "\ufeff# The file.\r\n\r\n- id: reform\r\n  zh: 改革\r\n  domain: economy\r\n"
        "  en: [{text: a, status: preferred}]\r\n  known: seen # x\r\n",
        "# The file.\r\n\r\n- id: reform\r\n  zh: 改革\r\n  domain: economy\r\n  en:\r\n"
        "    - {text: a, status: preferred}\r\n  known: seen  # x\r\n",
    ),
    "nothing": ("", ""),
    "only comments": ("# a\n# b\n\n# c", "# a\n# b\n\n# c\n"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_layout(before: str, after: str) -> None:
    assert lay(before) == after
    assert lay(after) == after


@pytest.mark.parametrize("before", [before for before, _after in CASES.values()], ids=CASES)
def test_line_ends_of_windows_stay(before: str) -> None:
    unix = before.replace("\r\n", "\n")
    windows = lay(unix.replace("\n", "\r\n"))
    assert windows == (lay(unix).replace("\n", "\r\n") if "\n" in before else lay(unix))


def test_what_is_not_valid_is_not_laid_out() -> None:
    with pytest.raises(GlossaryError, match=r"own\.yaml:1:3: a concept needs the key 'zh'"):
        lay("- id: a\n")


@given(st.text(min_size=1))
def test_a_scalar_reads_as_what_was_written(value: str) -> None:
    value = value.encode("utf-8", "ignore").decode("utf-8").strip()
    if not value:
        return
    for flow, text in ((False, f"- {scalar(value, flow=False)}"), (True, f"[a, {scalar(value, flow=True)}]")):
        node: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert node.value[-1].value == value
        assert yaml.safe_load(text)[-1] == value, flow


WORDS = st.text("ab #:,-'\"[]{}改革。\t\n\u2028é!&*|>%@`?", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS, st.lists(st.text("ab #'", max_size=8), max_size=3))
def test_layout_keeps_every_text_and_comment(texts: list[str], note: str, comments: list[str]) -> None:
    import json

    rows = [f"    - {{text: {json.dumps(text)}, status: admitted}}" for text in texts]
    for number, comment in enumerate(comments):
        rows[number % len(rows)] += f"  # {number} {comment.strip()}"
    before = "\n".join(
        [
            "- id: a",
            "  zh: 改革",
            "  domain: economy",
            "  known: seen",
            f"  note: {json.dumps(note)}",
            "  en:",
            *rows,
            "",
        ]
    )
    after = lay(before)
    assert [r.text for r in parse(after.encode(), "p")[0].en] == [text.strip() for text in texts]
    for number, comment in enumerate(comments):
        if number < len(rows):
            assert f"# {number} {comment.strip()}".rstrip() in after
    assert lay(after) == after
