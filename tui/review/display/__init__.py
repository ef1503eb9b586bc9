"""What reaches the terminal: characters made harmless, lines broken, colours."""
