"""Data files that ship with Dingyi. Read by path beside this file; nothing here is code."""
