"""Widgets: the parts of the main screen."""
