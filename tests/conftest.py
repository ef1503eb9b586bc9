"""What holds for all tests: drawn examples are the same in every run, so that a change is what breaks a test.

``HYPOTHESIS_PROFILE=search`` draws new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from dingyi.glossary import store_files

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True)
def _compiled_here(monkeypatch: pytest.MonkeyPatch) -> None:
    # A corpus run says for the rest of its process that stores are compiled in another one: here others come after it.
    monkeypatch.setattr(store_files, "_apart", False)
