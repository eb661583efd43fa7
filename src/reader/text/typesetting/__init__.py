"""Typesetting: lines broken, measured and set by the rules of Chinese print."""
