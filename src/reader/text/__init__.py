"""Pure functions on text: scripts, folding, line breaking, typesetting, safety, forms."""
