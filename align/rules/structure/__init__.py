"""S: the structure of sentences and paragraphs."""
