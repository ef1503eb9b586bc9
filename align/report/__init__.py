"""Printing findings: one file an output."""
