"""Frozen values and their rules; imports nothing of the project."""
