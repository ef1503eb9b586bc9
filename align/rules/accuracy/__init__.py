"""Rules on what the text says: words left over, left out, said twice."""
