"""Counting: how many articles, how often a word, by date, source, language, …; from the index alone."""
