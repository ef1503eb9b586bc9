"""I: agreement of a document with itself."""
