"""What the reader of directories knows by heart: words, and places."""
