"""Writing decisions out: one file a format."""
