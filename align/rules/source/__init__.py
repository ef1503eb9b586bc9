"""Z: the Chinese itself."""
