"""A turn of phrase carried over word for word: "under the background of", "report the situation to".

What it finds
    Verbs with their objects, prepositional phrases and other turns in which every word is English and the turn is not:
    在…背景下, 作出部署, 走在前列, 提高认识. The rows stand in data/rules/phrases.yaml.

Why it matters
    The reader stumbles, and often has to guess what is meant.

Bad
    - Under the background of rising costs, the port grew. => Against the backdrop of rising costs, the port grew.
    - Officials must firmly establish the concept of service.

Good
    - Against the backdrop of rising costs, the port grew.
    - The backup runs under the background scheduler.

When to ignore it
    Inside a quotation that is kept as it was spoken.

Source
    Machine English beside official English of the same Chinese; each row gives its Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.phrases import found
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="C013",
    name="calque-phrase",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Unidiomatic",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield what the rows of this rule find."""
    return found(context, RULE)
