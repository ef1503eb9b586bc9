"""``python -m dingyi``."""

import sys

from dingyi.tui.cli import main

sys.exit(main())
