"""Writing the index: rows for files that were read, each under a number that keeps the order of the list."""
