"""N: numbers, dates and units."""
