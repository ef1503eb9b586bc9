"""Reading a journal for one text: what stands of it, and where in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from dingyi.align.anchor import Anchor, Carrier, How
from dingyi.align.decisions import Decision, decision
from dingyi.align.entry import CHANGING, Entry, sha256


class Reading(NamedTuple):
    """One journal, placed in the present text of its draft: what stands of it, in its order. ``orphans`` are
    decisions whose words are gone, ``notes`` are by fingerprint, ``verdicts`` approve or dispute a decision,
    ``carried`` are lines to write: where decisions were found again."""

    decisions: list[Decision]
    orphans: list[Entry]
    notes: dict[str, list[Entry]]
    verdicts: list[Entry]
    carried: list[Entry]


def live(entries: Sequence[Entry]) -> list[Entry]:
    """Return the lines of one file that stand: neither undone nor undoing, in their order."""
    undone: set[str] = set()
    kept = []
    for entry in reversed(entries):
        if entry["op"] == "undo":
            if entry["id"] not in undone:
                undone.add(entry["target"])
        elif entry.get("id") not in undone:
            kept.append(entry)
    return kept[::-1]


class Reader:
    """Places the decisions of journals in one text.

    ``kept`` gives older versions of the text by their SHA-256; ``same`` the spans of the text's findings by
    fingerprint.
    """

    def __init__(
        self,
        text: str,
        kept: Callable[[str], str | None] = lambda digest: None,
        same: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self._text = text
        self._digest = sha256(text)
        self._kept = kept
        self._same = same or {}
        self._carriers: dict[str, Carrier] = {}

    def read(self, entries: Sequence[Entry]) -> Reading:
        """Return what one journal holds."""
        reading = Reading([], [], {}, [], [])
        header = next((entry for entry in entries if entry["op"] == "open"), {})
        standing = live(entries)
        traces: dict[str, list[Entry]] = {}
        for entry in standing:
            if entry["op"] in ("carry", "orphan"):
                traces.setdefault(entry["target"], []).append(entry)
        for entry in standing:
            if entry["op"] == "decide":
                placed = self._place(entry, header, traces.get(entry["id"], []), reading)
                if placed is not None:
                    reading.decisions.append(placed)
            elif entry["op"] == "note":
                reading.notes.setdefault(entry["fingerprint"], []).append(entry)
            elif entry["op"] in ("approve", "dispute"):
                reading.verdicts.append(entry)
        return reading

    def _place(self, entry: Entry, header: Entry, traces: Sequence[Entry], reading: Reading) -> Decision | None:
        if not traces and entry.get("text_sha256") == self._digest:
            start, end = entry["anchor"]["start"], entry["anchor"]["end"]
            if self._text[start:end] == entry["anchor"]["exact"]:
                return decision(entry, start, None)
        versions = [{"text_sha256": header.get("text_sha256", self._digest), **entry}, *traces]
        here = [version for version in versions if version["text_sha256"] == self._digest]
        if here and here[-1]["op"] == "orphan":
            if here[-1].get("how") != "applied":
                reading.orphans.append(entry)
            return None
        if here:
            start, end = here[-1]["anchor"]["start"], here[-1]["anchor"]["end"]
            if self._text[start:end] == entry["anchor"]["exact"]:
                return decision(entry, start, here[-1].get("how"))
        placed = self._find(entry, [version for version in versions if "anchor" in version])
        trace: Entry = {"op": "carry", "target": entry["id"], "text_sha256": self._digest}
        if placed is None:
            trace["op"] = "orphan"
            if self._applied(entry):
                trace["how"] = "applied"
            else:
                reading.orphans.append(entry)
            reading.carried.append(trace)
            return None
        start, how, score = placed
        length = len(entry["anchor"]["exact"])
        anchor = {**entry["anchor"], "start": start, "end": start + length}
        reading.carried.append(trace | {"anchor": anchor, "how": how, "score": round(score, 2)})
        return decision(entry, start, how)

    def _find(self, entry: Entry, versions: Sequence[Entry]) -> tuple[int, How, float] | None:
        exact = entry["anchor"]["exact"]
        finding = self._same.get(entry.get("fingerprint", ""))
        if finding is not None:
            start = finding[0] - entry.get("span", [0])[0]
            if start >= 0 and self._text[start : start + len(exact)] == exact:
                return start, "same", 1.0
        for version in reversed(versions):
            place = self._carrier(version["text_sha256"]).carry(_anchor(version["anchor"]))
            if place is not None:
                return place.start, place.how, place.score
        return None

    def _applied(self, entry: Entry) -> bool:
        """Tell whether the text already says what was decided, as it does where an export took its place."""
        if entry["state"] not in CHANGING:
            return False
        told = _anchor(entry["anchor"])
        after = told._replace(end=told.start + len(entry["to"]), exact=entry["to"])
        return self._carrier("").carry(after) is not None

    def _carrier(self, digest: str) -> Carrier:
        if digest not in self._carriers:
            old = self._text if digest == self._digest else self._kept(digest) if digest else None
            self._carriers[digest] = Carrier(self._text, old)
        return self._carriers[digest]


def _anchor(told: Entry) -> Anchor:
    return Anchor(told["start"], told["end"], told["exact"], told.get("prefix", ""), told.get("suffix", ""))
