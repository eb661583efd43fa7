"""Feeds: the list of them that a person edits, and what is known of the articles that came from them."""
