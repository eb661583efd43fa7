"""The screen, drawn with Textual."""
