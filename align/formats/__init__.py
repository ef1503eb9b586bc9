"""Reading drafts: one file a format."""
