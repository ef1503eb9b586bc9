"""“Welcome to seize”: 欢迎 with its subject left out.

What it finds
    "Welcome to" and a verb at the start of a sentence. English greets with "Welcome to" and a place; who invites
    somebody to do something says so: "We welcome you to".

Why it matters
    The sentence has no subject and greets where it should invite.

Bad
    - Welcome to invest in the port. => We welcome you to invest in the port.
    - Gao said, “Welcome to take part in the fair.”
    - Gao met with Acme CEO Ann Lee. Welcome to build here.
      => Gao met with Acme CEO Ann Lee. We welcome Acme to build here.

Good
    - Welcome to Ningbo.
    - Welcome to the fair.
    - You are welcome to join us.
    - Everyone is welcome to invest here.

When to ignore it
    Never in running text.

Source
    Readouts in which 欢迎贵方 or 欢迎企业 opens a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.people import guest
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C004",
    name="welcome-to-verb",
    severity="error",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Grammar",
    since="0.1.0",
    anchors=("welcome to",),
)

_VERBS = (
    "accelerate|actively|apply|attend|attract|become|bring|build|call|carry|choose|come|conduct|consult|continue|contribute|"
    "cooperate|create|deepen|develop|do|engage|enjoy|enhance|enter|establish|expand|experience|explore|find|follow|"
    "further|gather|get|give|go|grasp|grow|have|help|hold|improve|increase|introduce|invest|invite|join|jointly|keep|land|launch|learn|"
    "leave|make|meet|move|offer|open|participate|play|promote|provide|put|raise|read|register|seize|send|set|settle|"
    "share|start|stay|strengthen|study|subscribe|submit|support|take|try|use|utilize|view|visit|work"
)


@cache
def _welcome() -> re.Pattern[str]:
    return compiled(
        rf"(?:^|(?<=[“\"‘(])|(?<=[.!?:;,]\s)|(?<=[.!?]”\s)|(?<=\n))Welcome\s+to\s+(?P<verb>{_VERBS})\b(?!\s+(?:center|centre))"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each one; the fix names the guest's organisation where the lead tells it."""
    for found in _welcome().finditer(context.prose):
        person = guest(context.prose)
        invited = person.organization if person and person.organization else "you"
        yield RULE.finding(
            found.start(),
            found.end(),
            "“Welcome to” greets at a place; 欢迎 with a verb invites somebody to do something",
            replace(found.start(), found.start("verb"), f"We welcome {invited} to ", "unsafe"),
        )
