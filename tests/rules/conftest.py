"""What the tests of rules share."""

from __future__ import annotations

import pytest

from dingyi.glossary.compiled import Glossary, open_glossary


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return open_glossary()
