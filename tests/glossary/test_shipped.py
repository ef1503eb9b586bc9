"""The glossary that ships passes its own lint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

import dingyi.data
from dingyi.glossary.compiled import shipped_files
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.registry import chosen, run
from dingyi.tui.commands.glossary.lint import garbles


def test_no_errors() -> None:
    collection = Collection(shipped_files(), [], garbles)
    assert not collection.unreadable
    errors = [one for one in run(collection, chosen(ignore=["unformatted-file"])) if one.severity == "error"]
    assert not errors, "\n".join(f"{one.path}:{one.line}: {one.code} {one.message}" for one in errors[:20])


def test_it_fits_the_schema_that_editors_read() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(str(dingyi.data.__file__)).parent / "glossary.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for path in shipped_files():
        if path.endswith(("culture.yaml", "meetings.yaml", "trade.yaml")):
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            errors = list(validator.iter_errors(yaml.load(Path(path).read_text("utf-8"), Loader=loader)))
            assert not errors, f"{path}: {errors[0].message}"
