"""What the search index matches: the tokens of an article, and the expressions that ask for them."""
