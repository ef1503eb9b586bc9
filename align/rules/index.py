# fmt: off
# ruff: noqa
"""Generated from the rule files by ``python -m dingyi.align.rules.registry``: do not edit."""

from dingyi.align.rules.rule import Rule

INDEX: tuple[tuple[Rule, str], ...] = (
    (
        Rule(
            code='G001',
            name='asset-id',
            severity='error',
            applicability='safe',
            needs_source=False,
            mqm='Design/Markup',
            since='0.1.0',
            anchors=(),
            ranges=(('0', '9'),),
            enabled=True,
        ),
        'dingyi.align.rules.garbage.asset_id',
    ),
)
