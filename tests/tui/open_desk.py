"""Opens the review of the desk's faults in a draft, for tests on a terminal: ``python -m open_desk DRAFT [WHO]``."""

from __future__ import annotations

import sys
from pathlib import Path

from desk import Desk

from dingyi.align.formats.text import read
from dingyi.tui.review.app import ReviewApp
from dingyi.tui.review.session import Session


def main() -> int:
    """Review the draft named first as the person named second."""
    path, who = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "li"
    desk = Desk(Path(path).parent, write=False)
    session = Session(read(path), desk.source, desk.check, who)
    app = ReviewApp(session)
    code = app.run_here()
    session.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
