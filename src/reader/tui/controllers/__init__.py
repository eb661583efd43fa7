"""Controllers: what the main screen does, part by part."""
