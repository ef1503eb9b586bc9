"""Directives in a text that do nothing, or not what they seem to."""
