"""Commands that look at the articles as a corpus: counts, words, differences."""
