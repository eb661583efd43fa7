"""Search: the fold, other spellings, and where words stand in a text."""
