"""E: names, titles and organisations."""
