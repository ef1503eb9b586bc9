"""Rules on punctuation and typography."""
