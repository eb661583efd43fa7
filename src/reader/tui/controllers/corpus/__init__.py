"""Controllers of what looks at the articles as a corpus: counts, words, differences."""
