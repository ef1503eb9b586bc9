"""What holds for all tests: drawn examples are the same in every run, so that a change is what breaks a test.

``HYPOTHESIS_PROFILE=search`` draws new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
