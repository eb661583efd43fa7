"""Config: folders, and the files that a person writes: settings, terms, synonyms."""
