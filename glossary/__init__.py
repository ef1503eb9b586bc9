"""What a term should be called: the glossary, its files and its matchers."""
