"""State: what a person did with articles, which is never lost."""
