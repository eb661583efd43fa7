"""Painting: what draws text on the screen."""
