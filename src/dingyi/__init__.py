"""Dingyi: settled renderings for English versions of Chinese official text."""

__version__ = "0.1.0"
__terms__ = "2026-11-22"
"""The day on which the terms that ship were last changed."""
