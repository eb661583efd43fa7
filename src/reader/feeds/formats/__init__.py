"""Formats: what a feed, a list of feeds, and a page that names its feeds look like."""
