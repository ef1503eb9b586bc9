"""The Y rules: what is wrong with a glossary file, one file a rule."""
