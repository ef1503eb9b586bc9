"""The panes of the review screen, one a file."""
