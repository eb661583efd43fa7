"""Comparison: two texts set against each other, paragraph by paragraph and word by word; pure."""
