"""What can be undone and done again: worked out from the journal, so that it outlives the session."""

from __future__ import annotations

from collections.abc import Iterable

from dingyi.align.entry import Entry, new_id, now

_DOING = ("decide", "note", "approve", "dispute")


class History:
    """One reviewer's steps. A batch is one step. Doing something new forgets what could be done again."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._steps: dict[str, list[Entry]] = {}  # by batch, or by id where there is none
        self._step_of: dict[str, str] = {}  # of what was done and of what undid it
        self._subject: dict[str, Entry] = {}
        self._undone_by: dict[str, list[Entry]] = {}
        self._done: dict[str, None] = {}  # in order
        self._again: dict[str, None] = {}
        for entry in entries:
            self.record(entry)

    def record(self, entry: Entry) -> None:
        """Take in one line of the journal, in the order of the file."""
        if entry["op"] in _DOING:
            step = entry.get("batch") or entry["id"]
            self._steps.setdefault(step, []).append(entry)
            self._step_of[entry["id"]] = step
            self._subject[entry["id"]] = entry
            self._done[step] = None
            self._again.clear()
        elif entry["op"] == "undo" and entry["target"] in self._step_of:
            step = self._step_of[entry["id"]] = self._step_of[entry["target"]]
            self._subject[entry["id"]] = self._subject[entry["target"]]
            if any(entry["target"] == one["id"] for one in self._undone_by.get(step, ())):
                self._again.pop(step, None)
                self._done[step] = None
                self._undone_by[step] = [o for o in self._undone_by[step] if o["id"] != entry["target"]]
            else:
                self._done.pop(step, None)
                self._again[step] = None
                self._undone_by.setdefault(step, []).append(entry)

    def last_done(self) -> list[Entry]:
        """Return the lines of the step that an undo takes back; none where there is nothing to undo."""
        return self._steps[next(reversed(self._done))] if self._done else []

    def subject(self, undo: Entry) -> Entry:
        """Return the line that an undo, or an undo of an undo, is about in the end."""
        return self._subject[undo["id"]]

    def stands(self, entry: Entry) -> bool:
        """Tell whether a line that did something is not undone."""
        return self._step_of[entry["id"]] in self._done

    def undo(self, who: str) -> list[Entry]:
        """Return the lines that undo the last step."""
        return _undoing(self.last_done(), who)

    def redo(self, who: str) -> list[Entry]:
        """Return the lines that undo the last undo."""
        return _undoing(self._undone_by[next(reversed(self._again))], who) if self._again else []


def _undoing(entries: list[Entry], who: str) -> list[Entry]:
    at = now()
    batch = {"batch": new_id()} if len(entries) > 1 else {}
    return [{"op": "undo", "id": new_id(), "target": entry["id"], "who": who, "at": at, **batch} for entry in entries]
