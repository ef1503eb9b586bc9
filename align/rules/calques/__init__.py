"""C: calques and Chinglish."""
