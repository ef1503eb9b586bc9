"""G: garbage and what a content management system left behind."""
