"""From a saved raw page to an article file and a directory file."""
