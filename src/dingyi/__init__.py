"""Dingyi: settled renderings for English versions of Chinese official text."""

__version__ = "0.1.0"
