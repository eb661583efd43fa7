"""All that touches disk: article files, cache, reading state, folders."""
