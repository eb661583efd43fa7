"""Formats: how articles are written for people and for other programs, and Markdown read."""
