"""``python -m dingyi``."""

from dingyi.tui.cli import program

program()
