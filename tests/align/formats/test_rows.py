"""What a file puts side by side stays side by side, whatever the words would say."""

from __future__ import annotations

import json

import pytest
from drafts import DRAFTS, TWO_SIDED

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.registry import decode
from dingyi.align.pairing import Pairing
from dingyi.glossary.compiled import open_glossary

# The second and the third row would not stand so if only their words were asked.
ROWS = (
    ("水库建成。", "The reservoir is built."),
    ("春天来了。", "Trains run every hour."),
    ("火车每小时一班。", "Spring has come."),
    ("港口开放。船多了。", "The port is open, and there are more ships."),
    ("今年粮食丰收。农民很高兴。", "The grain harvest was good this year. The farmers are pleased."),
    ("", "A line of the translator."),
    ("没有译文。", ""),
)


def _pairs(draft: Document, source: Document | None = None) -> list[tuple[str, str]]:
    source = source or draft.beside
    assert source is not None
    zh = [source.text[one.start : one.end] for one in source.sentences]
    en = [draft.text[one.start : one.end] for one in draft.sentences]
    beads = Pairing(draft, source, open_glossary()).beads
    assert sorted(i for one in beads for i in one.zh) == list(range(len(zh)))
    assert sorted(i for one in beads for i in one.en) == list(range(len(en)))
    return [("".join(zh[i] for i in one.zh), " ".join(en[i] for i in one.en)) for one in beads]


def _jsonl() -> Document:
    raw = "".join(json.dumps({"zh": zh, "en": en}, ensure_ascii=False) + "\n" for zh, en in ROWS)
    return decode(raw.encode(), "a.jsonl")


EXPECTED = [
    *ROWS[:4],
    ("今年粮食丰收。", "The grain harvest was good this year."),
    ("农民很高兴。", "The farmers are pleased."),
    *ROWS[5:],
]


def test_a_sentence_stays_in_its_row() -> None:
    draft = _jsonl()
    assert _pairs(draft) == EXPECTED
    # The same words in two files of their own: nothing but the words says what belongs together.
    assert draft.beside is not None
    apart = _pairs(Document(draft.text, "a.txt"), Document(draft.beside.text, "z.txt", language="zh"))
    assert ROWS[1] not in apart
    assert ROWS[5] not in apart


def test_rows_are_kept_in_a_changed_text() -> None:
    draft = _jsonl()
    at = draft.text.index("Trains")
    edits = [Edit(at, at + 6, "Long and slow trains"), Edit(0, 4, ""), Edit(len(draft.text) - 1, len(draft.text), "!")]
    revised = draft.revised(apply_edits(draft.text, edits), edits)
    told = [(zh, en.removeprefix("reservoir").strip()) for zh, en in _pairs(revised)]
    assert ("春天来了。", "Long and slow trains run every hour.") in told
    assert told[-1] == ("没有译文。", "")


@pytest.mark.parametrize("name", [name for name in TWO_SIDED if name != "turns.txt"])
def test_every_format_of_rows_has_them(name: str) -> None:
    draft = decode(DRAFTS[name], name)
    assert draft.beside is not None
    rows = [draft.row(span.start) for span in draft.paragraphs]
    assert len(set(rows)) == 3
    beside = [draft.beside.row(span.start) for span in draft.beside.paragraphs]
    assert [row for row in beside if row in rows] == rows


def test_what_stands_between_tables_is_aligned_there() -> None:
    table = "| 中文 | English |\n| --- | --- |\n| 港口开放。 | The port opened. |\n| 船来了。 | Ships came. |\n"
    text = f"# 一、概况\n\n# I. Overview\n\n{table}\n二、展望\n\nII. Outlook\n\n{table}"
    pairs = _pairs(decode(text.encode(), "a.md"))
    body = [("港口开放。", "The port opened."), ("船来了。", "Ships came.")]
    assert pairs == [("# 一、概况", "# I. Overview"), *body, ("二、展望", "II. Outlook"), *body]
