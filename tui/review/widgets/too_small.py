"""What is shown where nothing else would fit."""

from __future__ import annotations

from dingyi.tui.review.widgets.drawn import Drawn, Line

LEAST = (60, 16)


class TooSmall(Drawn):
    """Says how large the window is, how large it should be, and that nothing is lost."""

    def row(self, y: int) -> Line:
        width, height = self.app.size
        lines = [
            f"{width} x {height} is too small.",
            f"The review needs {LEAST[0]} x {LEAST[1]}.",
            "Nothing is lost; q quits.",
        ]
        return [(f" {lines[y - 1]}", self.palette.base)] if 1 <= y <= len(lines) else []
