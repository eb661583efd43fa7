"""Decoding: the bytes of a page as text, its charset found out, garbled text put right."""
