"""The Y rules: what is wrong with a glossary file."""
