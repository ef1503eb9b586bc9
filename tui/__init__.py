"""What a person decides: the command line, the review screen, the exports."""
