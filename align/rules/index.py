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
    (
        Rule(
            code='G002',
            name='publication-stamp',
            severity='warning',
            applicability='safe',
            needs_source=False,
            mqm='Design/Layout',
            since='0.1.0',
            anchors=(':', '\uff1a', 'posted on', 'published on', 'updated on', 'last updated', 'last modified'),
            ranges=(),
            enabled=True,
        ),
        'dingyi.align.rules.garbage.publication_stamp',
    ),
    (
        Rule(
            code='G003',
            name='duplicated-title',
            severity='warning',
            applicability='safe',
            needs_source=False,
            mqm='Accuracy/Addition',
            since='0.1.0',
            anchors=('\n', '\r'),
            ranges=(),
            enabled=True,
        ),
        'dingyi.align.rules.garbage.duplicated_title',
    ),
    (
        Rule(
            code='G004',
            name='page-boilerplate',
            severity='warning',
            applicability='safe',
            needs_source=False,
            mqm='Design/Layout',
            since='0.1.0',
            anchors=(),
            ranges=(),
            enabled=True,
        ),
        'dingyi.align.rules.garbage.page_boilerplate',
    ),
    (
        Rule(
            code='T001',
            name='forbidden-rendering',
            severity='error',
            applicability='safe',
            needs_source=False,
            mqm='Terminology/Inconsistent with terminology resource',
            since='0.1.0',
            anchors=(),
            ranges=(),
            enabled=True,
        ),
        'dingyi.align.rules.terminology.forbidden_rendering',
    ),
    (
        Rule(
            code='T003',
            name='deprecated-rendering',
            severity='warning',
            applicability='safe',
            needs_source=False,
            mqm='Terminology/Inconsistent with terminology resource',
            since='0.1.0',
            anchors=(),
            ranges=(),
            enabled=True,
        ),
        'dingyi.align.rules.terminology.deprecated_rendering',
    ),
)
