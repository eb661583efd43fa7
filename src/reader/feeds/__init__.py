"""Feeds: a feed becomes articles of the library."""
