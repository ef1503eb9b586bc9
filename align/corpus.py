"""Many pairs: rows in, findings a row out. One process; rows are streamed, so memory does not grow with them."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.errors import InputError


class Row(NamedTuple):
    """A pair of texts of any length; ``zh`` may be empty."""

    id: str
    zh: str
    en: str


class Statistics(NamedTuple):
    """What a run counted: rows, words of English, rejected rows, findings by rule and severity."""

    rows: int
    words: int
    rejected: int
    findings: Counter[tuple[str, str]]


def check_rows(
    path: str, folder: str, glossary: Glossary, rules: Sequence[Rule], signature: str
) -> Statistics:
    """Check the rows of a JSONL file and write ``findings.jsonl``, ``rejected.jsonl`` and ``stats.json`` into
    ``folder``, each whole or not at all. Raises InputError."""
    glossary.preload()
    try:
        os.makedirs(folder, exist_ok=True)
        rows = words = rejected = 0
        counts: Counter[tuple[str, str]] = Counter()
        with _Whole(folder, "findings.jsonl") as findings, _Whole(folder, "rejected.jsonl") as refused:
            for line, row in _rows(path):
                if isinstance(row, str):
                    rejected += 1
                    refused.write({"path": path, "line": line, "reason": row})
                    continue
                rows += 1
                words += len(row.en.split())
                source = Document(row.zh, path, language="zh") if row.zh.strip() else None
                for finding in check(Document(row.en, path), glossary, source, rules):
                    counts[finding.rule, finding.severity] += 1
                    findings.write(_flat(row, finding))
        statistics = Statistics(rows, words, rejected, counts)
        with _Whole(folder, "stats.json") as summary:
            summary.write(_summary(statistics, signature))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=folder) from error
    return statistics


class _Whole:
    """A file that is there only when it is complete."""

    def __init__(self, folder: str, name: str) -> None:
        self._path = os.path.join(folder, name)
        self._temporary = f"{self._path}.{os.getpid()}.tmp"

    def __enter__(self) -> _Whole:
        # Closed on exit.
        self._stream = open(self._temporary, "w", encoding="utf-8", newline="\n")
        return self

    def write(self, value: dict[str, Any]) -> None:
        self._stream.write(json.dumps(value, ensure_ascii=False) + "\n")

    def __exit__(self, kind: object, *_details: object) -> None:
        self._stream.close()
        if kind is None:
            os.replace(self._temporary, self._path)
        else:
            os.remove(self._temporary)


def _rows(path: str) -> Iterator[tuple[int, Row | str]]:
    """Yield line numbers with rows, or with why a line is none."""
    try:
        with open(path, "rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, _row(line, number)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error


def _row(line: bytes, number: int) -> Row | str:
    try:
        value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start} of the line"
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if not isinstance(value, dict):
        return "not an object"
    zh, en = value.get("zh") or "", value.get("en")
    if not isinstance(en, str) or not isinstance(zh, str):
        return "“en” must be a text, “zh” a text or absent"
    if any("\ud800" <= character <= "\udfff" for character in en + zh):
        return "a lone surrogate in the text"
    return Row(str(value.get("id", number)), zh, en)


def _flat(row: Row, finding: Finding) -> dict[str, Any]:
    return {
        "id": row.id,
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "text": row.en[finding.start : finding.end],
        "message": finding.message,
    }


def _summary(statistics: Statistics, signature: str) -> dict[str, Any]:
    by_rule: dict[str, dict[str, int]] = {}
    for (rule, severity), count in sorted(statistics.findings.items()):
        by_rule.setdefault(rule, {})[severity] = count
    return {
        "schema_version": 1,
        "signature": signature,
        "rows": statistics.rows,
        "words": statistics.words,
        "rejected": statistics.rejected,
        "findings": by_rule,
    }
