"""The Textual review screen. Nothing outside this package imports textual."""
