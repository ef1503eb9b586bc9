"""Pairs for the tests of corpora: every few rows have a fault; no two rows are alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ENGLISH = (
    "The port of Ningde opened a second berth in spring {n} .",
    "Visitors came from twelve provinces, and {n} of them stayed for a week.",
    "Officials stressed the the need for calm in year {n}.",
    "The county will pursue Chinese-style modernization with {n} projects.",
    "Editor: Zhang Wei",
    "A bridge of {n} metres joins the two banks; it carries 😀 trams.",
)
CHINESE = (
    "宁德港第{n}个春天启用了第二泊位。",
    "来自十二个省份的游客中有{n}人住了一周。",
    "官员们强调{n}年需要保持冷静。",
    "该县将以{n}个项目推进中国式现代化。",
    "责任编辑：张伟",
    "一座{n}米长的桥连接两岸，通行有轨电车。",
)


def rows(count: int) -> list[dict[str, Any]]:
    """Return rows with ids, six to a document, on two sites."""
    return [
        {
            "id": f"p{n}",
            "zh": CHINESE[n % 6].format(n=n),
            "en": ENGLISH[n % 6].format(n=n),
            "document": f"doc-{n // 6}",
            "site": ("a.example", "b.example")[n // 6 % 2],
        }
        for n in range(count)
    ]


def write_jsonl(path: Path, told: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told), encoding="utf-8")
    return path


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def results(
    folder: Path, names: Sequence[str] = ("findings.jsonl", "rejected.jsonl", "stats.json")
) -> dict[str, bytes]:
    """Return the bytes of the results in a folder by name."""
    return {name: (folder / name).read_bytes() for name in names}
