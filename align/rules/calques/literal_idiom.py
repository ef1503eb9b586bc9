"""A Chinese idiom or image rendered word for word: "add bricks and tiles", "gnaw hard bones".

What it finds
    Set phrases of Chinese (成语, 俗语 and the images of officialdom) whose words were translated one by one. The rows
    stand in data/rules/phrases.yaml.

Why it matters
    The image says nothing to a reader who does not know it, or says something else.

Bad
    - Volunteers add bricks and tiles to the city.
    - Reformers must gnaw hard bones.

Good
    - Volunteers do their bit for the city.
    - The mason bought bricks and tiles.

When to ignore it
    Where the image is explained, or its author is quoted for it.

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
    code="C014",
    name="literal-idiom",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield what the rows of this rule find."""
    return found(context, RULE)
