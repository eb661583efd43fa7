"""Widgets that show the articles as a corpus: what is counted, not read."""
