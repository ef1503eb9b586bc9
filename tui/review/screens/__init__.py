"""The review screen and the screens over it, one a file."""
