"""The review in a browser on the same machine."""
