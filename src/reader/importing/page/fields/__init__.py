"""What single lines and strings of a page say: bylines, captions, names, headlines."""
