"""Conversion: text and articles in the script and the words of another region."""
