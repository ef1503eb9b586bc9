"""A speech whose closing quotation mark comes too early.

What it finds
    In one paragraph: a closing mark after which the speech goes on, with no word of who speaks, to a second closing
    mark that was never opened; and a speech closed and opened again with nothing in between.

Why it matters
    The reader no longer knows whose words the rest are. Machines place the mark where the Chinese sentence ended.

Bad
    - He said, “We will open the port.” The port will serve all.”
      => He said, “We will open the port. The port will serve all.”
    - He said, “We will open the port.” “The port will serve all.”
      => He said, “We will open the port. The port will serve all.”

Good
    - He said, “We will open the port.” The port opened in May.
    - “We will open the port,” he said. “The port will serve all.”
    - “Nice,” she said.

When to ignore it
    Where two people speak in turn inside one paragraph.

Source
    The Chicago Manual of Style on quotations of several sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule, replace

RULE = Rule(
    code="S004",
    name="quote-crosses-sentence",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=("”",),
)

_ENDS = ".!?…"


def check(context: Context) -> Iterator[Finding]:
    """Yield each early close. Only curly marks tell opening from closing."""
    text = context.prose
    for paragraph in context.paragraphs:
        opened: int | None = None
        closed: int | None = None
        for at in range(paragraph.start, paragraph.end):
            if text[at] == "“":
                if (
                    closed is not None
                    and text[closed - 1] in _ENDS
                    and text[closed + 1 : at].strip() == ""
                    and at > closed + 1
                ):
                    edits = (Edit(closed, closed + 1, ""), Edit(at, at + 1, ""))
                    yield RULE.finding(
                        closed,
                        at + 1,
                        "a speech closed and opened again with nothing in between",
                        Fix("join the two into one speech", "unsafe", edits),
                    )
                opened, closed = at, None
            elif text[at] == "”":
                if opened is not None:
                    opened, closed = None, at
                elif closed is not None and text[closed - 1] in _ENDS and _goes_on(text, closed, at):
                    yield RULE.finding(
                        closed,
                        closed + 1,
                        "the quotation closes here, yet the speech goes on to another closing mark",
                        replace(closed, closed + 1, "", "unsafe"),
                    )
                    closed = at


def _goes_on(text: str, closed: int, second: int) -> bool:
    # A new sentence follows the first mark, and a sentence ends at the second.
    after = text[closed + 1 : second].strip()
    return bool(after) and after[0].isupper() and after[-1] in _ENDS
